"""What encloses a line: elements of a web page, tables of a Word document, frames of a PDF."""

from __future__ import annotations

_MOST = 32  # parts around a line that are told, the innermost

Within = tuple[int, ...]
"""The numbers of the parts of a file that enclose a line, the outermost first."""


def enter(around: Within, number: int) -> Within:
    """What encloses the lines of a part, which is the innermost."""
    return (*around[1 - _MOST :], number)
