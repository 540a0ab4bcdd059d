"""What pdfium knows of a page: pieces of text with place, size and weight; lines around boxes."""

from __future__ import annotations

import math
import re

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from corpus.readers.markup import normalise

_DEEPEST_FORM = 6  # forms within forms
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_BOLD_WEIGHT = 600
_UPRIGHT = 0.1  # of its length, that the base line of upright text may rise
_HYPHENS = {0xFFFE: "-", 0x02: "-"}  # pdfium's signs for a hyphen at the end of a line
_NARROWEST_BOX, _LOWEST_BOX = 100.0, 25.0  # points; smaller rectangles are no boxes around text
_MOST_BOXES = 50  # of a page; a chart may draw thousands
_WIDEST_BOX = 0.93  # of the page, beyond which a rectangle is its background


class Piece(Struct, frozen=True):
    """Text that the file sets in one go. Points from the lower left corner of the page; `base`
    is the base line, `size` the height of the font."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


class Box(Struct, frozen=True):
    """A rectangle drawn on the page."""

    left: float
    bottom: float
    right: float
    top: float


class Page(Struct, frozen=True):
    """A page as the file has it; `tabs` is text that is not upright, `pictures` a count."""

    index: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    boxes: tuple[Box, ...] = ()
    tabs: tuple[str, ...] = ()
    pictures: int = 0

    @property
    def length(self) -> int:
        """Characters of text."""
        return sum(len(piece.text) for piece in self.pieces)


def page_of(document: pypdfium2.PdfDocument, index: int) -> Page:
    """One page. Raises PdfiumError where it is damaged."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            taken = _Taken(page, text)
            taken.take(None, pypdfium2.PdfMatrix(), 0)
        finally:
            text.close()
        width, height = page.get_size()
    finally:
        page.close()
    return Page(
        index,
        width,
        height,
        tuple(taken.pieces),
        tuple(
            box for box in taken.boxes[:_MOST_BOXES] if box.right - box.left < _WIDEST_BOX * width
        ),
        tuple(taken.tabs),
        taken.pictures,
    )


class _Taken:
    def __init__(self, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> None:
        self.page = page
        self.text = text
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self.tabs: list[str] = []
        self.pictures = 0
        self.left, self.bottom, _, _ = page.get_cropbox()
        self.fonts: dict[int, bool] = {}

    def take(
        self, form: pypdfium2.PdfObject | None, outer: pypdfium2.PdfMatrix, depth: int
    ) -> None:
        for found in self.page.get_objects(max_depth=1, form=form, textpage=self.text):
            if found.type == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(found, outer)
            elif found.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures += 1
            elif found.type == pdfium.FPDF_PAGEOBJ_PATH:
                self._box(found, outer)
            elif found.type == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.take(found, found.get_matrix().multiply(outer), depth + 1)

    def _text(self, found: pypdfium2.PdfTextObj, outer: pypdfium2.PdfMatrix) -> None:
        raw = found.extract() if pdfium.FPDFTextObj_GetText(found, self.text, None, 0) > 2 else ""
        text = normalise(raw.translate(_HYPHENS)).replace("\n", " ")
        if not text.strip():
            return
        matrix = found.get_matrix().multiply(outer)
        along = math.hypot(matrix.a, matrix.b)
        if matrix.a <= 0 or abs(matrix.b) > _UPRIGHT * along:
            self.tabs.append(text.strip())
            return
        left, _, right, _ = self._placed(found, outer)
        self.pieces.append(
            Piece(
                text,
                left,
                right,
                matrix.f - self.bottom,
                found.get_font_size() * math.hypot(matrix.c, matrix.d),
                self._is_bold(found),
            )
        )

    def _is_bold(self, found: pypdfium2.PdfTextObj) -> bool:
        font = found.get_font()
        address = pdfium.FPDFTextObj_GetFont(found)
        key = pypdfium2.raw.ctypes.cast(address, pypdfium2.raw.ctypes.c_void_p).value or 0
        if key not in self.fonts:
            named = _BOLD.search(font.get_base_name() or "") is not None
            self.fonts[key] = named or font.get_weight() >= _BOLD_WEIGHT
        return self.fonts[key]

    def _box(self, found: pypdfium2.PdfObject, outer: pypdfium2.PdfMatrix) -> None:
        left, bottom, right, top = self._placed(found, outer)
        if right - left >= _NARROWEST_BOX and top - bottom >= _LOWEST_BOX:
            self.boxes.append(Box(left, bottom, right, top))

    def _placed(
        self, found: pypdfium2.PdfObject, outer: pypdfium2.PdfMatrix
    ) -> tuple[float, float, float, float]:
        left, bottom, right, top = outer.on_rect(*found.get_bounds())
        return left - self.left, bottom - self.bottom, right - self.left, top - self.bottom
