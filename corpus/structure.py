"""Blocks to parts of a report: where each stands, what theme it has, what it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec
from msgspec import Struct

from corpus.advice import Advised, advised
from corpus.dates import DATE
from corpus.gathering import ends_in_postcode, is_name
from corpus.grammar import Grammar, compiled, label_part
from corpus.imprint import heads_nothing, is_imprint
from corpus.inserts import enclosing
from corpus.levels import without_flat_levels
from corpus.mail import closes_letter
from corpus.numbering import is_lettered, leading_number
from corpus.outline import Heading, Outline, Place
from corpus.text import ends_sentence, fold, names_office
from corpus.types import Block, Kind
from corpus.verdicts import is_rating
from corpus.vocabulary import themes_in

_CONTACT = re.compile(
    r"\bplease contact\b"
    r"|\b(?:write|e-?mail|sent) to \S+@|\A(?:tel(?:ephone)?|e-?mail|address|phone)\b.{0,20}[:@]",
    re.I | re.S,
)
_CONTACT_WORD = re.compile(r"\bcontact\b", re.I)
_REACHED_BY = re.compile(r"@|\b0\d{2,4}[ )]*\d{3}")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])")
_VERDICT = re.compile(
    r"\b(?:was|were|is|are|had been|rated(?: as)?|judged(?: to be)?)\s+[‘'\"“]?"
    r"(?:good|satisfactory|unsatisfactory|poor|outstanding|inadequate|effective|ineffective|"
    r"requires? improvement)\b",
    re.I,
)
_RECOMMENDS = re.compile(r"\bwe (?:\w+ )?recommend\b", re.I)
_ABOVE_HEADLINE = re.compile(
    rf"(?:\w{{3,9}}day,? )?(?:{DATE.pattern})\W*\Z|"
    r"(?:press|news|media) (?:release|notice)\b.{0,40}\Z|(?:strictly )?embargo"
    r"|for immediate release|(?:HM|His Majesty[’']s|Her Majesty[’']s) Inspectorate of Probation\Z",
    re.I,
)
_SPEAKS_OF_EXAMPLES = re.compile(r"\bexamples?\b|\bbelow\b|\bfollowing\b|:\Z", re.I)
_LONGEST_LEAD_IN = 40  # words, to examples
_SHORT_LEAD_IN = 12  # words; a longer one is a passage as well
_LONGEST_BOX_TITLE = 90  # characters
_TITLE_WITHIN, _MARKED_TITLE_WITHIN = 4, 12  # blocks from the top


class Part(Struct, frozen=True):
    """A block in its place. `depth` of a heading counts from 1 and is 0 for all else;
    headings and short lead-ins are no passages."""

    block: Block
    place: Place
    kind: Kind
    is_passage: bool = True
    depth: int = 0
    rows: tuple[Advised, ...] = ()  # of a table of recommendations, a passage each


def structure(blocks: Sequence[Block], grammar: Grammar) -> tuple[Part, ...]:
    """Every block in its place, in order."""
    walk = _Walk(without_flat_levels(blocks, grammar), grammar)
    return tuple(walk.part(at) for at in range(len(blocks)))


class _Walk:
    def __init__(self, blocks: Sequence[Block], grammar: Grammar) -> None:
        self.blocks = blocks
        self.grammar = grammar
        self.outline = Outline(grammar)
        self.lead_in: str | None = None  # of the list being read
        self.led_by: str | None = None  # the number of the paragraph that ends with it
        self.title: str | None = None  # folded
        self.enclosure: int | None = None  # what encloses the box that is open
        self.exampled: set[str] = set()  # paths of sections with examples that no label heads
        self.around: tuple[Heading, ...] = ()  # the headings that were open before it
        above = takewhile(lambda block: _ABOVE_HEADLINE.match(block.text), blocks)
        self.headline = min(len([*above]), len(blocks) - 1)  # of a press release

    def part(self, at: int) -> Part:
        block = self.blocks[at]
        if block.role == "heading" and heads_nothing(block.text):
            block = msgspec.structs.replace(block, role="prose", heading=None)
        self._leave_box(block)
        if block.entitles:
            before = self.outline.opened
            self.exampled.add(self.outline.place.path)
            heading = self.outline.entitle(block.text.strip().rstrip(" :"))
            self._enter_box(at, before)
            return Part(block, heading.place, heading.kind, False, self.outline.depth)
        if self._titles_box(at, block):
            heading = self.outline.title_box(block.text.strip().rstrip(" :"))
            return Part(block, heading.place, heading.kind, False, self.outline.depth)
        again = fold(block.text) == self.title and not self.outline.depth
        titles = (at == self.headline and self.grammar.headline) or again
        if block.role == "heading" or (titles and not block.table):
            return self._heading(at, block)
        if self.grammar.headline and at < self.headline and block.role == "prose":
            return Part(block, Place(), "context")
        if block.number or block.bullet:
            return self._item(block)
        return self._prose(at, block)

    def _heading(self, at: int, block: Block) -> Part:
        self.lead_in = None
        found = self.outline.find(block.text, marked=bool(block.heading))
        if found is None and (self._is_title(at, block) or fold(block.text) == self.title):
            self.title = self.title or fold(block.text)  # it heads the report, not a section of it
            return Part(block, Place(), "context", is_passage=False, depth=1)
        before = self.outline.opened
        heading = self.outline.enter(block.text, block.heading or 0, found)
        if heading.is_box:
            self._enter_box(at, before)
        return Part(block, heading.place, heading.kind, False, self.outline.depth)

    def _enter_box(self, at: int, before: tuple[Heading, ...]) -> None:
        """Remembers what encloses the box that a block begins, and what was open before it."""
        enclosure = enclosing(self.blocks, at, self.enclosure)
        if enclosure is not None:
            self.around = before if self.enclosure is None else self.around
            self.enclosure = enclosure

    def _leave_box(self, block: Block) -> None:
        """Text outside of what encloses a box is none of the box: it stands where the box does."""
        if self.enclosure is None or self.enclosure in block.within or block.role == "footnote":
            return
        self.outline.reopen(self.around)
        self.enclosure = None

    def _titles_box(self, at: int, block: Block) -> bool:
        """Whether a block is the title of an example, directly below the label of its box: a
        heading that the series does not know, or a short line in what encloses the box."""
        box = self.outline.innermost
        if box is None or box.label is None or box.kind != "notable_practice" or not at:
            return False
        label, text = self.blocks[at - 1], self.blocks[at + 1 : at + 2]
        below = label.role == "heading" and box.place.headings[-1] == label.text.strip(" :")
        if not (box.is_box and below and text) or label_part(label.text) != label.text.strip():
            return False
        if text[0].role != "prose" or not ends_sentence(text[0].text):
            return False
        enclosed = self.enclosure is not None and self.enclosure in text[0].within
        if self.enclosure is not None and not enclosed:
            return False
        if block.role == "heading":
            return self.outline.find(block.text) is None
        plain = block.role == "prose" and not (block.number or block.bullet)
        short = len(block.text) <= _LONGEST_BOX_TITLE and not block.text.endswith((",", ";", ":"))
        return enclosed and plain and short and not ends_sentence(block.text)

    def _is_title(self, at: int, block: Block) -> bool:
        if self.grammar.headline:
            return at == self.headline
        if self.grammar.numbers_headings and self._heads_section(at, block):
            return False
        first = self.title is None and not self.outline.depth
        return first and at < (_MARKED_TITLE_WITHIN if block.heading == 1 else _TITLE_WITHIN)

    def _heads_section(self, at: int, block: Block) -> bool:
        """A heading with a number, or an unmarked one below a paragraph, is no title."""
        below_prose = at > 0 and not block.heading and ends_sentence(self.blocks[at - 1].text)
        return below_prose or leading_number(block.text) is not None

    def _item(self, block: Block) -> Part:
        number = None if is_lettered(block.number) else block.number
        self.outline.close_before_item(number)
        self.outline.note_item(number)
        if number and self.led_by and _comes_after(number, self.led_by):
            self.lead_in = self.led_by = None
        place = self.outline.place
        if self.lead_in and (block.bullet or _is_short(self.lead_in)):
            place = place.under(self.lead_in)
        if block.number and block.text.endswith(":"):
            self.lead_in, self.led_by = _last_sentence(block.text), number
        kind = self._kind(block)
        if kind == "finding" and self.lead_in and _RECOMMENDS.search(self.lead_in):
            kind = "recommendation"
        return Part(block, self._inferred(place, block), kind)

    def _prose(self, at: int, block: Block) -> Part:
        if block.role == "footnote":
            return Part(block, self.outline.around, "context")
        if block.table and self.outline.kind == "recommendation":
            rows = advised(block.table, block.text)
            if rows:
                self.lead_in = None
                self.outline.note_item(None)
                return Part(block, self.outline.place, "recommendation", rows=rows)
        self.outline.close_before_prose(block.text)
        if closes_letter(block.text):
            self.outline.reopen(())
        signs = closes_letter(block.text) or self._signs(at, block)
        self.lead_in = None
        if self._leads_in(at, block):
            self.lead_in, self.led_by = _last_sentence(block.text), None
            if _is_short(block.text) and self.lead_in == block.text.rstrip(" :"):
                return Part(block, self.outline.place, self.outline.kind, is_passage=False)
        kind: Kind = "contact" if signs else self._kind(block)
        if kind == "notable_practice" and self._is_about_examples(at):
            kind = "context"
        return Part(block, self._inferred(self.outline.place, block), kind)

    def _is_about_examples(self, at: int) -> bool:
        """Whether a few words below the heading of a section lead in the examples of it, or stand
        beside these."""
        section, block = self.outline.innermost, self.blocks[at]
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if section is not None and section.place.path in self.exampled and not section.is_box:
            return True
        if section is None or section.is_box or following is None or following.role != "heading":
            return False
        if len(block.text.split()) > _LONGEST_LEAD_IN or not self._heads(at - 1):
            return False
        if following.entitles:
            return True
        found = self.outline.find(following.text)
        box = found is not None and found.label is not None and found.label.box
        deeper = found is None and (not following.heading or following.heading > section.level)
        return (box or deeper) and _SPEAKS_OF_EXAMPLES.search(block.text) is not None

    def _heads(self, at: int) -> bool:
        return self.blocks[at].role == "heading" and not self.blocks[at].entitles

    def _signs(self, at: int, block: Block) -> bool:
        """Whether a name stands below the "Yours sincerely" of a letter."""
        return at > 0 and closes_letter(self.blocks[at - 1].text) and is_name(block.text)

    def _leads_in(self, at: int, block: Block) -> bool:
        """Whether a list follows a paragraph that ends in a colon, or a few words alone."""
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if following is None or not (following.bullet or following.number) or block.table:
            return False
        if block.text.endswith(":"):
            return True
        if is_rating(block.text):
            return False
        return block.role == "prose" and _is_short(block.text) and not ends_sentence(block.text)

    def _kind(self, block: Block) -> Kind:
        kind = self.outline.kind
        if _gives_contact(block.text) or _is_signature(block):
            return "contact"
        if is_imprint(block.text) and not block.table:
            return "context"
        if not block.number and kind in ("finding", "judgement", self.grammar.before_headings):
            for rule in self.grammar.rules:
                if compiled(rule.pattern).search(block.text):
                    return rule.kind
        if self.grammar.standards and is_rating(block.text):
            return "judgement"
        heading = self.outline.innermost
        rest = heading.label.rest if heading is not None and heading.label is not None else None
        return rest if rest is not None and not (block.number or block.bullet) else kind

    def _inferred(self, place: Place, block: Block) -> Place:
        """In a press release the wording of a verdict tells its theme."""
        if not self.grammar.infers_themes or self.outline.depth:
            return place
        first = _SENTENCE_END.split(block.text, maxsplit=1)[0]
        themes = themes_in(first)
        if len(themes) != 1 or not (block.bullet or _VERDICT.search(first)):
            return place
        return msgspec.structs.replace(place, theme=themes[0])


def _gives_contact(text: str) -> bool:
    """Whether a paragraph says how somebody is reached: the word with an address or a number
    of a telephone somewhere behind it, or another wording."""
    word = _CONTACT_WORD.search(text)
    reached = word is not None and _REACHED_BY.search(text, word.end()) is not None
    return reached or _CONTACT.search(text) is not None


def _is_signature(block: Block) -> bool:
    """Rows that name an office: a signature, an address, a letter's head, a copy list; those of a
    table name who holds it as well."""
    if block.role != "rows" or not names_office(block.text):
        return block.role == "rows" and ends_in_postcode(block.text)
    cells = [cell for row in block.table for cell in row]
    return not cells or any(is_name(cell) and not names_office(cell) for cell in cells)


def _last_sentence(text: str) -> str:
    return _SENTENCE_END.split(text.strip())[-1].rstrip(" :")


def _comes_after(number: str, other: str) -> bool:
    """Whether a number goes on behind another in the same list: 1.3 behind 1.2, but not 1.2.1."""
    parts, others = number.strip(".").split("."), other.strip(".").split(".")
    if parts[:-1] != others[:-1] or not (parts[-1].isdecimal() and others[-1].isdecimal()):
        return False
    return int(parts[-1]) > int(others[-1])


def _is_short(lead_in: str) -> bool:
    return len(lead_in.split()) <= _SHORT_LEAD_IN
