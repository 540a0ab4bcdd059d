"""The links of a PDF, of those that browsers print: where a report was typeset, its links say
nothing of what it is."""

from __future__ import annotations

import ctypes
import re

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.readers.pdf_boxes import Box

_BROWSER = re.compile(r"mozilla|chrom|safari|firefox|\bedg|skia", re.I)
_MOST = 2_000  # links of a page


def is_browser_print(document: pypdfium2.PdfDocument) -> bool:
    """Whether the file says that a browser made it."""
    said = document.get_metadata_dict(skip_empty=True)
    return any(_BROWSER.search(said.get(key, "")) for key in ("Creator", "Producer"))


def links_of(document: pypdfium2.PdfDocument, index: int) -> tuple[Box, ...]:
    """Where the links of a page are, in points from its lower left corner."""
    page = document[index]
    try:
        left, bottom, _, _ = page.get_cropbox()
        place, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        found: list[Box] = []
        while len(found) < _MOST and pdfium.FPDFLink_Enumerate(page, place, link):
            if pdfium.FPDFLink_GetAnnotRect(link, rect):
                sides = (rect.left - left, rect.bottom - bottom)
                found.append(Box(*sides, rect.right - left, rect.top - bottom))
        return tuple(found)
    finally:
        page.close()
