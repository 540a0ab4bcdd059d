"""Sentences that go on from the last row of a column to the first of the next."""

from __future__ import annotations

from corpus.numbering import LETTERED, begs_number, leading_number
from corpus.readers.pdf_layout import Row
from corpus.readers.wording import take_bullet
from corpus.text import leads_on, starts_lower

_FULL = 0.6  # of its column, that a row within a sentence fills at least
_SHORTEST = 20  # characters of such a row: a page's number stands alone
_SAME = 0.5  # points, that letters of one sentence differ in size


def in_mid_sentence(last: Row, row: Row) -> bool:
    """Whether a sentence goes on from a row that is no short one to the next, however much room was
    left: from a word to a small letter, to a number that is not that of an item, or to a bracket;
    from a word that calls for more ("and the") to any ("YOS")."""
    full = last.right - last.start >= _FULL * (last.end - last.start)
    short = not full or len(last.text) < _SHORTEST
    if short or "\t" in last.text or "\t" in row.text or take_bullet(row.text, weak=True)[1]:
        return False
    ends_in_word = last.text.rstrip()[-1:].isalnum() or last.text.rstrip().endswith(",")
    if not ends_in_word:
        return False
    unmarked = leading_number(row.text) is None and LETTERED.match(row.text) is None
    if starts_lower(row.text) or (row.text[:1].isdigit() and unmarked and begs_number(last.text)):
        return True
    alike = abs(last.size - row.size) < _SAME and last.bold == row.bold
    first = row.text[:1]
    return unmarked and alike and (first == "(" or (first.isupper() and leads_on(last.text)))
