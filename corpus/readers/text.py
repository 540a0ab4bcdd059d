"""Plain and Markdown-like text to `Line`s.

Pages are told by form feeds, or, where the text was taken from a PDF by a program that
turned them into spaces, by a line that begins with exactly one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.readers.encoding import decode
from corpus.readers.markup import normalise, strip_markup
from corpus.readers.reading import Reading
from corpus.readers.wording import plain, take_bullet
from corpus.types import Dropped, Line

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_QUOTE = re.compile(r"(?:>\s?)+")
_EMPTY_QUOTE = re.compile(r"[\s>]+")
_ROW = re.compile(r"\|.*\|\s*$")
_LISTED = re.compile(r"\s*[-*+] +\S")

_LONG = 160
"""A file of which one line in twenty is longer than this keeps whole paragraphs on a line."""

_RARE, _RARE_AFTER_FIRST = 8, 3
"""Lines that begin with one space mean pages only if at most one line in this many does;
more may where the very first line of the text begins so."""


def read(source: bytes, doc: str) -> Reading:
    """The lines of a text file, markup gone. Raises `Unreadable`."""
    text, markup = strip_markup(normalise(decode(source, doc)))
    raw = text.strip("\f\n").replace("\f", "\n\f").split("\n")
    whole = _keeps_paragraphs(raw)
    lines = tuple(_lines(raw, whole))
    return Reading(lines, tuple(Dropped(piece, "markup", 0) for piece in markup))


def _keeps_paragraphs(raw: list[str]) -> bool:
    lengths = sorted(len(line) for line in raw if line.strip())
    return bool(lengths) and lengths[min(len(lengths) - 1, len(lengths) * 19 // 20)] > _LONG


def _spaces_mean_pages(raw: list[str]) -> bool:
    if any("\f" in line for line in raw):
        return False
    filled = [line for line in raw if line.strip()]
    marked = sum(_opens_page(line) for line in filled)
    share = _RARE_AFTER_FIRST if filled and _opens_page(filled[0]) else _RARE
    return marked * share <= len(filled)


def _opens_page(line: str) -> bool:
    return line.startswith(" ") and not line[1:2].isspace() and len(line) > 1


def _lines(raw: list[str], whole: bool) -> Iterator[Line]:
    spaces = _spaces_mean_pages(raw)
    page, blank, first, bulleted = 0, False, True, False
    leads = lists = False  # the line above ends in a colon; a list is open
    for line in raw:
        feeds = line.count("\f")
        if (feeds or (spaces and _opens_page(line))) and not first:
            page += feeds or 1
        line = line.replace("\f", "")
        if not line.strip() or _EMPTY_QUOTE.fullmatch(line):
            blank, bulleted, lists = True, False, False
            continue
        listed = (leads or lists) and _LISTED.match(line) is not None
        made = _line(line, page, whole, blank, weak=blank or first or bulleted or whole or listed)
        yield made
        leads, lists = made.text.endswith(":"), lists or made.bullet
        bulleted = made.bullet or (bulleted and made.indent > 1)
        blank = made.heading is not None
        first = False


def _line(raw: str, page: int, whole: bool, blank: bool, *, weak: bool) -> Line:
    indent = len(raw) - len(raw.lstrip())
    text = _QUOTE.sub("", raw.strip(), count=1) if raw.strip().startswith(">") else raw.strip()
    heading = _HEADING.match(text)
    if heading:
        return Line(
            plain(heading[2]), page, indent, heading=len(heading[1]), whole=True, blank_before=True
        )
    if _ROW.match(text):
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        row = plain("\t".join(cell for cell in cells if cell))
        printed = tuple(map(plain, cells))
        return Line(row, page, indent, whole=True, blank_before=blank, cells=printed)
    text, bullet = take_bullet(text, weak=weak)
    return Line(plain(text), page, indent, bullet=bullet, whole=whole, blank_before=blank)
