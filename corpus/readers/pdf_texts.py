"""The text of a page's objects, as pdfium tells it.

Asked for an object's text, pdfium looks through all letters of the page. Of a page that is set
letter by letter it is therefore not asked: one walk over its letters finds which object each is of.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.readers.markup import normalise
from corpus.readers.pdf_objects import Raw

_HYPHENS = {0xFFFE: "-", 0x02: "-"}  # pdfium's signs for a hyphen at the end of a line
_UNIT, _ROOM = 2, 1_024  # bytes of a unit of UTF-16; units
_MANY = 300  # objects, from which a walk over the letters of a page costs less
_SPACE = 0x20


class Texts:
    """The text of the objects of one page."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._page = text
        self._asked = 0
        self._walked: dict[int, str | None] | None = None
        self._room = (pdfium.FPDF_WCHAR * _ROOM)()

    def of(self, found: Raw) -> str:
        """The text of an object on one line."""
        self._asked += 1
        if self._asked == _MANY:
            self._walked = self._walk()
        if self._walked is not None:
            text = self._walked.get(_address(found) or 0, "")
            if text is not None:
                return _printed(text)
        return _printed(self._ask(found))

    def _ask(self, found: Raw) -> str:
        """Asked for once, in a buffer that nearly all text has room in."""
        room = self._room
        size = pdfium.FPDFTextObj_GetText(found, self._page, room, len(room) * _UNIT)
        if size > len(room) * _UNIT:
            room = (pdfium.FPDF_WCHAR * (size // _UNIT))()
            pdfium.FPDFTextObj_GetText(found, self._page, room, size)
        return bytes(memoryview(room).cast("B")[: max(size - _UNIT, 0)]).decode(
            "utf-16-le", "ignore"
        )

    def _walk(self) -> dict[int, str | None]:
        """What each object of the page sets, by its address, with the space that pdfium puts behind
        it; None where other text stands within it, which may mean a line of its own."""
        texts: dict[int, str | None] = {}
        raw, last = self._page.raw, None
        for at in range(self._page.count_chars()):
            code = pdfium.FPDFText_GetUnicode(raw, at)
            letter = chr(code) if code else ""
            address = _address(pdfium.FPDFText_GetTextObject(raw, at))
            before = None if last is None else texts[last]
            if address is not None and address == last:
                texts[address] = None if before is None else before + letter
                continue
            if code == _SPACE and last is not None and before is not None:
                texts[last] = before + " "
            if address is not None:
                texts[address] = None if address in texts else letter
            last = address
        return texts


@lru_cache(maxsize=4_096)
def _printed(raw: str) -> str:
    return normalise(raw.translate(_HYPHENS)).replace("\n", " ")


def _address(pointer: Raw) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value
