"""Cells that span rows or columns of a table, read as a cell of each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

_MOST = 100  # rows or columns that a cell may span: a file may say anything


class Spanning(Struct, frozen=True):
    """A cell, how many rows and columns it spans, or that it goes on with the one above."""

    text: str
    down: int = 1
    across: int = 1
    goes_on: bool = False


def spanned(rows: Sequence[Sequence[Spanning]]) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Of each row its cells as printed, and as many as it has columns: what spans several rows
    stands in each, what spans several columns in the first."""
    above: dict[int, str] = {}  # what stands in a column from a row above
    left: dict[int, int] = {}  # in how many further rows
    for row in rows:
        cells: list[str] = []
        printed: list[str] = []

        def carried(cells: list[str] = cells) -> None:
            while left.get(len(cells), 0):
                left[len(cells)] -= 1
                cells.append(above[len(cells)])

        for cell in row:
            carried()
            column = len(cells)
            text = above.get(column, "") if cell.goes_on else cell.text
            printed.append("" if cell.goes_on else text)
            for at in range(column, column + min(cell.across, _MOST)):
                above[at] = text if at == column else ""
                left[at] = min(cell.down, _MOST) - 1
                cells.append(above[at])
        carried()
        yield printed, tuple(cells)
