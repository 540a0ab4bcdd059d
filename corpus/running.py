"""Which lines run: those that recur with the numbers of pages or at their edges. What is text,
however often it stands there, is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.text import closes_sentence, ends_sentence, fold
from corpus.types import Line
from corpus.verdicts import is_rating

NUMBERED_FIRST = re.compile(r"(?P<page>\d{1,3})\s*(?P<words>[A-Z].{9,150})")
NUMBERED_LAST = re.compile(r"(?P<words>[A-Z].{9,150}?)\s*\|?\s*(?P<page>\d{1,3})")
_FEWEST_PAGES, _LINES_A_PAGE = 2, 3  # that a running line numbers; paragraphs, at the fewest
_MOSTLY = 0.8  # of the numbers of a running line, that are no less than the one before
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


def running_words(lines: tuple[Line, ...]) -> frozenset[str]:
    """Folded words of running headers: lines that recur with a page number before or after
    them, or as they stand at the edge of a third of all pages."""
    with_number: dict[str, list[_Numbered]] = {}
    at_edge: Counter[str] = Counter()
    for at, line in enumerate(lines):
        own = is_own_text(line.text)
        for pattern in (NUMBERED_FIRST, NUMBERED_LAST):
            found = pattern.fullmatch(line.text)
            if found and not line.bullet and not (own or found["words"].endswith((".", ";", ","))):
                numbered = _Numbered(at, line.page_index, int(found["page"]))
                with_number.setdefault(fold(found["words"]), []).append(numbered)
        opens = at == 0 or lines[at - 1].page_index != line.page_index
        closes = at + 1 == len(lines) or lines[at + 1].page_index != line.page_index
        if (opens or closes) and len(line.text) > 8 and line.heading is None and not own:
            at_edge[fold(line.text)] += 1
    often = max(4, (lines[-1].page_index + 1) // 3 if lines else 0)
    found_twice = {words for words, found in with_number.items() if _count_pages(found)}
    return frozenset(found_twice | {words for words, times in at_edge.items() if times >= often})


class _Numbered(NamedTuple):
    """A line that begins or ends in a number: its place, the page it is on, and that number."""

    at: int
    page_index: int
    number: int


def _count_pages(found: Sequence[_Numbered]) -> bool:
    """Whether the numbers of a line that recurs are those of pages: they count the pages of the
    file or, where it shows none, grow no faster than pages fill. So do not those of the rows of a
    table, or of a list of like items."""
    first, last = found[0], found[-1]
    if len({each.number for each in found}) < _FEWEST_PAGES:
        return False
    least = _MOSTLY * len(found)
    if max(Counter(each.number - each.page_index for each in found).values()) >= least:
        return last.page_index > first.page_index
    growing = 1 + sum(each.number <= following.number for each, following in pairwise(found))
    room = last.at - first.at >= _LINES_A_PAGE * (last.number - first.number)
    return growing >= least and room and last.number > first.number
