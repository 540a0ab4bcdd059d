"""The objects of a page as pdfium has them, and where those that set text stand.

Wrapped one by one, those of a page that is set letter by letter take twice the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

Raw = Any
"""An object of a page, as pdfium hands it out."""


class Placed(Struct, frozen=True):
    """Where an object that sets text stands in its form or page, and the size of its font there:
    left, bottom, right and top of its ink."""

    matrix: pypdfium2.PdfMatrix
    bounds: tuple[float, float, float, float]
    size: float


class Places:
    """Asks where objects stand, always with the same room for the answer."""

    def __init__(self) -> None:
        self._matrix = pdfium.FS_MATRIX()
        self._sides = (c_float(), c_float(), c_float(), c_float())
        self._size = c_float()

    def of(self, raw: Raw) -> Placed:
        """Where an object stands. Raises PdfiumError where it is damaged."""
        if not (
            pdfium.FPDFPageObj_GetMatrix(raw, self._matrix)
            and pdfium.FPDFPageObj_GetBounds(raw, *self._sides)
            and pdfium.FPDFTextObj_GetFontSize(raw, self._size)
        ):
            raise pypdfium2.PdfiumError("Failed to locate a text object.")
        left, bottom, right, top = self._sides
        bounds = (left.value, bottom.value, right.value, top.value)
        return Placed(pypdfium2.PdfMatrix.from_raw(self._matrix), bounds, self._size.value)


def objects_of(page: pypdfium2.PdfPage, form: pypdfium2.PdfObject | None) -> Iterator[Raw]:
    """The objects of a page, or of a form on it. Raises PdfiumError where it is damaged."""
    if form is None:
        count, get, holds = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page.raw
    else:
        count, get, holds = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, form.raw
    for at in range(count(holds)):
        raw = get(holds, at)
        if not raw:
            raise pypdfium2.PdfiumError("Failed to get an object of a page.")
        yield raw


def across(
    matrix: pypdfium2.PdfMatrix, bounds: tuple[float, float, float, float]
) -> tuple[float, float]:
    """The left and right edge of what a matrix takes to another place."""
    left, bottom, right, top = bounds
    a, c, e = matrix.a, matrix.c, matrix.e
    edges = [a * x + c * y + e for x in (left, right) for y in (top, bottom)]
    return min(edges), max(edges)
