"""The white strip between two columns of text, told by the pieces of a page before any are joined:
a gutter may be as narrow as the spaces of a line that is stretched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from corpus.readers.pdf_columns import are_columns
from corpus.readers.pdf_pieces import Piece
from corpus.readers.pdf_runs import Run, Strip, by_base, is_lead, runs_of

_FROM, _TO, _STEP = 0.3, 0.7, 1.0  # where it is looked for: shares of the width; points
_FEWEST = 6  # lines that it parts, beyond those printed across it
_NARROWEST = 0.6  # font sizes
_HANGING = 4.0  # font sizes from a number to its text


def strip_between(pieces: Sequence[Piece]) -> Strip | None:
    """The strip that parts most lines of a page, beyond those that are printed across it, with
    prose on either side; None on a page of one column."""
    lines = [[*_segments(line)] for line in by_base([(piece,) for piece in pieces])]
    if len(lines) < _FEWEST:
        return None
    start, end = (
        min(line[0][0] for line in lines),
        max(right for line in lines for _, right in line),
    )
    count = int((end - start) / _STEP) + 2
    change = [0] * (count + 1)
    for line in lines:
        for left, right in line:
            _count(change, left - start, right - start, -1)
        for (_, left), (right, _) in pairwise(line):
            _count(change, left - start, right - start, 1)
    parted = [*accumulate(change)]
    first, last = int(_FROM * count), int(_TO * count)
    most = max(parted[first:last], default=0)
    if most < _FEWEST:
        return None
    at = parted.index(most, first, last)
    behind = next(n for n in range(at, count + 1) if n == count or parted[n] != most)
    strip = start + at * _STEP, start + (behind - 1) * _STEP
    sides = (
        [piece for piece in pieces if piece.right <= strip[0] + _STEP],
        [piece for piece in pieces if piece.left >= strip[1] - _STEP],
    )
    return strip if are_columns(*map(runs_of, sides)) else None


def _count(change: list[int], left: float, right: float, by: int) -> None:
    """Counts the steps that lie wholly between two places, as changes from one to the next."""
    first, last = int(left / _STEP) + (by > 0), int(right / _STEP) + (by < 0)
    if first < last:
        change[first] += by
        change[last] -= by


def _segments(line: Sequence[Run]) -> Iterator[tuple[float, float]]:
    """From where to where print reaches in a line; a number that hangs, up to its text."""
    left, right = line[0][0].left, line[0][0].right
    for (before,), (piece,) in pairwise(line):
        near = _HANGING if is_lead((before,)) else _NARROWEST
        if piece.left - right > near * piece.size:
            yield left, right
            left = piece.left
        right = max(right, piece.right)
    yield left, right
