"""Lines of a column to rows, those of a table with all lines of their cells.

Cells begin where cells above and below begin, however narrow the gap before them is. Lines of a
cell are as close as those of a paragraph. Where that tells nothing, for rows are as close, a line
goes on with a cell only where it stands alone and its first word had no room on the line above, or
begins in mid sentence. Cells that stand beside each other are a row: browsers print the one line
of a cell beside the middle of three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from corpus.readers.pdf_regions import (
    CLOSE,
    NUMBERED,
    Group,
    column_of,
    crosses,
    distance,
    end_of,
    is_table,
    region_from,
    split,
    wraps,
)
from corpus.readers.pdf_runs import Run, text_of
from corpus.text import starts_lower

_HEADING = 1.1  # times the size of the row below, that a heading above a table has
_OWN_LEADING = 1.2  # times the leading of the text, that a table's own may be at most
_SPACED = 0.5  # of the lines with several cells, that a space parts from the line above
_BESIDE = 0.4  # font sizes between base lines of one row


class _Cell(Struct):
    column: int
    runs: list[Run]

    @property
    def top(self) -> float:
        return self.runs[0][0].base

    @property
    def bottom(self) -> float:
        return self.runs[-1][0].base

    @property
    def joined(self) -> Run:
        return tuple(piece for run in self.runs for piece in run)


def rows_in(lines: Sequence[Group], leading: float) -> Iterator[Group]:
    """The rows of a column's lines from the top down; `leading` is the usual distance of base
    lines in a paragraph, in font sizes."""
    at = 0
    while at < len(lines):
        first = next((n for n in range(at, len(lines)) if is_table(lines[n])), len(lines))
        region = region_from(lines, at, first, leading)
        yield from lines[at : region.start]
        inside = [split(line, region) for line in lines[region.start : region.end]]
        yield from _rows(inside, region.starts, leading)
        at = region.end


def _rows(lines: Sequence[Group], starts: Sequence[float], leading: float) -> Iterator[Group]:
    """The rows of the lines of one table, lines across its columns between them."""
    block: list[Group] = []
    for line in lines:
        columns = [column_of(run, starts) for run in line]
        spans = None in columns or (len(line) == 1 and crosses(line[0], columns[0] or 0, starts))
        if spans or len({*columns}) < len(columns):
            yield from _merged(_cells(block, starts, leading))
            block = []
            yield line
        else:
            block.append(line)
    yield from _merged(_cells(block, starts, leading))


def _cells(lines: Sequence[Group], starts: Sequence[float], leading: float) -> list[_Cell]:
    """The cells of lines that have one run a column at most."""
    own, spaced = _spacing(lines, starts, leading)
    last: dict[int, _Cell] = {}
    cells: list[_Cell] = []
    for line in lines:
        placed = {column_of(run, starts) or 0: run for run in line}
        if _is_rest_of_field(placed, last, own, end_of(1, starts, lines)):
            placed = {1: placed[0]}
        goes_on = {
            column
            for column, run in placed.items()
            if column in last
            and _is_close(last[column], run, own)
            and last[column].runs[-1][0].size < _HEADING * run[0].size
            and not (column == 0 and NUMBERED.match(run[0].text))
        }
        if not spaced:
            goes_on = {
                column
                for column in goes_on
                if _goes_on_unspaced(
                    last[column].runs[-1], placed, column, goes_on, end_of(column, starts, lines)
                )
            }
        for column, run in placed.items():
            if column in goes_on:
                last[column].runs.append(run)
            else:
                last[column] = _Cell(column, [run])
                cells.append(last[column])
    return cells


def _is_rest_of_field(line: dict[int, Run], last: dict[int, _Cell], own: float, end: float) -> bool:
    """Whether a line below the label of a field ("To:") goes on with what stands beside that, at
    the margin: nothing goes on behind a colon."""
    if set(line) != {0} or not {0, 1} <= set(last):
        return False
    label, field = last[0].runs[-1], last[1].runs[-1]
    beside = abs(label[0].base - field[0].base) < _BESIDE * label[0].size
    close = _is_close(last[1], line[0], own) and not text_of([line[0]]).strip().endswith(":")
    labelled = text_of([label]).strip().endswith(":")
    return labelled and beside and close and wraps(field, line[0], end)


def _goes_on_unspaced(
    above: Run, line: dict[int, Run], column: int, goes_on: set[int], end: float
) -> bool:
    """Whether a run goes on with its cell in a table whose rows are as close as its lines."""
    if column and 0 in line and not (0 in goes_on and starts_lower(line[0][0].text)):
        return False
    run = line[column]
    if starts_lower(run[0].text.strip()):
        return True
    return len(line) == 1 and wraps(above, run, end)


def _is_close(cell: _Cell, run: Run, own: float) -> bool:
    return cell.bottom - run[0].base <= CLOSE * own * run[0].size


def _spacing(lines: Sequence[Group], starts: Sequence[float], leading: float) -> tuple[float, bool]:
    """The leading within the cells of a table, and whether more space parts its rows."""
    within: list[float] = []
    last: dict[int, Group] = {}
    for line in lines:
        for run in line:
            column = column_of(run, starts) or 0
            if column in last:
                within.append(distance(last[column], [run]))
            last[column] = [run]
    own = leading
    if within:
        tightest = min(within)
        parted = any(gap > CLOSE * tightest for gap in within)
        if tightest < leading or (parted and tightest <= _OWN_LEADING * leading):
            own = tightest
    gaps = [distance(above, line) for above, line in pairwise(lines) if is_table(line)]
    loose = sum(gap > CLOSE * own for gap in gaps)
    return own, bool(gaps) and loose >= _SPACED * len(gaps)


def _merged(cells: Sequence[_Cell]) -> Iterator[Group]:
    """Cells beside each other, from left to right; from the top down."""
    row: list[_Cell] = []
    low = 0.0
    for cell in sorted(cells, key=lambda cell: (-cell.top, cell.column)):
        near = _BESIDE * cell.runs[0][0].size
        if row and cell.top < low - near:
            yield _row(row)
            row = []
        low = min(low, cell.bottom) if row else cell.bottom
        row.append(cell)
    if row:
        yield _row(row)


def _row(cells: Sequence[_Cell]) -> Group:
    """The runs of a row; what stands in one column twice is one below the other."""
    by_column: dict[int, list[_Cell]] = {}
    for cell in cells:
        by_column.setdefault(cell.column, []).append(cell)
    return [
        tuple(piece for cell in by_column[column] for piece in cell.joined)
        for column in sorted(by_column)
    ]
