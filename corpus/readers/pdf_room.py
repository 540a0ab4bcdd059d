"""Whether a line was broken on purpose: it had room for the first word of the next."""

from __future__ import annotations

from corpus.readers.pdf_layout import Row
from corpus.text import ends_sentence

ROOM = 0.5  # font sizes to spare for a word that would have fitted


def would_have_fitted(above: Row, row: Row, room: float = ROOM) -> bool:
    """Whether the first word of a row had room on the one above, so that the break is meant."""
    words = row.text.split()
    share = len(words[0]) / max(len(row.text), 1) if words else 0.0
    return above.right + share * (row.right - row.left) + room * row.size < above.end


def breaks_off(above: Row, row: Row) -> bool:
    """Whether a row ends a sentence with room for the first word of the next."""
    return ends_sentence(above.text) and would_have_fitted(above, row)
