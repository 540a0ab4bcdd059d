"""The ratings that a question asks for, each row whole and the overall rating first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from corpus.types import Passage, Rating, Report
from corpus.verdicts import FOUR_POINTS, is_rating, plain
from index import figures
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.framing import counts_inspections
from service.answers.printed.meant import spelled_range, subject_stems, telling, told
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.signs import ASKS_WHY
from service.answers.statements import Span, statements

ASKS = re.compile(r"\b(?:rated|ratings?|graded?|verdicts?)\b", re.IGNORECASE)
_OF_A_SCALE = re.compile(r"\b(?:four|five|scales?|mean|means|definitions?)\b", re.IGNORECASE)
_HOW_COME_TO = re.compile(
    r"\bhow\b.*\b(?:work(?:ed)? out|calculated|decided|derived|determined|arrived at|"
    r"awarded|reached|made up)\b",
    re.IGNORECASE,
)
"""How ratings are come to is not what they are; "How is Pellmouth rated?" is."""

_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)

_ASKING = frozenset(
    stems_of(
        tokens(
            "rate rated rating ratings grade graded verdict verdicts overall get got receive "
            "received give given score scored good outstanding inadequate requires require "
            "improvement satisfactory unsatisfactory poor work change changed"
        )
    ).values()
)

_VALUES = rf"{FOUR_POINTS}|satisfactory|unsatisfactory|poor"
_ASKED_VALUE = re.compile(
    rf"\b(?:rated|graded|judged|rating of)(?: \w+)?\W+(?P<value>{_VALUES})\b", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\bhow many (?:of the )?(?:standards?|ratings|criteria)\b.*"
    rf"\b(?:rated|graded|judged)(?: as)?\W+(?P<value>{_VALUES})\b",
    re.IGNORECASE,
)
_ROW = re.compile(
    rf"(?P<label>.+?)\s+(?P<value>{FOUR_POINTS}"
    r"|\d{1,3}% (?:minimum|moderate|substantial|drastic))\W*",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"^[\d.]+\s*")

HALF = 0.5
"""Of the words of what should be rated, the least that a row must be about."""


class Rated(Struct, frozen=True):
    """One rating where it is printed. `named` is what it is of where its own words do not say."""

    passage: Passage
    span: Span
    value: str
    stems: frozenset[str]
    overall: bool = False
    named: str | None = None
    theme: str | None = None  # canonical, of a verdict on a theme
    group: str = ""  # the line of a table above its rows


def ratings(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """The rows that give the ratings asked for; None where none are asked for or printed."""
    if not ASKS.search(question) or _OF_A_SCALE.search(question) or ASKS_WHY.search(question):
        return None
    if counted := _COUNTED.search(question):
        return _count(plain(counted["value"]), meant, generation)
    if figures.asked(question) or _HOW_COME_TO.search(question):
        return None
    subject = subject_stems(question, interpreted, _ASKING)
    only_overall = _OVERALL.search(question) is not None and not subject
    value = _ASKED_VALUE.search(question) if counts_inspections(question) else None
    wanted = plain(value["value"]) if value else None
    rated = [
        (one, found)
        for one in meant
        if (found := _of(one, subject, only_overall, wanted))
        and any(report.meta.ratings for report in one.reports)
    ]
    if not rated:
        return None
    quotes = tuple(
        Quote(generation.entry(row.passage.id), row.span, side)
        for side, (_, found) in enumerate(rated)
        for row in found
    )
    return Printed(quotes, _lead(rated, bool(subject)))


def _count(value: str, meant: Sequence[Inspection], generation: Generation) -> Printed | None:
    """The rows of one inspection that are rated so, and how many of all they are, which no report
    prints; None where none are, or more than one inspection is meant."""
    if len(meant) != 1:
        return None
    every = [row for row in _of(meant[0], frozenset(), False, None) if not row.overall]
    found = [row for row in every if row.value == value]
    if not found:
        return None
    quotes = tuple(Quote(generation.entry(row.passage.id), row.span) for row in found)
    many = f"{len(found)} of {len(every)} are “{value}”"
    said = f"On record, as the library counts the rows that are rated: {many}."
    return Printed(quotes, f"{said} {_lead([(meant[0], found)], True)}")


def _of(
    inspection: Inspection, subject: frozenset[str], only_overall: bool, value: str | None
) -> list[Rated]:
    """The ratings of an inspection that are of the subject, and of this value where one is asked
    for, from the fullest of its documents that prints any; all where no subject is named."""
    for report in inspection.reports:
        found = list(rows(report))
        overall = [row for row in found if row.overall]
        if value is not None:
            overall = [row for row in overall if row.value == value]
            found = [row for row in found if row.value == value]
        if only_overall and (overall or value is not None):
            return overall[:1]
        if not subject and found:
            return [*overall[:1], *(row for row in found if not row.overall)]
        shared = [len(subject & row.stems) / len(subject) for row in found] if subject else []
        best = max(shared, default=0.0)
        if best >= HALF:
            return [row for row, share in zip(found, shared, strict=True) if share == best]
    return []


def rows(report: Report) -> Iterator[Rated]:
    """Every rating that a report prints, in reading order, each subject once: the rows of its
    tables, and the sentences that say what no table does."""
    seen: set[str] = set()
    found: list[Rated] = []
    for passage in report.passages:
        if passage.kind in ("judgement", "context"):
            found.extend(_in_tables(passage))
    stated = [] if any("\n" in row.passage.text for row in found) else _stated(report)
    for row in (*found, *stated):
        text = row.named or row.passage.text[slice(*row.span)]
        key = "overall" if row.overall else f"{text} {sorted(row.stems)}".lower()
        if key not in seen:
            seen.add(key)
            yield row


def _in_tables(passage: Passage) -> Iterator[Rated]:
    above = passage.headings[-1] if passage.headings else ""
    if is_rating(passage.text) and _OVERALL.search(f"{above} {passage.text}"):
        named = None if _OVERALL.search(passage.text) else "the overall rating"
        value = passage.text.rsplit(":", 1)[-1].strip(" .’'”\"‘“")
        span = (0, len(passage.text))
        yield Rated(passage, span, plain(value), frozenset(), overall=True, named=named)
    if "\n" not in passage.text:
        return
    for statement in statements(passage):
        row = _ROW.fullmatch(passage.text[slice(*statement.span)])
        if row:
            label = row["label"]
            overall = _OVERALL.match(label) is not None
            stems = telling(f"{label} {statement.under}")
            under = statement.under
            named = None if telling(under) <= telling(label) else f"of “{under}”"
            value = plain(row["value"])
            yield Rated(passage, statement.span, value, stems, overall, named, group=under)


def _stated(report: Report) -> Iterator[Rated]:
    """The sentence that prints each verdict of a report without a table of them."""
    for rating in report.meta.ratings:
        pattern = _sentence_of(rating)
        for passage in report.passages:
            of_theme = passage.theme == rating.subject
            found = next(
                (
                    statement.span
                    for statement in statements(passage)
                    if (said := passage.text[slice(*statement.span)])
                    and (match := pattern.search(said))
                    and (of_theme or match.groupdict().get("subject"))
                ),
                None,
            )
            if found and passage.kind != "recommendation":
                overall = rating.subject == "overall"
                stems = telling(f"{rating.subject} {passage.text[slice(*found)]}")
                theme = rating.subject if of_theme else None
                yield Rated(passage, found, rating.value, stems, overall, theme=theme)
                break


def _sentence_of(rating: Rating) -> re.Pattern[str]:
    """What a sentence holds that prints this rating; its subject too, unless that is a theme."""
    value = re.escape(rating.value)
    if rating.scale == "fji":
        subject = re.escape(rating.subject)
        return re.compile(rf"(?P<subject>{subject})?.*?\b(?:was|were) {value}\b", re.I | re.S)
    subject = "overall rating|service|team" if rating.subject == "overall" else "resettlement"
    rated = rf"\brat(?:ed|ing)\b[^.]{{0,60}}?\b{value}\b"
    return re.compile(rf"(?P<subject>{subject})[^.]*?{rated}|(?P<of>overall){rated}", re.I)


def _lead(rated: Iterable[tuple[Inspection, Sequence[Rated]]], of_subject: bool) -> str:
    """Which rows are of which inspection, and what is rated where a row does not say, or where
    another row says the same."""
    parts, named, at = [], [], 1
    for inspection, found in rated:
        last = at + len(found) - 1
        parts.append(f"{inspection.name} ({spelled_range(at, last)})")
        tell = _name if of_subject or _distinct(found) else _group
        named += [
            (place, name)
            for place, row in enumerate(found, start=at)
            if (name := tell(row, of_subject))
        ]
        at = last + 1
    return " ".join([f"Ratings of {'; '.join(parts)}.", *told(named)])


def _name(row: Rated, of_subject: bool) -> str | None:
    """What a rating is of where its row does not say: of all rows, only the overall one."""
    return row.named if not row.group or (of_subject and not row.overall) else None


def _group(row: Rated, of_subject: bool) -> str | None:
    """The line above a row, of an inspection whose rows are not told apart without it."""
    if row.group and not row.overall:
        return f"of “{row.group}”"
    return _name(row, of_subject)


def _distinct(found: Iterable[Rated]) -> bool:
    """Whether no two rows have the same words before their rating, their numbers apart."""
    labels = [
        _NUMBERED.sub("", label["label"]).casefold()
        for row in found
        if (label := _ROW.fullmatch(row.passage.text[slice(*row.span)]))
    ]
    return len(set(labels)) == len(labels)
