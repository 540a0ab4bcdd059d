"""A file's bytes to a `Report`, or the reason why they are none.

All but the reading of formats that take a library is done in the process at hand, where what was
read has the size and shape of a report, and in a process apart with limits where it has not.
"""

from __future__ import annotations

import hashlib

import msgspec

from corpus.areas import Areas
from corpus.composing import check_lines, report_of
from corpus.parsing_apart import check_apart, parse_apart
from corpus.readers import Reading, read
from corpus.readers.formats import foreign, format_of
from corpus.readers.reading import PICTURE
from corpus.readers.shape import are_ordinary, is_ordinary
from corpus.said import Said
from corpus.types import Report
from corpus.wanted import Wanted

NOTHING = Said()

BUDGET = 512
"""Tokens of cl100k_base that a passage has at most."""


def parse(
    source: bytes,
    doc: str,
    *,
    budget: int = BUDGET,
    said: Said = NOTHING,
    known: Areas | None = None,
) -> Report:
    """The report that a file holds; `said` wins over what its text says, and `known` are the
    areas that go by several names (the built-in table where none is given).

    The same bytes and words of the user always give the same report. Raises `Unreadable` for a
    file that is empty, is no text, is of a format that is not read, or holds nothing but furniture.
    """
    reading = _read(source, doc)
    sha256 = hashlib.sha256(source).hexdigest()
    wanted = Wanted(sha256, budget, said, known.entries if known else None)
    if reading is None or not are_ordinary(reading.lines):
        return parse_apart(source if reading is None else reading, doc, wanted)
    return report_of(reading, doc, wanted)


def check(source: bytes, doc: str) -> str | None:
    """What of a file could not be read, and what to do about it, if that is anything. Raises
    `Unreadable` for a file that cannot be read or in which no text is found."""
    reading = _read(source, doc)
    if reading is None or not are_ordinary(reading.lines):
        check_apart(source if reading is None else reading, doc)
    else:
        check_lines(reading, doc)
    return _unread(reading) if reading else None


def _unread(reading: Reading) -> str | None:
    pages = [item.page_index + 1 for item in reading.dropped if item.reason == PICTURE]
    if not pages:
        return None
    which = (
        f"page {pages[0]} is a picture"
        if len(pages) == 1
        else (f"pages {', '.join(map(str, pages))} are pictures")
    )
    return f"{which} without text (a scan). Have the text recognised (OCR), and add the result."


def _read(source: bytes, doc: str) -> Reading | None:
    """What a file holds, None of a text that is itself to be read apart for its size or shape."""
    if foreign(source) is None and format_of(source) == "text" and not is_ordinary(source):
        return None
    return read(source, doc)


def with_id(report: Report, new_id: str) -> Report:
    """The same report under another id, its passages renamed with it."""
    passages = tuple(
        msgspec.structs.replace(passage, id=new_id + passage.id[len(report.id) :], report_id=new_id)
        for passage in report.passages
    )
    return msgspec.structs.replace(report, id=new_id, passages=passages)
