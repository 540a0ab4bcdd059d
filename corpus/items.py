"""Which lines are numbered items of a list, and which only begin with a number."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.blocks import ITEM_END, Blocks
from corpus.numbering import (
    Number,
    begs_number,
    follows,
    goes_on_from,
    leading_letter,
    leading_number,
    parts_of,
    succeeds,
)
from corpus.surroundings import Surroundings
from corpus.text import ends_sentence

_HIGHEST = 99  # beyond which a number begins a paragraph only where those before it are there
_MOST_MISSING = 5
_FARTHEST = 40  # lines from one item to the next, of a list told by letters


class Items:
    """The numbering of a text. `last` is the number seen last, () after a heading."""

    def __init__(self, around: Surroundings, blocks: Blocks) -> None:
        self.lines = around.lines
        self.blocks = blocks
        self.last: Number = ()
        self.runs = _runs(around)
        self.lettered = _lettered(around)  # the places of items told by a letter or Roman number
        self.highest = 0  # paragraphs may be numbered through, headings between them

    def take(self, number: Number) -> None:
        """Notes the number of an item."""
        self.last, self.highest = number, max(self.highest, number[0])

    def letter_of(self, at: int, *, fresh: bool) -> re.Match[str] | None:
        """The letter or Roman number that makes this line an item of a list. A line is `fresh`
        that stands apart from the one above."""
        last = self.blocks.last
        done = fresh or last is None or ends_sentence(last.text) or self.blocks.ends_item()
        return self.lettered.get(at) if done and not self.lines[at].continues else None

    def number_of(self, at: int, *, fresh: bool) -> re.Match[str] | None:
        """The number that makes this line an item of a list, and not one in its sentence. A line
        is `fresh` that stands apart from the one above."""
        line = self.lines[at]
        found = leading_number(line.text)
        if found is None or line.bullet:
            return found
        number = parts_of(found["number"])
        expected = follows(self.last, number)
        if number[0] > _HIGHEST:
            near = self.highest <= number[0] <= self.highest + _MOST_MISSING
            if not near and at not in self.runs:
                return None
            expected = expected or number == (self.highest + 1,) or at in self.runs
        if fresh:
            settled = not self.blocks.unfinished or self.blocks.list_item_done() or expected
            return found if settled else None
        above = self.lines[at - 1].text
        next_item = expected and found["stop"] and ends_sentence(above)
        if begs_number(above) and not next_item:  # "in the year / 14", but not "in the year. / 14."
            return None
        if not found["stop"]:  # a footnote may follow the text without a blank line
            if not ends_sentence(above):
                return None
            paragraph = len(number) > 1 and succeeds(self.last, number)
            return found if paragraph or self.blocks.refer_to_note(found["number"]) else None
        repeated = number == self.last
        return found if expected and (not repeated or ITEM_END.search(above)) else None


def _lettered(around: Surroundings) -> dict[int, re.Match[str]]:
    """The lines that begin with a letter or Roman number, one of which goes on from another in
    the same section and form: "i. ... ii. ..."."""
    runs: list[list[tuple[int, re.Match[str]]]] = []
    for at, line in enumerate(around.lines):
        if line.heading is not None:
            runs.append([])
        found = None if line.bullet or line.cells else leading_letter(line.text)
        if found is None:
            continue
        near = runs and runs[-1] and at - runs[-1][-1][0] <= _FARTHEST
        above = runs[-1][-1][1] if near else None
        same = above is not None and above.group("open", "stop") == found.group("open", "stop")
        if above is not None and same and goes_on_from(above["number"], found["number"]):
            runs[-1].append((at, found))
        elif goes_on_from("", found["number"]):
            runs.append([(at, found)])
    return {at: found for run in runs if len(run) > 1 for at, found in run}


def _runs(around: Surroundings) -> frozenset[int]:
    """The places of lines with numbers of three digits of which the next such line goes on with
    the numbering, as where an extract begins: "106. ... 107. ..."."""
    high: list[tuple[int, int]] = []
    for at, line in enumerate(around.lines):
        found = leading_number(line.text) if around.apart(at) and not line.bullet else None
        if found and found["number"].isdigit() and int(found["number"]) > _HIGHEST:
            high.append((at, int(found["number"])))
    return frozenset(
        at
        for (at, number), (_, following) in pairwise(high)
        if number < following <= number + _MOST_MISSING
    )
