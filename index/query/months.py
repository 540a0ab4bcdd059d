"""Months with their years in a query: "the October 2023 inspection", "October 2013 to September
2014"."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from msgspec import Struct

_SHORTEST = 3
_MONTH = "|".join(rf"{name[:3]}{name[3:4] and f'{name[3]}?'}\.?|{name}" for name in month_name[1:])
_YEAR = r"(?:19|20)\d\d"
_MONTHLY = re.compile(rf"\b(?P<month>{_MONTH}),? (?P<year>{_YEAR})\b", re.IGNORECASE)
_PERIOD = re.compile(
    rf"\b(?:{_MONTH}),? {_YEAR}\s*(?:to|until|and|[-–—])?\s*(?:{_MONTH}),? {_YEAR}\b",
    re.IGNORECASE,
)


class Monthly(Struct, frozen=True):
    """A month of a year, and where it stands."""

    year: int
    month: int
    start: int
    end: int


def months(text: str) -> Iterator[Monthly]:
    """Every month that a text names with its year."""
    firsts = [name[:_SHORTEST].lower() for name in month_name[1:]]
    for match in _MONTHLY.finditer(text):
        month = firsts.index(match["month"][:_SHORTEST].lower()) + 1
        yield Monthly(int(match["year"]), month, *match.span())


def periods(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names the time from a month of one year to that of another, of which a figure
    is printed: no inspection is meant by it."""
    return tuple(match.span() for match in _PERIOD.finditer(text))
