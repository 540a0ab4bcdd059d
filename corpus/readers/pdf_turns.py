"""Which way text runs on a page, and the page turned so that it is upright."""

from __future__ import annotations

import math

import pypdfium2

_UPRIGHT = 0.1  # of its length, that the base line of upright text may rise


def turn_of(matrix: pypdfium2.PdfMatrix) -> int | None:
    """How many quarters of a turn text has been turned, None for what is aslant or mirrored."""
    along = math.hypot(matrix.a, matrix.b)
    if matrix.a > 0 and abs(matrix.b) <= _UPRIGHT * along:
        return 0
    if matrix.a * matrix.d <= matrix.b * matrix.c:
        return None
    if abs(matrix.b) <= _UPRIGHT * along:
        return 2
    if abs(matrix.a) <= _UPRIGHT * along:
        return 1 if matrix.b > 0 else 3
    return None


def turns(page: pypdfium2.PdfPage) -> tuple[pypdfium2.PdfMatrix, ...]:
    """What turns the page so that text of each direction is upright, its corner at the origin."""
    left, bottom, _, _ = page.get_cropbox()
    width, height = page.get_size()
    if page.get_rotation() % 180:
        width, height = height, width
    return (
        pypdfium2.PdfMatrix(1, 0, 0, 1, -left, -bottom),
        pypdfium2.PdfMatrix(0, -1, 1, 0, -bottom, width + left),
        pypdfium2.PdfMatrix(-1, 0, 0, -1, width + left, height + bottom),
        pypdfium2.PdfMatrix(0, 1, -1, 0, height + bottom, -left),
    )
