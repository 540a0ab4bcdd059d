"""Lines to blocks: words, sentences and paragraphs rejoined across lines and pages.

A paragraph goes on over a blank line or a page where its sentence is not finished;
headings, numbered items and bullets begin blocks of their own. What stands in the way
of a sentence for longer (a box, a footnote) is the business of `mending`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.bars import with_bars_parted
from corpus.blocks import Blocks
from corpus.criteria import with_criteria_parted
from corpus.dates import DATE, IMPRINT
from corpus.examples import with_examples_parted
from corpus.grammar import Grammar, compiled, match_heading
from corpus.hyphens import Hyphens
from corpus.items import Items
from corpus.mail import greets, head_of_letter
from corpus.numbering import LETTERED, leading_number, parts_of
from corpus.rated_lines import rated_rows
from corpus.surroundings import Surroundings
from corpus.tables import cells_of, table_length
from corpus.text import ends_sentence, leads_on, names_office, starts_lower
from corpus.titles import Titles
from corpus.types import Block, Line

_LABELLED_ROW = re.compile(r"[A-Z][\w /’']{1,30}:\t")
_PUBLISHED = re.compile(
    rf"(?:date )?(?:of )?publi(?:shed|cation)\b[^.]{{0,20}}{DATE.pattern}", re.I
)
_DATE_ALONE = re.compile(rf"[\W_]*{DATE.pattern}", re.I)
_COVER = 12  # lines from the top
_PUBLISHER = re.compile(r"(?:HM|His Majesty[’']s|Her Majesty[’']s) Inspectorate of Probation")
_COVER_LINE = re.compile(
    r"(?:An? (?:joint |thematic )*(?:inspection|review|report)|"
    r"(?:Joint |Thematic )*(?:Inspection|Review|Report)) (?:led )?by\b|"
    r"(?:Strictly )?Embargo|STRICTLY EMBARGO|EMBARGO|For immediate release|"
    rf"(?:Press|News|Media|PRESS|NEWS|MEDIA) (?:release|RELEASE)\b|{_PUBLISHER.pattern}\Z"
)
"""Lines that a cover or the head of a release sets one below the other."""

_SHOULD = re.compile(r"\A[A-Z][^.;:]{3,120}\b(?:should|must|will):\Z")
"""To whom the recommendations below it are made."""

_SCORED = re.compile(r"S(?:core|CORE):\s*\d{1,3}%|C(?:omment|OMMENT):\s")
_COMMENTED = re.compile(r"\bimprovement required\W*\Z", re.I)
_NAMES_SCORE = re.compile(r"[^.()%]{3,60}\bscore:", re.I)
"""What a score and the comment on it are of, where no heading says it."""

_LONGEST_SIGNATURE = 5  # lines

# Shares of the width of the text, below or above which a line is short or full.
_SHORT, _FULL = 0.6, 0.8


def reflow(lines: Sequence[Line], grammar: Grammar) -> tuple[Block, ...]:
    """The blocks of a cleaned text in the order of its lines."""
    parted = [*with_criteria_parted(lines, grammar)]
    parted = [*with_examples_parted(parted, grammar)]
    return _Reflow([*with_bars_parted(parted, grammar)], grammar).run()


class _Reflow:
    def __init__(self, lines: Sequence[Line], grammar: Grammar) -> None:
        self.lines = lines
        self.grammar = grammar
        self.hyphens = Hyphens([line.text for line in lines])
        self.blocks = Blocks(self.hyphens)
        self.around = Surroundings(lines)
        self.head = head_of_letter(lines)
        self.items = Items(self.around, self.blocks)
        self.titles = Titles(self.around, self.blocks, self.items, grammar)

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
        return tuple(self.blocks.all)

    def _fresh(self, at: int) -> bool:
        """Whether the line stands apart from the one above: blank line, page or other block."""
        if self.lines[at].continues:
            return False
        return self.around.apart(at) or not self.blocks.after_prose

    def _open(self, at: int, block: Block) -> int:
        self.blocks.open(block, self.lines[at], opens_page=self.around.opens_page(at))
        return 1

    # -- footnotes and rows: signatures, letter heads, tables -------------------------

    def _note(self, at: int) -> int:
        """A footnote that the format or its brackets show to be one."""
        line = self.lines[at]
        if line.note is None:
            return 0
        text = self.hyphens.closed(line.text)
        return self._open(at, Block(text, 0, mark=f"{line.note} ", role="footnote"))

    def _rows(self, at: int) -> int:
        line = self.lines[at]
        if not self._fresh(at) or line.bullet or line.heading is not None:
            return 0
        if self.grammar.standards and (rated := rated_rows(self.lines, at)):
            text = "\n".join(
                self.hyphens.closed(line.text) for line in self.lines[at:][: len(rated)]
            )
            self._open(at, Block(text, 0, role="rows", table=rated, celled=True))
            return len(rated)
        table = table_length(self.lines, at)
        labelled = _LABELLED_ROW.match(line.text) is not None
        count = table or self._fields(at) or int(labelled) or self._signature(at)
        if count:
            lines = self.lines[at : at + count]
            text = "\n".join(self.hyphens.closed(line.text) for line in lines)
            rows = (cells_of(line) for line in lines) if table else ()
            cells = tuple(tuple(map(self.hyphens.closed, row)) for row in rows)
            celled = bool(cells) and all(line.cells for line in lines)
            self._open(at, Block(text, 0, role="rows", table=cells, celled=celled))
        return count

    def _fields(self, at: int) -> int:
        """How many lines from here are the head of a letter, the rest of a broken one included."""
        if at not in self.head:
            return 0
        ends = (n for n in self.head if not any(map(self.around.apart, range(at + 1, n + 1))))
        last = max(ends, default=at)
        return last + 1 - at

    def _signature(self, at: int) -> int:
        """How many lines from here are a name, an office and perhaps a date."""
        count = self.around.group(at, _LONGEST_SIGNATURE + 1)
        if not 2 <= count <= _LONGEST_SIGNATURE or self.blocks.unfinished:
            return 0
        texts = [line.text for line in self.lines[at : at + count]]
        short = 70 if self.lines[at].whole else min(_SHORT * self.around.width, 70)
        if any(len(text) > short or text.endswith((".", ":", ";", ",")) for text in texts):
            return 0
        if leading_number(texts[0]) or not texts[0][:1].isupper():
            return 0
        if any(match_heading(self.grammar, text) for text in texts):
            return 0
        return count if any(names_office(text) for text in texts) else 0

    # -- headings, numbered items, bullets ------------------------------------------------

    def _heading(self, at: int) -> int:
        line, fresh = self.lines[at], self._fresh(at)
        if line.bullet:
            return 0
        if line.entitles:
            return self._open(at, Block(self.hyphens.closed(line.text), 0, role="heading"))
        level = line.heading or self.titles.numbered_level(at, fresh=fresh)
        count = 1 if level else self.titles.length(at, fresh=fresh)
        if count:
            text = " ".join(self.lines[n].text for n in range(at, at + count))
            text = self.hyphens.closed(text)
            self._open(at, Block(text, 0, heading=level, role="heading"))
            found = match_heading(self.grammar, text)
            if found is None or found.label is None or not found.label.box:
                self.items.last = ()  # a box interrupts the numbering, it does not end it
        return count

    def _item(self, at: int) -> int:
        line = self.lines[at]
        fresh = self._fresh(at)
        found = self.items.number_of(at, fresh=fresh)
        if found is not None:
            self.items.take(parts_of(found["number"]))
        found = found or self.items.letter_of(at, fresh=fresh)
        if found is not None:
            mark = found["mark"].rstrip() + " "
            item = Block(line.text[found.end() :], 0, number=found["number"], mark=mark)
            return self._open(at, item)
        if line.bullet:
            return self._open(at, Block(line.text, 0, bullet=True, mark="• "))
        return 0

    # -- prose -----------------------------------------------------------------------------

    def _prose(self, at: int) -> int:
        if not self._continues(at):
            return self._open(at, Block(self.lines[at].text, 0))
        self.blocks.extend(self.lines[at])
        return 1

    def _continues(self, at: int) -> bool:
        """Whether the line goes on with the paragraph above it."""
        line, last = self.lines[at], self.blocks.last
        if last is None or not self.blocks.after_prose or self.blocks.full:
            return False
        if IMPRINT.search(line.text) or self._says_when_published(line) or greets(last.text):
            return False
        if _DATE_ALONE.fullmatch(line.text) and not leads_on(last.text):
            return False
        if at < _COVER and (_COVER_LINE.match(line.text) or _PUBLISHER.fullmatch(last.text)):
            return False
        if self.grammar.scored and _SCORED.match(line.text):
            return not line.blank_before and _NAMES_SCORE.match(last.text) is not None
        if self.grammar.scored and _COMMENTED.search(last.text):
            return False
        apart = self._fresh(at) or last.number or last.bullet
        if apart and not leads_on(last.text) and _SHOULD.search(line.text):
            return False
        if LETTERED.match(line.text) and ends_sentence(last.text) and not line.continues:
            return False
        if not self._fresh(at):
            return True
        if (
            line.apart
            or self._opens_paragraph(line.text)
            or not self.blocks.unfinished
            or last.role == "footnote"
            or last.text.endswith(";")
        ):
            return False
        if starts_lower(line.text) or leads_on(last.text):
            return True
        full = len(self.lines[at - 1].text) > _FULL * self.around.width
        if self._stood_alone(at):
            return False
        return full and not (line.whole or line.parted) and not last.text.endswith((")", "]"))

    def _stood_alone(self, at: int) -> bool:
        """Whether the line above is all of its paragraph, between blank lines on one page, as a
        title is that fills its line."""
        last, above = self.blocks.last, self.lines[at - 1]
        alone = last is not None and last.text == above.text and self.around.apart(at - 1)
        return alone and at >= 1 and not self.around.opens_page(at) and above.text[:1].isupper()

    def _says_when_published(self, line: Line) -> bool:
        """Whether a line is there to give the date of publication, and is not the rest of a
        sentence on what was published when."""
        found = _PUBLISHED.match(line.text)
        if found is None:
            return False
        in_sentence = starts_lower(line.text) and self.blocks.unfinished
        return not in_sentence or not line.text[found.end() :].strip(" .")

    def _opens_paragraph(self, text: str) -> bool:
        """Whether the grammar knows the first words of a paragraph here ("Comment: ...")."""
        rules = self.grammar.rules
        return any(r.pattern.startswith("\\A") and compiled(r.pattern).search(text) for r in rules)
