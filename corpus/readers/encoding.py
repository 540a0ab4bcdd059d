"""Bytes to text, or a plain refusal."""

from __future__ import annotations

import codecs
import re

from corpus.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAVE_AS = "Save it as plain text in UTF-8 and add it again."
_DAMAGED_OR_TEXT = (
    "If it is meant to be a PDF or a Word document, it is damaged: get it anew. If it is text, "
    "save it in UTF-8. Then add it again."
)


def decode(source: bytes, doc: str) -> str:
    """The text of a file in UTF-8, UTF-16 or UTF-32 (with a mark), or Windows-1252.

    A file in UTF-8 with a few damaged bytes keeps U+FFFD in their place.
    Raises `Unreadable` for what is empty or no text.
    """
    if not source.strip():
        raise Unreadable(doc, "the file is empty", "Add a file with text in it.")
    text = _decode(source, doc)
    if len(_CONTROL.findall(text)) > max(2, len(text) // 200):
        raise Unreadable(doc, "the file is not text", _SAVE_AS)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise Unreadable(doc, "the file is empty", "Add a file with text in it.")
    return text


def _decode(source: bytes, doc: str) -> str:
    for mark, name in _MARKS:
        if source.startswith(mark):
            try:
                return source.decode(name)
            except UnicodeDecodeError as error:
                reason = f"the file is marked as {name.upper()} but is not (byte {error.start})"
                raise Unreadable(doc, reason, _SAVE_AS) from error
    unmarked = _utf16_without_mark(source)
    if unmarked is not None:
        return unmarked
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        lenient = source.decode("utf-8", errors="replace")
        damaged = lenient.count("\ufffd")
        beyond_ascii = sum(ord(c) > 127 for c in lenient) - damaged
        if beyond_ascii > 4 * damaged:  # true UTF-8 but for a few bytes
            return lenient
        try:
            return source.decode("cp1252")
        except UnicodeDecodeError:
            reason = f"its characters are in no known encoding (byte {error.start})"
            raise Unreadable(doc, reason, _DAMAGED_OR_TEXT) from error


def _utf16_without_mark(source: bytes) -> str | None:
    """UTF-16 of western text has a zero in every other byte."""
    sample = source[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > 0.7 * len(sample[offset::2]) and sample[
            1 - offset :: 2
        ].count(0) < 0.1 * len(sample):
            try:
                return source.decode(name)
            except UnicodeDecodeError:
                return None
    return None
