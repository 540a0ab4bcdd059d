"""Footnotes of a PDF: raised small numbers in the text, and small print below it that begins
with the same number. Both are put into square brackets, as footnotes are read from any format."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from corpus.readers.pdf_pieces import Page, Piece
from corpus.readers.pdf_runs import runs_of
from corpus.readers.wording import REFERS

_MARK = re.compile(r"\s*\d{1,3}(?:, ?\d{1,3}){0,3},?\s*")
_NUMBER = re.compile(r"\d{1,3}")
_NOTE = re.compile(r"(?P<mark>(?P<number>\d{1,3})[.)]?)(?:\s+|\Z)")
_SMALLER, _SMALL_PRINT = 0.85, 0.93  # of the size of the text, that a mark and a note have
_RAISED, _CLEARLY, _HIGHEST = 0.1, 0.3, 0.8  # font sizes above the base line
_LONGEST_FOOTER = 30  # characters, of what is no text though it is as large
_BRACKETED = re.compile(r"\[(\d{1,3})\]\s")
_BRACKETS = re.compile(r"\[(\d{1,3})\]")
_BEHIND, _OVER = 0.4, 0.3  # font sizes between a word and its mark, at most; that they may overlap
_HANGING = 4.0  # font sizes between the number of a note and its text, at most
_SAME_LINE = 0.6  # font sizes between base lines of the two


class _Found(Struct, frozen=True):
    """By the identity of its piece: each mark's numbers with the piece before it, each note's
    number with the first piece of its words."""

    marks: dict[int, tuple[Piece, tuple[str, ...]]]
    notes: dict[int, tuple[Piece, str]]

    def numbers(self) -> tuple[frozenset[str], frozenset[str]]:
        return (
            frozenset(number for _, numbers in self.marks.values() for number in numbers),
            frozenset(number for _, number in self.notes.values()),
        )


def with_notes(pages: Sequence[Page]) -> list[Page]:
    """The pages with their footnotes in brackets. Small print that
    nothing refers to on its page or a neighbouring one is left as it is, as is a raised number that
    it does not explain, if this is the power of a unit."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    may = [
        any(piece.size <= body and _MARK.fullmatch(piece.text) for piece in page.pieces)
        for page in pages
    ]
    found = [
        _found(page, body) if any(may[max(at - 1, 0) : at + 2]) else _Found({}, {})
        for at, page in enumerate(pages)
    ]
    numbers = [each.numbers() for each in found]
    out = []
    for at, page in enumerate(pages):
        near = numbers[max(at - 1, 0) : at + 2]
        marked = frozenset().union(*(marks for marks, _ in near))
        noted = frozenset().union(*(notes for _, notes in near))
        out.append(_bracketed(page, found[at], marked & noted))
    return out


def is_note(text: str) -> bool:
    """Whether a row begins with the number of a footnote."""
    return _BRACKETED.match(text) is not None


def numbers_in(text: str) -> list[str]:
    """The numbers in brackets in a row, of the note that it begins or those that it refers to."""
    return _BRACKETS.findall(text)


def _found(page: Page, body: float) -> _Found:
    beside = _Beside(page.pieces)
    return _Found(
        {id(mark): (before, numbers) for before, mark, numbers in _marks(page.pieces, beside)},
        {id(number): (words, digits) for number, words, digits in _notes(page, beside, body)},
    )


def _bracketed(page: Page, found: _Found, both: frozenset[str]) -> Page:
    if not (found.marks or both):
        return page

    def bracketed(piece: Piece) -> Piece:
        before, numbers = found.marks.get(id(piece), (piece, ()))
        if numbers and (both.issuperset(numbers) or REFERS.search(before.text)):
            text = "".join(f"[{number}]" for number in numbers)
            return msgspec.structs.replace(piece, text=text, base=before.base, size=before.size)
        words, number = found.notes.get(id(piece), (piece, ""))
        if number in both:
            rest = piece.text.strip()[len(number) :].lstrip(".) ")
            text = f"[{number}] {rest}"
            return msgspec.structs.replace(piece, text=text, base=words.base, size=words.size)
        return piece

    return msgspec.structs.replace(page, pieces=tuple(map(bracketed, page.pieces)))


class _Beside:
    """The pieces of a page by their edges. Lines are no help here: those of two columns may lie
    closer than a raised number does to its own."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        printed = [piece for piece in pieces if piece.text.strip()]
        self._by_right = sorted(printed, key=lambda piece: piece.right)
        self._by_left = sorted(printed, key=lambda piece: piece.left)
        self._rights = [piece.right for piece in self._by_right]
        self._lefts = [piece.left for piece in self._by_left]

    def ending(self, start: float, end: float) -> list[Piece]:
        """Those whose right edge lies between."""
        return self._by_right[bisect_left(self._rights, start) : bisect_right(self._rights, end)]

    def beginning(self, start: float, end: float) -> list[Piece]:
        """Those whose left edge lies between."""
        return self._by_left[bisect_left(self._lefts, start) : bisect_right(self._lefts, end)]


def _marks(
    pieces: Sequence[Piece], beside: _Beside
) -> Iterator[tuple[Piece, Piece, tuple[str, ...]]]:
    """The pieces that are raised numbers, each with the piece that it follows."""
    largest = max((piece.size for piece in pieces), default=0.0)
    for mark in pieces:
        found = _MARK.fullmatch(mark.text)
        if found is None:
            continue
        near = [
            piece
            for piece in beside.ending(mark.left - _BEHIND * largest, mark.left + _OVER * mark.size)
            if _is_raised(mark, piece) and mark.left - piece.right < _BEHIND * piece.size
        ]
        if near:
            yield max(near, key=lambda piece: piece.right), mark, tuple(_NUMBER.findall(mark.text))


def _is_raised(mark: Piece, piece: Piece) -> bool:
    """Whether a number stands above the base line of a piece; clearly so, if it is no smaller."""
    least = _RAISED if mark.size <= _SMALLER * piece.size else _CLEARLY
    height = (mark.base - piece.base) / piece.size
    return mark.size <= piece.size and least <= height <= _HIGHEST


def _notes(page: Page, beside: _Beside, body: float) -> Iterator[tuple[Piece, Piece, str]]:
    """The numbers that small print begins with, each with the piece that has its words, where no
    text stands below it in its column."""
    text = [
        Piece("", run[0].left, run[-1].right, run[0].base, run[0].size, False)
        for run in runs_of(page.pieces)
        if run[0].size > _SMALL_PRINT * body
        and sum(len(piece.text) for piece in run) > _LONGEST_FOOTER
    ]
    for number in page.pieces:
        found = _NOTE.match(number.text.strip())
        if found is None or number.size > _SMALL_PRINT * body:
            continue
        words = number
        if number.text.strip() == found["mark"]:
            behind = beside.beginning(number.right, number.right + _HANGING * number.size)
            words = next((piece for piece in behind if _of_line(number, piece)), number)
        before = beside.ending(number.left - number.size, number.left)
        if (
            words.size <= _SMALL_PRINT * body
            and len(words.text.strip()) > len(found["mark"])
            and not any(_of_line(number, piece) for piece in before)
            and not any(
                piece.base < words.base and piece.left < words.right and words.left < piece.right
                for piece in text
            )
        ):
            yield number, words, found["number"]


def _of_line(number: Piece, piece: Piece) -> bool:
    return piece is not number and abs(piece.base - number.base) < _SAME_LINE * piece.size
