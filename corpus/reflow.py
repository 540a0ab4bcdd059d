"""Lines to blocks: words, sentences and paragraphs rejoined across lines and pages.

A paragraph goes on over a blank line or a page where its sentence is not finished;
headings, numbered items and bullets begin blocks of their own. What stands in the way
of a sentence for longer (a box, a footnote) is the business of `mending`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.dates import DATE, IMPRINT
from corpus.grammar import Grammar, Matched, compiled, match_heading
from corpus.joining import joined
from corpus.numbering import (
    Number,
    begs_number,
    follows,
    heading_number,
    leading_number,
    parts_of,
    refers_to_note,
    succeeds,
)
from corpus.series.plain import numbers_headings
from corpus.tables import cells_of, table_length
from corpus.text import ends_sentence, leads_on, names_office, starts_lower
from corpus.types import Block, Line
from corpus.verdicts import is_rating, without_rating

_ITEM_END = re.compile(r"(?:[.;:!?]|\b(?:and|or))[\"'”’)\]]*$|[)\]]$")
_TITLE = re.compile(r"[A-Z0-9‘“'\"(][^.;!?]{1,88}[^.,:;!?\s–—-]|[A-Z][^.;!?]{3,80}\?")
_LABELLED_ROW = re.compile(r"[A-Z][\w /’']{1,30}:\t")
_LONGEST_SIGNATURE = 5  # lines
_LONGEST_TITLE = 90  # characters
_LONGEST_THEME = 3  # lines, of a narrow tab

# Shares of the width of the text, below or above which a line is short or full.
_SHORT, _TITLE_SHARE, _FULL = 0.6, 0.75, 0.8


def reflow(lines: Sequence[Line], grammar: Grammar) -> tuple[Block, ...]:
    """The blocks of a cleaned text in the order of its lines."""
    return _Reflow(lines, grammar).run()


class _Reflow:
    def __init__(self, lines: Sequence[Line], grammar: Grammar) -> None:
        self.lines = lines
        self.grammar = grammar
        self.blocks: list[Block] = []
        self.number: Number = ()  # the last one seen
        self.chapter: Number = ()  # the last one seen before a heading
        self.marks_headings = sum(line.heading is not None for line in lines) > 2
        wrapped = sorted(len(line.text) for line in lines if not line.whole)
        self.width = wrapped[len(wrapped) * 9 // 10] if wrapped else 10**6

    def run(self) -> tuple[Block, ...]:
        at = 0
        while at < len(self.lines):
            at += (
                self._note(at)
                or self._rows(at)
                or self._heading(at)
                or self._item(at)
                or self._prose(at)
            )
        return tuple(self.blocks)

    # -- what stands around a line -------------------------------------------------

    def _opens_page(self, at: int) -> bool:
        return at == 0 or self.lines[at - 1].page_index != self.lines[at].page_index

    def _fresh(self, at: int) -> bool:
        """Whether the line stands apart from the one above: blank line, page or other block."""
        line = self.lines[at]
        if line.continues:
            return False
        if at == 0 or line.blank_before or line.whole or self._opens_page(at):
            return True
        return bool(self.blocks) and self.blocks[-1].role in ("heading", "rows")

    def _group(self, at: int, longest: int) -> int:
        """How many lines, up to `longest`, follow each other from here without a blank line,
        a new page or a bullet."""
        end = at + 1
        while end < min(len(self.lines), at + longest) and not (
            self.lines[end].blank_before or self._opens_page(end) or self.lines[end].bullet
        ):
            end += 1
        return end - at

    @property
    def _unfinished(self) -> bool:
        """Whether the last block is prose that stops in mid sentence."""
        if not self.blocks or self.blocks[-1].role in ("heading", "rows"):
            return False
        text = self.blocks[-1].text
        return not ends_sentence(text) and without_rating(text) == text

    def _list_item_done(self) -> bool:
        """Items of lists often end without a stop."""
        last = self.blocks[-1]
        return bool(last.number or last.bullet) or bool(_ITEM_END.search(last.text))

    def _open(self, at: int, block: Block) -> None:
        self.blocks.append(
            msgspec.structs.replace(
                block,
                text=block.text.replace("\t", " "),
                page_index=self.lines[at].page_index,
                opens_page=self._opens_page(at),
                apart=self.lines[at].apart,
            )
        )

    # -- rows: signatures, letter heads, tables --------------------------------------

    def _rows(self, at: int) -> int:
        line = self.lines[at]
        if not self._fresh(at) or line.bullet or line.heading is not None:
            return 0
        table = table_length(self.lines, at)
        count = table or int(_LABELLED_ROW.match(line.text) is not None) or self._signature(at)
        if count:
            lines = self.lines[at : at + count]
            text = "\n".join(line.text for line in lines)
            cells = tuple(cells_of(line) for line in lines) if table else ()
            self._open(at, Block(text, 0, role="rows", table=cells))
        return count

    def _note(self, at: int) -> int:
        """A footnote that the format or its brackets show to be one."""
        line = self.lines[at]
        if line.note is None:
            return 0
        self._open(at, Block(line.text, 0, mark=f"{line.note} ", role="footnote"))
        return 1

    def _signature(self, at: int) -> int:
        """How many lines from here are a name, an office and perhaps a date."""
        count = self._group(at, _LONGEST_SIGNATURE + 1)
        if not 2 <= count <= _LONGEST_SIGNATURE or self._unfinished:
            return 0
        texts = [line.text for line in self.lines[at : at + count]]
        short = 70 if self.lines[at].whole else min(_SHORT * self.width, 70)
        if any(len(text) > short or text.endswith((".", ":", ";", ",")) for text in texts):
            return 0
        if leading_number(texts[0]) or not texts[0][:1].isupper():
            return 0
        if any(match_heading(self.grammar, text) for text in texts):
            return 0
        return count if any(names_office(text) for text in texts) else 0

    # -- headings ----------------------------------------------------------------------

    def _heading(self, at: int) -> int:
        line = self.lines[at]
        if line.bullet:
            return 0
        level = line.heading or self._numbered_level(at)
        count = 1 if level else self._heading_lines(at)
        if count:
            text = " ".join(self.lines[n].text for n in range(at, at + count))
            self._open(at, Block(text, 0, heading=level, role="heading"))
            found = match_heading(self.grammar, text)
            if found is None or found.label is None or not found.label.box:
                self.number = ()  # a box interrupts the numbering, it does not end it
        return count

    def _numbered_level(self, at: int) -> int:
        """How deep the number of a heading is that no format marks ("2.1 What works"); 0 where
        the line is none. It stands alone, and not between the items of a list."""
        number = heading_number(self.lines[at].text)
        alone = self._fresh(at) and self._group(at, 2) == 1 and at + 1 < len(self.lines)
        if not (number and alone and numbers_headings(self.grammar)) or self.marks_headings:
            return 0
        if number == self.chapter or not follows(self.chapter, number):
            return 0
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.role != "heading":
            lists = last.number is not None and succeeds(parts_of(last.number), number)
            if lists or last.text.endswith(":"):
                return 0
        following = leading_number(self.lines[at + 1].text)
        if following and succeeds(number, parts_of(following["number"])):
            return 0
        self.chapter = number
        return len(number)

    def _heading_lines(self, at: int) -> int:
        """How many lines from here make a heading that no format marks; 0 where none does."""
        line = self.lines[at]
        if starts_lower(line.text):
            return 0
        if self._unfinished and not (
            self._fresh(at) or _ITEM_END.search(self.blocks[-1].text[-40:])
        ):
            return 0
        group = self._group(at, _LONGEST_THEME)
        for count in range(1, group + 1):
            text = " ".join(self.lines[n].text for n in range(at, at + count))
            found = match_heading(self.grammar, text)
            if found is not None and (count == 1 or found.is_theme) and self._may_head(at, found):
                return count + self._rest_of_title(at + count - 1, found)
        # A text that marks its headings has no others.
        return 1 if group == 1 and not self.marks_headings and self._looks_like_title(at) else 0

    def _may_head(self, at: int, found: Matched) -> bool:
        """A label may stand wherever a sentence has ended; the name of a theme needs room
        above it, since a line of prose may well hold no other words."""
        return self._fresh(at) or (found.label is not None and found.label.parents != ())

    def _rest_of_title(self, last: int, found: Matched) -> int:
        """A title that fills its line goes on in the next, up to a blank line."""
        if found.label is None or not (found.label.titled or found.label.as_printed):
            return 0
        further = self._group(last, 4) - 1
        full = len(self.lines[last].text) > _TITLE_SHARE * self.width
        return further if full and further <= 2 else 0

    def _looks_like_title(self, at: int) -> bool:
        """One short line that stands alone, begins with a capital and ends in no stop."""
        line = self.lines[at]
        if at + 1 == len(self.lines) or not _TITLE.fullmatch(line.text):
            return False
        if "\t" in line.text or DATE.search(line.text) or leads_on(line.text):
            return False
        if is_rating(line.text) or self._is_paragraph(line.text):
            return False
        if self._unfinished and not self._list_item_done():
            return False
        if line.whole and self._item_number(at) is not None:
            return False
        short = len(line.text) <= min(_LONGEST_TITLE, _TITLE_SHARE * self.width)
        return short and not starts_lower(self.lines[at + 1].text)

    def _is_paragraph(self, text: str) -> bool:
        """Whether the grammar knows a paragraph of these words ("Score: 66%")."""
        return any(compiled(rule.pattern).search(text) for rule in self.grammar.rules)

    def _opens_paragraph(self, text: str) -> bool:
        """Whether the grammar knows the first words of a paragraph here ("Comment: ...")."""
        rules = self.grammar.rules
        return any(r.pattern.startswith("\\A") and compiled(r.pattern).search(text) for r in rules)

    # -- numbered items and bullets ------------------------------------------------------

    def _item(self, at: int) -> int:
        line = self.lines[at]
        found = self._item_number(at)
        if found is not None:
            self.number = parts_of(found["number"])
            mark = found["mark"].rstrip() + " "
            self._open(at, Block(line.text[found.end() :], 0, number=found["number"], mark=mark))
            return 1
        if line.bullet:
            self._open(at, Block(line.text, 0, bullet=True, mark="• "))
            return 1
        return 0

    def _item_number(self, at: int) -> re.Match[str] | None:
        """The number that makes this line an item of a list, and not one in its sentence."""
        line = self.lines[at]
        found = leading_number(line.text)
        if found is None or line.bullet:
            return found
        expected = follows(self.number, parts_of(found["number"]))
        if self._fresh(at):
            settled = not self._unfinished or self._list_item_done() or expected
            return found if settled else None
        above = self.lines[at - 1].text
        if begs_number(above):
            return None
        if not found["stop"]:  # a footnote may follow the text without a blank line
            note = ends_sentence(above) and refers_to_note(self.blocks, found["number"])
            return found if note else None
        repeated = parts_of(found["number"]) == self.number
        return found if expected and (not repeated or _ITEM_END.search(above)) else None

    # -- prose -----------------------------------------------------------------------------

    def _prose(self, at: int) -> int:
        line = self.lines[at]
        if self.blocks and self._continues(at):
            text = line.text.replace("\t", " ")
            self.blocks[-1] = joined(self.blocks[-1], text, line.page_index)
        else:
            self._open(at, Block(line.text, 0))
        return 1

    def _continues(self, at: int) -> bool:
        """Whether the line goes on with the paragraph above it."""
        line, last = self.lines[at], self.blocks[-1]
        if last.role in ("heading", "rows") or IMPRINT.search(line.text):
            return False
        if not self._fresh(at):
            return True
        if (
            line.apart
            or self._opens_paragraph(line.text)
            or not self._unfinished
            or last.text.endswith(";")
        ):
            return False
        if starts_lower(line.text) or leads_on(last.text):
            return True
        full = len(self.lines[at - 1].text) > _FULL * self.width
        return full and not (line.whole or line.parted) and not last.text.endswith((")", "]"))
