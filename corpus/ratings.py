"""Verdicts as records: which theme or standard was judged how, on which scale.

The scales of two eras are never merged: "satisfactory" of a joint inspection is not the
"good" of 2018. A report of the first kind says its verdicts in sentences ("Overall work
to protect the public was satisfactory"), one of the second in a table and in quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.structure import Part
from corpus.types import Rating
from corpus.verdicts import FOUR_POINTS, is_rating, plain
from corpus.vocabulary import canonical_theme, unnumbered

_FJI_VERDICT = re.compile(
    r"\b(?:was|were)\s+(?P<value>good|satisfactory|unsatisfactory|poor)\b", re.I
)
_OTHER_SUBJECT = re.compile(
    r"\A(?P<subject>work to deliver interventions\b.*?)\s+(?:was|were)\b", re.I
)
"""A sixth thing that some joint inspections judged; its wording holds that of a theme."""

_VALUE = rf"(?P<value>{FOUR_POINTS})"
_CAPITALS = "Outstanding|Good|Requires? improvement|Inadequate"
_ROW = re.compile(rf"(?P<subject>\d\.\d\.?\s+.+?|overall(?: rating)?)\s+{_VALUE}", re.I)
_NAMED_ROW = re.compile(rf"(?P<subject>[A-Z][^\n]{{1,90}}?)\s+{_VALUE}", re.I)
_OVERALL = re.compile(
    rf"\boverall rating(?: of|:)?\s*[‘'“\"]?{_VALUE}\b"
    r"|\A[^.]{0,300}\b(?:service|team|partnership)\b[^.]{0,300}\brated(?: as)?\s+[‘'“\"]?"
    rf"(?P<stated>{FOUR_POINTS})\b",
    re.I,
)
_ANOTHER_ROW = re.compile(rf"\b\d{{1,2}}\.[\d\s]|\.(?:\s|\Z)|\b(?:{_CAPITALS})\b")
"""What the name of one standard does not hold: the number of another, a verdict, a sentence."""

_RESETTLEMENT = re.compile(
    rf"\bresettlement\b[^.]{{0,300}}?\brated\b[^.‘'“\"]{{0,60}}[‘'“\"]{_VALUE}\b", re.I
)

RESETTLEMENT = "4.1 Resettlement policy and provision"
"""What the programme of 2018 calls the one standard that it rates apart."""

_SCORE = re.compile(r"\A(?P<subject>[^.()]{0,60}?)\W*\bscore:\s*(?P<value>\d{1,3}%)", re.I)
_REQUIRED = re.compile(
    r"\Acomment:\s*(?P<value>minimum|moderate|substantial|drastic) improvement required", re.I
)


def find_ratings(parts: Sequence[Part], series: str | None) -> tuple[Rating, ...]:
    """The verdicts of a report of this series, none where the series gives none."""
    read = _BY_SERIES.get(series or "")
    return read(parts) if read else ()


def joint_inspection_ratings(parts: Sequence[Part]) -> tuple[Rating, ...]:
    """The verdict on each theme, from the summary of a report or the prose of a release."""
    found: dict[str, Rating] = {}
    for part in parts:
        first = part.block.text.split(". ", 1)[0]
        verdict = _FJI_VERDICT.search(first)
        theme = part.place.theme
        summary = part.place.section in ("Summary", None)
        if verdict and theme is not None and part.is_passage and summary:
            other = _OTHER_SUBJECT.search(first)
            subject = other["subject"] if other else theme
            found.setdefault(subject, Rating(subject, verdict["value"].lower(), "fji"))
    return tuple(found.values())


def standards_ratings(parts: Sequence[Part]) -> tuple[Rating, ...]:
    """The overall rating, that of resettlement where it is apart, and the table of standards."""
    found: dict[str, Rating] = {}

    def note(subject: str, value: str) -> None:
        found.setdefault(subject, Rating(subject, plain(value), "2018"))

    for part in parts:
        for subject, value in () if part.depth else _rows(part):
            note(subject, value)
        overall = _OVERALL.search(part.block.text)
        if overall:
            note("overall", overall["value"] or overall["stated"])
        elif part.place.headings[-1:] == ("Overall rating",) and is_rating(part.block.text):
            note("overall", part.block.text)
        resettlement = _RESETTLEMENT.search(part.block.text)
        if resettlement:
            note(RESETTLEMENT, resettlement["value"])
    return tuple(found.values())


def _rows(part: Part) -> Iterator[tuple[str, str]]:
    """What lines of a table rate, and how: standards by number, the whole, and what is named
    without a number by the name of a standard or in the table of ratings itself. Names that a
    table prints twice are told apart by the row above that rates nothing ("Court disposals")."""
    lines = part.block.text.split("\n")
    rows = part.block.role == "rows"
    named = [_NAMED_ROW.fullmatch(line) if rows else None for line in lines]
    names = Counter(row["subject"] for row in named if row)
    group = ""
    for line, other in zip(lines, named, strict=True):
        row = _ROW.fullmatch(line)
        if row and _mixes_rows(row["subject"]):
            continue
        if row:
            subject = re.sub(r"^(\d\.\d)\.?\s+", r"\1 ", row["subject"]).rstrip(" –—-:")
            overall = subject.lower().startswith("overall")
            yield "overall" if overall else subject, row["value"]
        elif other is None:
            group = unnumbered(line)
        elif _mixes_rows(other["subject"]):
            continue
        elif canonical_theme(other["subject"]) or part.place.section == "Ratings":
            name = other["subject"]
            yield f"{name} ({group})" if names[name] > 1 and group else name, other["value"]


def _mixes_rows(subject: str) -> bool:
    """Whether what is rated was put together from several rows of a table: rather no rating."""
    return _ANOTHER_ROW.search(re.sub(r"^\d\.\d\.?\s+", "", subject)) is not None


def criteria_scores(parts: Sequence[Part]) -> tuple[Rating, ...]:
    """The score of each criterion and headline, and how much improvement it is said to need."""
    found: list[Rating] = []
    subject = "overall"
    for part in parts:
        score = _SCORE.match(part.block.text)
        if score:
            criterion = part.place.headings[-1] if part.place.printed_theme else None
            subject = criterion or score["subject"] or "overall"
        for printed in (score, _REQUIRED.match(part.block.text)):
            if printed:
                found.append(Rating(subject, printed["value"].lower(), "core-case"))
    return tuple(dict.fromkeys(found))


_BY_SERIES = {
    "core-case": criteria_scores,
    "fji": joint_inspection_ratings,
    "youth-2018": standards_ratings,
    "youth-2025": standards_ratings,
}
