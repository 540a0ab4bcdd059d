"""Paragraphs that only their indented first lines part, as in books, with nothing between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.numbering import leading_number
from corpus.readers.pdf_chapters import SAME_SIZE
from corpus.readers.pdf_layout import Row
from corpus.readers.pdf_room import breaks_off, would_have_fitted
from corpus.readers.wording import take_bullet
from corpus.text import starts_lower

_LEAST, _MOST = 0.8, 5.0  # font sizes that a first line is indented
_SAME = 0.2  # font sizes, that rows of one indentation begin apart
_FEWEST = 4  # indented first lines of a document that parts its paragraphs so
_MORE = 2  # times as many as paragraphs that begin at the margin


def first_lines(pages: Sequence[Sequence[Row]]) -> frozenset[int]:
    """The identities of the rows whose indentation begins a paragraph; none in a document that
    parts its paragraphs otherwise."""
    rows = [row for page in pages for row in page if not (row.running or row.cells)]
    usual = _usual(rows)
    return frozenset(_indented(rows, usual)) if usual else frozenset()


def _usual(rows: Sequence[Row]) -> float | None:
    """How many font sizes a first line is indented: most of those that stand on a row at the
    margin with which they go on. None where more paragraphs begin at the margin."""
    found: Counter[float] = Counter()
    flush = 0
    for above, row, below in zip((None, *rows), rows, rows[1:], strict=False):
        if not _together(row, below) or _is_marked(row) or _is_marked(below):
            continue
        flush += _offset(row) < _SAME and _offset(below) < _SAME and breaks_off(row, below)
        alone = above is None or not _together(above, row) or _offset(above) < _SAME
        fits = _LEAST <= _offset(row) <= _MOST and _offset(below) < _SAME
        if fits and alone and not (starts_lower(row.text) or would_have_fitted(row, below)):
            found[round(_offset(row) / _SAME) * _SAME] += 1
    offset, count = found.most_common(1)[0] if found else (0.0, 0)
    return offset if count >= max(_FEWEST, _MORE * flush) else None


def _indented(rows: Sequence[Row], usual: float) -> Iterator[int]:
    hangs = False  # the item above, whose further rows may stand where paragraphs begin
    for above, row in pairwise((None, *rows)):
        if row is None:
            continue
        same = above is not None and _together(above, row)
        if _is_marked(row):
            hangs = _offset(row) < usual - _SAME
            continue
        hangs = hangs and same and _offset(row) >= _SAME
        starts = abs(_offset(row) - usual) <= _SAME
        if starts and not (hangs and above is not None and not breaks_off(above, row)):
            hangs = False
            yield id(row)


def _offset(row: Row) -> float:
    return (row.left - row.start) / row.size


def _together(above: Row, row: Row) -> bool:
    """Whether two rows stand in one column, in letters of one size."""
    place = (above.page, above.column, above.box) == (row.page, row.column, row.box)
    return place and abs(above.size - row.size) < SAME_SIZE


def _is_marked(row: Row) -> bool:
    """Whether a row begins an item, or is one of a table."""
    bullet = take_bullet(row.text, weak=True)[1]
    return bullet or "\t" in row.text or leading_number(row.text) is not None
