"""Which inspection a follow-up question moves to: "the year before?", "and the latest one?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from corpus.types import Report
from index.query.holdings import years_of


class Move(Enum):
    """From the inspections spoken of to others."""

    BACK = "back"
    ON = "on"
    FIRST = "first"
    LAST = "last"


_NAMED = r"(?:one|report|inspection)"
_SOME = (
    r"(?:(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|some|several|many|"
    r"a few|a couple of) )?"
)
"""How many years on or back: which inspection was then is known."""

_WORDS = {
    Move.FIRST: rf"(?:very )?(?:first|earliest|oldest) {_NAMED}",
    Move.LAST: rf"(?:most recent|latest|newest) {_NAMED}|(?:most recent|latest|newest)(?=\W*$)",
    Move.BACK: rf"year before|{_SOME}years? (?:earlier|before)|"
    r"previous (?:year|one|report|inspection)|"
    rf"(?:last|earlier) (?:time|one|report|inspection)|{_NAMED} before|before that",
    Move.ON: rf"year after|{_SOME}years? (?:later|on|after)|"
    rf"next (?:year|one|report|inspection)|later {_NAMED}|"
    rf"{_NAMED} after|after that|since then",
}
_MOVES = re.compile(
    r"(?P<verb>\b(?:did|does|do|was|were|is|are|has|have|had)\s+)?"
    r"(?:\b(?:in|at|of|from|during|by|with)\s+)?\b(?:the )?(?:"
    + "|".join(rf"(?P<{move.value}>{words})" for move, words in _WORDS.items())
    + r")\b",
    re.IGNORECASE,
)


_STILL = re.compile(
    r"^\W*(?:(?:and|but|so) )*(?:(?:is|was|does) (?:that|this|it) still "
    r"(?:the case|the same|so|true|right|valid|happening|apply)|still(?: the case| so| true)?|"
    r"(?:(?:what|how) about |how is (?:it|that|this) )?(?:now|today|nowadays))\W*$",
    re.IGNORECASE,
)
"""What asks the same of the last inspection."""


def move_in(question: str) -> Move | None:
    """Where a question moves to, None where it stays with the inspections spoken of."""
    if _STILL.match(question):
        return Move.LAST
    found = _MOVES.search(question)
    return next((move for move in Move if found and found[move.value]), None)


def without_move(question: str) -> str:
    """The question without the words that move it, but for those that its verb needs: "what did
    the next report say?"."""
    if _STILL.match(question):
        return ""
    return _MOVES.sub(lambda found: found[0] if found["verb"] else " ", question)


def moved_years(
    areas: tuple[str, ...], years: tuple[str, ...], move: Move, reports: Sequence[Report]
) -> tuple[str, ...]:
    """The year of the inspection moved to from `years`; the calendar's year where none is held,
    so that it is told."""
    of_area = _of_areas(areas, reports) if areas else list(reports)
    held = sorted({report.meta.year for report in of_area if report.meta.year})
    if move in (Move.FIRST, Move.LAST):
        return tuple(str(year) for year in (held[:1] if move is Move.FIRST else held[-1:]))
    spoken = calendar(years) or (held[-1:] if move is Move.BACK else held[:1])
    if not spoken:
        return ()
    inspected = _inspected(of_area, spoken)
    if move is Move.BACK:
        earlier = [year for year in held if year < min(inspected)]
        return (str(earlier[-1] if earlier else min(spoken) - 1),)
    later = [year for year in held if year > max(inspected)]
    return (str(later[0] if later else max(spoken) + 1),)


def years_kept(
    areas: tuple[str, ...], spoken: tuple[str, ...], reports: Sequence[Report]
) -> tuple[str, ...]:
    """The years spoken of, unless the follow-up names `areas` without an inspection in them."""
    years = set(calendar(spoken))
    held = any(years_of(report.meta) & years for report in _of_areas(areas, reports))
    return spoken if held or not areas else ()


def years_beside(
    areas: tuple[str, ...],
    spoken: tuple[str, ...],
    before: tuple[str, ...],
    reports: Sequence[Report],
) -> tuple[str, ...]:
    """The years spoken of the areas `before`, and of those put beside them without a report of
    these the year of the last that is of the same series; none where there is none."""
    years = set(calendar(spoken))
    if not years or any(one.meta.year in years for one in _of_areas(areas, reports)):
        return spoken
    series = {one.meta.series for one in _of_areas(before, reports) if years_of(one.meta) & years}
    alike = [
        one.meta.year
        for one in _of_areas(areas, reports)
        if one.meta.series in series and one.meta.year
    ]
    return (*spoken, str(max(alike))) if alike else ()


def calendar(years: Iterable[str]) -> list[int]:
    return [int(year) for text in years for year in re.findall(r"\d{4}", text)]


def _of_areas(areas: Iterable[str], reports: Iterable[Report]) -> list[Report]:
    named = {area.lower() for area in areas}
    return [report for report in reports if (report.meta.area or "").lower() in named]


def _inspected(reports: Iterable[Report], years: Sequence[int]) -> list[int]:
    """These years, and those in which the inspections made in them were published."""
    return [
        *years,
        *(
            report.meta.year
            for report in reports
            if report.meta.year and years_of(report.meta) & set(years)
        ),
    ]
