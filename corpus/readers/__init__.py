"""Files of each format to `Line`s: one reader a file, chosen by the bytes, never by the name.

Plain text of the size and shape of a report is read here and now. The other formats take
libraries that a crafted file may crash or stall, so they are read in a process apart, under
limits, and so is text of any other size and shape.
"""

from __future__ import annotations

from corpus.errors import Unreadable
from corpus.readers import text
from corpus.readers.formats import foreign, format_of
from corpus.readers.reading import Reading
from corpus.readers.shape import is_ordinary

_SAVE_AS = "Save it as PDF, as a Word document (.docx) or as plain text, and add that."


def read(source: bytes, doc: str) -> Reading:
    """The lines of a file. Raises `Unreadable` for a format that is not read, or no text."""
    what = foreign(source)
    if what is not None:
        raise Unreadable(doc, f"{what}, which cannot be read", _SAVE_AS)
    if format_of(source) == "text" and is_ordinary(source):
        return text.read(source, doc)
    from corpus.readers.apart import read_apart

    return read_apart(source, doc)


__all__ = ["Reading", "read"]
