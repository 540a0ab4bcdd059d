"""Heads of tables without rules that stand at the middle of their columns, as browsers set them.

Each is then at the middle of the longest cell of its column, or is the longest itself; so rows
below it are told from words with a gap between them, however few and however narrow the gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from corpus.readers.pdf_pieces import Piece
from corpus.readers.pdf_runs import Run

_EXACT = 1.5  # points, that a cell may begin beside its column
_MIDDLE = 2.0  # points between the middle of a head and that of its column
_SPACE = 0.15  # font sizes, that part a cell from the one before it at least
_LOOSEST_ROW = 3.0  # font sizes between neighbouring rows


class Headed(Struct, frozen=True):
    """A head as its cells, and the first piece of each cell of the rows below it."""

    head: tuple[Run, ...]
    rows: tuple[tuple[Piece, ...], ...]


def headed(head: Sequence[Run], lines: Sequence[Sequence[Run]]) -> Headed | None:
    """A line as the head of a table, with the rows among the lines below it; None where it is not
    at the middle of their columns."""
    pieces = [piece for run in head for piece in run]
    if not all(piece.bold for piece in pieces):
        return None
    parted = [
        at
        for at in range(1, len(pieces))
        if pieces[at].left - pieces[at - 1].right >= _SPACE * pieces[at].size
    ]
    cells = [
        tuple(pieces[start:end])
        for start, end in zip([0, *parted], [*parted, len(pieces)], strict=True)
    ]
    for each in (cells, head):
        rows = _rows_under(each, lines) if len(each) > 1 else []
        if rows:
            return Headed(tuple(each), tuple(rows))
    return None


def _rows_under(head: Sequence[Run], lines: Sequence[Sequence[Run]]) -> list[tuple[Piece, ...]]:
    rows: list[tuple[Piece, ...]] = []
    ends = [0.0] * len(head)
    above = head[0][0]
    for line in lines:
        pieces = [piece for run in line for piece in run]
        cells = _cells(pieces, head, rows[0] if rows else None)
        if cells is None or above.base - pieces[0].base > _LOOSEST_ROW * pieces[0].size:
            break
        last = [*(pieces[pieces.index(cell) - 1] for cell in cells[1:]), pieces[-1]]
        ends = [max(end, piece.right) for end, piece in zip(ends, last, strict=True)]
        rows.append(cells)
        above = pieces[0]
    columns = zip(head, rows[0], ends, strict=True) if rows else ()
    return rows if all(_is_over(run, cell.left, end) for run, cell, end in columns) else []


def _cells(
    pieces: Sequence[Piece], head: Sequence[Run], first: Sequence[Piece] | None
) -> tuple[Piece, ...] | None:
    """The piece that each cell of a line begins with: where those of the first row begin, or
    behind the middle of one head and before that of the next."""
    cells = [pieces[0]]
    if first is not None and abs(pieces[0].left - first[0].left) > _EXACT:
        return None
    for column in range(1, len(head)):
        start = first[column].left - _EXACT if first else _middle(head[column - 1])
        end = first[column].left + _EXACT if first else _middle(head[column])
        found = [
            piece
            for before, piece in pairwise(pieces)
            if start < piece.left < end and piece.left - before.right >= _SPACE * piece.size
        ]
        if len(found) != 1:
            return None
        cells += found
    return tuple(cells)


def _is_over(run: Run, left: float, right: float) -> bool:
    longest = abs(run[0].left - left) <= _EXACT and run[-1].right >= right
    return longest or abs(_middle(run) - (left + right) / 2) <= _MIDDLE


def _middle(run: Run) -> float:
    return (run[0].left + run[-1].right) / 2
