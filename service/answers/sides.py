"""What a question compares: areas with each other, or the inspections of one area over time.

Each side is searched by itself, for its subject alone: beside the other side's paragraphs, and
with both names in the question, a side that says little in few words is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from corpus.types import Report
from index.holdings import years_of
from index.types import Interpreted
from index.words import STOP_WORDS, tokens

MOST_SIDES = 4
"""An answer of six sentences has no room for more."""

OVER_TIME = re.compile(
    r"\b(?:over (?:the years|time)|(?:at )?(?:each|every|both|successive) inspections?|since|"
    r"improv(?:ed|ing)|worsen\w*|got(?:ten)? (?:better|worse)|better or worse|trends?|"
    r"then and now|what (?:has|had) changed|chang(?:e|ed) (?:since|between|over)|still|"
    r"compar(?:ed?|ison)|from one inspection to the next|between .+ inspections)\b",
    re.IGNORECASE,
)
"""Words that ask for one area's inspections side by side. Narrower than the words by which the
index balances a ranking: what they split here is not joined again."""

_LINK = (
    r"(?:\b(?:in|at|for|of|from|by|between|during|and|with|the|to|since|vs\.?|versus|across)\b"
    r"[\s,]*)*"
)
_COMPARING = re.compile(
    _LINK + r"\b(?:over (?:the years|time)|at (?:each|every|both|successive) inspections?|"
    r"compar(?:ed?|ison)(?: (?:with|to|of|on|between))?|versus|vs\.?)(?!\w)",
    re.IGNORECASE,
)


GENERAL = "overall, what was good and what needs to improve"
"""What "has Saltby improved?" is about."""

_CHANGE = frozenset(
    tokens(
        "improve improved improving better worse worsened change changed changes progress far come "
        "trend trends compare compared comparison still performance performing years time service"
    )
)


class Side(Struct, frozen=True):
    """One side of a comparison: its name and the reports that it rests on, by id."""

    name: str
    reports: frozenset[str]


def sides(question: str, interpreted: Interpreted, reports: Sequence[Report]) -> tuple[Side, ...]:
    """The sides in the order in which they are read: areas as the question names them, or the
    inspections of one area by year. None where it compares nothing, or more than an answer can
    hold. `reports` are those that the filter lets through."""
    areas = _named(interpreted, "area")
    years = frozenset(_named(interpreted, "year"))
    if len(areas) > 1:
        found = [_of_area(str(area), years, reports) for area in areas]
    elif areas and (len(years) > 1 or OVER_TIME.search(question)):
        of_area = [report for report in reports if report.meta.area == areas[0]]
        found = _inspections(str(areas[0]), years, of_area)
    else:
        return ()
    held = tuple(side for side in found if side.reports)
    return held if 1 < len(held) <= MOST_SIDES else ()


def subject(question: str, interpreted: Interpreted) -> str:
    """The question without the areas and years it names and the words that compare them; the
    whole of it where that leaves nothing to look for."""
    return _if_telling(uncompared(without(question, _words_naming(interpreted))), question)


def without_places(question: str, interpreted: Interpreted) -> str:
    """The question without the areas and years it names; the whole of it where that leaves
    nothing to look for."""
    return _if_telling(without(question, _words_naming(interpreted)), question)


def without_polarity(question: str, interpreted: Interpreted) -> str:
    """The question without words such as "gaps", which ask for a side: a gap in attendance is none
    in training. The whole of it where that leaves nothing to look for."""
    wishes = [wish.words for wish in interpreted.preferences if wish.field == "polarity"]
    return _if_telling(without(question, wishes), question)


def _if_telling(left: str, question: str) -> str:
    left = re.sub(r"\s+([,.?])", r"\1", " ".join(left.split())).strip(" ,.?")
    telling = set(tokens(left)) - STOP_WORDS
    if telling <= _CHANGE and OVER_TIME.search(question):
        return GENERAL
    return left if telling else question


def without(text: str, names: Iterable[str]) -> str:
    """The text without these names and the words that link them to the rest."""
    for words in sorted(names, key=len, reverse=True):
        name = rf"(?<!\w){re.escape(words)}(?:['’]s)?(?!\w)"
        text = re.sub(_LINK + name, " ", text, flags=re.IGNORECASE)
    return text


def uncompared(text: str) -> str:
    """The text without words such as "over the years" and "compared with"."""
    return " ".join(_COMPARING.sub(" ", text).split())


def _named(interpreted: Interpreted, field: str) -> list[str | int]:
    wishes = (wish for wish in interpreted.preferences if wish.field == field)
    return list(dict.fromkeys(value for wish in wishes for value in wish.values))


def _words_naming(interpreted: Interpreted) -> set[str]:
    return {
        wish.words
        for wish in (*interpreted.preferences, *interpreted.missing)
        if wish.field in ("area", "year")
    }


def _of_area(area: str, years: frozenset[str | int], reports: Iterable[Report]) -> Side:
    """An area's reports of the years named; all of them where none is of those years."""
    held = [report for report in reports if report.meta.area == area]
    of_years = [report for report in held if years_of(report.meta) & years]
    return Side(area, frozenset(report.id for report in of_years or held))


def _inspections(area: str, years: frozenset[str | int], reports: Iterable[Report]) -> list[Side]:
    by_inspection: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda report: report.meta.year or 0):
        if not years or years_of(report.meta) & years:
            by_inspection.setdefault(report.meta.inspection_id, []).append(report)
    return [
        Side(
            f"{area} {documents[0].meta.year or ''}".strip(),
            frozenset(report.id for report in documents),
        )
        for documents in by_inspection.values()
    ]
