"""Tables between rules: which pieces of a page stand in one cell, and which cells span others.

A rule is what is drawn thin and long, each side of a cell or one line through the table. A cell is
what rules enclose on four sides; a table, cells beside and below each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from corpus.joining import gap_between
from corpus.readers.pdf_boxes import Box
from corpus.readers.pdf_grid import Corner, tables_of
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
    for table in tables_of([*cells], across, down):
        area = _area(table, across, down)
        beside = {id(piece) for run in _of_column_beside(area, runs) for piece in run}
        held = {
            corner: kept
            for corner in table
            if (kept := [piece for piece in cells[corner] if id(piece) not in beside])
        }
        rows = [*_rows(held, area, across, down)]
        if len(rows) >= _FEWEST_ROWS or (rows and _may_be_alone(rows, held, pieces)):
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


def _may_be_alone(
    rows: Sequence[RuledRow], held: Mapping[Corner, Sequence[Piece]], pieces: Sequence[Piece]
) -> bool:
    """Whether a row that is alone is one of a table; with words in one cell it is only the rest of
    a row that the end of a page broke, which is no title in bold letters."""
    if len(held) == 1:
        plain = not all(piece.bold for row in rows for piece in row.pieces)
        return plain and _opens(rows, pieces)
    return _rates(rows) or has_lines(held.values()) or _is_last(rows, pieces)


def _is_last(rows: Sequence[RuledRow], pieces: Sequence[Piece]) -> bool:
    """Whether a row that is alone may be the rest of a table of the column before: nothing stands
    above it in its own, and its cells hold no prose."""
    return _opens(rows, pieces) and any(max(map(len, row.printed)) <= _LONGEST_CELL for row in rows)


def _opens(rows: Sequence[RuledRow], pieces: Sequence[Piece]) -> bool:
    """Whether nothing stands above these rows in their column."""
    area = rows[0].area
    top = max(piece.base for row in rows for piece in row.pieces)
    return not any(
        piece.base > top and piece.left < area.right and piece.right > area.left for piece in pieces
    )


def _rates(rows: Sequence[RuledRow]) -> bool:
    """Whether a row that is alone is the bar of a standard with its rating at the end."""
    return any(len(row.printed) > 1 and is_rating(row.printed[-1]) for row in rows)


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
