"""Pieces of a page to rows in reading order, the cells of a table side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

import msgspec
from msgspec import Struct

from corpus.readers.pdf_columns import box_around, columns_of
from corpus.readers.pdf_edges import Habits
from corpus.readers.pdf_pieces import Page
from corpus.readers.pdf_runs import Run, by_base, is_lead, runs_of, text_of

_SAME_CELL = 3.0  # points, that lines of one cell may begin apart
_NEAR = 12  # lines above and below, that show how the rows of a table are spaced
_CELL_LEADING = 1.45  # font sizes between base lines of one cell


class Row(Struct, frozen=True):
    """A line of a column. `start` and `end` are the edges of its column, `box` the place of
    the box around it among those of the page, `column` counts columns in reading order."""

    text: str
    page: int
    left: float
    right: float
    base: float
    low: float  # base line of the last line of its cells
    size: float
    bold: bool
    height: float  # of the page
    column: int = 0
    start: float = 0.0
    end: float = 0.0
    box: int | None = None
    running: bool = False  # a running header or footer


def rows_of(page: Page, habits: Habits) -> list[Row]:
    """The rows of a page in reading order, running lines first."""
    rows: list[Row] = []
    inside: list[Run] = []
    for line in by_base(runs_of(page.pieces)):
        if habits.run(line, page.height):
            row = _row(line, page, -1, 0.0, page.width)
            rows.append(msgspec.structs.replace(row, running=True))
        else:
            inside.extend(line)
    for number, column in enumerate(columns_of(inside, page.boxes, habits.gutter)):
        start = min(run[0].left for run in column)
        end = max(run[-1].right for run in column)
        groups = list(_by_cell(column))
        for at, group in enumerate(groups):
            row = _row(group, page, number, start, end)
            if is_lead(group[0]) and _within_table(groups, at):
                row = msgspec.structs.replace(row, text=row.text.replace(" ", "\t", 1))
            rows.append(row)
    return _without_frames(rows)


def _without_frames(rows: Sequence[Row]) -> list[Row]:
    """The rows without boxes that are the frames of single rows of a table."""
    held = Counter(row.box for row in rows)
    framed = [row.box is not None and held[row.box] == 1 for row in rows]
    if not any(alone and "\t" in row.text for row, alone in zip(rows, framed, strict=True)):
        return list(rows)
    return [
        msgspec.structs.replace(row, box=None) if alone else row
        for row, alone in zip(rows, framed, strict=True)
    ]


def _within_table(groups: Sequence[list[Run]], at: int) -> bool:
    """Whether the rows above and below, in its column, have cells that begin where this does."""
    beside = [groups[n] for n in (at - 1, at + 1) if 0 <= n < len(groups)]
    return bool(beside) and all(
        _is_table(group) and any(_cell(group, run) is not None for run in groups[at])
        for group in beside
    )


def _by_cell(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """As `_by_base`, with the further lines of a table's cells put into their row."""
    row: list[Run] = []
    base, in_table = 0.0, False
    lines = list(by_base(runs))
    for place, line in enumerate(lines):
        gap = base - line[0][0].base
        cells = {at: _cell(row, run) for at, run in enumerate(line)}
        if (
            (len(line) < len(row) or (len(line) == len(row) and _is_loose(lines, place)))
            and (in_table or _is_table(row))
            and gap <= _CELL_LEADING * line[0][0].size
            and all(cell is not None for cell in cells.values())
        ):
            for at, run in enumerate(line):
                cell = cells[at] or 0
                row[cell] = (*row[cell], *run)
        else:
            if row:
                yield row
                in_table = _is_table(row)
            row = list(line)
        base = line[0][0].base
    if row:
        yield row


def _is_loose(lines: Sequence[Sequence[Run]], at: int) -> bool:
    """Whether the table around a line has more space between its rows than between the lines
    of a cell, so that a line close below another goes on with it."""
    left = lines[at][0][0].left

    def inside(line: Sequence[Run]) -> bool:
        return abs(line[0][0].left - left) < _SAME_CELL

    above = takewhile(inside, reversed(lines[max(at - _NEAR, 0) : at]))
    below = takewhile(inside, lines[at : at + _NEAR])
    return any(
        _CELL_LEADING * line[0][0].size < before[0][0].base - line[0][0].base
        for before, line in pairwise([*reversed([*above]), *below])
        if _is_table(line)
    )


def _is_table(row: Sequence[Run]) -> bool:
    """Whether a row has cells beside its first, more than a number and its text."""
    return len(row) > 1 + is_lead(row[0])


def _cell(row: Sequence[Run], run: Run) -> int | None:
    """The cell of a row whose text the run goes on with."""
    return next(
        (at for at, cell in enumerate(row) if abs(cell[0].left - run[0].left) < _SAME_CELL), None
    )


def _row(runs: list[Run], page: Page, column: int, start: float, end: float) -> Row:
    pieces = [piece for run in runs for piece in run]
    largest = max(pieces, key=lambda piece: len(piece.text))
    solid = [piece for piece in pieces if any(c.isalnum() for c in piece.text)] or pieces
    return Row(
        text=text_of(runs),
        page=page.index,
        left=pieces[0].left,
        right=pieces[-1].right,
        base=max(piece.base for piece in pieces),
        low=min(piece.base for piece in pieces),
        size=largest.size,
        bold=all(piece.bold for piece in solid),
        height=page.height,
        column=column,
        start=start,
        end=end,
        box=box_around(largest, page.boxes),
    )
