"""Which cells between rules are those of one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.pdf_rules import Rules

Corner = tuple[int, int, int, int]
"""Left, right, bottom and top of a cell, by the places of rules among all of the page."""


def tables_of(cells: Sequence[Corner], across: Rules, down: Rules) -> Iterator[list[Corner]]:
    """Cells that share a side, together, where some stand beside each other, or one beside empty
    ones: the rest of a row that the end of a page broke."""
    left = dict.fromkeys(cells)
    sides: defaultdict[tuple[str, int, int], dict[Corner, None]] = defaultdict(dict)
    for cell in cells:
        for side in _sides(cell):
            sides[side][cell] = None
    while left:
        table, waiting = [], [left.popitem()[0]]
        while waiting:
            cell = waiting.pop()
            table.append(cell)
            for side in _sides(cell):
                sides[side].pop(cell, None)
            for side in _sides_beside(cell):
                for other in [each for each in sides[side] if each in left]:
                    if _touch(cell, other) or _are_level(cell, other, across, down):
                        del left[other]
                        waiting.append(other)
        if len({cell[3] for cell in table}) < len(table):
            yield table
        elif len(table) == 1 and (empty := [*_empty_beside(table[0], across, down)]):
            yield [*table, *empty]


def _empty_beside(cell: Corner, across: Rules, down: Rules) -> Iterator[Corner]:
    """The cells between the same two rules as this one, none of which holds a word."""
    left, right, bottom, top = cell
    low, high = across.places[bottom], across.places[top]
    upright = [at for at in range(len(down.places)) if down.cover(at, low, high)]
    for start, end in pairwise(upright):
        level = (across.cover(n, down.places[start], down.places[end]) for n in (bottom, top))
        if (end <= left or start >= right) and all(level):
            yield start, end, bottom, top


def _sides(cell: Corner) -> tuple[tuple[str, int, int], ...]:
    """The names of the rules around a cell, by which those that it touches are found."""
    left, right, bottom, top = cell
    return (
        ("left", left, 0),
        ("right", right, 0),
        ("bottom", bottom, 0),
        ("top", top, 0),
        ("level", bottom, top),
    )


def _sides_beside(cell: Corner) -> tuple[tuple[str, int, int], ...]:
    """Those of the cells that it may touch."""
    left, right, bottom, top = cell
    return (
        ("right", left, 0),
        ("left", right, 0),
        ("top", bottom, 0),
        ("bottom", top, 0),
        ("level", bottom, top),
    )


def _touch(one: Corner, other: Corner) -> bool:
    """Whether two cells share a side."""
    beside = one[0] == other[1] or one[1] == other[0]
    level = min(one[3], other[3]) > max(one[2], other[2])
    below = one[2] == other[3] or one[3] == other[2]
    upright = min(one[1], other[1]) > max(one[0], other[0])
    return (beside and level) or (below and upright)


def _are_level(one: Corner, other: Corner, across: Rules, down: Rules) -> bool:
    """Whether two cells share the rules above and below, an empty one between them: those of two
    tables beside each other may be as high, but end before the gutter."""
    if one[2:] != other[2:]:
        return False
    first, second = sorted((one, other))
    start, end = down.places[first[1]], down.places[second[0]]
    return all(across.cover(place, start, end) for place in one[2:])
