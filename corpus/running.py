"""Which lines run: those that recur with the numbers of pages or at their edges. What is text,
however often it stands there, is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.text import closes_sentence, ends_sentence, fold, starts_lower
from corpus.types import Line
from corpus.verdicts import is_rating

NUMBERED_FIRST = re.compile(r"(?P<page>\d{1,3})\s*(?P<words>[A-Z].{9,150})")
NUMBERED_LAST = re.compile(r"(?P<words>[A-Z].{9,150}?)\s*\|?\s*(?<![\d/])(?P<page>\d{1,3})")
_FEWEST_PAGES, _LINES_A_PAGE = 2, 3  # that a running line numbers; paragraphs, at the fewest
_MOSTLY = 0.8  # of the numbers of a running line, that are no less than the one before
_NEARLY_ALL = 0.4  # of the pages: every second one, but for a few
_NEXT, _NEIGHBOURS = 2, 0.6  # pages to the next, at most, mostly
_SOMETIMES = 0.25  # of the lines that number pages, at the fewest, that break a sentence
_FULL = 50  # characters, of a line that a page may have broken off
_LEADS_ON = (":", ";", ",")
_QUOTED = ("“", "‘", '"')
_ITEM = re.compile(
    r"\d{1,3}(?:[.)]|\.\d{1,2}\.?)\s"
    r"|(?:key )?(?:recommendations?|findings?|case(?: study| example)?|example|standard|theme"
    r"|domain|question|child|step|area|figure|table)\s+\d{1,3}\b",
    re.I,
)
_IMPRINT = re.compile(r"copyright|©|rights reserved|published|embargo|www\.|@", re.I)
_FEWEST_WORDS = 3  # of a sentence


def is_own_text(text: str) -> bool:
    """Whether a line is a sentence, a quotation, a rating, a numbered item or what leads on to
    text, which pages may begin with again and again."""
    line = text.strip()
    return (
        line.endswith(_LEADS_ON)
        or closes_sentence(line)
        or _is_sentence(line)
        or line.startswith(_QUOTED)
        or is_rating(line.rpartition(":")[2])
        or _ITEM.match(line) is not None
    )


def _is_sentence(line: str) -> bool:
    long = len(line.split()) >= _FEWEST_WORDS
    return long and ends_sentence(line) and _IMPRINT.search(line) is None


def on_neighbouring_pages(pages: Sequence[int]) -> bool:
    """Whether what stands on these pages, in order, runs from page to page or on every second one,
    as a header does; a heading that begins a page here and there does not."""
    gaps = [following - page for page, following in pairwise(pages)]
    return sum(gap <= _NEXT for gap in gaps) >= _NEIGHBOURS * len(gaps)


def running_words(lines: tuple[Line, ...]) -> frozenset[str]:
    """Folded words of running headers: lines that recur with a page number before or after
    them, or as they stand at the edge of a third of all pages. What the format marks as a heading
    runs nowhere, whatever its number."""
    with_number: dict[str, list[_Numbered]] = {}
    at_edge: dict[str, list[int]] = {}
    pages = lines[-1].page_index + 1 if lines else 0
    for at, line in enumerate(lines):
        may_run = not line.bullet and line.heading is None
        for pattern in (NUMBERED_FIRST, NUMBERED_LAST):
            found = pattern.fullmatch(line.text) if may_run else None
            if found is None or found["words"].endswith((".", ";", ",")):
                continue
            if not is_own_text(line.text):
                breaks = _breaks_text(lines, at)
                page = int(found["page"])
                numbered = _Numbered(at, line.page_index, page, breaks, _is_edge(lines, at))
                with_number.setdefault(fold(found["words"]), []).append(numbered)
        opens = at == 0 or lines[at - 1].page_index != line.page_index
        closes = at + 1 == len(lines) or lines[at + 1].page_index != line.page_index
        at_end = (opens or closes) and len(line.text) > 8 and line.heading is None
        if at_end and not is_own_text(line.text):
            at_edge.setdefault(fold(line.text), []).append(line.page_index)
    often = max(4, pages // 3)
    found_twice = {words for words, found in with_number.items() if _count_pages(found, pages)}
    return frozenset(
        found_twice
        | {
            words
            for words, found in at_edge.items()
            if len(found) >= often and on_neighbouring_pages(found)
        }
    )


def _is_edge(lines: Sequence[Line], at: int) -> bool:
    """Whether a line opens or closes a page, in a file that marks pages."""
    page = lines[at].page_index
    opens = at > 0 and lines[at - 1].page_index != page
    return opens or (at + 1 < len(lines) and lines[at + 1].page_index != page)


def _breaks_text(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands within a sentence, as only furniture does."""
    above = lines[at - 1].text if at else ""
    broken_off = len(above) >= _FULL and not ends_sentence(above) and "\t" not in above
    return broken_off or (at + 1 < len(lines) and starts_lower(lines[at + 1].text))


class _Numbered(NamedTuple):
    """A line that begins or ends in a number: its place, the page it is on, that number, and
    whether it breaks a sentence and stands at the edge of a page that is marked."""

    at: int
    page_index: int
    number: int
    breaks: bool
    at_edge: bool


def _count_pages(found: Sequence[_Numbered], pages: int) -> bool:
    """Whether the numbers of a line that recurs are those of pages: they count nearly all pages of
    the file or, where it shows none, grow no faster than pages fill, and the line breaks sentences
    now and then or stands at the edges of pages without counting from one. So do not those of the
    rows of a table, of a list of like items, or of headings ("Notable practice 3")."""
    first, last = found[0], found[-1]
    if len({each.number for each in found}) < _FEWEST_PAGES:
        return False
    least = _MOSTLY * len(found)
    if max(Counter(each.number - each.page_index for each in found).values()) >= least:
        often = len(found) >= _NEARLY_ALL * pages or any(each.breaks for each in found)
        return often and last.page_index > first.page_index
    growing = 1 + sum(each.number <= following.number for each, following in pairwise(found))
    room = last.at - first.at >= _LINES_A_PAGE * (last.number - first.number)
    breaks = sum(each.breaks for each in found) >= _SOMETIMES * len(found)
    edges = sum(each.at_edge for each in found) >= least
    skips = [each.number for each in found] != list(range(1, len(found) + 1))
    shown = breaks or (edges and skips)
    return growing >= least and room and shown and last.number > first.number
