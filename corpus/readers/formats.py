"""What format a file has, by its first bytes and never by its name."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["pdf", "docx", "html", "text"]

_BEFORE = b"\xef\xbb\xbf \t\r\n"
_PDF_WITHIN = 1024  # bytes, in which its mark stands where a server put something before it
# What stands before is passed over once and for all (++): a thousand comments can be parted in
# more ways than could ever be tried.
_WEB_PAGE = re.compile(
    rb"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|main|article)\b",
    re.I | re.S,
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# First bytes of formats that are not read, so that the refusal can name them.
_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        "it is an Office document of the old kind, or has a password",
    ),
    (b"{\\rtf", "it is in Rich Text Format"),
    (b"\x89PNG", "it is an image"),
    (b"\xff\xd8\xff", "it is an image"),
    (b"GIF8", "it is an image"),
    (b"\x1f\x8b", "it is compressed"),
    (b"7z\xbc\xaf", "it is compressed"),
    (b"Rar!", "it is compressed"),
)


def format_of(source: bytes) -> Format:
    """The reader that fits; `text` where no mark says otherwise."""
    head = source[:4096].lstrip(_BEFORE)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if b"%PDF-" in source[:_PDF_WITHIN] and b"%%EOF" in source[-_PDF_WITHIN:]:
        return "pdf"
    if head.startswith(_ZIP):
        return "docx"
    return "html" if _WEB_PAGE.match(_narrow(source[:8192]).lstrip(_BEFORE)) else "text"


def foreign(source: bytes) -> str | None:
    """What a file is that is not read, or None."""
    head = source[:64].lstrip(_BEFORE)
    return next((what for mark, what in _FOREIGN if head.startswith(mark)), None)


def _narrow(head: bytes) -> bytes:
    """Western text in UTF-16 with its mark as if each character were one byte."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head
