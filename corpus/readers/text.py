"""Plain and Markdown-like text to `Line`s.

Pages are told by form feeds, or, where the text was taken from a PDF by a program that
turned them into spaces, by a line that begins with exactly one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from corpus.readers.encoding import decode
from corpus.readers.front_matter import take_front_matter
from corpus.readers.markup import FENCE, normalise, strip_markup
from corpus.readers.parting import parted
from corpus.readers.reading import Reading
from corpus.readers.wording import plain, take_bullet
from corpus.text import ends_sentence
from corpus.types import Dropped, Line
from corpus.verdicts import is_rating

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_QUOTE = re.compile(r"(?:>\s?)+")
_EMPTY_QUOTE = re.compile(r"[\s>]+")
_ROW = re.compile(r"\|.*\|\s*$")
_NUMBERED = re.compile(
    r"(?P<open>\()?(?P<number>\d{1,3}(?:\.\d{1,2})*|(?<=\()[a-z]{1,4})(?P<stop>[.)])?\t+"
    r"(?P<rest>[^\t]+)"
)
_LISTED = re.compile(r"\s*[-*+] +\S")

_LONGEST_ITEM = 6  # lines, of a list whose first item is looked at
_LONG = 160
"""A file of which one line in twenty is longer than this keeps whole paragraphs on a line."""

_FEWEST_HEADINGS = 2
"""Lines marked by a # that make a text one in Markdown."""

_RARE, _RARE_AFTER_FIRST = 8, 3
"""Lines that begin with one space mean pages only if at most one line in this many does;
more may where the very first line of the text begins so."""


def read(source: bytes, doc: str) -> Reading:
    """The lines of a text file, markup gone. Raises `Unreadable`."""
    return read_text(decode(source, doc))


def read_text(typed: str) -> Reading:
    """As `read`, of text that is decoded."""
    body, front = take_front_matter(normalise(typed))
    text, markup = strip_markup(body)
    raw = text.strip("\f\n").replace("\f", "\n\f").split("\n")
    whole = _keeps_paragraphs(raw)
    fences = [at for at, line in enumerate(raw) if FENCE.fullmatch(line)]
    lines = parted(tuple(_lines(raw, whole, frozenset(fences))))
    if sum(line.heading is not None for line in lines) >= _FEWEST_HEADINGS:
        lines = tuple(_begun_behind_blank(line) for line in lines)
    taken = dict.fromkeys((*markup, *(raw[at].strip() for at in fences)))
    return Reading(lines, (*front, *(Dropped(piece, "markup", 0) for piece in taken)))


def _begun_behind_blank(line: Line) -> Line:
    """A line of a text in Markdown, where a blank line ends a paragraph."""
    return msgspec.structs.replace(line, parted=line.parted or line.blank_before)


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


def _begins_list(raw: list[str], at: int) -> bool:
    """Whether the line and the next that is not indented begin with the same mark: the words
    before a tight list may end in no colon."""
    marked = _LISTED.match(raw[at])
    if marked is None:
        return False
    for line in raw[at + 1 : at + 1 + _LONGEST_ITEM]:
        listed = _LISTED.match(line)
        if listed is not None:
            return listed.group().split()[0][0] == marked.group().split()[0][0]
        if not line.startswith("  ") or not line.strip():
            return False
    return False


def _lines(raw: list[str], whole: bool, fences: frozenset[int]) -> Iterator[Line]:
    spaces = _spaces_mean_pages(raw)
    page, blank, first, bulleted = 0, False, True, False
    leads = lists = False  # the line above ends in a colon; a list is open
    paired = sorted(fences)[: len(fences) // 2 * 2]  # one that is never closed fences nothing
    opening, fenced = frozenset(paired[::2]), False
    for at, line in enumerate(raw):
        if at in fences:
            blank, fenced = True, at in opening
            continue
        feeds = line.count("\f")
        if (feeds or (spaces and _opens_page(line))) and not first:
            page += feeds or 1
        line = line.replace("\f", "")
        if not line.strip() or _EMPTY_QUOTE.fullmatch(line):
            blank, bulleted, lists = True, False, False
            continue
        if fenced:  # as typed: no mark in it means anything
            yield Line(plain(line), page, blank_before=blank)
            blank = first = False
            continue
        unquoted = _QUOTE.sub("", line, count=1) if line.startswith(">") else line
        listed = (leads or lists) and _LISTED.match(unquoted) is not None
        listed = listed or _begins_list(raw, at)
        made = _line(line, page, whole, blank, weak=blank or first or bulleted or whole or listed)
        yield made
        leads, lists = made.text.endswith(":"), lists or made.bullet
        bulleted = made.bullet or (bulleted and made.indent > 1)
        blank = made.heading is not None
        first = False


def _line(raw: str, page: int, whole: bool, blank: bool, *, weak: bool) -> Line:
    indent = len(raw) - len(raw.lstrip())
    text = raw.strip()
    text = _QUOTE.sub("", text, count=1).strip() if text.startswith(">") else text
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
    if whole and raw.endswith("\t") and len(text) < _LONG:  # an empty cell ends a row
        cells = [cell.strip() for cell in raw.split("\t")]
        printed = tuple(map(plain, cells))
        return Line(plain(text), page, indent, whole=True, blank_before=blank, cells=printed)
    text, bullet = take_bullet(_untabbed(text), weak=weak)
    return Line(plain(text), page, indent, bullet=bullet, whole=whole, blank_before=blank)


def _untabbed(text: str) -> str:
    """A numbered paragraph as Word saves it, without the tab behind its number: no row."""
    found = _NUMBERED.fullmatch(text)
    if found is None or is_rating(found["rest"]) or not found["rest"][0].isalpha():
        return text
    if not (found["stop"] or found["rest"].endswith((":", ";")) or ends_sentence(found["rest"])):
        return text
    stop = found["stop"] or ("" if "." in found["number"] else ".")
    return f"{found['open'] or ''}{found['number']}{stop} {found['rest']}"
