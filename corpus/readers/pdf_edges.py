"""Lines that run at the edges of pages, told by recurring from text that begins or ends there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus.readers.pdf_chapters import SAME_SIZE, SMALL
from corpus.readers.pdf_notes import is_note
from corpus.readers.pdf_pieces import Page
from corpus.readers.pdf_runs import Run, text_of
from corpus.running import is_own_text, on_neighbouring_pages
from corpus.text import closes_sentence, fold
from corpus.verdicts import is_rating

_EDGE = 0.12  # of a page's height, at its top and bottom, where running lines stand
_SAME_PLACE = 4.0  # points
_OFTEN = 0.2  # of the pages, on which a running line stands
_SMALLER = 1.05  # times that the text may be as large as print that is not small
_MOST = 0.5  # of the pages that number themselves apart, or begin their text where a line stands
LONG = 25  # characters, of a line of prose
_CLOSE = 1.5  # font sizes between base lines of one paragraph
_MOSTLY_NUMBERED = 0.6  # of the pages with a running line, that its number counts
_NUMBER_ALONE = ("", "page", "pageof", "of")  # folded words of a line that is a page's number
_DIGITS = re.compile(r"\d+")
_COUNTS = (0, -1, -2)  # which number of a running line may be that of its page
_COUNTED = 0.8  # of the lines at one place that begin or end in a number, that count the pages
_FEWEST_COUNTED = 3
_FIRST_NUMBER = re.compile(r"\W*(?:page )?(?P<number>\d{1,3})(?![\d.:)%/])\b", re.I)
_LAST_NUMBER = re.compile(r"(?<![\d.,/£])\b(?P<number>\d{1,3})(?: of \d{1,3})?\W*\Z")
_NUMBERED_APART = re.compile(r"(?:page )?\W*\d{1,3}(?: of \d{1,3})?\W*", re.I)


Edge = tuple[int, str]
"""Place and words of a line at the edge of a page, as `edge_of` gives them."""


class Edges:
    """The lines at the edges of pages, by place and words, with the pages that they stand on."""

    def __init__(self, pages: int) -> None:
        self.often, self.pages = max(2, _OFTEN * pages), pages
        self.apart: set[int] = set()  # pages that print their number on a line of its own
        self.found: defaultdict[Edge, set[int]] = defaultdict(set)
        self.below: defaultdict[Edge, list[Edge | None]] = defaultdict(list)
        self.second: defaultdict[Edge, list[Edge | None]] = defaultdict(list)  # below the topmost
        self.numbers: defaultdict[Edge, list[tuple[int, list[str]]]] = defaultdict(list)
        self.tops: dict[int, _Top] = {}
        self.openings: frozenset[Edge] = frozenset()  # that begin the text of their pages
        self.placed: defaultdict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)

    def note(self, lines: Sequence[Sequence[Run]], page: Page) -> None:
        """Takes the lines of a page in; of those at its foot that stand closely below another line,
        as lines of one paragraph do, that one too."""
        above: Sequence[Run] | None = None
        if lines:
            self.tops[page.index] = _top_of(lines[0], page.height)
        for line in lines:
            at, text = edge_of(line, page.height), text_of(line).strip()
            place, outer = place_of(line, page.height), outer_numbers(text)
            if place is not None and outer and not (is_note(text) or closes_sentence(text)):
                self.placed[place].append((page.index, outer))
            if at is not None:
                self.found[at].add(page.index)
                self.numbers[at].append((page.index, _DIGITS.findall(text)))
                if _NUMBERED_APART.fullmatch(text):
                    self.apart.add(page.index)
                if above and line[0][0].base < page.height / 2 and _go_on(above, line):
                    self.below[at].append(edge_of(above, page.height))
                if above is lines[0] and line[0][0].base > page.height / 2:
                    self.second[at].append(edge_of(above, page.height))
            above = line

    def counted(self) -> dict[int, int]:
        """The places at which lines begin or end in the number of their page, whatever else they
        say (the chapter's name, which changes), with what that number is ahead of the page."""
        found: dict[int, int] = {}
        if len(self.apart) > _MOST * self.pages:
            return found  # the pages print it elsewhere
        for place, lines in self.placed.items():
            ahead = Counter(number - page for page, outer in lines for number in outer)
            number, times = ahead.most_common(1)[0]
            pages = sorted({page for page, outer in lines if page + number in outer})
            often = len(pages) >= max(_FEWEST_COUNTED, self.often)
            if often and times >= _COUNTED * len(lines) and on_neighbouring_pages(pages):
                found[place] = number
        return found

    def running(self, body: float) -> frozenset[Edge]:
        """Those that recur, and are not mostly the further lines of text or of a footnote, nor
        headings that begin pages. The text is `body` points high."""
        apart = len(self.apart) > _MOST * self.pages
        recurring = {
            at
            for at, pages in self.found.items()
            if len(pages) >= self.often
            and on_neighbouring_pages(sorted(pages))
            and _recurs(self.numbers[at], numbered=not apart or at[1] in _NUMBER_ALONE)
        }
        self.openings = frozenset(at for at in self.found if self._begins_text(at, recurring, body))
        recurring -= self.openings
        recurring -= {
            at
            for at in recurring
            if 2 * sum(on in self.openings for on in self.second[at]) > len(self.found[at])
        }
        while True:
            of_text = {
                at
                for at in recurring
                if 2 * sum(on not in recurring for on in self.below[at]) > len(self.found[at])
            }
            if not of_text:
                return frozenset(recurring)
            recurring -= of_text

    def _begins_text(self, at: Edge, recurring: Collection[Edge], body: float) -> bool:
        """Whether a line tops its pages where the text of the others begins, in print no smaller
        than the text: above that, a header leaves room."""
        own = [top for page in self.found[at] if (top := self.tops[page]).edge == at]
        others = [top for page, top in self.tops.items() if page not in self.found[at]]
        if not own or not others or own[0].size * _SMALLER < body:
            return False
        first = own[0]
        heavy = first.bold or first.size * SMALL > body
        level = [
            top
            for top in others
            if top.edge not in recurring
            and (top.long or top.size * SMALL > body)
            and abs(top.height - first.height) < _SAME_PLACE
        ]
        return len(level) >= max(1 if heavy else 2, _MOST * len(others))


class _Top(NamedTuple):
    """The topmost line of a page: where its letters end above, in points, and how it is set."""

    edge: Edge | None
    height: float
    size: float
    bold: bool
    long: bool


def _top_of(line: Sequence[Run], height: float) -> _Top:
    first, text = line[0][0], text_of(line)
    bold, long = first.bold, len(text) >= LONG
    return _Top(edge_of(line, height), first.base + first.size, first.size, bold, long)


def _recurs(numbers: Sequence[tuple[int, list[str]]], *, numbered: bool) -> bool:
    """Whether a line is mostly the same on all its pages, numbers included; but for its first or
    one of its last ("in 2024, 3 of 20"), which counts the pages, where it may be what numbers
    them."""
    least = _MOSTLY_NUMBERED * len(numbers)
    if max(Counter(tuple(found) for _, found in numbers).values()) >= least:
        return True
    if not numbered:
        return False
    for own in _COUNTS:
        counting = Counter(
            (int(found[own][:9]) - page, *found[:own], *found[own % len(found) + 1 :])
            for page, found in numbers
            if -len(found) <= own < len(found)
        )
        if max(counting.values(), default=0) >= least:
            return True
    return False


def _go_on(above: Sequence[Run], line: Sequence[Run]) -> bool:
    """Whether two lines are as close, and as large, as lines of one paragraph."""
    upper, lower = above[0][0], line[0][0]
    alike = abs(upper.size - lower.size) < SAME_SIZE
    return alike and upper.base - lower.base <= _CLOSE * lower.size


def edge_of(line: Sequence[Run], height: float) -> Edge | None:
    """Place and words of a line at the edge of its page, or None within it, of a footnote, of what
    is text and of a row that gives a rating."""
    place, text = place_of(line, height), text_of(line)
    if place is None or is_note(text) or is_own_text(text):
        return None
    if len(line) > 1 and is_rating(text_of(line[-1:])):
        return None
    return place, fold(_DIGITS.sub("", text))


def outer_numbers(text: str) -> frozenset[int]:
    """The numbers that a line begins and ends with, set apart as those of pages are: "3 | Theme 1",
    "Theme 1   3"."""
    found = (_FIRST_NUMBER.match(text), _LAST_NUMBER.search(text))
    return frozenset(int(each["number"]) for each in found if each)


def place_of(line: Sequence[Run], height: float) -> int | None:
    """The place of a line at the edge of its page, None within it."""
    base = line[0][0].base
    return None if _EDGE * height < base < (1 - _EDGE) * height else round(base / _SAME_PLACE)
