"""Where, when and in which documents: the areas, years and series that a query names.

They become preferences. Their words stay in the query: to take them out cost questions about an
inspection itself ("How many cases were looked at in Saltby?") more than it gave to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from corpus.gazetteer import areas, welsh_areas
from index.query.holdings import Holdings
from index.query.months import months, periods
from index.types import Preference, PreferenceField
from index.words import WORD, tokens

LONGEST_NAME = 6  # words

NAMES_AND_WORDS = frozenset({("bury",), ("hull",), ("poole",), ("york",), ("kent",)})
"""Areas that count only where they are typed as a name."""

SERIES = {
    "fji": r"full joint inspections?|joint inspections?|FJIs?",
    "sqs": r"short quality screenings?|SQS|screening letters?|"
    r"(?:of|by|in) the(?: \d{4})? screening|"
    r"the (?:\d{4} )?screening(?= of (?!(?:children|young|each|every|all|needs|cases)\b))",
    "core-case": r"core case inspections?",
    "thematic": r"thematic (?:inspections?|reports?|reviews?)|thematics?",
    "annual": r"annual reports?",
    "guide": r"(?:effective )?practice guides?",
}
"""The series by the words that people use for them."""

PRESS_RELEASE = r"press (?:releases?|notices?)"

_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(
    rf"\b(?:between|from)\s+({_YEAR})\s+(?:and|to|until)\s+({_YEAR})\b"
    rf"|\b({_YEAR})\s*(?:[-–—]|to|until)\s*({_YEAR})\b",
    re.IGNORECASE,
)
_VISIT = r"(?:inspections?|screenings?|reports?|letters?|visits?)"
_SINCE = re.compile(
    rf"\b(?:since|from)\s+({_YEAR})\b"
    rf"|\bsince\s+(?:the|its|their|our)\s+({_YEAR})\s+(?:(?:full|joint|core|case|short|quality)\s+)*"
    rf"{_VISIT}\b"
    rf"|\bsince\s+(?:the|its|their|our)\s+(?:\w+\s+){{0,3}}?{_VISIT}\s+(?:of|in|from)\s+({_YEAR})\b"
    rf"|\bsince\s+(?:it|they)\s+(?:was|were)\s+(?:last\s+)?(?:inspected|visited|screened)\s+in\s+"
    rf"({_YEAR})\b",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\b(?:after|later than)\s+({_YEAR})\b", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:until|till|up to)\s+({_YEAR})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:before|earlier than|prior to)\s+({_YEAR})\b", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:recommendations?|actions?|findings?|reports?|letters?|(?:press )?releases?|ratings?|"
    rf"inspections?|examples?|those|ones?|figures?)\s+from\s+({_YEAR})\b"
    r"(?!\s*(?:on|onwards?|forward|to|until|till|up to|[-–—])\b)",
    re.IGNORECASE,
)
"""What is from a year is of it."""
_EXACT = re.compile(rf"\b{_YEAR}\b")
_LAST = re.compile(
    r"\b(?:latest|most recent(?:ly)?|newest|nowadays|these days|at (?:present|the moment)|"
    r"current(?:ly)?(?= (?:state|position|situation|picture|findings?|ratings?|\w+ing)\b)|"
    r"(?<=what[’']s )new(?= (?:in|at|for|with|on)\b)|(?<=what is )new(?= (?:in|at|for|with|on)\b))",
    re.IGNORECASE,
)
"""What is latest is of the last inspection of an area. "A new board" is what a report tells of."""
_NATION = re.compile(
    r"(?<!England and )(?<!England & )\b(?:Wales|Scotland|Northern Ireland)\b(?! and England\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|for|at|near)\s+((?:[A-Z][\w’'-]+)(?:\s+(?:and\s+)?[A-Z][\w’'-]+)*)")


class Named(Struct, frozen=True):
    """`missing` are the areas and years that nothing in the library is about or speaks of, and the
    series that no report of it is of."""

    preferences: tuple[Preference, ...]
    missing: tuple[Preference, ...]


class _Found(Struct, frozen=True):
    preference: Preference
    held: bool
    start: int
    end: int


def named(text: str, holdings: Holdings) -> Named:
    """Reads a query. Of two names that overlap the first found counts."""
    found: list[_Found] = []
    for item in (*_years(text, holdings), *_areas(text, holdings), *_series(text, holdings)):
        if all(item.end <= other.start or other.end <= item.start for other in found):
            found.append(item)
    if not any(item.preference.field == "year" for item in found):
        found += _latest(text, holdings, [item.preference for item in found])
    in_order = sorted(found, key=lambda item: item.start)
    return Named(
        preferences=tuple(item.preference for item in in_order if item.held),
        missing=tuple(item.preference for item in in_order if not item.held),
    )


def _areas(text: str, holdings: Holdings) -> Iterator[_Found]:
    """The areas of the library and of the country, the longest name first, then places that
    neither knows."""
    typed = list(WORD.finditer(text))
    lower = [match.group().lower() for match in typed]
    for first in range(len(typed)):
        for length in range(min(LONGEST_NAME, len(typed) - first), 0, -1):
            words = tuple(lower[first : first + length])
            start, end = typed[first].start(), typed[first + length - 1].end()
            name = holdings.areas.get(words) or _country().get(words)
            if name is None or (words in NAMES_AND_WORDS and text[start].islower()):
                continue
            held = words in holdings.areas or all(map(holdings.words.__contains__, words))
            yield _Found(Preference("area", (name,), text[start:end]), held, start, end)
            break
    yield from _nations(text, holdings)
    for match in _PLACE.finditer(text):
        if not match[1].isupper() and holdings.words.keys().isdisjoint(tokens(match[1])):
            yield _Found(Preference("area", (match[1],), match[1]), False, *match.span(1))


def _nations(text: str, holdings: Holdings) -> Iterator[_Found]:
    """Wales, which is the areas of it that are held, and nations that are not inspected."""
    for match in _NATION.finditer(text):
        of_nation = set(welsh_areas()) if match.group().lower() == "wales" else set()
        held = tuple(sorted(set(holdings.areas.values()) & of_nation))
        wish = Preference("area", held or (match.group(),), match.group())
        yield _Found(wish, bool(held), *match.span())


@cache
def _country() -> dict[tuple[str, ...], str]:
    return {tuple(tokens(name)): name for name in areas()}


def _years(text: str, holdings: Holdings) -> Iterator[_Found]:
    earliest, latest = min(holdings.years, default=0), max(holdings.years, default=0)
    within = periods(text)
    for one in months(text):
        if (one.year, one.month) in holdings.months and not _lies_in(one.start, within):
            wish = Preference("year", (one.year,), text[one.start : one.end])
            yield _Found(wish, True, one.start, one.end)
    for match in _RANGE.finditer(text):
        low, high = sorted(int(year) for year in match.groups() if year)
        yield _range(match, low, high, holdings)
    for match in _OF.finditer(text):
        yield _exactly(match[1], match.span(1), holdings)
    for pattern, first in ((_SINCE, 0), (_AFTER, 1)):
        for match in pattern.finditer(text):
            low = int(next(filter(None, match.groups()))) + first
            yield _range(match, low, max(latest, low), holdings)
    for pattern, last in ((_UNTIL, 0), (_BEFORE, -1)):
        for match in pattern.finditer(text):
            high = int(match[1]) + last
            yield _range(match, min(earliest, high), high, holdings)
    for match in _EXACT.finditer(text):
        if not _lies_in(match.start(), within):
            yield _exactly(match.group(), match.span(), holdings)


def _lies_in(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _latest(text: str, holdings: Holdings, named: Sequence[Preference]) -> Iterator[_Found]:
    """The years of the last inspections of the areas named, or of all where none is."""
    match = _LAST.search(text)
    areas = {str(value) for one in named if one.field == "area" for value in one.values}
    last = [years for area, years in holdings.last.items() if not areas or area in areas]
    if match and last:
        years = tuple(sorted(frozenset().union(*last)))
        yield _Found(Preference("year", years, match.group()), True, *match.span())


def _exactly(year: str, span: tuple[int, int], holdings: Holdings) -> _Found:
    held = int(year) in holdings.years or year in holdings.words
    return _Found(Preference("year", (int(year),), year), held, *span)


def _range(match: re.Match[str], low: int, high: int, holdings: Holdings) -> _Found:
    held = tuple(year for year in sorted(holdings.years) if low <= year <= high)
    preference = Preference("year", held or (low, high), match.group())
    return _Found(preference, bool(held), *match.span())


def _series(text: str, holdings: Holdings) -> Iterator[_Found]:
    yield from _documents(text, PRESS_RELEASE, "document_type", "press_release")
    for series, pattern in SERIES.items():
        held = holdings.series is None or series in holdings.series
        yield from _documents(text, pattern, "series", series, held)


def _documents(
    text: str, pattern: str, field: PreferenceField, value: str, held: bool = True
) -> Iterator[_Found]:
    for match in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
        yield _Found(Preference(field, (value,), match.group()), held, *match.span())
