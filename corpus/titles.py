"""Which lines are headings that no format marks: the labels of a series, numbered titles, and
short lines that stand alone."""

from __future__ import annotations

import re

from corpus.blocks import Blocks
from corpus.dates import DATE
from corpus.gathering import ends_in_postcode
from corpus.grammar import Grammar, Matched, compiled, match_heading
from corpus.items import Items
from corpus.mail import closes_letter
from corpus.numbering import (
    Number,
    follows,
    heading_number,
    is_lettered,
    leading_number,
    parts_of,
    succeeds,
)
from corpus.surroundings import Surroundings
from corpus.text import ends_sentence, is_caption, leads_on, starts_lower
from corpus.verdicts import is_rating

_TITLE = re.compile(r"[A-Z0-9‘“'\"(][^.;!?]{1,88}[^.,:;!?\s–—-]|[A-Z][^.;!?]{3,80}\?")
_LONGEST_TITLE = 90  # characters
_SHORT = 0.6  # of the width, below which a line was ended on purpose
_LONGEST_THEME = 3  # lines, of a narrow tab
_TITLE_SHARE = 0.75  # of the width of the text, above which a line is too long for a title


class Titles:
    """Looks at one line after another, in the light of the blocks before it."""

    def __init__(
        self, around: Surroundings, blocks: Blocks, items: Items, grammar: Grammar
    ) -> None:
        self.around = around
        self.lines = around.lines
        self.blocks = blocks
        self.items = items
        self.grammar = grammar
        self.chapter: Number = ()  # the last one seen before a heading

    def numbered_level(self, at: int, *, fresh: bool) -> int:
        """How deep the number of a heading is that no format marks ("2.1 What works"); 0 where
        the line is none. It stands alone or directly on its paragraph, and not between the items
        of a list."""
        number = heading_number(self.lines[at].text)
        followed = fresh and at + 1 < len(self.lines)
        heads = number is not None and followed and self._heads_section(at, number)
        alone = heads or (followed and self._stands_over_text(at))
        if not (number and alone and self.grammar.numbers_headings) or self.around.marks_headings:
            return 0
        if heads:
            self.chapter = number
            return len(number)
        if number == self.chapter or not follows(self.chapter, number):
            return 0
        last = self.blocks.last
        if last is not None and last.role != "heading":
            counted = last.number if not is_lettered(last.number) else None
            lists = counted is not None and succeeds(parts_of(counted), number)
            if lists or last.text.endswith(":"):
                return 0
        following = leading_number(self.lines[at + 1].text)
        if following and succeeds(number, parts_of(following["number"])):
            return 0
        self.chapter = number
        return len(number)

    def _heads_section(self, at: int, number: Number) -> bool:
        """Whether a line stands directly above the first section or paragraph of what it numbers:
        no item of the list above, whatever its number."""
        below = leading_number(self.lines[at + 1].text)
        return below is not None and parts_of(below["number"]) == (*number, 1)

    def _stands_over_text(self, at: int) -> bool:
        """Whether a line ends short of the width of the text, or before a blank line, and what
        follows it begins anew."""
        line, following = self.lines[at], self.lines[at + 1]
        if self.around.group(at, 2) == 1:
            return True
        short = len(line.text) < _SHORT * self.around.width or following.whole
        longer = len(following.text) > len(line.text) and not starts_lower(following.text)
        return short and longer and leading_number(following.text) is None

    def length(self, at: int, *, fresh: bool) -> int:
        """How many lines from here make a heading; 0 where none does. A line is `fresh` that
        stands apart from the one above."""
        line = self.lines[at]
        if starts_lower(line.text) or line.caption or is_caption(line.text):
            return 0
        if self.blocks.unfinished and not (fresh or self.blocks.ends_item()):
            return 0
        group = self.around.group(at, _LONGEST_THEME)
        for count in range(1, group + 1):
            text = " ".join(self.lines[n].text for n in range(at, at + count))
            found = match_heading(self.grammar, text)
            whole = count == 1 or (count == 2 and self._fills(at))
            known = found is not None and (whole or found.is_theme)
            if found is not None and known and _may_head(found, fresh=fresh):
                return count + self._rest_of_title(at + count - 1, found)
        # A text that marks its headings has no others.
        alone = group == 1 and not self.around.marks_headings
        return int(alone and self._looks_like_title(at))

    def _rest_of_title(self, last: int, found: Matched) -> int:
        """A title that fills its line goes on in the next, up to a blank line."""
        if found.label is None or not (found.label.titled or found.label.as_printed):
            return 0
        further = self.around.group(last, 4) - 1
        return further if self._fills(last) and further <= 2 else 0

    def _fills(self, at: int) -> bool:
        """Whether a line is as long as the text is wide, so that a title may go on in the next."""
        return len(self.lines[at].text) > _TITLE_SHARE * self.around.width

    def _looks_like_title(self, at: int) -> bool:
        """One short line that stands alone, begins with a capital and ends in no stop."""
        line = self.lines[at]
        if at + 1 == len(self.lines) or not _TITLE.fullmatch(line.text):
            return False
        if line.text.isdecimal() and len(line.text) != len("2010"):
            return False  # a figure, and no year
        last = self.blocks.last
        if closes_letter(line.text) or (last is not None and closes_letter(last.text)):
            return False  # the end of a letter, and who signs it
        if "\t" in line.text or DATE.search(line.text) or leads_on(line.text):
            return False
        if is_rating(line.text) or self._is_paragraph(line.text):
            return False
        if ends_in_postcode(line.text):
            return False  # the end of an address
        following = self.lines[at + 1].text
        if DATE.search(following) and not ends_sentence(following):
            return False  # above its date stands whoever wrote it
        if self.blocks.unfinished and not (self.blocks.list_item_done() or self._below_few(at)):
            return False
        if line.whole and self.items.number_of(at, fresh=True) is not None:
            return False
        opens = at == 0  # above a text of short lines, whose first is its title
        widest = _LONGEST_TITLE if opens else _TITLE_SHARE * self.around.width
        short = len(line.text) <= min(_LONGEST_TITLE, widest)
        return short and not starts_lower(following)

    def _below_few(self, at: int) -> bool:
        """Whether a line stands apart from a date, or as a whole paragraph from one of few words
        that leads on to nothing, as a name on a cover."""
        last = self.blocks.last
        if last is None or leads_on(last.text) or not self.lines[at].blank_before:
            return False
        few = len(last.text) < _LONGEST_TITLE and self.lines[at].whole
        return few or DATE.fullmatch(last.text) is not None

    def _is_paragraph(self, text: str) -> bool:
        """Whether the grammar knows a paragraph of these words ("Score: 66%")."""
        return any(compiled(rule.pattern).search(text) for rule in self.grammar.rules)


def _may_head(found: Matched, *, fresh: bool) -> bool:
    """A label may stand wherever a sentence has ended; the name of a theme needs room above
    it, since a line of prose may well hold no other words."""
    return fresh or (found.label is not None and found.label.parents != ())
