"""Files of each format to `Line`s: one reader a file, chosen by the bytes, never by the name."""

from __future__ import annotations

from corpus.errors import Unreadable
from corpus.readers import text
from corpus.readers.reading import Reading

_SAVE_AS_TEXT = "Save it as plain text or Markdown and add that."

# First bytes of formats that are not text, so that the refusal can name them.
_FOREIGN = (
    (b"%PDF-", "it is a PDF"),
    (b"PK\x03\x04", "it is a Word document or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "it is an old Word or Office document"),
    (b"{\\rtf", "it is in Rich Text Format"),
    (b"\x89PNG", "it is an image"),
    (b"\xff\xd8\xff", "it is an image"),
    (b"GIF8", "it is an image"),
    (b"\x1f\x8b", "it is compressed"),
)
_WEB_PAGE = (b"<!doctype html", b"<html")


def read(source: bytes, doc: str) -> Reading:
    """The lines of a file. Raises `Unreadable` for a format that is not read, or no text."""
    head = source[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, what in _FOREIGN:
        if head.startswith(mark):
            raise Unreadable(doc, f"{what}, which cannot be read yet", _SAVE_AS_TEXT)
    if head.lower().startswith(_WEB_PAGE):
        raise Unreadable(doc, "it is a web page, which cannot be read yet", _SAVE_AS_TEXT)
    return text.read(source, doc)


__all__ = ["Reading", "read"]
