"""Letters larger than the lines that they stand beside or across: a letter that begins a
paragraph and reaches down beside its lines, and words such as "DRAFT" printed over a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.dictionary import is_word
from corpus.readers.pdf_chapters import body_of
from corpus.readers.pdf_pieces import Page, Piece

_LARGE, _ACROSS = 1.6, 2.5  # times the size of the text: of a first letter, of words over a page
_CAPITAL = 0.7  # of the size of a font, that its capitals rise above the base line
_FEWEST_BEHIND = 2  # lines that words are printed across
_LEVEL = 0.5  # font sizes of the text, that a first letter may reach above its first line
_BESIDE = 1.0  # of its size, that the text begins beside a first letter at most
_FIRST_WORD = re.compile(r"[a-z’']+")


def settled(page: Page) -> Page:
    """The page with first letters in the lines that they begin, and with words printed over its
    lines among its tabs."""
    sizes = [piece.size for piece in page.pieces]
    if not sizes or max(sizes) < _LARGE * min(sizes):
        return page
    body = body_of([page])
    large = [piece for piece in page.pieces if piece.size >= _LARGE * body]
    over = [
        piece for piece in large if piece.size >= _ACROSS * body and _is_across(piece, page.pieces)
    ]
    first = {id(line): letter for letter in large if (line := _line_of(letter, page.pieces))}
    if not (over or first):
        return page
    gone = {id(piece) for piece in (*over, *first.values())}
    pieces = tuple(
        _begun(piece, first[id(piece)]) if id(piece) in first else piece
        for piece in page.pieces
        if id(piece) not in gone
    )
    tabs = (*page.tabs, *(piece.text.strip() for piece in over))
    return msgspec.structs.replace(page, pieces=pieces, tabs=tabs)


def _top(piece: Piece) -> float:
    return piece.base + _CAPITAL * piece.size


def _is_across(piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether the letters of a piece stand on those of several lines."""
    behind = {
        round(other.base)
        for other in others
        if other.size < piece.size
        and piece.base < _top(other)
        and other.base < _top(piece)
        and min(piece.right, other.right) - max(piece.left, other.left) > other.size
    }
    return len(behind) >= _FEWEST_BEHIND


def _line_of(letter: Piece, others: Sequence[Piece]) -> Piece | None:
    """The line that a large letter begins: the uppermost of those beside it."""
    text = letter.text.strip()
    if len(text) != 1 or not text.isupper():
        return None
    beside = [line for line in others if _begins_beside(letter, line)]
    return max(beside, key=lambda line: (line.base, -line.left), default=None)


def _begins_beside(letter: Piece, line: Piece) -> bool:
    level = letter.base - line.size < line.base and _top(line) <= _top(letter) + _LEVEL * line.size
    near = -1 <= line.left - letter.right <= _BESIDE * letter.size
    return near and level and letter.size >= _LARGE * line.size


def _begun(line: Piece, letter: Piece) -> Piece:
    """The line with its first letter: "A" may be a word itself."""
    capital, rest = letter.text.strip(), _FIRST_WORD.match(line.text)
    alone = capital in "AI" and not (rest and is_word((capital + rest.group()).lower()))
    apart = " " if alone else ""
    return msgspec.structs.replace(line, text=f"{capital}{apart}{line.text}", left=letter.left)
