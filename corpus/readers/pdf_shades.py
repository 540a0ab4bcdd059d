"""Areas that are shaded side by side: the cells of a table or of a bar, without a line between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.readers.pdf_boxes import Box

_SAME = 2.0  # points between sides that are one
_TOUCH = 4.5  # points between two areas beside each other: browsers leave a space there
_MOST = 1_000  # of a page; a chart may draw thousands


def sides_of(shades: Sequence[Box]) -> Iterator[Box]:
    """The sides, as rules, of each area beside which another one as high is shaded, or within
    which one is at its end."""
    if len(shades) > _MOST:
        return
    levels: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for shade in shades:
        levels[round(shade.bottom / _SAME), round(shade.top / _SAME)].append(shade)
    for (bottom, top), level in levels.items():
        near = [
            other
            for low in (bottom - 1, bottom, bottom + 1)
            for high in (top - 1, top, top + 1)
            for other in levels.get((low, high), ())
        ]
        for shade in level:
            if any(_beside(shade, other) for other in near):
                yield from _rules(shade)


def _beside(one: Box, other: Box) -> bool:
    """Whether two areas of one level meet at a side, without being the same."""
    if max(abs(one.bottom - other.bottom), abs(one.top - other.top)) > _SAME:
        return False
    meet = min(abs(one.left - other.right), abs(one.right - other.left)) <= _TOUCH
    left, right = abs(one.left - other.left) <= _SAME, abs(one.right - other.right) <= _SAME
    return meet or left != right


def _rules(shade: Box) -> Iterator[Box]:
    left, bottom, right, top = shade.left, shade.bottom, shade.right, shade.top
    for x in (left, right):
        yield Box(x, bottom, x, top)
    for y in (bottom, top):
        yield Box(left, y, right, y)
