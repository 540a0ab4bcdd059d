"""Dates as reports print them, to ISO 8601 as precise as printed."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(_MONTHS)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"

DATE = re.compile(
    rf"(?:\b(?:{_DAY}\s+)?({_MONTH})\s*(?:-|–|to|and)\s*)?"
    rf"(?:{_DAY}\s*(?:-|–|to|and|/)\s*(?:the\s+)?)?(?:{_DAY}\s+(?:of\s+)?)?"
    rf"\b({_MONTH})\s*,?\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""One printed date or range: groups are day and month of an earlier month of the same year,
first day, day, month, year."""

IMPRINT = re.compile(rf"\bInspectorate of Probation,\s+{DATE.pattern}\Z", re.I)
"""How a cover says who published a report and when, at the end of its line."""

_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")


def _iso(day: str | None, month: int, year: int) -> str:
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(day)).isoformat()
    except ValueError:  # "31 February": the day is a slip, the month is not
        return f"{year:04}-{month:02}"


def find_dates(text: str) -> tuple[str, ...]:
    """Every date in `text` in order: "2017", "2017-02" or "2017-02-23".

    A range within a month ("24th-26th March 2014") gives both of its ends.
    """
    found = []
    for match in DATE.finditer(text):
        earlier_day, earlier_month, first, day, month_name, year = match.groups()
        if earlier_month is not None:
            earlier = _MONTHS.index(earlier_month.lower()) + 1
            found.append(_iso(earlier_day, earlier, int(year)))
        month = _MONTHS.index(month_name.lower()) + 1
        if first is not None and day is not None:
            found.append(_iso(first, month, int(year)))
        found.append(_iso(day or first, month, int(year)))
    for match in _ISO.finditer(text):
        year_digits, month_digits, day_digits = match.groups()
        if 1 <= int(month_digits) <= 12:
            found.append(_iso(day_digits, int(month_digits), int(year_digits)))
    return tuple(found)
