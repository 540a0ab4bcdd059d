"""Verdicts as records: which theme or standard was judged how, on which scale.

The scales of two eras are never merged: "satisfactory" of a joint inspection is not the
"good" of 2018. A report of the first kind says its verdicts in sentences ("Overall work
to protect the public was satisfactory"), one of the second in a table and in quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.rated_tables import Dated, Verdict, verdicts, years_in
from corpus.sentences import sentence_spans
from corpus.structure import Part
from corpus.text import ends_sentence, words
from corpus.types import Block, Rating
from corpus.verdicts import FOUR_POINTS, is_rating, plain, verdict_in
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
_STANDARD = re.compile(r"(?P<number>\d\.\d)\.?\s+(?P<name>[A-Z].*)")
_NUMBERED = re.compile(r"\d\.\d\s")
_WHOLE = ("overall", "overall rating")
_OVERALL = re.compile(
    rf"\boverall rating(?: of|:)?\s*[‘'“\"]?{_VALUE}\b"
    r"|\A[^.]{0,300}\b(?:service|team|partnership)\b[^.]{0,300}\brated(?: as)?\s+[‘'“\"]?"
    rf"(?P<stated>{FOUR_POINTS})\b(?![’'”\"]?\s+(?:for|in|on) )",
    re.I,
)
_RATED_FOR = re.compile(
    rf"\brated(?: as)?\s+[‘'“\"]?{_VALUE}[’'”\"]?,?\s+(?:for|in|on)\s+"
    r"(?:its |their |the )?(?:quality of )?"
    r"(?P<subject>(?:out-of-)?court disposals|organisational delivery|governance and leadership|"
    r"leadership|staff(?:ing)?|partnerships and services|information and facilities)\b",
    re.I,
)
"""What a press release says of one part of a service."""

_ANOTHER_ROW = re.compile(rf"\b\d{{1,2}}\.[\d\s]|\.(?:\s|\Z)|\b(?:{_CAPITALS})\b")
"""What the name of one standard does not hold: the number of another, a verdict, a sentence."""

_RESETTLEMENT = re.compile(
    rf"\bresettlement\b[^.]{{0,300}}?\brated\b[^.‘'“\"]{{0,60}}[‘'“\"]{_VALUE}\b", re.I
)

RESETTLEMENT = "4.1 Resettlement policy and provision"
"""What the programme of 2018 calls the one standard that it rates apart."""

_OF_PREVIOUS = re.compile(
    r"(?<!since )(?<!since the )(?<!since our )(?<!with )(?<!with the )(?<!with our )"
    r"\b(?:previous|last|earlier|prior)"
    r"(?: \w+)? (?:inspection|rating)s?\b",
    re.I,
)
"""Heads what an inspection before this one found, not what has become of it since."""

_SHOWS = re.compile(r"\b(?:tables?|below|as follows|following)\b", re.I)
"""Said in a sentence above a table, that it is on the table."""

UNDATED = Dated()

_SCORE = re.compile(r"\A(?P<subject>[^.()]{0,60}?)\W*\bscore:\s*(?P<value>\d{1,3}%)", re.I)
_ALL_OF_IT = words("overall total section")
_PERCENT = re.compile(r"(?P<value>\d{1,3}%)")
_SCORED = re.compile(r"\A(?P<subject>[^.()%]{3,60}?)\W*\bscore:?(?=\s|\Z)", re.I)
_COMMENT = r"comment:\s*(?P<value>minimum|moderate|substantial|drastic) improvement required"
_REQUIRED = re.compile(rf"\A{_COMMENT}", re.I)
_NAMED = re.compile(r"\A(?P<subject>[^.()%]{3,60}?)\W*\bscore:(?=\s|\Z)", re.I)


_ITS_SCORE = re.compile(r"\bscore:\s*(?P<value>\d{1,3}%)", re.I)
_ITS_COMMENT = re.compile(rf"\b{_COMMENT}", re.I)
"""What stands behind the words that say what is scored, in one paragraph with them."""


def find_ratings(
    parts: Sequence[Part], series: str | None, dated: Dated = UNDATED
) -> tuple[Rating, ...]:
    """The verdicts of a report of this series and these years, none where the series gives none."""
    read = _BY_SERIES.get(series or "")
    return read(parts, dated) if read else ()


def joint_inspection_ratings(parts: Sequence[Part], _: Dated) -> tuple[Rating, ...]:
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


def standards_ratings(parts: Sequence[Part], dated: Dated) -> tuple[Rating, ...]:
    """The overall rating, that of resettlement where it is apart, and the table of standards."""
    found: dict[str, Rating] = {}

    def note(subject: str, value: str) -> None:
        found.setdefault(subject, Rating(subject, plain(value), "2018"))

    mixed: set[str] = set()  # sections in which a table of several years fell apart
    for at, part in enumerate(parts):
        if any(map(_OF_PREVIOUS.search, part.place.headings)):
            continue
        if part.block.table and _is_of_previous(_caption(parts, at), dated):
            continue
        if _mixes_years(part):
            mixed.add(part.place.path)
        doubtful = part.depth or (part.place.path in mixed and not part.block.table)
        for subject, value in () if doubtful else _rows(part, dated):
            note(subject, value)
        overall = _OVERALL.search(part.block.text)
        if overall:
            note("overall", overall["value"] or overall["stated"])
        elif part.place.headings[-1:] == ("Overall rating",) and is_rating(part.block.text):
            note("overall", part.block.text)
        elif standard := _standard_above(parts, at):
            note(standard, verdict_in(part.block.text))
        for part_of in _RATED_FOR.finditer(part.block.text) if not part.depth else ():
            note(part_of["subject"].capitalize(), part_of["value"])
        resettlement = _RESETTLEMENT.search(part.block.text)
        if resettlement:
            note(RESETTLEMENT, resettlement["value"])
    return tuple(found.values())


def _standard_above(parts: Sequence[Part], at: int) -> str | None:
    """The standard whose heading stands directly above a part that is a rating."""
    if not (at and parts[at - 1].depth and is_rating(parts[at].block.text)):
        return None
    found = _STANDARD.fullmatch(parts[at - 1].place.headings[-1])
    return f"{found['number']} {found['name']}" if found else None


def _rows(part: Part, dated: Dated) -> Iterator[tuple[str, str]]:
    """What a table rates, and how: standards by number, the whole, and what is named without a
    number by the name of a standard or in the table of ratings itself. Names that a table prints
    twice are told apart by what they are under ("Court disposals")."""
    block = part.block
    if _is_of_other_years(part.place.headings[-1] if part.place.headings else "", dated):
        return
    found = [*verdicts(block.table, dated)] if block.table else [*_lines(block)]
    names = Counter(row.subject for row in found)
    for row in found:
        if not block.celled and _mixes_rows(row.subject):
            continue
        if row.subject.lower() in _WHOLE:
            yield "overall", row.value
        elif _NUMBERED.match(row.subject):
            yield row.subject, row.value
        elif canonical_theme(row.subject) or part.place.section == "Ratings":
            repeated = names[row.subject] > 1 and row.group
            yield f"{row.subject} ({row.group})" if repeated else row.subject, row.value


def _caption(parts: Sequence[Part], at: int) -> str:
    """What stands directly above a table and is on it: a caption, a lead-in, a sentence that
    speaks of it; else nothing."""
    above = parts[at - 1] if at else None
    if above is None or above.depth or above.block.table:
        return ""
    last = above.block.text.split("\n")[-1]
    last = [last[start:end] for start, end in sentence_spans(last)][-1]
    on_it = not ends_sentence(last) or last.endswith(":") or _SHOWS.search(last)
    return last if on_it else ""


def _is_of_previous(caption: str, dated: Dated) -> bool:
    return _OF_PREVIOUS.search(caption) is not None or _is_of_other_years(caption, dated)


def _is_of_other_years(heading: str, dated: Dated) -> bool:
    """Whether years are named and none is the report's own: "Ratings in 2018", in one of 2022."""
    years = years_in(heading)
    return bool(years) and not any(map(dated.is_own, years))


def _lines(block: Block) -> Iterator[Verdict]:
    """Rows that are lines without cells."""
    lines = block.text.split("\n")
    group = ""
    for line in lines:
        row = _ROW.fullmatch(line)
        if row is None and block.role == "rows":
            row = _NAMED_ROW.fullmatch(line)
        if row is None:
            group = unnumbered(line)
        else:
            subject = re.sub(r"^(\d\.\d)\.?\s+", r"\1 ", row["subject"]).rstrip(" –—-:")
            yield Verdict(subject, row["value"], group)


def _mixes_years(part: Part) -> bool:
    """Whether a part is the head of a table that sets years beside each other, and has lost its
    cells: whose verdict a row below it gives cannot be told."""
    if part.block.table or part.depth or ends_sentence(part.block.text):
        return False
    rated = re.search(rf"\b(?:{_CAPITALS})\b", part.block.text) is not None
    return rated and len({*re.findall(r"\b20\d\d\b", part.block.text)}) > 1


def _mixes_rows(subject: str) -> bool:
    """Whether what is rated was put together from several rows of a table: rather no rating."""
    return _ANOTHER_ROW.search(re.sub(r"^\d\.\d\.?\s+", "", subject)) is not None


def criteria_scores(parts: Sequence[Part], _: Dated) -> tuple[Rating, ...]:
    """The score of each criterion and headline, and how much improvement it is said to need. What
    is said of nothing that a heading or a score names is no rating."""
    found: list[Rating] = []
    subject: str | None = None
    for part in parts:
        found.extend(_scored_rows(part.block.table))
        score = None if part.block.table else _SCORE.match(part.block.text)
        criterion = part.place.headings[-1] if part.place.printed_theme else None
        if part.depth:
            subject = criterion
        if score:
            own = score["subject"]
            if own.lower() in _ALL_OF_IT:  # of the section that it stands in
                own = part.place.headings[-1] if part.place.headings else ""
            subject = criterion or own or subject
        named = None if score or part.block.table else _NAMED.match(part.block.text)
        if named:  # it is told first what the score is of
            subject = criterion or named["subject"]
            score = _ITS_SCORE.search(part.block.text, named.end())
        of_whole = part.block.text if named or score else ""
        required = _REQUIRED.match(part.block.text) or _ITS_COMMENT.search(of_whole)
        for printed in (score, required):
            if printed and subject:
                found.append(Rating(subject, printed["value"].lower(), "core-case"))
    return tuple(dict.fromkeys(found))


def _scored_rows(rows: Sequence[Sequence[str]]) -> Iterator[Rating]:
    """What the rows of a table say of the criterion that a first cell names: the same row, or one
    below it that is a box with "Score:" and "Comment:"."""
    subject: str | None = None
    for row in rows:
        named = _SCORED.match(row[0]) if row else None
        if named and named["subject"].lower() != "this":  # "This score indicates ..."
            subject = named["subject"]
        for cell in row if subject else ():
            bare = _PERCENT.fullmatch(cell) if named else None
            for printed in (_SCORE.match(cell), bare, _REQUIRED.match(cell)):
                if subject and printed:
                    yield Rating(subject, printed["value"].lower(), "core-case")


_BY_SERIES = {
    "core-case": criteria_scores,
    "fji": joint_inspection_ratings,
    "youth-2018": standards_ratings,
    "youth-2025": standards_ratings,
}
