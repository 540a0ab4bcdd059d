"""Rows of a table that fill one cell only: headings within it, the second line of a cell; and
tables that go on over the end of a column or page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from corpus.readers.pdf_chapters import SAME_SIZE
from corpus.readers.pdf_layout import Row

_SAME_LEFT = 3.0  # points, that rows of one table may begin apart
_SAME_GAP = 1.3  # times the distance of rows of several cells
_MOST_BETWEEN = 2  # rows of one cell, between two of several
_LOOSEST_ROW = 3.0  # font sizes between neighbouring rows
_NUMBER = re.compile(r"[\d.]+\t")


def single_cells(page: Sequence[Row]) -> frozenset[int]:
    """The places on the page of rows of one cell that stand in a table."""
    found: set[int] = set()
    for at, row in enumerate(page):
        if has_cells(row) or row.running:
            continue
        below, continues = _next_of_table(page, at), _continues(page, at, found)
        last = row.text.startswith("(") and row.text.rstrip().endswith(")")  # the rest of a cell
        if (
            continues
            if below is None and last
            else below is not None and (continues or _opens(page, at, below))
        ):
            found.add(at)
    return frozenset(found)


def carried_over(rows: Sequence[Row], found: frozenset[int]) -> frozenset[int]:
    """Of the rows of all pages the identities of those of one cell that stand at the end of a
    column, between two rows of a table that it broke; `found` are those within tables."""
    return frozenset(
        id(row)
        for above, row, below in zip(rows, rows[1:], rows[2:], strict=False)
        if _place(above) != _place(below)
        and (has_cells(above) or id(above) in found)
        and not has_cells(row)
        and goes_on(above, below)
        and begin_alike(above, row)
        and _is_beside_one(above, row, below)
    )


def without_repeated_heads(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of all pages, the head of a table that its next page or column prints again taken
    for a running line."""
    head: str | None = None
    last: Row | None = None
    out: list[list[Row]] = []
    for page in pages:
        kept: list[Row] = []
        for row in page:
            if not row.running:
                again = last is not None and row.text == head and _place(row) != _place(last)
                head = (head or row.text) if has_cells(row) else None
                last = row
                row = msgspec.structs.replace(row, running=True) if again else row
            kept.append(row)
        out.append(kept)
    return out


def _is_beside_one(above: Row, row: Row, below: Row) -> bool:
    """Whether a row stands directly on the one below or directly below the one above."""
    first, second = (row, below) if _place(row) == _place(below) else (above, row)
    return first.low - second.base <= _LOOSEST_ROW * row.size


def goes_on(above: Row, below: Row) -> bool:
    """Whether two rows may be of one table that an end of a column broke: as many cells, numbers
    before them aside, and the same place in their column."""
    if not (has_cells(above) and has_cells(below)):
        return False
    if above.cells and below.cells:
        level = abs(above.left - below.left) < _SAME_LEFT  # a page may hold nothing but the table
        wide = abs(above.right - above.left - below.right + below.left) < _SAME_LEFT
        alike = level or wide or begin_alike(above, below)
        return len(above.cells) == len(below.cells) and alike
    counts = {
        len(row.text.split("\t")) - (_NUMBER.match(row.text) is not None) for row in (above, below)
    }
    return len(counts) == 1 and begin_alike(above, below)


def _place(row: Row) -> tuple[int, int]:
    return row.page, row.column


def begin_alike(row: Row, other: Row) -> bool:
    return abs((row.left - row.start) - (other.left - other.start)) < _SAME_LEFT


def has_cells(row: Row) -> bool:
    """Whether a row is one of a table: of several cells, or between rules."""
    return "\t" in row.text or bool(row.cells)


def _next_of_table(page: Sequence[Row], at: int) -> int | None:
    """The place of the row of several cells that this row stands above."""
    for below in range(at + 1, min(at + 1 + _MOST_BETWEEN, len(page))):
        if not _beside(page[at], page[below]):
            return None
        if has_cells(page[below]):
            return below
    return None


def _beside(row: Row, other: Row) -> bool:
    """Whether two rows begin at the same place of the same column."""
    same = (row.page, row.column, row.box) == (other.page, other.column, other.box)
    return same and abs(row.left - other.left) < _SAME_LEFT


def _continues(page: Sequence[Row], at: int, found: set[int]) -> bool:
    """Whether a row of the table stands directly above."""
    above = page[at - 1] if at else None
    if above is None or not (has_cells(above) or at - 1 in found):
        return False
    return _beside(above, page[at]) and _is_close(page, at - 1, at)


def _opens(page: Sequence[Row], at: int, below: int) -> bool:
    """Whether a numbered row ("1. Delivery") heads the table, as large and at the distance of its
    rows."""
    row, under = page[at], page[below]
    alike = abs(row.size - under.size) < SAME_SIZE
    return below == at + 1 and alike and row.text[:1].isdigit() and _is_close(page, at, below)


def _is_close(page: Sequence[Row], above: int, below: int) -> bool:
    """Whether two rows are as far apart as neighbouring rows of several cells near them."""
    gap = page[above].low - page[below].base
    near = page[max(above - 6, 0) : below + 8]
    gaps = [
        one.low - other.base
        for one, other in pairwise(near)
        if has_cells(one) and has_cells(other) and _beside(one, other)
    ]
    return bool(gaps) and 0 < gap <= _SAME_GAP * min(gaps, key=lambda seen: abs(seen - gap))
