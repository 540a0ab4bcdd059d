"""Blocks to parts of a report: where each stands, what theme it has, what it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from corpus.grammar import THEME, Grammar, Label, Matched, compiled, match_heading
from corpus.mending import is_signature
from corpus.text import slug
from corpus.types import Block, Kind
from corpus.vocabulary import canonical_theme, themes_in, unnumbered

CONTACT = re.compile(
    r"\bcontact\b.*(?:@|\b0\d{2,4}[ )]*\d{3})|\bplease contact\b"
    r"|^(?:tel(?:ephone)?|e-?mail|address|phone)\b.{0,20}[:@]",
    re.I | re.S,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])")
_VERDICT = re.compile(
    r"\b(?:was|were|is|are|had been|rated(?: as)?|judged(?: to be)?)\s+[‘'\"“]?"
    r"(?:good|satisfactory|unsatisfactory|poor|outstanding|inadequate|effective|ineffective|"
    r"requires? improvement)\b",
    re.I,
)
_RATING_LINE = re.compile(
    r"(?:(?:overall )?rating\s*:?\s*)?[‘'“\"]?(?:outstanding|good|requires improvement|inadequate)"
    r"[’'”\"]?",
    re.I,
)
_LONG_LEAD_IN = 12  # words, beyond which a lead-in is a passage as well


class Place(Struct, frozen=True):
    """Where a part stands. `path` is readable and unique to the section."""

    path: str = ""
    headings: tuple[str, ...] = ()
    theme: str | None = None
    printed_theme: str | None = None
    section: str | None = None


class Part(Struct, frozen=True):
    """A block in its place. `depth` of a heading counts from 1; a lead-in without a kind of
    its own (`is_passage` false) is carried in the headings of its list."""

    block: Block
    place: Place
    kind: Kind
    is_passage: bool = True
    depth: int = 0  # of a heading; 0 for all else


class _Open(Struct):
    """A heading that is open while what stands under it is read."""

    printed: str
    place: Place
    kind: Kind
    label: Label | None = None
    is_theme: bool = False
    level: int = 0  # as the format states it; 0 where it states none
    listed: bool = False  # a list item was seen
    numbered: bool = False
    last_number: str | None = None

    @property
    def is_box(self) -> bool:
        return self.label is not None and self.label.box


def structure(blocks: Sequence[Block], grammar: Grammar) -> tuple[Part, ...]:
    """Every block in its place, in order."""
    walk = _Walk(blocks, grammar)
    return tuple(walk.part(at, block) for at, block in enumerate(blocks))


class _Walk:
    def __init__(self, blocks: Sequence[Block], grammar: Grammar) -> None:
        self.blocks = blocks
        self.grammar = grammar
        self.open: list[_Open] = []
        self.paths: set[str] = set()
        self.lead_in: str | None = None
        self.titled = False  # the title, first of its kind, heads no section
        self.in_list = False

    def part(self, at: int, block: Block) -> Part:
        if block.role == "heading" or (at == 0 and self.grammar.headline):
            self.lead_in = None
            return self._heading(at, block)
        return self._text(at, block)

    # -- headings ------------------------------------------------------------------

    def _heading(self, at: int, block: Block) -> Part:
        printed = block.text.strip()
        found = match_heading(self.grammar, printed) or self._numbered_label(printed)
        if found is None and not self.titled and not self.open and self._is_title(at, block):
            self.titled = True
            return Part(block, Place(), "context", is_passage=False, depth=1)
        self.titled = self.titled or at > 3
        self._close_for(block, found)
        opened = self._opened(block, found or Matched())
        self.open.append(opened)
        return Part(block, opened.place, opened.kind, is_passage=False, depth=len(self.open))

    def _numbered_label(self, printed: str) -> Matched | None:
        """ "3. Methodology", "1.1. Governance and leadership"."""
        bare = unnumbered(printed)
        if self.grammar.standards:
            theme = canonical_theme(bare)
            number = printed[: len(printed) - len(bare)].strip(" .:-")
            if theme is not None and number[:1].isdigit():
                return Matched(theme=theme, printed_theme=bare, theme_number=None)
        return match_heading(self.grammar, bare) if bare != printed else None

    def _is_title(self, at: int, block: Block) -> bool:
        if self.grammar.headline:
            return at == 0
        return block.heading == 1 or at <= 3

    def _close_for(self, block: Block, found: Matched | None) -> None:
        """Closes the headings that the new one does not stand under."""
        while self.open and self.open[-1].is_box and not block.heading:
            self.open.pop()
        if found is not None and found.label is not None and found.label.box:
            while self.open and self.open[-1].is_box:
                self.open.pop()
            if not block.heading:
                return
        if block.heading:
            while self.open and self._not_under(self.open[-1], block.heading):
                self.open.pop()
            return
        parents = self._parents(found)
        if parents is None:  # a heading that the table does not know: beside others like it
            while self.open and self.open[-1].label is None and not self.open[-1].is_theme:
                self.open.pop()
            return
        while self.open and not self._is_one_of(self.open[-1], parents):
            self.open.pop()

    @staticmethod
    def _not_under(above: _Open, level: int) -> bool:
        return above.level >= level or (above.level == 0 and above.is_box)

    def _parents(self, found: Matched | None) -> tuple[str, ...] | None:
        if found is None:
            return None
        if found.label is not None:
            return found.label.parents
        return self.grammar.theme_parents

    @staticmethod
    def _is_one_of(above: _Open, parents: tuple[str, ...]) -> bool:
        return (above.is_theme and THEME in parents) or (
            above.label is not None and above.label.name in parents
        )

    def _opened(self, block: Block, found: Matched) -> _Open:
        above = self.open[-1] if self.open else None
        place = above.place if above else Place()
        label = found.label
        printed = block.text.strip()
        shown = printed.rstrip(" :")
        kind = label.kind if label else above.kind if above else self.grammar.default
        theme, printed_theme, section = place.theme, place.printed_theme, place.section
        part = slug(shown)
        if found.is_theme:
            theme, printed_theme = found.theme, found.printed_theme
            if found.theme_number:
                part = f"theme-{found.theme_number}"
            if self.grammar.standards:
                section = shown
        elif label is not None:
            section = shown if label.as_printed else label.name
            part = slug(section)
            if label.box and not label.as_printed:
                part = slug(label.name)
            elif label.box and label.titled:
                section = _before_title(shown)
                part = slug(section)
        elif above is not None and above.numbered and re.match(r"\d+ ?\W? ", printed):
            part = ""
        elif (
            above is not None
            and above.label is not None
            and self._subsection(printed)
            and not block.heading
        ):
            part = ""
        else:
            section = shown
        path = self._unique(
            f"{place.path}:{part}" if place.path and part else place.path or part, part
        )
        return _Open(
            printed=shown,
            place=Place(path, (*place.headings, shown), theme, printed_theme, section),
            kind=kind,
            label=label,
            is_theme=found.is_theme,
            level=block.heading or 0,
        )

    @staticmethod
    def _subsection(printed: str) -> bool:
        """ "1 Leadership and governance – ...": a numbered part of the section above."""
        return re.match(r"\d{1,2}[.:]?\s+\S", printed) is not None

    def _unique(self, path: str, part: str) -> str:
        if not part:
            return path
        path = path or "section"
        unique, again = path, 1
        while unique in self.paths:
            again += 1
            unique = f"{path}-{again}"
        self.paths.add(unique)
        return unique

    # -- everything else -------------------------------------------------------------

    def _text(self, at: int, block: Block) -> Part:
        item = bool(block.number or block.bullet)
        self._close_boxes(block)
        if not item:
            self._close_lists(block)
        place, kind, label = self._here()
        if item:
            lead_in = self.lead_in
            if self.open:
                self.open[-1].listed = True
                self.open[-1].numbered = self.open[-1].numbered or bool(block.number)
                self.open[-1].last_number = block.number or self.open[-1].last_number
            if lead_in and (block.bullet or not block.number):
                place = _under(place, lead_in)
            elif lead_in and _is_short(lead_in):
                place = _under(place, lead_in)
            if block.number and block.text.endswith(":"):
                self.lead_in = _last_sentence(block.text)
        elif block.role != "footnote":
            self.lead_in = None
            if block.text.endswith(":") and self._list_follows(at):
                lead_in = _last_sentence(block.text)
                self.lead_in = lead_in.rstrip(" :")
                if lead_in == block.text.strip() and _is_short(lead_in):
                    return Part(block, place, kind, is_passage=False)
        return Part(block, self._inferred(place, block), self._kind(block, kind, label, item))

    def _here(self) -> tuple[Place, Kind, Label | None]:
        if not self.open:
            return Place(), self.grammar.before_headings, None
        return self.open[-1].place, self.open[-1].kind, self.open[-1].label

    def _close_boxes(self, block: Block) -> None:
        """A box ends where the numbering around it goes on."""
        if not self.open or not self.open[-1].is_box or not block.number:
            return
        outer = next((above for above in reversed(self.open) if not above.is_box), None)
        if outer is not None and (
            block.number != "1" or self.open[-1].listed or outer.last_number in (None, "1")
        ):
            while self.open and self.open[-1].is_box:
                self.open.pop()

    def _close_lists(self, block: Block) -> None:
        """Prose after the items of a section that is a list stands outside it."""
        above = self.open[-1] if self.open else None
        if above is not None and above.label is not None and above.label.listed and above.listed:
            self.open.clear()

    def _list_follows(self, at: int) -> bool:
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        return following is not None and bool(following.bullet or following.number)

    def _kind(self, block: Block, kind: Kind, label: Label | None, item: bool) -> Kind:
        if is_signature(block) or CONTACT.search(block.text):
            return "contact"
        if block.role == "footnote":
            return "context"
        if not self.open or self.grammar.infers_themes:
            for rule in self.grammar.rules:
                if kind in ("finding", self.grammar.before_headings) and compiled(
                    rule.pattern
                ).search(block.text):
                    return rule.kind
        if self.grammar.standards and _RATING_LINE.fullmatch(block.text):
            return "judgement"
        if label is not None and label.rest is not None and not item and block.role == "prose":
            return label.rest
        return kind

    def _inferred(self, place: Place, block: Block) -> Place:
        """In a press release the wording of a verdict tells its theme."""
        if not self.grammar.infers_themes or self.open:
            return place
        first = _SENTENCE_END.split(block.text, maxsplit=1)[0]
        themes = themes_in(first)
        if len(themes) != 1 or not (block.bullet or _VERDICT.search(first)):
            return place
        return Place(place.path, place.headings, themes[0], None, place.section)


def _before_title(printed: str) -> str:
    return re.split(r"\s*:\s*|\s+[–—-]\s+", printed, maxsplit=1)[0].strip()


def _under(place: Place, lead_in: str) -> Place:
    return Place(
        place.path, (*place.headings, lead_in), place.theme, place.printed_theme, place.section
    )


def _last_sentence(text: str) -> str:
    return _SENTENCE_END.split(text.strip())[-1]


def _is_short(lead_in: str) -> bool:
    return len(lead_in.split()) <= _LONG_LEAD_IN
