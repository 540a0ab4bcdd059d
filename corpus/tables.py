"""Lines that are the rows of one table."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from corpus.types import Line

_LONGEST_CELL = 60  # characters, of a row that fills one cell only
_FEWEST_ROWS = 2


def table_length(lines: Sequence[Line], at: int) -> int:
    """How many lines from here are one table; 0 where none begins.

    Rows have several cells. A short line of one cell belongs to the table between two such
    rows (a heading within it) or in brackets behind the last (the second line of a cell).
    """
    if not is_row(lines[at]) and not _opens_table(lines, at):
        return 0
    rows, end = 0, at
    for n in range(at, len(lines)):
        line = lines[n]
        if n > at and _ends_table(lines[n - 1], line):
            break
        if is_row(line):
            rows, end = rows + 1, n + 1
        elif not (_is_cell(line) and _goes_on(lines, n)):
            break
        elif _is_bracket(line):
            end = n + 1
    return end - at if rows >= _FEWEST_ROWS else 0


def run_of_rows(lines: Sequence[Line], at: int) -> int:
    """How many rows from here, of which the first is one, have nothing between them."""
    end = at + 1
    while end < len(lines) and is_row(lines[end]) and not _ends_table(lines[end - 1], lines[end]):
        end += 1
    return end - at


def begin_anew(lines: list[Line], at: int) -> None:
    """Parts the line below a table that is read as paragraphs from these, if there is one."""
    if at < len(lines):
        lines[at] = msgspec.structs.replace(lines[at], blank_before=True)


def cells_of(line: Line) -> tuple[str, ...]:
    """The cells of a row, empty ones included where the format shows them."""
    return line.cells or tuple(line.text.split("\t"))


def is_row(line: Line) -> bool:
    """Whether a line has several cells."""
    return bool(line.cells) or "\t" in line.text


def _opens_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a numbered line of one cell stands directly on two rows ("1. Delivery")."""
    below = lines[at + 1 : at + 3]
    return (
        lines[at].text[:1].isdigit()
        and _is_cell(lines[at])
        and len(below) == 2
        and all(is_row(line) and not line.blank_before for line in below)
    )


def _ends_table(above: Line, line: Line) -> bool:
    return (
        line.blank_before
        or (line.page_index != above.page_index and not line.continues)
        or line.bullet
        or line.heading is not None
    )


def _is_cell(line: Line) -> bool:
    return len(line.text) <= _LONGEST_CELL and not line.text.endswith((".", ";", ":", ","))


def _is_bracket(line: Line) -> bool:
    return line.text.startswith("(") and line.text.endswith(")")


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a row follows a line of one cell, or the line is the rest of a cell above."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is not None and is_row(following) and not _ends_table(lines[at], following):
        return True
    return _is_bracket(lines[at])
