"""What the pages of one document share: what runs on them, their gutter and their leading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from corpus.readers.pdf_chapters import (
    LOOSE,
    SAME_SIZE,
    SMALL,
    body_of,
    headings_of,
    repeated,
    words_of,
)
from corpus.readers.pdf_columns import gutter_of
from corpus.readers.pdf_edges import LONG, Edge, Edges, edge_of, outer_numbers, place_of
from corpus.readers.pdf_pieces import Page
from corpus.readers.pdf_runs import Run, by_base, runs_of, text_of
from corpus.text import starts_lower

_MOST = 0.5  # of the pages, on which something stands above the text
_FEWEST_LASTING = 3  # pages
_WELL_APART = 2.0  # font sizes between what runs above the text and its first line
_LEADING = 1.2  # font sizes between base lines, where nothing tells
_LOOSEST = 2.5  # where a sentence goes on from the one to the other
_MOSTLY = 0.4  # of the pages, that have the gutter of the document
_PAGE_NUMBER = re.compile(r"(?:\t|\bpage )\s*\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?\s*\Z", re.I)


_OF_BROWSER = re.compile(
    r"\d{1,2}\s?/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?:\s.{0,300})?"
    r"|(?:https?|file)://\S{1,500}\s+\d{1,4}/\d{1,4}"
)


class Habits(Struct, frozen=True):
    """What pages of one document share: place and words of the lines that run at their edges,
    the places of what runs above the text, the gutter between the columns, if most have two, and
    the distance of base lines in a paragraph, in font sizes.

    What runs above the text changes with the chapter: of the lines at such a place those run that
    are `repeated`, for a chapter's name is printed elsewhere too (not of a document of two pages,
    where that may be chance, and none larger than the text, which is the chapter's heading), and
    whatever they say those that print one of the `headings` smaller.
    A page may as well begin with an item of a list, or with somebody's words in small print, and
    `openings` are headings and the like that stand where other pages begin their text.
    """

    running: frozenset[Edge] = frozenset()
    above: frozenset[int] = frozenset()
    repeated: frozenset[str] = frozenset()
    headings: Mapping[str, float] = {}  # folded words to the size of their letters
    gutter: float | None = None
    leading: float = _LEADING
    body: float = 0.0  # the size of most of the text, in points
    openings: frozenset[Edge] = frozenset()
    counted: Mapping[int, int] = {}  # places with the page's number to what it is ahead of the page

    def run(self, line: Sequence[Run], page: Page) -> bool:
        """Whether a line of a page is a running one."""
        place = place_of(line, page.height)
        if place is None:
            return False
        ahead = self.counted.get(place)
        if ahead is not None and page.index + ahead in outer_numbers(text_of(line)):
            return True
        at = edge_of(line, page.height)
        if at is not None and (at in self.running or is_of_browser(text_of(line))):
            return True
        if place not in self.above or at in self.openings:
            return False
        words = words_of(line)
        if at is not None and words in self.repeated and line[0][0].size * SMALL <= self.body:
            return True
        named = [run for run in line if not text_of([run]).strip().isdecimal()]
        return len(named) == 1 and named[0][0].size < SMALL * self.headings.get(words, 0.0)


def is_of_browser(text: str) -> bool:
    """Whether a line is what browsers print at the edges of their pages: when, or the address with
    the number of the page."""
    return _OF_BROWSER.fullmatch(text.strip()) is not None


def habits_of(pages: Sequence[Page]) -> Habits:
    """What recurs on the pages, and the leading."""
    if len(pages) == 1:
        alone = [*_leading([*by_base(runs_of(pages[0].pieces))])]
        return Habits(_letter_head(pages[0]), leading=median(alone or [_LEADING]))
    edges = Edges(len(pages))
    apart: Counter[int] = Counter()
    gutters: list[float] = []
    gaps: list[float] = []
    printed: list[list[Run]] = []
    for page in pages:
        runs = runs_of(page.pieces, page.strip)
        printed.append(runs)
        lines = list(by_base(runs))
        above = _apart_above(lines, page.height)
        if above is not None:
            apart[above] += 1
        edges.note(lines, page)
        gaps += _leading(lines)
        gutter = gutter_of(runs, page.boxes)
        if gutter is not None:
            gutters.append(gutter)
    body = body_of(pages)
    running = edges.running(body)
    places = frozenset(at for at, times in apart.items() if times >= _MOST * len(pages))
    return Habits(
        running,
        places,
        repeated(printed) if places and len(pages) >= _FEWEST_LASTING else frozenset(),
        headings_of(printed, body) if places else {},
        median(gutters) if len(gutters) >= _MOSTLY * len(pages) else None,
        median(gaps or [_LEADING]),
        body,
        edges.openings,
        edges.counted(),
    )


def _leading(lines: Sequence[Sequence[Run]]) -> Iterator[float]:
    """The distances of the base lines of a page's neighbouring long lines, in font sizes."""
    long = [line[0] for line in lines if len(line) == 1 and len(text_of(line)) >= LONG]
    for above, below in pairwise(long):
        upper, lower = above[0], below[0]
        loosest = _LOOSEST if starts_lower(text_of([below])) else LOOSE
        gap = (upper.base - lower.base) / (lower.size or 1.0)
        alike = abs(upper.size - lower.size) < SAME_SIZE
        beneath = abs(upper.left - lower.left) < lower.size  # not in the other column
        if alike and beneath and 1 / LOOSE < gap <= loosest:
            yield gap


def _apart_above(lines: Sequence[Sequence[Run]], height: float) -> int | None:
    """The place of the topmost line where it stands well above the text."""
    if len(lines) < 2:
        return None
    at, (top, below) = place_of(lines[0], height), (lines[0][0][0], lines[1][0][0])
    if at is None or top.base < height / 2:
        return None
    return at if top.base - below.base >= _WELL_APART * max(top.size, below.size) else None


def _letter_head(page: Page) -> frozenset[Edge]:
    """Small print well above the text of a page that is alone, where nothing can recur, and a line
    of it below that ends in the number of the page."""
    lines = list(by_base(runs_of(page.pieces)))
    small = [line for line in lines if line[0][0].size < SMALL * body_of([page])]
    apart = _apart_above(lines, page.height) is not None
    first = [line for line in small if apart and line is lines[0]]
    last = [line for line in small if line is lines[-1] and _PAGE_NUMBER.search(text_of(line))]
    edges = (edge_of(line, page.height) for line in (*first, *last))
    return frozenset(at for at in edges if at is not None)
