"""The rules of a page in one direction: where each stands, and from where to where it goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import inf

from msgspec import Struct

SAME_RULE = 4.5  # points between rules that are one: browsers leave a space between two cells
REACH = 6.0  # points, that a rule may end short of a corner


class Rules(Struct, frozen=True):
    """Rules of one direction: where each stands, from where to where it goes, in order; and the
    places that those close to each other share."""

    along: tuple[tuple[float, float, float], ...]
    places: tuple[float, ...]

    def place(self, at: float) -> int:
        return bisect_right(self.places, at + SAME_RULE / 2) - 1

    def around(self, at: float, start: float, end: float) -> tuple[float, float] | None:
        """The nearest on either side of a point, of those that go from `start` to `end`."""
        middle = bisect_left(self.along, (at, 0.0, 0.0))
        before = (r for r in reversed(self.along[:middle]) if _covers(r, start, end))
        behind = (r for r in self.along[middle:] if _covers(r, start, end))
        first, second = next(before, None), next(behind, None)
        return None if first is None or second is None else (first[0], second[0])

    def cover(self, place: int, start: float, end: float) -> bool:
        """Whether a rule of this place goes from the one point to the other."""
        at = self.places[place]
        first, last = bisect_left(self.along, (at,)), bisect_right(self.along, (at, inf, inf))
        return any(_covers(rule, start, end) for rule in self.along[first:last])


def rules_of(given: Iterator[tuple[float, float, float]]) -> Rules:
    """Rules in order, those on one line that touch put together."""
    lines: list[list[tuple[float, float, float]]] = []
    places: list[float] = []
    for rule in sorted(given):
        if places and rule[0] - places[-1] <= SAME_RULE:
            lines[-1].append(rule)
        else:
            places.append(rule[0])
            lines.append([rule])
    joined: list[tuple[float, float, float]] = []
    for place, line in zip(places, lines, strict=True):
        merged: list[tuple[float, float, float]] = []
        for _, start, end in sorted(line, key=lambda rule: rule[1]):
            if merged and start - merged[-1][2] <= SAME_RULE:
                merged[-1] = (place, merged[-1][1], max(end, merged[-1][2]))
            else:
                merged.append((place, start, end))
        joined += merged
    return Rules(tuple(joined), tuple(places))


def _covers(rule: tuple[float, float, float], start: float, end: float) -> bool:
    return rule[1] <= start + REACH and rule[2] >= end - REACH
