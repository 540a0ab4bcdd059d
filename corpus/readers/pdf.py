"""PDF files to `Line`s."""

from __future__ import annotations

from corpus.errors import Unreadable
from corpus.readers.reading import Reading


def read(source: bytes, doc: str) -> Reading:
    """Raises `Unreadable`."""
    raise Unreadable(doc, "it is a PDF, which cannot be read yet", "Save it as plain text.")
