"""Furniture out of the lines: what a page prints that belongs to no paragraph.

Everything taken out is listed with its reason. Page numbers that the furniture
printed are kept beside the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from corpus.mail import REASON, head_of_mail
from corpus.notes import take_notes
from corpus.running import NUMBERED_FIRST, NUMBERED_LAST, running_words
from corpus.sites import LINK, NAVIGATION, is_of_page, menu_above
from corpus.text import ends_sentence, fold, without_raised_gaps
from corpus.types import Dropped, Line


class Cleaned(Struct, frozen=True):
    """Lines without furniture; `printed` maps a page index to the number it printed."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    printed: dict[int, str]


_NUMBERED_AFTER = re.compile(
    r"(?!(?:theme|domain|appendix|annexe?|part|chapter|section|standard|volume)\W*\d+\Z)"
    r".{1,150}?\s(?:\|\s*)?(?P<page>\d{1,3})",
    re.I,
)
_NUMBERED_BEFORE = re.compile(r"(?P<page>\d{1,3})\s+(?:\|\s*)?[A-Z].{1,150}")
"""A line that is known to run, with the number of its page: "Foreword 2", "2 | Staff"."""
_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*(\d{1,3})\s*[-–—]?(?:\s+of\s+\d{1,3})?", re.I)
_END = re.compile(r"[\s–—\-*#.]*(?:ENDS?|Ends)[\s–—\-*#.]*|#{2,}")
_RUNNING_TITLE = re.compile(
    r"(?:full joint inspection|an? (?:\w+ ){0,3}inspection|inspection|report|thematic inspection)"
    r" (?:of|on) .*\b(?:youth|probation|offending)\b.*",
    re.I,
)
_ADDRESS = re.compile(r"[<(]?(?:https?://|www\.)\S+[>)]?[.,;]?", re.I)
_ADDRESS_PART = re.compile(r"\S*[/.]\S*")
_LEADERS = re.compile(r".{2,120}?(?:\s*\.{3,}\s*|(?:\s*\. ){3,}|\t|\s+)\d{1,3}")
_LONGEST_ENTRY = 120  # characters, of a contents list
_LONGEST_LEADER = 400  # with the dots or spaces before the number of its page
_REPLACEMENT = "\ufffd"


def clean(lines: Iterable[Line]) -> Cleaned:
    """Takes out page numbers, running headers, addresses standing alone, end marks,
    contents lists and replacement characters."""
    given, marks = take_notes(tuple(lines))
    cleaner = _Cleaner(given, running_words(given))
    for at, line in enumerate(given):
        cleaner.take(at, line)
    return Cleaned(tuple(cleaner.kept), (*marks, *cleaner.dropped), cleaner.printed)


def _leads_to_page(text: str) -> bool:
    """Whether an entry of a contents list ends in the number of a page."""
    return len(text) <= _LONGEST_LEADER and _LEADERS.fullmatch(text) is not None


class _Cleaner:
    def __init__(self, lines: tuple[Line, ...], running: frozenset[str]) -> None:
        self.lines = lines
        self.running = running
        self.menu, self.mail = menu_above(lines), head_of_mail(lines)
        self.kept: list[Line] = []
        self.dropped: list[Dropped] = []
        self.printed: dict[int, str] = {}
        self.extra_pages = 0  # page breaks that only a running header shows
        self.blank = False  # a blank line stood before something dropped
        self.apart = False  # something with meaning of its own was dropped
        self.in_contents = False
        self.marked_contents = False  # under a heading that the format marks
        self.contents_page = 0  # that the list begins on
        self.numbers_contents = False  # some entry of the list has led to a page
        self.in_address = False

    def take(self, at: int, line: Line) -> None:
        reason = self._reason(at, line)
        if reason is None:
            figure = line.heading is not None and _NUMBER.fullmatch(line.text)
            self._keep(msgspec.structs.replace(line, heading=None) if figure else line)
        else:
            self.dropped.append(Dropped(line.text, reason, line.page_index + self.extra_pages))
            self.blank = self.blank or line.blank_before
        self.in_address = reason == "web address"

    def _reason(self, at: int, line: Line) -> str | None:
        if line.running:
            return self._running_line(line)
        if at in self.mail:
            return REASON
        header = self._running_header(at, line)
        if header is not None:
            return header
        if _NUMBER.fullmatch(line.text) and self._stands_alone(at) and self._may_number(at):
            self._note_page_number(at, line)
            return "page number"
        if _END.fullmatch(line.text):
            return "end mark"
        if line.note is not None:
            return None  # an address is what it says
        if _ADDRESS.fullmatch(line.text) or (
            self.in_address and not line.blank_before and _ADDRESS_PART.fullmatch(line.text)
        ):
            self.apart = True
            return "web address"
        if is_of_page(line.text) or at in self.menu:
            self.apart = True
            return LINK
        return self._contents(at, line)

    def _opens(self, at: int) -> bool:
        return at == 0 or self.lines[at - 1].page_index != self.lines[at].page_index

    def _closes(self, at: int) -> bool:
        last = len(self.lines) - 1
        return at < last and self.lines[at + 1].page_index != self.lines[at].page_index

    def _may_number(self, at: int) -> bool:
        """Whether a number may be that of a page: one in the letters of a heading is a figure of
        the text, unless it opens or closes its page, running lines aside."""
        page = self.lines[at].page_index
        if self.lines[at].heading is None:
            return True
        beside = (reversed(self.lines[:at]), self.lines[at + 1 :])
        nearest = (next((line for line in lines if not line.running), None) for lines in beside)
        return any(line is None or line.page_index != page for line in nearest)

    def _stands_alone(self, at: int) -> bool:
        line = self.lines[at]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return (
            line.blank_before
            or self._opens(at)
            or following is None
            or (following.blank_before or self._closes(at))
        )

    def _running_header(self, at: int, line: Line) -> str | None:
        if line.heading is not None:
            return None
        for pattern in (NUMBERED_FIRST, NUMBERED_LAST):
            found = pattern.fullmatch(line.text)
            if found and (
                fold(found["words"]) in self.running or _RUNNING_TITLE.fullmatch(found["words"])
            ):
                self._break_page(at, line, found["page"])
                return "running header"
        if fold(line.text) in self.running and (self._opens(at) or self._closes(at)):
            return "running header"
        return None

    def _running_line(self, line: Line) -> str:
        """A line that its place shows to be furniture; the page that it numbers is its own."""
        number = _NUMBER.fullmatch(line.text)
        found = number or NUMBERED_FIRST.fullmatch(line.text) or NUMBERED_LAST.fullmatch(line.text)
        found = found or _NUMBERED_BEFORE.fullmatch(line.text)
        found = found or _NUMBERED_AFTER.fullmatch(line.text)
        if found:
            page = found[1] if number else found["page"]
            self.printed.setdefault(line.page_index + self.extra_pages, page)
        return "page number" if number else "running header"

    def _break_page(self, at: int, line: Line, page: str) -> None:
        """A running header in mid page shows a page break that nothing else marks. It opens
        the page it numbers, unless it is the last line of a page that is marked."""
        if not self._opens(at) and not self._closes(at):
            self.extra_pages += 1
        self.printed[line.page_index + self.extra_pages] = page

    def _note_page_number(self, at: int, line: Line) -> None:
        found = _NUMBER.fullmatch(line.text)
        if found and (self._opens(at) or self._closes(at)):
            self.printed.setdefault(line.page_index + self.extra_pages, found.group(1))

    def _contents(self, at: int, line: Line) -> str | None:
        if fold(line.text) in ("contents", "tableofcontents"):
            self.in_contents, self.marked_contents = True, line.heading is not None
            self.contents_page, self.numbers_contents = line.page_index, False
            return "contents list"
        if self.in_contents and _leads_to_page(line.text):
            self.numbers_contents = True
            return "contents list"
        if self.in_contents and self._lists_a_heading(at, line):
            return "contents list"
        self.in_contents = False
        return None

    def _lists_a_heading(self, at: int, line: Line) -> bool:
        """Whether a line on the page of a marked heading "Contents" is one that it lists. In a list
        that names pages, one without a number only begins an entry; elsewhere a line is none that
        begins a paragraph."""
        if line.page_index != self.contents_page:
            return False
        short = len(line.text) <= _LONGEST_ENTRY and not line.text.endswith((".", ":", ";"))
        if not (self.marked_contents and line.heading is None and short):
            return False
        for following in self.lines[at + 1 :]:
            apart = following.page_index != line.page_index or following.whole
            if apart or (following.blank_before and not self.numbers_contents):
                break
            if _leads_to_page(following.text):
                return True
            if ends_sentence(following.text):
                return False
        return line.whole or not self.numbers_contents

    def _keep(self, line: Line) -> None:
        text = without_raised_gaps(line.text)
        link = NAVIGATION.search(text) if line.heading is not None else None
        if link is not None:
            page = line.page_index + self.extra_pages
            self.dropped.append(Dropped(link.group().strip(), LINK, page))
            text = text.replace(link.group(), "").strip()
        if _REPLACEMENT in text:
            page = line.page_index + self.extra_pages
            self.dropped.append(Dropped(_REPLACEMENT, "replacement character", page))
            text = re.sub(r" {2,}", " ", text.replace(_REPLACEMENT, "")).strip()
            if not text:
                return
        self.kept.append(
            msgspec.structs.replace(
                line,
                text=text,
                cells=tuple(map(without_raised_gaps, line.cells)),
                page_index=line.page_index + self.extra_pages,
                blank_before=line.blank_before or (self.blank and not line.continues),
                apart=self.apart,
            )
        )
        self.blank = self.apart = False
