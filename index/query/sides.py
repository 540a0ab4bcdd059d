"""The sides of a comparison that a query names, and their turns among the first hits.

A query that names several areas, or several years, wants to hear of each. So no side gets ahead of
another that has something as good to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from corpus.types import ReportMeta
from index.fusion import Scores
from index.query.holdings import years_of
from index.types import Entry, Preference

EACH = 0.25
"""What each hit that a side has adds to what its next must be better by. Unequal sides of two then
show both among five hits, unless one has nothing half as good; equal ones alternate."""

FIRST_PAGES = 100
"""Hits over which sides take turns."""

OF_NONE = -1
"""The side of a passage that is of none of those named."""


class _Side(Struct, frozen=True):
    """What is of one of these areas and of this year, where it has them."""

    areas: tuple[str | int, ...] | None
    year: int | None = None

    def holds(self, meta: ReportMeta) -> bool:
        return (self.areas is None or meta.area in self.areas) and (
            self.year is None or self.year in years_of(meta)
        )


class Sides:
    """Tells the passages of one generation by sides. Any number of threads may share it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        metas = {entry.report.id: entry.report.meta for entry in entries}
        self._metas = tuple(metas.values())
        places = {report: place for place, report in enumerate(metas)}
        self._reports = np.asarray([places[entry.report.id] for entry in entries], dtype=np.int64)

    def named(self, wishes: Sequence[Preference]) -> NDArray[np.int64] | None:
        """int64[passages]: the number of the side that each passage is of, `OF_NONE` where it is of
        none; None where the query names fewer than two sides that are held."""
        sides = tuple(self._held(wishes))
        if len(sides) < 2:
            return None
        numbers = [
            next((number for number, side in enumerate(sides) if side.holds(meta)), OF_NONE)
            for meta in self._metas
        ]
        if len({*numbers} - {OF_NONE}) < 2:
            return None
        return np.asarray(numbers, dtype=np.int64)[self._reports]

    def _held(self, wishes: Sequence[Preference]) -> Iterator[_Side]:
        """Each area in each year that the query names and it was inspected in, or as it is where it
        was in none; without an area each year, of a range its first and its last."""
        areas = [wish.values for wish in wishes if wish.field == "area"]
        years = [
            int(value)
            for wish in wishes
            for value in wish.values
            if wish.field == "year" and (areas or str(value) in wish.words)
        ]
        for area in dict.fromkeys(areas) or [None]:
            sides = [_Side(area, year) for year in dict.fromkeys(years)]
            yield from [side for side in sides if any(map(side.holds, self._metas))] or [
                _Side(area)
            ]


def in_turns(sides: NDArray[np.int64], ordinals: NDArray[np.int64], scores: Scores) -> Scores:
    """The same scores, handed out anew so that the sides of these passages take turns on the first
    pages. What is of no side waits for no turn and takes none."""
    best = np.lexsort((ordinals, -scores))[:FIRST_PAGES]
    left = {side: best[sides[best] == side].tolist()[::-1] for side in set(sides[best].tolist())}
    taken: Counter[int] = Counter()
    order: list[int] = []
    while left:
        side = _next({side: float(scores[rows[-1]]) for side, rows in left.items()}, taken)
        order.append(left[side].pop())
        taken[side] += 1
        if not left[side]:
            del left[side]
    turned, last = scores.copy(), np.inf
    for row, score in zip(order, scores[best], strict=True):
        # Equal scores would stand in the order of passages again.
        last = turned[row] = min(score, np.nextafter(last, -np.inf))
    return turned


def _next(heads: Mapping[int, float], taken: Mapping[int, int]) -> int:
    """Whose turn it is: that of the side with the best claim, its score by the hits it has had, as
    seats go to parties by their votes. `heads` are the scores of each side's best passage left."""
    if max(heads, key=heads.__getitem__) == OF_NONE:
        return OF_NONE
    return max(
        (side for side in heads if side != OF_NONE),
        key=lambda side: (heads[side] / (1 + EACH * taken[side]), -side),
    )
