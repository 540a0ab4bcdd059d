"""Where a table stands in the lines of a column, and where its columns begin.

Cells begin where cells above and below begin, however narrow the gap before them is: a browser
prints the longest cell of a column a few points before the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from corpus.readers.pdf_heads import headed
from corpus.readers.pdf_runs import Run, is_lead
from corpus.text import ends_sentence, starts_lower

_SAME_START = 3.0  # points, that cells of one column may begin apart
_EXACT = 1.5  # points, that a piece may begin beside its column where no gap shows a cell
_SPACE = 0.15  # font sizes, that part a piece from the cell before it at least
_LOOSEST_ROW = 3.0  # font sizes between neighbouring rows
CLOSE = 1.12  # times the leading, beyond which lines are of two cells
_MOST_BETWEEN = 6  # lines with one cell, between two with several
_PADDING = 1.0  # font sizes between cells, at most
_TALLEST = 4  # lines of a row of one cell, at most
_EVEN = 1.15  # times the middling distance of rows, that a row with narrow gaps has at most
NUMBERED = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?(?:\s|\Z)")

Group = list[Run]
"""The runs of one line or row; a run of a row has all lines of its cell."""


class Region(Struct):
    """Lines of one table: those from `start` to before `end`, where its columns begin, and the
    cells of its head, if that stands at the middle of these."""

    start: int
    end: int
    starts: list[float]
    right: float = 0.0  # where the longest line ends
    head: Group = []


def is_table(line: Sequence[Run]) -> bool:
    """Whether a line has cells beside its first, more than a number and its text."""
    return len(line) > 1 + is_lead(line[0])


def region_from(lines: Sequence[Group], least: int, first: int, leading: float) -> Region:
    """The table whose first line of several cells is at `first`."""
    if first == len(lines):
        return Region(first, first, [])
    region = _begun(lines, least, first)
    for at in range(region.end, len(lines)):
        line = lines[at]
        if at - region.end > _MOST_BETWEEN or distance(lines[at - 1], line) > _LOOSEST_ROW:
            break
        if not is_table(line):
            if _may_stand_between(line[0], region.starts):
                continue
            if not _begins_below_word(line[0], lines[at - 1]):
                break
            region.starts = sorted([*region.starts, line[0][0].left])
            continue
        placed = [column_of(run, region.starts) for run in line]
        if not any(column is not None for column in placed):
            break
        new = [run[0].left for run, column in zip(line, placed, strict=True) if column is None]
        region.starts = sorted([*region.starts, *new])
        region.end = at + 1
    region.right = max(run[-1].right for line in lines[region.start : region.end] for run in line)
    _widen(region, lines, least, leading)
    return region


def _begun(lines: Sequence[Group], least: int, first: int) -> Region:
    """The table as far as its first line of several cells tells, or a head above that."""
    for at in range(first, max(first - 2, least - 1), -1):
        if found := headed(lines[at], lines[at + 1 :]):
            starts = sorted(cell.left for cell in found.rows[0])
            return Region(at, at + 1 + len(found.rows), starts, head=[*found.head])
    return Region(first, first + 1, sorted(run[0].left for run in lines[first]))


def _widen(region: Region, lines: Sequence[Group], least: int, leading: float) -> None:
    """Takes the lines above and below in that are rows with narrow gaps, or of tall cells."""
    gaps = [distance(above, line) for above, line in pairwise(lines[region.start : region.end])]
    pitch = _EVEN * median(gaps) if gaps else CLOSE * leading
    while region.end < len(lines):
        if _goes_on(lines, region.end, region.starts, leading):
            region.end += 1
        elif more := _rows_below(lines, region, pitch, leading) or _bracketed(
            lines, region, leading
        ):
            region.end += more
        else:
            break
    while region.start > least:
        above, line = lines[region.start - 1], lines[region.start]
        if _is_top(above, line, region.starts, leading):
            region.start -= 1
        elif more := (
            _split_above(lines, region, least, pitch, leading)
            or _headed(lines, region, least, leading)
            or _row_above(lines, region, least, leading)
        ):
            region.start -= more
        else:
            break


def _rows_below(lines: Sequence[Group], region: Region, pitch: float, leading: float) -> int:
    """How many lines behind a table begin a further row: one with narrow gaps, its heading before
    it, or two with a cell each, the one at the middle of the other."""
    first, *more = lines[region.end : region.end + 2]
    if distance(lines[region.end - 1], first) > _LOOSEST_ROW:
        return 0
    if more and _is_cell(first, region) and distance(first, more[0]) < leading / CLOSE:
        columns = {column_of(line[0], region.starts) for line in (first, more[0])}
        return 2 if _is_cell(more[0], region) and len(columns) > 1 else 0
    for at in range(region.end, min(region.end + 2, len(lines))):
        if distance(lines[at - 1], lines[at]) > pitch:
            return 0
        if len(split(lines[at], region)) > 1 + is_lead(lines[at][0]):
            return at + 1 - region.end
        if not (_is_cell(lines[at], region) and NUMBERED.match(_text(lines[at]))):
            return 0
    return 0


def _split_above(
    lines: Sequence[Group], region: Region, least: int, pitch: float, leading: float
) -> int:
    """How many lines above a table are a row with narrow gaps, and the further lines of a cell."""
    for at in range(region.start - 1, max(region.start - 1 - _TALLEST, least - 1), -1):
        loosest = pitch if at == region.start - 1 else CLOSE * leading
        if distance(lines[at], lines[at + 1]) > loosest:
            return 0
        if len(split(lines[at], region)) > 1:
            return region.start - at
        if not _is_cell(lines[at], region):
            return 0
    return 0


def _row_above(lines: Sequence[Group], region: Region, least: int, leading: float) -> int:
    """How many lines above a table end its first row: two with a cell each, the one at the middle
    of the other."""
    if region.start - 2 < least:
        return 0
    first, second = lines[region.start - 2 : region.start]
    near = distance(second, lines[region.start]) <= _LOOSEST_ROW
    if not near or distance(first, second) >= leading / CLOSE:
        return 0
    columns = {column_of(line[0], region.starts) for line in (first, second)}
    return 2 if all(_is_cell(line, region) for line in (first, second)) and len(columns) > 1 else 0


def _bracketed(lines: Sequence[Group], region: Region, leading: float) -> int:
    """How many lines behind a table are what it says of its last row, in brackets."""
    for at in range(region.end, min(region.end + _TALLEST, len(lines))):
        gap = distance(lines[at - 1], lines[at])
        first = at == region.end
        if not _is_cell(lines[at], region) or gap > (_LOOSEST_ROW if first else CLOSE * leading):
            return 0
        text = _text(lines[at])
        if first and not text.startswith("("):
            return 0
        if text.endswith(")"):
            return at + 1 - region.end
    return 0


def _headed(lines: Sequence[Group], region: Region, least: int, leading: float) -> int:
    """How many lines above a table are its first row, with a number and one cell: "1. Delivery"."""
    for at in range(region.start - 1, max(region.start - 1 - _TALLEST, least - 1), -1):
        gap = distance(lines[at], lines[at + 1])
        last = at == region.start - 1
        if not _is_cell(lines[at], region) or gap > (_LOOSEST_ROW if last else CLOSE * leading):
            return 0
        if NUMBERED.match(_text(lines[at])):
            return region.start - at
    return 0


def _is_cell(line: Group, region: Region) -> bool:
    """Whether a line has one cell, behind its number perhaps."""
    column = column_of(line[0], region.starts)
    alone = len(line) <= 1 + is_lead(line[0])
    return alone and column is not None and not crosses(line[-1], column, region.starts)


def _text(line: Group) -> str:
    return "".join(piece.text for run in line for piece in run).strip()


def _may_stand_between(run: Run, starts: Sequence[float]) -> bool:
    """Whether a line of one run may stand between two of a table: the rest of a cell, or a heading
    across its columns."""
    column = column_of(run, starts)
    if column is None:
        return run[0].left < starts[0] and run[-1].right < starts[-1]
    text = "".join(piece.text for piece in run)
    return not crosses(run, column, starts) or not (column or ends_sentence(text))


def _begins_below_word(run: Run, above: Group) -> bool:
    """Whether a line begins below a piece within the line above: a further line of a cell that has
    a narrow gap before it."""
    return any(
        abs(piece.left - run[0].left) <= _EXACT and piece.left - before.right >= _SPACE * piece.size
        for cell in above
        for before, piece in pairwise(cell)
    )


def _goes_on(lines: Sequence[Group], at: int, starts: Sequence[float], leading: float) -> bool:
    """Whether a line behind the last one of several cells is the rest of a cell."""
    (run, *others), above = lines[at], lines[at - 1]
    column = column_of(run, starts)
    if others or column is None or distance(above, lines[at]) > CLOSE * leading:
        return False
    same = next((one for one in above if column_of(one, starts) == column), None)
    if same is None:
        return column > 0 or distance(above, lines[at]) < leading / CLOSE
    if crosses(run, column, starts):
        return False
    return starts_lower(run[0].text) or wraps(same, run, end_of(column, starts, lines))


def _is_top(above: Group, line: Group, starts: Sequence[float], leading: float) -> bool:
    """Whether a line above a table is the first of a cell taller than those beside it."""
    column, gap = column_of(above[0], starts), distance(above, line)
    if len(above) > 1 or column is None or crosses(above[0], column, starts):
        return False
    if gap < leading / CLOSE:
        return True  # the cells beside it stand at its middle
    same = next((run for run in line if column_of(run, starts) == column), None)
    return gap <= CLOSE * leading and same is not None and starts_lower(same[0].text)


def crosses(run: Run, column: int, starts: Sequence[float]) -> bool:
    """Whether a run reaches into the next column."""
    return column + 1 < len(starts) and run[-1].right > starts[column + 1]


def distance(above: Group, line: Group) -> float:
    """Between the base lines, in font sizes."""
    return (above[0][0].base - line[0][0].base) / (line[0][0].size or 1.0)


def column_of(run: Run, starts: Sequence[float]) -> int | None:
    """The column that begins where the run does."""
    near = [
        (abs(run[0].left - start), at)
        for at, start in enumerate(starts)
        if abs(run[0].left - start) < _SAME_START
    ]
    return min(near)[1] if near else None


def split(line: Group, region: Region) -> Group:
    """The line with its runs parted where pieces begin with columns, if that makes them cells."""
    if region.head and line[0][0] is region.head[0][0]:
        return region.head
    out: Group = []
    for run in line:
        begin = 0
        for at in range(1, len(run)):
            before, piece = run[at - 1], run[at]
            exact = any(abs(piece.left - start) <= _EXACT for start in region.starts)
            if exact and piece.left - before.right >= _SPACE * piece.size:
                out.append(run[begin:at])
                begin = at
        out.append(run[begin:])
    columns = [column_of(run, region.starts) for run in out]
    fits = out[-1][-1].right <= region.right + _PADDING * line[0][0].size
    return out if fits and None not in columns and len({*columns}) == len(columns) else line


def wraps(above: Run, run: Run, end: float) -> bool:
    """Whether the first word of a run had no room behind the line above it in its cell."""
    text = "".join(piece.text for piece in run).strip()
    share = len(text.split(maxsplit=1)[0]) / len(text) if text else 0.0
    word = share * (run[-1].right - run[0].left)
    return above[-1].right + word + 0.2 * run[0].size > end


def end_of(column: int, starts: Sequence[float], lines: Sequence[Group]) -> float:
    """Where the lines of a column end: before the next one, or with the longest of its own."""
    if column + 1 < len(starts):
        return starts[column + 1] - _PADDING * lines[0][0][0].size
    return max(
        (run[-1].right for line in lines for run in line if column_of(run, starts) == column),
        default=0.0,
    )
