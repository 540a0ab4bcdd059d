"""Rows of a table that fill one cell only: headings within it, the second line of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf_layout import Row

_SAME_LEFT = 3.0  # points, that rows of one table may begin apart
_SAME_GAP = 1.3  # times the distance of rows of several cells
_MOST_BETWEEN = 2  # rows of one cell, between two of several


def single_cells(page: Sequence[Row]) -> frozenset[int]:
    """The places on the page of rows of one cell that stand in a table."""
    found: set[int] = set()
    for at, row in enumerate(page):
        if _has_cells(row) or row.running:
            continue
        below = _next_of_table(page, at)
        if below is not None and (_continues(page, at, found) or _opens(page, at, below)):
            found.add(at)
    return frozenset(found)


def _has_cells(row: Row) -> bool:
    return "\t" in row.text


def _next_of_table(page: Sequence[Row], at: int) -> int | None:
    """The place of the row of several cells that this row stands above."""
    for below in range(at + 1, min(at + 1 + _MOST_BETWEEN, len(page))):
        if not _beside(page[at], page[below]):
            return None
        if _has_cells(page[below]):
            return below
    return None


def _beside(row: Row, other: Row) -> bool:
    """Whether two rows begin at the same place of the same column."""
    same = (row.page, row.column, row.box) == (other.page, other.column, other.box)
    return same and abs(row.left - other.left) < _SAME_LEFT


def _continues(page: Sequence[Row], at: int, found: set[int]) -> bool:
    """Whether a row of the table stands directly above."""
    above = page[at - 1] if at else None
    if above is None or not (_has_cells(above) or at - 1 in found):
        return False
    return _beside(above, page[at]) and _is_close(page, at - 1, at)


def _opens(page: Sequence[Row], at: int, below: int) -> bool:
    """Whether a numbered row ("1. Delivery") heads the table, with the rows at their distance."""
    row = page[at]
    return below == at + 1 and row.text[:1].isdigit() and _is_close(page, at, below)


def _is_close(page: Sequence[Row], above: int, below: int) -> bool:
    """Whether two rows are as far apart as neighbouring rows of several cells near them."""
    gap = page[above].low - page[below].base
    near = page[max(above - 6, 0) : below + 8]
    gaps = [
        one.low - other.base
        for one, other in pairwise(near)
        if _has_cells(one) and _has_cells(other) and _beside(one, other)
    ]
    return bool(gaps) and 0 < gap <= _SAME_GAP * min(gaps, key=lambda seen: abs(seen - gap))
