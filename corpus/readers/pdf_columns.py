"""The columns of a page in reading order.

A page has two columns where a gutter parts most of its runs and those on either side fill
their column, which the cells of a table do not. Runs across the gutter, and runs in a box across
it, part the page into bands, each read left column first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_boxes import Box
from corpus.readers.pdf_pieces import Piece
from corpus.readers.pdf_runs import Run, by_base, is_lead
from corpus.text import ends_sentence, starts_lower

_FROM, _TO, _STEP = 0.3, 0.7, 2.0  # where a gutter is looked for: shares of the width; points
_FEWEST_LINES = 3  # of a column
_MOST_ACROSS = 0.5  # of the runs, across the gutter of a page in two columns
_FILLED = 0.6  # of its column, that the middling line of prose fills
_SHORTEST_LINE = 15  # characters, of prose at the mean
_FEW, _FEWEST_BESIDE = 2, 12  # short lines of a column; lines of the one beside it
_AT_TOP = 0.3  # of the column beside it, that such lines stand next to
_SAME_SIZE, _CLOSE = 0.3, 1.5  # points; font sizes between base lines of one paragraph
_FURTHEST_IN = 4.0  # font sizes, of the further lines of a paragraph

Span = tuple[float, float]
"""Left and right edge of a run, or of the box around it, in points."""


def columns_of(
    runs: Sequence[Run], boxes: Sequence[Box], usual: float | None
) -> Iterator[list[Run]]:
    """The columns of a page in reading order; `usual` is the gutter of the document."""
    spans = {run: _span(run, boxes) for run in runs}
    gutter = _gutter(spans)
    if gutter is None and usual is not None:
        across = sum(left < usual < right for left, right in spans.values())
        gutter = usual if across <= _MOST_ACROSS * len(spans) else None
    if gutter is None:
        if runs:
            yield list(runs)
        return
    band: list[Run] = []
    over: list[Run] = []  # runs across the gutter, one below the other
    right_bases = sorted(run[0].base for run, (left, _) in spans.items() if left >= gutter)
    for run in sorted(spans, key=lambda run: (-run[0].base, run[0].left)):
        left, right = spans[run]
        if left < gutter < right or (over and _ends_paragraph(over[-1], run, right_bases)):
            yield from _band(band, gutter)
            band = []
            over.append(run)
            continue
        if over:
            yield over
            over = []
        band.append(run)
    if over:
        yield over
    yield from _band(band, gutter)


def _ends_paragraph(above: Run, run: Run, right_bases: Sequence[float]) -> bool:
    """Whether a run is the short last line of a paragraph across the gutter: closely below its
    line above, as large, and with nothing beside it."""
    upper, lower = above[0], run[0]
    close = 0 < upper.base - lower.base <= _CLOSE * lower.size
    alike = abs(upper.size - lower.size) < _SAME_SIZE and upper.bold == lower.bold
    indented = -_CLOSE < (lower.left - upper.left) / lower.size < _FURTHEST_IN
    at = bisect_left(right_bases, lower.base - 1)
    beside = at < len(right_bases) and right_bases[at] <= lower.base + 1
    return close and alike and indented and not beside


def gutter_of(runs: Sequence[Run], boxes: Sequence[Box]) -> float | None:
    """Where the gap between two columns stands, or None on a page of one column."""
    return _gutter({run: _span(run, boxes) for run in runs})


def box_around(piece: Piece, boxes: Sequence[Box]) -> int | None:
    """The place of the smallest box that the piece stands in."""
    areas = {
        (box.right - box.left) * (box.top - box.bottom): at
        for at, box in enumerate(boxes)
        if box.left <= piece.left
        and piece.right <= box.right + 1
        and box.bottom <= piece.base <= box.top
    }
    return areas[min(areas)] if areas else None


def _span(run: Run, boxes: Sequence[Box]) -> Span:
    around = box_around(run[0], boxes)
    if around is None:
        return run[0].left, run[-1].right
    return boxes[around].left, max(boxes[around].right, run[-1].right)


def _band(runs: list[Run], gutter: float) -> Iterator[list[Run]]:
    left = [run for run in runs if run[-1].right <= gutter]
    right = [run for run in runs if run[-1].right > gutter]
    if left and right and _are_cells(left, right):
        yield runs
        return
    yield from (side for side in (left, right) if side)


def _are_cells(left: list[Run], right: list[Run]) -> bool:
    """Whether two sides are the cells of a table: neither is prose, and most lines of the one
    stand beside lines of the other."""
    if is_prose(left) or is_prose(right):
        return False
    bases = [run[0].base for run in left]
    beside = sum(any(abs(run[0].base - base) < 1 for base in bases) for run in right)
    return beside > len(right) / 2


def _gutter(spans: Mapping[Run, Span]) -> float | None:
    if len(spans) < 2 * _FEWEST_LINES:
        return None
    reaching = _with_hanging(spans).values()
    lefts = sorted(left for left, _ in reaching)
    rights = sorted(right for _, right in reaching)
    start, end = lefts[0], rights[-1]
    best: list[float] = []
    fewest = int(_MOST_ACROSS * len(spans))
    for step in range(int((_TO - _FROM) * (end - start) / _STEP)):
        at = start + _FROM * (end - start) + step * _STEP
        across = bisect_left(lefts, at) - bisect_right(rights, at)  # begun less ended
        if across < fewest:
            best, fewest = [], across
        if across == fewest:
            best.append(at)
    if not best:
        return None
    gutter = best[len(best) // 2]
    left_runs = [run for run, (_, right) in spans.items() if right <= gutter]
    right_runs = [run for run, (left, _) in spans.items() if left >= gutter]
    columns = are_columns(left_runs, right_runs) or _ends_early(left_runs, right_runs)
    return gutter if columns else None


def _ends_early(left: Sequence[Run], right: list[Run]) -> bool:
    """Whether the left side is a column with a few short lines at its top alone: labels of prose
    would stand beside all of it, or each level with a line of it."""
    if not _FEW <= len(left) < len(right) / _FEW or len(right) < _FEWEST_BESIDE:
        return False
    bases = [run[0].base for run in right]
    lowest = min(run[0].base for run in left)
    upper = lowest >= max(bases) - _AT_TOP * (max(bases) - min(bases))
    level = all(any(abs(run[0].base - base) < 1 for base in bases) for run in left)
    sentences = any(ends_sentence(run[-1].text) for run in right)
    return upper and not level and sentences and is_prose(right)


def _with_hanging(spans: Mapping[Run, Span]) -> dict[Run, Span]:
    """The spans, those of hanging numbers up to their text: the white between is no gutter."""
    reaching = dict(spans)
    for line in by_base(list(spans)):
        for run, following in pairwise(line):
            (left, right), text = spans[run], spans[following][0]
            if is_lead(run) and text - right <= _FURTHEST_IN * run[0].size:
                reaching[run] = left, max(right, text)
    return reaching


def are_columns(left: list[Run], right: list[Run]) -> bool:
    """Whether the lines on either side fill their column and are of sentences: those of a list of
    names all begin with a capital and end in no stop."""
    sentences = any(
        starts_lower(run[0].text) or ends_sentence(run[-1].text) for run in (*left, *right)
    )
    return sentences and is_prose(left) and is_prose(right)


def is_prose(runs: list[Run]) -> bool:
    """Whether lines fill their column."""
    if len(runs) < _FEWEST_LINES:
        return False
    start, end = min(run[0].left for run in runs), max(run[-1].right for run in runs)
    widths = [line[-1][-1].right - line[0][0].left for line in by_base(runs)]
    long = sum(len(piece.text) for run in runs for piece in run) / len(runs)
    return median(widths) > _FILLED * (end - start) and long > _SHORTEST_LINE
