"""Files of each format to `Line`s: one reader a file, chosen by the bytes, never by the name. A
name that promises a PDF or a Word document is believed so far that anyone's page or text under it
is refused: it is what a site sent instead of the report.

Plain text of the size and shape of a report is read here and now. The other formats take
libraries that a crafted file may crash or stall, so they are read in a process apart, under
limits, and so is text of any other size and shape.
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import Unreadable
from corpus.readers import text
from corpus.readers.formats import foreign, format_of
from corpus.readers.reading import Reading
from corpus.readers.shape import is_ordinary

_SAVE_AS = "Save it as PDF, as a Word document (.docx) or as plain text, and add that."


_PROMISED = {".pdf": "a PDF", ".docx": "a Word document"}
_INSTEAD = {"html": "a web page", "text": "plain text"}
_SUFFIX = {"html": "html", "text": "txt"}


def read(source: bytes, doc: str) -> Reading:
    """The lines of a file. Raises `Unreadable` for a format that is not read, or no text."""
    what = foreign(source)
    if what is not None:
        raise Unreadable(doc, f"{what}, which cannot be read", _SAVE_AS)
    found = format_of(source)
    promised = _PROMISED.get(Path(doc).suffix.lower())
    if promised and found in _INSTEAD and _is_typed(source):
        raise Unreadable(
            doc,
            f"its name says that it is {promised}, and it is {_INSTEAD[found]}",
            "Download it again; or give it the name of what it is "
            f"({Path(doc).stem}.{_SUFFIX[found]}), and add that.",
        )
    if found == "text" and is_ordinary(source):
        return text.read(source, doc)
    from corpus.readers.apart import read_apart

    return read_apart(source, doc)


def _is_typed(source: bytes) -> bool:
    """Whether there is text that somebody wrote: neither nothing nor a broken piece of a PDF or of
    a Word document, of which their readers say what is wrong."""
    return bool(source.strip()) and not any(mark in source for mark in (b"\0", b"endobj", b"PK"))


__all__ = ["Reading", "read"]
