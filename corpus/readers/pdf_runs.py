"""Pieces of a page to runs: what stands on one base line without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from corpus.joining import gap_between
from corpus.readers.pdf_pieces import Piece
from corpus.text import starts_lower

_SAME_ROW = 0.4  # of the font size, that base lines of one row may differ
_NEW_RUN = 1.0  # font sizes of gap that part two runs
_WIDEST_SPACE = 1.8  # font sizes, between the words of a line that is stretched
_FEWEST_STRETCHED = 3  # words, whose spaces tell
_SAME_SPACE = 1.5  # points, that its spaces may differ: letters end beside their full width
_SPACE, _SPACE_BEFORE_STOP = 0.2, 0.4  # font sizes of gap that are a space
_BESIDE = 0.15  # font sizes from ink to where the next letter is set, that are none ...
_BESIDE_ONE = 0.24  # ... or behind a "1", which has more white there than other letters
_WHITE = 0.35  # ... unless its own ink is as far off
_STOP = re.compile(r"[.,;:!?)\]’”]")
_LEAD = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):]{0,2}|\d{3}[.)]|[a-z]{1,4}[.)])|\[\d{1,3}\]|\W"
)

Run = tuple[Piece, ...]
Strip = tuple[float, float]
"""From where to where nothing is printed between two columns, in points."""

_EDGE = 2.0  # points, that print may reach into a strip


def runs_of(pieces: Sequence[Piece], strip: Strip | None = None) -> list[Run]:
    """Pieces on one base line without a gap, or the white `strip` of the page between them."""
    runs: list[Run] = []
    for line in by_base([(piece,) for piece in pieces]):
        run: list[Piece] = []
        within = [piece for one in line for piece in one]
        if len(within) == 1:
            runs.append((within[0],))
            continue
        stretched = _stretched(within)
        for at, piece in enumerate(within):
            wide = run and at not in stretched and _gap(run[-1], piece) > _NEW_RUN
            if wide or (run and strip and _is_between(strip, run[-1], piece)):
                runs.append(tuple(run))
                run = []
            run.append(piece)
        runs.append(tuple(run))
    return runs


def _is_between(strip: Strip, before: Piece, piece: Piece) -> bool:
    return before.right <= strip[0] + _EDGE and piece.left >= strip[1] - _EDGE


def _gap(before: Piece, piece: Piece) -> float:
    """Between two pieces, in font sizes."""
    return (piece.left - before.right) / (max(piece.size, before.size) or 1.0)


def _stretched(line: Sequence[Piece]) -> frozenset[int]:
    """The places of pieces before which a space is as wide as a gap between cells, in a line that
    was stretched to fill its column: all spaces between its words are then as wide, however long
    the words are, which those between cells are not, and only those between columns are wider."""
    if not any(_NEW_RUN < _gap(*pair) <= _WIDEST_SPACE for pair in pairwise(line)):
        return frozenset()
    starts = [0, *(at for at in range(1, len(line)) if _gap(line[at - 1], line[at]) > _SPACE)]
    ends = [*(at - 1 for at in starts[1:]), len(line) - 1]
    widths = [line[end].right - line[at].left for at, end in zip(starts, ends, strict=True)]
    spaces = [line[at].left - line[end].right for end, at in zip(ends, starts[1:], strict=False)]
    found: set[int] = set()
    first = 0  # the space that a row of equal ones begins with
    for at in range(1, len(spaces) + 1):
        if at < len(spaces) and abs(spaces[at] - spaces[first]) <= _SAME_SPACE:
            continue
        around = (*spaces[max(first - 1, 0) : first], *spaces[at : at + 1])
        whole = all(beside > spaces[first] for beside in around)
        among = line[starts[first] : ends[at] + 1]
        if whole and not _are_set_whole(among) and not _are_pitched(widths[first : at + 1]):
            found.update(starts[first + 1 : at + 1])
        first = at
    return frozenset(at for at in found if _gap(line[at - 1], line[at]) <= _WIDEST_SPACE)


def _are_set_whole(pieces: Sequence[Piece]) -> bool:
    """Whether one of the pieces is of several words: the spaces within it are those of its line,
    so that wider ones beside it part columns or a number that hangs."""
    return any(" " in piece.text.strip() for piece in pieces)


def _are_pitched(widths: Sequence[float]) -> bool:
    """Whether equal spaces may be those between columns of equal width: words that are set to the
    left of these, to the right or in their middle are then as wide as each other, the last aside,
    or the first, or every second."""
    left, right = pairwise(widths[:-1]), pairwise(widths[1:])
    middle = zip(widths, widths[2:], strict=False)
    return len(widths) < _FEWEST_STRETCHED or any(
        all(abs(one - other) <= _SAME_SPACE for one, other in pairs)
        for pairs in (left, right, middle)
    )


def by_base(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs of one base line together, from left to right; from the top down."""
    group: list[Run] = []
    largest = 0.0
    for run in sorted(runs, key=_from_the_top):
        size = run[0].size
        if size > largest:
            largest = size
        if group and group[0][0].base - run[0].base > _SAME_ROW * largest:
            yield sorted(group, key=_from_the_left) if len(group) > 1 else group
            group, largest = [], size
        group.append(run)
    if group:
        yield sorted(group, key=_from_the_left)


def _from_the_top(run: Run) -> tuple[float, float]:
    return -run[0].base, run[0].left


def _from_the_left(run: Run) -> float:
    return run[0].left


def text_of(runs: Sequence[Run]) -> str:
    """The text of runs side by side, with a tab between cells."""
    text = ""
    for run in runs:
        if text:
            text += " " if _LEAD.fullmatch(text.strip()) else "\t"
        text += run[0].text
        for before, piece in pairwise(run):
            space = _SPACE_BEFORE_STOP if _STOP.match(piece.text) else _SPACE
            same_line = abs(piece.base - before.base) < _SAME_ROW * max(piece.size, before.size)
            joined = same_line and (
                piece.left - before.right < space * piece.size or _is_beside(before, piece)
            )
            gap = " " if same_line else gap_between(text, piece.text)
            text += ("" if joined or text.endswith(" ") else gap) + piece.text
    return text


def _is_beside(before: Piece, piece: Piece) -> bool:
    """Whether only the white of the letters themselves parts two pieces, as between two "1" that
    the file sets one by one."""
    if piece.origin is None:
        return False
    beside = _BESIDE_ONE if before.text.endswith("1") else _BESIDE
    near = piece.origin - before.right < beside * piece.size
    return near and piece.left - before.right < _WHITE * piece.size


def is_lead(run: Run) -> bool:
    """Whether a run is but the number or the bullet of what follows."""
    return _LEAD.fullmatch("".join(piece.text for piece in run).strip()) is not None


def has_lines(cells: Iterable[Sequence[Piece]]) -> bool:
    """Whether cells beside each other cannot be read line by line: they hold several lines, and
    not as many as each other, or one of them breaks in mid sentence."""
    held = [[text_of(line) for line in by_base(runs_of(pieces))] for pieces in cells if pieces]
    broken = any(starts_lower(text) for lines in held for text in lines[1:])
    return len({*map(len, held)}) > 1 or (broken and len(held) > 1)
