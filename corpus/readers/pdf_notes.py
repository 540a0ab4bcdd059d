"""Footnotes of a PDF: raised small numbers in the text, and small print below it that begins
with the same number. Both are put into square brackets, as footnotes are read from any format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from corpus.readers.pdf_pieces import Page, Piece
from corpus.readers.pdf_runs import Run, by_base, runs_of

_MARK = re.compile(r"\s*(?P<number>\d{1,2})\s*")
_NOTE = re.compile(r"(?P<number>\d{1,2})(?:\s+|\Z)")
_SMALLER, _SMALL_PRINT = 0.85, 0.93  # of the size of the text, that a mark and a note have
_RAISED = 0.1  # font sizes above the base line
_LONGEST_FOOTER = 30  # characters, of what is no text though it is as large
_BRACKETED = re.compile(r"\[\d{1,2}\]\s")
_BEHIND = 0.4  # font sizes between a word and its mark, at most


class _Found(Struct, frozen=True):
    """By the identity of its piece: each mark's number with the piece before it, each note's."""

    marks: dict[int, tuple[Piece, str]]
    notes: dict[int, str]

    def numbers(self) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(number for _, number in self.marks.values()), frozenset(
            self.notes.values()
        )


def with_notes(pages: Sequence[Page]) -> list[Page]:
    """The pages with their footnotes in brackets. A number that no small print explains on its
    page or a neighbouring one, or that nothing refers to there, is left as it is."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    may = [
        any(piece.size <= _SMALLER * body and _MARK.fullmatch(piece.text) for piece in page.pieces)
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


def _found(page: Page, body: float) -> _Found:
    lines = list(by_base(runs_of(page.pieces)))
    return _Found(
        {id(mark): (before, number) for before, mark, number in _marks(lines)},
        {id(note): number for note, number in _notes(lines, body)},
    )


def _bracketed(page: Page, found: _Found, both: frozenset[str]) -> Page:
    if not both:
        return page

    def bracketed(piece: Piece) -> Piece:
        if id(piece) in found.marks:
            before, number = found.marks[id(piece)]
            if number in both:
                text = f"[{number}]"
                return msgspec.structs.replace(piece, text=text, base=before.base, size=before.size)
        number = found.notes.get(id(piece), "")
        if number in both:
            rest = piece.text.strip()[len(number) :].lstrip()
            return msgspec.structs.replace(piece, text=f"[{number}] {rest}")
        return piece

    return msgspec.structs.replace(page, pieces=tuple(map(bracketed, page.pieces)))


def _marks(lines: Sequence[list[Run]]) -> Iterator[tuple[Piece, Piece, str]]:
    """The raised numbers, each behind the piece that it follows."""
    for line in lines:
        for before, piece in pairwise(piece for run in line for piece in run):
            found = _MARK.fullmatch(piece.text)
            if (
                found
                and piece.size <= _SMALLER * before.size
                and piece.base >= before.base + _RAISED * before.size
                and piece.left - before.right < _BEHIND * before.size
                and before.text.strip()
            ):
                yield before, piece, found["number"]


def _notes(lines: Sequence[list[Run]], body: float) -> Iterator[tuple[Piece, str]]:
    """The first pieces of lines of small print that begin with a number, below all other text."""
    for line in reversed(lines):
        pieces = [piece for run in line for piece in run]
        words = max(pieces, key=lambda piece: len(piece.text))
        if words.size > _SMALL_PRINT * body and len(words.text) > _LONGEST_FOOTER:
            return
        found = _NOTE.match(pieces[0].text.strip())
        if found and len(words.text) > len(found.group()) and words.size <= _SMALL_PRINT * body:
            yield pieces[0], found["number"]
