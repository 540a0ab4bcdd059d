"""What pdfium knows of a page: pieces of text with place, size and weight; lines around boxes.

A page may be turned, and text may be turned on its page (a wide table): each direction is
looked at as its reader would, with the page turned until the text is upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from corpus.readers.pdf_boxes import Box, Drawn, Word, boxes_of
from corpus.readers.pdf_objects import Places, Raw, across, objects_of
from corpus.readers.pdf_seams import columns_between
from corpus.readers.pdf_shades import sides_of
from corpus.readers.pdf_texts import Texts
from corpus.readers.pdf_turns import turn_of, turns
from corpus.text import ends_sentence

_DEEPEST_FORM = 6  # forms within forms
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_NOT_BOLD = re.compile(r"[-,](?:regular|book|roman|light)?(?:italic|oblique)?(?:mt)?\Z", re.I)
_BOLD_WEIGHT = 600  # as told by the width of its stems, which that of slanted letters may pass
_NARROWEST_FRAME = 100.0  # points
_MOST_FRAMES = 2_000  # of a page; a chart may draw thousands
_LONGEST_TAB, _FEWEST_LINES = 60, 3  # characters; lines of a table that is turned
_SMALLEST_DOT, _LARGEST_DOT = 1.5, 9.0  # points, of a bullet that is drawn and not printed
_FAR, _NEAR, _TALLEST = 2.0, 1.0, 0.7  # font sizes: to its words, from others, and its height
_MOST_DOTS = 300  # of a page; a chart of points has thousands
_THICKEST_RULE, _SHORTEST_RULE = 3.0, 8.0  # points
_SIDES = (4, 5)  # segments of a rectangle, its first corner one of them
_THICKEST_BAR = 8.0  # points, of a bar beside text


_SAME_SIZE = 0.01  # points
_OVERLAP, _NEXT = 0.2, 0.2  # font sizes, between the ink of one letter of a word and the next


class Piece(Struct, frozen=True):
    """Text that the file sets in one go. Points from the lower left corner of the page; `base`
    is the base line, `size` the height of the font. `left` and `right` are where its ink is, which
    begins behind `origin` in letters with white beside them, such as "1"."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    origin: float | None = None  # where the file sets it; None of what is not set by itself


class Page(Struct, frozen=True):
    """A page as the file has it, turned so that its text is upright; `rules` are drawn
    thin and long, `tabs` is other text, `pictured` the share of the page under its pictures;
    `links` are those of a page that a browser printed, `strip` the white one between two columns of
    text, from where to where."""

    index: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    boxes: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    tabs: tuple[str, ...] = ()
    pictured: float = 0.0
    links: tuple[Box, ...] = ()
    strip: tuple[float, float] | None = None

    @property
    def length(self) -> int:
        """Characters of text."""
        return sum(len(piece.text) for piece in self.pieces)


def pages_of(document: pypdfium2.PdfDocument, index: int) -> list[Page]:
    """One page, and behind it the same page turned, if text stands on it that is no tab at its
    side. Raises PdfiumError where it is damaged."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            taken = _Taken(page, text)
            taken.take(None, pypdfium2.PdfMatrix(), 0)
        finally:
            text.close()
        width, height = page.get_size()
        upright = page.get_rotation() // 90
    finally:
        page.close()
    turned = [turn for turn in taken.pieces if turn != upright and _is_text(taken.pieces[turn])]
    pages = []
    for turn in (upright, *turned):
        size = (width, height) if (turn - upright) % 2 == 0 else (height, width)
        drawn, pieces = taken.drawn(turn), taken.pieces_of(turn)
        words = [Word(piece.left, piece.right, piece.base, piece.size) for piece in pieces]
        boxes = boxes_of(drawn, words, *size) if drawn.frames or drawn.bars else ()
        rules = (*drawn.rules, *sides_of(taken.shaded(turn)))
        rules += tuple(columns_between(drawn.rules, words))
        pages.append(Page(index, *size, pieces, boxes, rules))
    aside = [turn for turn in taken.pieces if turn != upright and turn not in turned]
    tabs = (*taken.tabs, *(piece.text.strip() for turn in aside for piece in taken.pieces[turn]))
    pictured = taken.pictured / (width * height or 1.0)
    pages[0] = msgspec.structs.replace(pages[0], tabs=tabs, pictured=pictured)
    return pages


def _is_text(pieces: list[Piece]) -> bool:
    """Whether turned text is more than a tab: a whole sentence, or the lines of a table."""
    lines = {round(piece.base) for piece in pieces}
    length = sum(len(piece.text) for piece in pieces)
    sentence = any(ends_sentence(piece.text) for piece in pieces)
    return length >= _LONGEST_TAB and (sentence or len(lines) >= _FEWEST_LINES)


class _Taken:
    def __init__(self, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> None:
        self.page = page
        self.texts = Texts(text)
        self.places = Places()
        self.pieces: defaultdict[int, list[Piece]] = defaultdict(list)  # by quarters of a turn
        self.frames: list[tuple[float, float, float, float]] = []  # as the file has them
        self.dots: list[tuple[float, float, float, float]] = []  # as the file has them
        self.rules: list[tuple[float, float, float, float]] = []  # as the file has them
        self.bars: list[tuple[float, float, float, float]] = []  # as the file has them
        self.shades: list[tuple[float, float, float, float]] = []  # as the file has them
        self.tabs: list[str] = []
        self.pictured = 0.0  # square points
        self.turns = turns(page)
        self.fonts: dict[int, bool] = {}

    def pieces_of(self, turn: int) -> tuple[Piece, ...]:
        """The text of the page turned so, with the bullets that are drawn before it."""
        pieces = self.pieces[turn]
        if not 0 < len(self.dots) <= _MOST_DOTS:
            return tuple(pieces)
        dots = [Box(*self.turns[turn].on_rect(*dot)) for dot in self.dots]
        return (*pieces, *_bullets(pieces, dots))

    def drawn(self, turn: int) -> Drawn:
        """What is drawn on the page turned so."""
        frames, rules, bars = (
            tuple(Box(*self.turns[turn].on_rect(*rect)) for rect in rects)
            for rects in (self.frames, self.rules, self.bars)
        )
        return Drawn(frames, rules, tuple(b for b in bars if b.right - b.left < b.top - b.bottom))

    def shaded(self, turn: int) -> list[Box]:
        """The areas that are filled on the page turned so."""
        return [Box(*self.turns[turn].on_rect(*shade)) for shade in self.shades]

    def take(
        self, form: pypdfium2.PdfObject | None, outer: pypdfium2.PdfMatrix, depth: int
    ) -> None:
        whole = [outer.multiply(turn) for turn in self.turns]
        for raw in objects_of(self.page, form):
            if pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(raw, outer, whole)
                continue
            found = pypdfium2.PdfObject(raw, self.page, container=form)
            if found.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = outer.on_rect(*found.get_bounds())
                self.pictured += (right - left) * (top - bottom)
            elif found.type == pdfium.FPDF_PAGEOBJ_PATH:
                self._frame(found, outer)
            elif found.type == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.take(found, found.get_matrix().multiply(outer), depth + 1)

    def _text(
        self, raw: Raw, outer: pypdfium2.PdfMatrix, whole: Sequence[pypdfium2.PdfMatrix]
    ) -> None:
        """`whole` takes what stands in the form to the page, for each turn of it."""
        text = self.texts.of(raw)
        if not text.strip():
            return
        placed = self.places.of(raw)
        own = placed.matrix
        matrix = own.multiply(outer)
        turn = turn_of(matrix)
        if turn is None:
            self.tabs.append(text.strip())
            return
        origin, base = whole[turn].on_point(own.e, own.f)
        left, right = across(whole[turn], placed.bounds)
        size = placed.size * math.hypot(matrix.c, matrix.d)
        piece = Piece(text, left, right, base, size, self._is_bold(raw), origin)
        pieces = self.pieces[turn]
        if pieces and _continues(pieces[-1], piece):
            piece = msgspec.structs.replace(pieces[-1], text=pieces.pop().text + text, right=right)
        pieces.append(piece)

    def _is_bold(self, raw: Raw) -> bool:
        address = pdfium.FPDFTextObj_GetFont(raw)
        key = ctypes.cast(address, ctypes.c_void_p).value or 0
        if key not in self.fonts:
            font = pypdfium2.PdfFont(address, needs_free=False)
            name = font.get_base_name() or ""
            heavy = font.get_weight() >= _BOLD_WEIGHT and _NOT_BOLD.search(name) is None
            self.fonts[key] = heavy or _BOLD.search(name) is not None
        return self.fonts[key]

    def _frame(self, found: pypdfium2.PdfObject, outer: pypdfium2.PdfMatrix) -> None:
        left, bottom, right, top = frame = outer.on_rect(*found.get_bounds())
        long, short = max(right - left, top - bottom), min(right - left, top - bottom)
        if short >= _SMALLEST_DOT and long <= _LARGEST_DOT and long < 2 * short:
            self.dots.append(frame)
        if long >= _SHORTEST_RULE and len(self.rules) < _MOST_FRAMES:
            if short <= _THICKEST_RULE:
                self.rules.append(frame)
            elif short >= _SHORTEST_RULE and _is_outline(found):
                sides = ((left, right), (bottom, top))
                self.rules += [(x, bottom, x, top) for x in sides[0]]
                self.rules += [(left, y, right, y) for y in sides[1]]
            elif short >= _SHORTEST_RULE and len(self.shades) < _MOST_FRAMES:
                self.shades.append(frame)
        if long >= _NARROWEST_FRAME and short > _THICKEST_BAR and len(self.frames) < _MOST_FRAMES:
            self.frames.append(frame)
        if short <= _THICKEST_BAR < long and len(self.bars) < _MOST_FRAMES:
            self.bars.append(frame)


def _continues(before: Piece, piece: Piece) -> bool:
    """Whether the second is the next letter of a word that the file sets letter by letter."""
    return (
        len(piece.text.strip()) == 1
        and not before.text.endswith(" ")
        and (before.base, before.bold) == (piece.base, piece.bold)
        and abs(before.size - piece.size) < _SAME_SIZE
        and -_OVERLAP * piece.size < piece.left - before.right < _NEXT * piece.size
    )


def _is_outline(found: pypdfium2.PdfObject) -> bool:
    """Whether a path is drawn as the line around a rectangle, and not as an area."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if pdfium.FPDFPath_CountSegments(found) not in _SIDES:
        return False
    return bool(pdfium.FPDFPath_GetDrawMode(found, fill, stroke) and stroke.value)


def _bullets(pieces: Sequence[Piece], dots: Sequence[Box]) -> Iterator[Piece]:
    """The bullets that the dots before the first word of a line are: browsers draw those of a
    list, and print none."""
    for dot in dots:
        middle = (dot.bottom + dot.top) / 2
        of_line = [piece for piece in pieces if 0 < middle - piece.base < piece.size]
        behind = [piece for piece in of_line if dot.right <= piece.left]
        first = min(behind, key=lambda piece: piece.left, default=None)
        if first is None or first.left - dot.right > _FAR * first.size:
            continue
        near = dot.left - _NEAR * first.size
        if dot.top - dot.bottom < _TALLEST * first.size and not any(
            near < piece.right <= dot.right + 1 for piece in of_line
        ):
            yield Piece("•", dot.left, dot.right, first.base, first.size, first.bold)
