"""Pieces of a page to rows in reading order, the cells of a table side by side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from corpus.readers.pdf_cells import rows_in
from corpus.readers.pdf_columns import box_around, columns_of
from corpus.readers.pdf_habits import Habits
from corpus.readers.pdf_notes import is_note
from corpus.readers.pdf_pieces import Page, Piece
from corpus.readers.pdf_regions import is_table
from corpus.readers.pdf_ruled import RuledRow, ruled_tables
from corpus.readers.pdf_runs import Run, by_base, is_lead, runs_of, text_of

_SAME_CELL = 3.0  # points, that lines of one cell may begin apart


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
    cells: tuple[str, ...] = ()  # of a table between rules, empty ones too


def rows_of(page: Page, habits: Habits) -> list[Row]:
    """The rows of a page in reading order, running lines first."""
    rows: list[Row] = []
    inside: list[Run] = []
    lines = [*by_base(runs_of(page.pieces, page.strip))]
    running = [habits.run(line, page) for line in lines]
    of_rows = _within_rows(page, lines, running) if any(running) else frozenset()
    for line, runs_on in zip(lines, running, strict=True):
        if runs_on and not any(id(piece) in of_rows for run in line for piece in run):
            row = _row(line, page, -1, 0.0, page.width)
            rows.append(msgspec.structs.replace(row, running=True))
        else:
            inside.extend(line)
    inside, ruled = _apart(page, inside)
    for number, column in enumerate(columns_of(inside, page.boxes, habits.gutter)):
        text = [*_above_notes([run for run in column if run not in ruled])] or column
        start = min(run[0].left for run in text)
        end = max(run[-1].right for run in text)
        for lines in _stretches(column, ruled):
            if lines[0][0] in ruled:
                for ruled_row in ruled[lines[0][0]]:
                    row = _ruled(ruled_row, page)
                    rows.append(msgspec.structs.replace(row, column=number, start=start, end=end))
                continue
            groups = list(rows_in(lines, habits.leading))
            for at, group in enumerate(groups):
                row = _row(group, page, number, start, end)
                if is_lead(group[0]) and _within_table(groups, at):
                    row = msgspec.structs.replace(row, text=row.text.replace(" ", "\t", 1))
                rows.append(row)
    return _within_padding(_without_frames(rows), page)


def _above_notes(column: Sequence[Run]) -> Iterator[Run]:
    """The runs of a column without its footnotes, which may begin further out than its text."""
    notes = max((run[0].base for run in column if is_note(run[0].text)), default=-math.inf)
    return (run for run in column if run[0].base > notes)


def _within_padding(rows: Sequence[Row], page: Page) -> list[Row]:
    """The rows, those of a box ending where its padding begins, which is as wide as to the left
    of its words."""
    starts: dict[int, float] = {}
    for row in rows:
        if row.box is not None:
            starts[row.box] = min(row.left, starts.get(row.box, row.left))
    ends = {at: page.boxes[at].right - (left - page.boxes[at].left) for at, left in starts.items()}
    return [
        msgspec.structs.replace(row, end=max(row.right, min(row.end, ends[row.box])))
        if row.box is not None
        else row
        for row in rows
    ]


def _apart(page: Page, runs: list[Run]) -> tuple[list[Run], dict[Run, Sequence[RuledRow]]]:
    """The runs of a page, one in the place of each table between rules, and the rows of these. It
    is as wide as their words: frames may reach over the column beside theirs."""
    found = ruled_tables(page, runs)
    if not found:
        return runs, {}
    taken = {id(piece) for table in found for row in table for piece in row.pieces}
    text = runs_of([piece for run in runs for piece in run if id(piece) not in taken], page.strip)
    ruled: dict[Run, Sequence[RuledRow]] = {}
    for table in found:
        pieces = [piece for row in table for piece in row.pieces]
        left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
        within = [run[0].base for run in text if left <= run[0].left and run[-1].right <= right]
        for rows in _unbroken(table, within):
            first = max(rows[0].pieces, key=lambda piece: piece.base)
            printed = "\t".join(rows[0].printed)
            ruled[(Piece(printed, left, right, first.base, first.size, False),)] = rows
    return [*text, *ruled], ruled


def _within_rows(
    page: Page, lines: Sequence[Sequence[Run]], running: Sequence[bool]
) -> frozenset[int]:
    """The ids of the pieces in rows between rules of which some lines are no running ones: the
    others are further lines of their cells, which look alike on many pages."""
    text = {
        id(piece)
        for line, runs_on in zip(lines, running, strict=True)
        for run in line
        for piece in run
        if not runs_on
    }
    tables = ruled_tables(page, [run for line in lines for run in line])
    rows = ([id(piece) for piece in row.pieces] for table in tables for row in table)
    return frozenset(piece for row in rows if not text.isdisjoint(row) for piece in row)


def _unbroken(table: Sequence[RuledRow], within: Sequence[float]) -> Iterator[list[RuledRow]]:
    """The rows of a table, parted where lines at these heights stand between two of them."""
    rows = [table[0]]
    for above, row in pairwise(table):
        high = max(piece.base for piece in above.pieces)
        low = max(piece.base for piece in row.pieces)
        if any(low < base < high for base in within):
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _stretches(
    column: Sequence[Run], ruled: Mapping[Run, Sequence[RuledRow]]
) -> Iterator[list[list[Run]]]:
    """The lines of a column between tables with rules, and each of these alone."""
    lines: list[list[Run]] = []
    for line in by_base(column):
        for run in (run for run in line if run in ruled):
            if lines:
                yield lines
                lines = []
            yield [[run]]
        rest = [run for run in line if run not in ruled]
        if rest:
            lines.append(rest)
    if lines:
        yield lines


def _ruled(row: RuledRow, page: Page) -> Row:
    """A row of a table with rules."""
    area = row.area
    largest = max(row.pieces, key=lambda piece: len(piece.text))
    whole = Piece("", area.left, area.right, largest.base, largest.size, False)
    return Row(
        text="\t".join(row.printed),
        page=page.index,
        left=min(piece.left for piece in row.pieces),
        right=area.right,
        base=max(piece.base for piece in row.pieces),
        low=min(piece.base for piece in row.pieces),
        size=largest.size,
        bold=False,
        height=page.height,
        box=box_around(whole, page.boxes),
        cells=row.cells,
    )


def _without_frames(rows: Sequence[Row]) -> list[Row]:
    """The rows without boxes that are the frames of single rows of a table, or the shades of most
    rows of one."""
    held = Counter(row.box for row in rows)
    of_tables = Counter(row.box for row in rows if row.cells or "\t" in row.text)
    single = any(held[box] == 1 for box in of_tables)
    frames = {
        box for box, count in held.items() if 2 * of_tables[box] > count or (single and count == 1)
    }
    return [msgspec.structs.replace(row, box=None) if row.box in frames else row for row in rows]


def _within_table(groups: Sequence[list[Run]], at: int) -> bool:
    """Whether the rows above and below, in its column, have cells that begin where this does."""
    beside = [groups[n] for n in (at - 1, at + 1) if 0 <= n < len(groups)]
    return bool(beside) and all(
        is_table(group) and any(_cell(group, run) is not None for run in groups[at])
        for group in beside
    )


def _cell(row: Sequence[Run], run: Run) -> int | None:
    """The cell of a row that begins where the run does."""
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
