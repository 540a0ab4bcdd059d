"""The fields of passages as columns: which passages pass a filter, and how many have each value."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from unicodedata import normalize

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from corpus.text import slug
from index.types import NO_THEME, Entry, FacetCount, Filter
from index.vectors import Mask

Value = str | int | None

_UNCUT = sys.maxsize
"""A slug that is compared is whole, so that two long headings stay two."""

FIELDS = MappingProxyType[str, Callable[[Entry], Value]](
    {
        "theme": lambda entry: entry.passage.theme or NO_THEME,
        "section": lambda entry: entry.passage.section,
        "kind": lambda entry: entry.passage.kind,
        "polarity": lambda entry: entry.polarity,
        "area": lambda entry: entry.report.meta.area,
        "year": lambda entry: entry.report.meta.year,
        "series": lambda entry: entry.report.meta.series,
        "report": lambda entry: entry.passage.report_id,
    }
)
"""What may be filtered by and is counted, in the order of the facets."""


NAMELESS: Mapping[str, Sequence[str]] = MappingProxyType({})


class Column(Struct, frozen=True, eq=False):
    """`codes[i]` is the place in `values` of passage i's value, or -1 where it has none."""

    values: tuple[str | int, ...]
    codes: NDArray[np.int64]

    def among(
        self, wanted: Iterable[str | int], names: Mapping[str, Sequence[str]] = NAMELESS
    ) -> Mask:
        """Which passages have a value that is wanted, by itself or by another of its `names`."""
        passes = matcher(wanted)
        chosen = [
            code
            for code, value in enumerate(self.values)
            if any(map(passes, names.get(str(value), (value,))))
        ]
        return np.isin(self.codes, chosen)


class Columns:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._count = len(entries)
        self._columns = {name: _column(map(read, entries)) for name, read in FIELDS.items()}
        metas = {entry.report.meta for entry in entries}
        self._places = {meta.area: meta.places for meta in metas if meta.area}
        years = (entry.report.meta.year for entry in entries)
        dates = [entry.report.meta.published or "" for entry in entries]
        self._dates = np.unique(np.asarray(dates, dtype=np.str_), return_inverse=True)[1]
        self._years = np.asarray([-1 if year is None else year for year in years], dtype=np.int64)

    def passing(self, filter_: Filter) -> Mask | None:
        """Which passages pass; None where nothing is filtered.

        A passage without a value passes no filter on that field.
        """
        conditions = [
            column.among(wanted, self._places if name == "area" else NAMELESS)
            for name, column in self._columns.items()
            if (wanted := getattr(filter_, name))
        ]
        if filter_.year_from is not None:
            conditions.append(self._years >= filter_.year_from)
        if filter_.year_to is not None:
            conditions.append((self._years >= 0) & (self._years <= filter_.year_to))
        if not conditions:
            return None
        return np.asarray(np.logical_and.reduce(conditions), dtype=np.bool_)

    def newest_first(self, ordinals: NDArray[np.int64]) -> NDArray[np.int64]:
        """Places in `ordinals` by date of publication, the latest first, undated passages last;
        of one date in the order given. A date is as precise as printed: "2017-02" comes after
        "2017" and before "2017-02-23"."""
        return np.argsort(-self._dates[ordinals], kind="stable")

    def facets(
        self,
        ordinals: NDArray[np.int64],
        groups: Sequence[Sequence[int]] = (),
        among: NDArray[np.int64] | None = None,
    ) -> dict[str, tuple[FacetCount, ...]]:
        """How many of these passages have each value: the commonest first, then by value.

        A group of passages besides counts once for every value that one of them has. With `among`
        a passage counts that is among these, and of a group the first that has the value. So a
        count is how many are left where that value alone may pass.
        """
        numbers = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        grouped = np.asarray([one for group in groups for one in group], dtype=np.int64)
        found = {}
        for name, column in self._columns.items():
            keys = numbers * (len(column.values) + 1) + column.codes[grouped]
            counted = np.concatenate((ordinals, grouped[np.unique(keys, return_index=True)[1]]))
            if among is not None:
                counted = counted[np.isin(counted, among)]
            found[name] = _counts(column.values, column.codes[counted])
        return found


def matcher(wanted: Iterable[str | int]) -> Callable[[Value], bool]:
    """Whether a value is one of `wanted`, without regard to case or by its slug: "Saltby & Wend"
    is "saltby-wend". What is searched, asked and hinted at all compares by this one."""
    keys = frozenset(key for value in wanted for key in _keys(value))
    return lambda value: value is not None and not keys.isdisjoint(_keys(value))


_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014", "-----")
"""The slug drops what is not ASCII, but a dash parts words as a hyphen does."""


def _keys(value: str | int) -> set[str | int]:
    """What a value is compared by. A slug that lost letters stands for no value."""
    if isinstance(value, int):
        return {value}
    slugged = slug(value.translate(_DASHES), longest=_UNCUT)
    whole = _letters(slugged) == _letters(normalize("NFKD", value))
    return {key for key in (value.casefold(), slugged if whole else "") if key}


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _column(values: Iterable[Value]) -> Column:
    codes: dict[str | int, int] = {}
    placed = [-1 if value is None else codes.setdefault(value, len(codes)) for value in values]
    return Column(tuple(codes), np.asarray(placed, dtype=np.int64))


def _counts(values: Sequence[str | int], codes: NDArray[np.int64]) -> tuple[FacetCount, ...]:
    counts = np.bincount(codes[codes >= 0], minlength=len(values))
    places = np.flatnonzero(counts).tolist()
    found = [FacetCount(values[place], int(counts[place])) for place in places]
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.value)))
