"""Zip archives that claim to be Word documents, looked at before anything unfolds them."""

from __future__ import annotations

import lzma
import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.errors import Unreadable

_MOST_PARTS = 5_000
_MOST_BYTES = 256 << 20  # unfolded, of all parts
_MOST_XML = 64 << 20  # unfolded, of one part that is parsed
_MOST_PARAGRAPHS = 100_000  # of one part, cells of tables included; a long report has some 5,000
_HIGHEST_RATIO = 1_000  # of a part that is parsed; deflate cannot do much better

_SAVE_ANEW = "Open it in Word, save it anew as .docx or as PDF, and add that."
# What zipfile raises of a damaged archive: its own error; NotImplementedError for a way of packing
# or an encryption that it does not know; and, as they come, those of what unpacks and reads.
_DAMAGED = (BadZipFile, NotImplementedError, EOFError, OSError, zlib.error, lzma.LZMAError)
_PARAGRAPH = re.compile(rb"<\w{1,10}:p[ />]")
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_word(source: bytes, doc: str) -> None:
    """Raises `Unreadable` unless this is a Word document that unfolds to a sensible size and
    declares no entities."""
    try:
        with ZipFile(BytesIO(source)) as archive:
            _check(archive, doc)
    except _DAMAGED as error:
        reason = f"it is a damaged or truncated Word document or zip archive ({error})"
        raise Unreadable(doc, reason, "Fetch or save it again, and add that.") from error


def _check(archive: ZipFile, doc: str) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise Unreadable(doc, _what(names), _mend(names))
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        reason = f"it unfolds to more than {_MOST_BYTES >> 20} MiB or {_MOST_PARTS} parts"
        raise Unreadable(doc, reason, _SAVE_ANEW)
    for part in parts:
        if part.flag_bits & 1:
            raise Unreadable(doc, "it is protected with a password", "Save it without one.")
        if part.filename.endswith((".xml", ".rels")):
            _check_xml(archive, part, doc)


def _check_xml(archive: ZipFile, part: ZipInfo, doc: str) -> None:
    if part.file_size > _MOST_XML or part.file_size > _HIGHEST_RATIO * max(part.compress_size, 1):
        reason = f"{part.filename} in it unfolds to {part.file_size >> 20} MiB"
        raise Unreadable(doc, reason, _SAVE_ANEW)
    content = archive.read(part)  # no more than it claims, or it is damaged
    if any(mark in content for mark in _DECLARATIONS):
        reason = f"{part.filename} in it declares entities, which no Word document does"
        raise Unreadable(doc, reason, _SAVE_ANEW)
    paragraphs = sum(1 for _ in _PARAGRAPH.finditer(content))
    if paragraphs > _MOST_PARAGRAPHS:
        reason = f"it holds {paragraphs:,} paragraphs, as no report does"
        raise Unreadable(doc, reason, "If they are meant, add it in parts.")


def _what(names: set[str]) -> str:
    if "ppt/presentation.xml" in names:
        return "it is a PowerPoint presentation"
    if "xl/workbook.xml" in names:
        return "it is an Excel workbook"
    if "content.xml" in names:
        return "it is an OpenDocument file, which cannot be read"
    return "it is a zip archive and no Word document"


def _mend(names: set[str]) -> str:
    if names & {"ppt/presentation.xml", "xl/workbook.xml", "content.xml"}:
        return "Save it as PDF or as a Word document (.docx), and add that."
    return "Unpack it, and add the reports in it."
