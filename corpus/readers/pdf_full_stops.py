"""Full rows that end a sentence at the end of a page: whether their paragraph goes on over it.

Neither a space nor a short row shows it there. What does is the rest of the document: whether a
paragraph without a number ever follows one with a number, and whether most rows that look so
within its pages go on with their paragraph or end it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.numbering import leading_number
from corpus.readers.pdf_layout import Row
from corpus.readers.pdf_notes import is_note
from corpus.readers.pdf_room import would_have_fitted
from corpus.readers.wording import take_bullet
from corpus.text import ends_sentence

_FEWEST_NUMBERED, _UNNUMBERED = 6, 0.1  # paragraphs; share of these with an unnumbered one behind
_MANY, _UNSEEN = 4.0, 1.5  # times as many go on as end their paragraph, and may without being seen
_REACHES = 1.0  # points from the end of its column, where a row of set width ends
_SAME = 0.5  # font sizes, that rows of one paragraph begin apart
_WIDTH = 0.1  # of its column, that the column of the next page is wider or narrower

Group = Sequence[Row]


class FullStops:
    """The paragraphs of one document, and its full rows that end a sentence with an unmarked row
    below them."""

    def __init__(self, paragraphs: Sequence[Group], is_heading: Callable[[Group], bool]) -> None:
        self._going_on: Counter[bool] = Counter()
        self._ending: Counter[bool] = Counter()
        self._numbered = self._unnumbered = 0
        for group in paragraphs:
            if not is_heading(group):
                full = (above for above, row in pairwise(group) if _is_full_stop(above, row))
                self._going_on.update(map(_reaches, full))
        for group, following in pairwise(paragraphs):
            last, first = group[-1], following[0]
            if is_heading(group) or (last.page, last.column) != (first.page, first.column):
                continue
            unmarked = not is_heading(following) and _is_alike(last, first)
            if leading_number(group[0].text):
                self._numbered += 1
                self._unnumbered += unmarked
            elif unmarked and _is_full_stop(last, first):
                self._ending[_reaches(last)] += 1

    def run_on(self, above: Group, row: Row) -> bool:
        """Whether the paragraph that a column ends with goes on with the first row of the next."""
        last = above[-1]
        if not _is_full_stop(last, row) or not _is_as_wide(last, row):
            return False
        if leading_number(above[0].text):
            enough = self._numbered >= _FEWEST_NUMBERED
            return enough and self._unnumbered <= _UNNUMBERED * self._numbered
        reaches = _reaches(last)
        return self._going_on[reaches] >= _MANY * (self._ending[reaches] + _UNSEEN)


def _is_full_stop(last: Row, row: Row) -> bool:
    """Whether a full row ends a sentence, and nothing of the next one shows what begins there."""
    return ends_sentence(last.text) and not would_have_fitted(last, row) and _is_alike(last, row)


def _is_alike(last: Row, row: Row) -> bool:
    """Whether a row begins where further rows of a paragraph do, in its letters and unmarked."""
    return (
        abs((last.left - last.start) - (row.left - row.start)) < _SAME * row.size
        and abs(last.size - row.size) < _SAME
        and last.bold == row.bold
        and (last.box is None) == (row.box is None)
        and not (last.cells or row.cells or "\t" in last.text or "\t" in row.text)
        and not (is_note(row.text) or leading_number(row.text))
        and not take_bullet(row.text, weak=True)[1]
    )


def _reaches(row: Row) -> bool:
    """Whether a row ends where its column does: each within a paragraph set to a width does."""
    return row.end - row.right < _REACHES


def _is_as_wide(last: Row, row: Row) -> bool:
    width = last.end - last.start
    return abs((row.end - row.start) - width) <= _WIDTH * width
