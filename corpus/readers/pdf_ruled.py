"""Tables between rules: which pieces of a page stand in one cell, and which cells span others.

A rule is what is drawn thin and long, each side of a cell or one line through the table. A cell is
what rules enclose on four sides; a table, cells beside and below each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from corpus.joining import gap_between
from corpus.readers.pdf_boxes import Box
from corpus.readers.pdf_pieces import Page, Piece
from corpus.readers.pdf_rules import REACH, Rules, rules_of
from corpus.readers.pdf_runs import Run, by_base, has_lines, runs_of, text_of
from corpus.readers.spans import Spanning, spanned
from corpus.verdicts import is_rating

_MIDDLE = 0.3  # of the size of letters, above their base line
_FEWEST_RULES, _FEWEST_ROWS = 5, 2  # around two cells; of a table
_LONGEST_CELL = 60  # characters, of a row that is alone
_FEWEST_LINES, _SAME_LEFT = 3, 3.0  # of a column of text, and points they may begin apart
_MOST_RULES = 1_500  # of a page; a chart may draw thousands

Corner = tuple[int, int, int, int]
"""Left, right, bottom and top of a cell, by the places of rules among all of the page."""


class RuledRow(Struct, frozen=True):
    """A row of a table: the pieces of its cells, what they say, and as many cells as the table has
    columns."""

    pieces: tuple[Piece, ...]
    printed: tuple[str, ...]
    cells: tuple[str, ...]
    area: Box  # of the table


def ruled_tables(page: Page, runs: Sequence[Run]) -> list[list[RuledRow]]:
    """The tables between rules that these runs of a page stand in, each as its rows from the top
    down."""
    if len(page.rules) < _FEWEST_RULES or len(page.rules) > _MOST_RULES:
        return []
    flat = [rule for rule in page.rules if rule.right - rule.left > rule.top - rule.bottom]
    steep = [rule for rule in page.rules if rule.right - rule.left <= rule.top - rule.bottom]
    across = rules_of(((r.bottom + r.top) / 2, r.left, r.right) for r in flat)
    down = rules_of(((r.left + r.right) / 2, r.bottom, r.top) for r in steep)
    pieces = [piece for run in runs for piece in run]
    cells: defaultdict[Corner, list[Piece]] = defaultdict(list)
    for piece in pieces:
        corner = _corner(piece, across, down)
        if corner is not None:
            cells[corner].append(piece)
    tables: list[list[RuledRow]] = []
    for table in _tables([*cells], across, down):
        area = _area(table, across, down)
        beside = {id(piece) for run in _of_column_beside(area, runs) for piece in run}
        held = {
            corner: kept
            for corner in table
            if (kept := [piece for piece in cells[corner] if id(piece) not in beside])
        }
        rows = [*_rows(held, area, across, down)]
        alone = rows and (_rates(rows) or has_lines(held.values()) or _is_last(rows, pieces))
        if len(rows) >= _FEWEST_ROWS or alone:
            tables.append(rows)
    return tables


def _of_column_beside(area: Box, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs within a table that reaches over the column of text beside its own: they begin where
    lines that cross its side begin, and lines above or below it."""
    level = [run for run in runs if area.bottom < run[0].base < area.top]
    crossing = [run for run in level if area.left < run[0].left < area.right < run[-1].right]
    if not crossing:
        return
    lefts = sorted(
        run[0].left for run in runs if not area.bottom - run[0].size < run[0].base < area.top
    )
    for run in level:
        left = run[0].left
        near = bisect_right(lefts, left + _SAME_LEFT) - bisect_left(lefts, left - _SAME_LEFT)
        crosses = any(abs(other[0].left - left) <= _SAME_LEFT for other in crossing)
        if crosses and near >= _FEWEST_LINES:
            yield run


def _corner(piece: Piece, across: Rules, down: Rules) -> Corner | None:
    """The cell that a piece stands in: the nearest rules at its sides, and those above and below
    that go from the one to the other and to which they go."""
    x, y = piece.left + piece.size * _MIDDLE, piece.base + piece.size * _MIDDLE
    sides = down.around(x, y, y)
    if sides is None:
        return None
    levels = across.around(y, *sides)
    if levels is None or down.around(x, *levels) != sides:
        return None
    return (
        down.place(sides[0]),
        down.place(sides[1]),
        across.place(levels[0]),
        across.place(levels[1]),
    )


def _tables(cells: Sequence[Corner], across: Rules, down: Rules) -> Iterator[list[Corner]]:
    """Cells that share a side, together, where some stand beside each other."""
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


def _is_last(rows: Sequence[RuledRow], pieces: Sequence[Piece]) -> bool:
    """Whether a row that is alone may be the rest of a table of the column before: nothing stands
    above it in its own, and its cells hold no prose."""
    area = rows[0].area
    top = max(piece.base for row in rows for piece in row.pieces)
    opens = not any(
        piece.base > top and piece.left < area.right and piece.right > area.left for piece in pieces
    )
    return opens and any(max(map(len, row.printed)) <= _LONGEST_CELL for row in rows)


def _rates(rows: Sequence[RuledRow]) -> bool:
    """Whether a row that is alone is the bar of a standard with its rating at the end."""
    return any(len(row.printed) > 1 and is_rating(row.printed[-1]) for row in rows)


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


def _area(table: Sequence[Corner], across: Rules, down: Rules) -> Box:
    return Box(
        min(down.places[corner[0]] for corner in table),
        min(across.places[corner[2]] for corner in table),
        max(down.places[corner[1]] for corner in table),
        max(across.places[corner[3]] for corner in table),
    )


def _rows(
    table: dict[Corner, list[Piece]], area: Box, across: Rules, down: Rules
) -> Iterator[RuledRow]:
    tops = sorted({corner[3] for corner in table}, reverse=True)
    lefts = sorted(
        {
            down.place(x)
            for x, start, end in down.along
            if area.left <= x < area.right - REACH and start < area.top and end > area.bottom
        }
    )
    at = {(corner[3], corner[0]): corner for corner in table}
    filled: set[tuple[int, int]] = set()  # by a cell from a row above or from its left
    rows: list[list[Spanning]] = []
    held: list[list[Piece]] = []
    for top in tops:
        row: list[Spanning] = []
        pieces: list[Piece] = []
        for left in lefts:
            corner = at.get((top, left))
            if (top, left) in filled:
                continue
            if corner is None:
                row.append(Spanning(""))
                continue
            columns = [each for each in lefts if corner[0] <= each < corner[1]]
            levels = [each for each in tops if corner[2] < each <= corner[3]]
            filled.update((level, column) for level in levels for column in columns)
            row.append(Spanning(_text(table[corner]), len(levels), len(columns)))
            pieces += table[corner]
        rows.append(row)
        held.append(pieces)
    for pieces, (printed, cells) in zip(held, spanned(rows), strict=True):
        if pieces:
            yield RuledRow(tuple(pieces), tuple(filter(None, printed)), cells, area)


def _text(pieces: Sequence[Piece]) -> str:
    whole = ""
    for line in by_base(runs_of(pieces)):
        text = text_of(line).strip()
        whole += gap_between(whole, text) + text if whole else text
    return whole.replace("\t", " ")
