"""The headings that are open while a report is read, and where that puts a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct

from corpus.grammar import THEME, Grammar, Label, Matched, match_heading
from corpus.text import slug
from corpus.types import Kind
from corpus.verdicts import without_rating, without_tag
from corpus.vocabulary import canonical_theme, unnumbered

_THANKS = re.compile(
    r"(?:(?:finally|lastly|once (?:again|more)|again),? )?(?:"
    r"(?:we|I) (?:are|am|were|remain) (?:\w+ )?(?:grateful|thankful)\b|"
    r"(?:we|I) (?:(?:would|should) (?:also )?(?:like|wish) to|wish to) "
    r"(?:thank|express|record (?:our|my) (?:thanks|gratitude))\b|"
    r"(?:we|I) thank\b|(?:our|my) thanks\b|thank you\b|please pass on our thanks\b)",
    re.IGNORECASE,
)
"""How a letter begins to close."""

_TITLE = re.compile(r"\s*:\s*|\s+[–—-]\s+")
_SUBSECTION = re.compile(r"\d{1,2}[.:]?\s+\S")

_CHAPTER = re.compile(r"(?:domain\s+|theme\s+)?(?P<number>\d|one|two|three|four)\b(?!\.\d)", re.I)
_OF_CHAPTER = re.compile(r"(?P<number>\d)\.\d")
_DIGITS = {"one": "1", "two": "2", "three": "3", "four": "4"}


class Place(Struct, frozen=True):
    """Where a part of a report stands. `path` is readable and unique to the section."""

    path: str = ""
    headings: tuple[str, ...] = ()
    theme: str | None = None
    printed_theme: str | None = None
    section: str | None = None

    def under(self, heading: str) -> Place:
        """The place below a heading that makes no section, such as a list's lead-in."""
        return Place(
            self.path, (*self.headings, heading), self.theme, self.printed_theme, self.section
        )


class Heading(Struct, frozen=True):
    """A heading that is open. `level` is 0 where the format states none."""

    place: Place
    kind: Kind
    label: Label | None = None
    is_theme: bool = False
    level: int = 0

    @property
    def is_box(self) -> bool:
        return self.label is not None and self.label.box

    @property
    def is_leaf(self) -> bool:
        """Whether no heading that the table does not know stands under it."""
        return self.label.leaf if self.label is not None else not self.is_theme


class Outline:
    """A stack of open headings, the innermost last."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._open: list[Heading] = []
        self._paths: set[str] = set()
        self._again: dict[str, int] = {}  # the last number put behind a path
        self._listed: set[str] = set()  # paths of sections with items
        self._last_number: dict[str, str] = {}  # by path

    @property
    def innermost(self) -> Heading | None:
        return self._open[-1] if self._open else None

    @property
    def place(self) -> Place:
        return self._open[-1].place if self._open else Place()

    @property
    def around(self) -> Place:
        """The place outside of boxes."""
        outside = (above.place for above in reversed(self._open) if not above.is_box)
        return next(outside, Place())

    @property
    def kind(self) -> Kind:
        return self._open[-1].kind if self._open else self._grammar.before_headings

    @property
    def depth(self) -> int:
        return len(self._open)

    def find(self, printed: str, *, marked: bool = False) -> Matched | None:
        """What heading of the series is printed, a number before it aside ("3. Method"), and that
        a format marks as one, a rating on a tag beside it."""
        found = match_heading(self._grammar, printed)
        if found is None and marked and self._grammar.standards:
            found = match_heading(self._grammar, without_tag(printed))
        if found is not None:
            return found
        bare = unnumbered(without_rating(printed))
        if bare == printed and not self._grammar.bare_standards:
            return None
        if self._grammar.standards and (printed[:1].isdigit() or self._grammar.bare_standards):
            theme = canonical_theme(bare)
            if theme is not None:
                return Matched(theme=theme, printed_theme=bare)
        return match_heading(self._grammar, bare)

    def enter(self, printed: str, level: int, found: Matched | None) -> Heading:
        """Closes what the heading does not stand under, and opens it."""
        self._close_for(printed, level, found)
        heading = self._opened(printed.strip().rstrip(" :"), level, found or Matched())
        self._open.append(heading)
        return heading

    def title_box(self, printed: str) -> Heading:
        """The title that stands below the label of the open box, as a heading within this."""
        box = self._open[-1]
        place = msgspec.structs.replace(box.place, headings=(*box.place.headings, printed))
        self._open.append(msgspec.structs.replace(box, place=place))
        return self._open[-1]

    def entitle(self, printed: str) -> Heading:
        """The title of an example that no label heads, as a section within the open one."""
        above = self._open[-1].place if self._open else Place()
        section = above.section if self._open and self._open[-1].is_box else printed
        place = Place(
            self._unique(above.path, slug(printed)),
            (*above.headings, printed),
            above.theme,
            above.printed_theme,
            section,
        )
        level = self._open[-1].level if self._open else 0
        label = self._open[-1].label if self._open else None
        self._open.append(Heading(place, "notable_practice", label, level=level))
        return self._open[-1]

    def _close_for(self, printed: str, level: int, found: Matched | None) -> None:
        self._close_boxes()
        if level:
            label = found.label if found is not None else None
            box = label is not None and label.box
            in_theme = label is not None and THEME in label.parents

            def holds(theme: Heading) -> bool:
                """Whether the heading of a theme that has no level holds what is entered."""
                deeper = found is None and level > self._level_outside()
                return theme.is_theme and (box or in_theme or deeper)

            self._close_while(
                lambda above: (
                    (above.level == 0 and not holds(above))
                    or above.level > level
                    or (
                        above.level == level and (found is not None or not _is_part(printed, above))
                    )
                )
            )
        elif found is None:  # not in the table: beside others that are not
            self._close_while(lambda above: above.is_leaf)
        elif found.label is None or not found.label.box:
            parents = found.label.parents if found.label else self._grammar.theme_parents
            self._close_while(
                lambda above: (
                    not (
                        (above.is_theme and THEME in parents)
                        or (above.label is not None and above.label.name in parents)
                    )
                    or _chapters_differ(above.place.headings[-1], printed)
                )
            )

    def _level_outside(self) -> int:
        """The level of the innermost heading that has one."""
        return next((above.level for above in reversed(self._open) if above.level), 0)

    def _close_while(self, unfit: Callable[[Heading], bool]) -> None:
        while self._open and unfit(self._open[-1]):
            self._open.pop()

    def _close_boxes(self) -> None:
        self._close_while(lambda above: above.is_box)

    def _opened(self, printed: str, level: int, found: Matched) -> Heading:
        above, label = self.place, found.label
        theme, printed_theme, section = above.theme, above.printed_theme, above.section
        part = slug(printed)
        if found.is_theme:
            theme, printed_theme = found.theme, found.printed_theme
            part = f"theme-{found.theme_number}" if found.theme_number else part
            section = without_tag(without_rating(printed)) if self._grammar.standards else section
        elif label is not None:
            section = _section_name(label, printed)
            part = slug(section)
        elif self._open and (
            _is_part(printed, self._open[-1]) if level else _SUBSECTION.match(printed)
        ):
            part = ""  # "1 Leadership ...": a numbered part of the section above
        else:
            section = printed
        return Heading(
            Place(
                self._unique(above.path, part),
                (*above.headings, printed),
                theme,
                printed_theme,
                section,
            ),
            label.kind if label else self.kind if self._open else self._grammar.default,
            label,
            found.is_theme,
            level,
        )

    def _unique(self, above: str, part: str) -> str:
        if not part:
            return above
        path = f"{above}:{part}" if above else part
        unique, again = path, self._again.get(path, 1)
        while unique in self._paths:
            again += 1
            unique = f"{path}-{again}"
        self._again[path] = again
        self._paths.add(unique)
        return unique

    def close_before_item(self, number: str | None) -> None:
        """A box ends where the numbering around it goes on."""
        inner = self.innermost
        if inner is None or not inner.is_box or number is None:
            return
        own_list = number == "1" and inner.place.path not in self._listed
        if not own_list or self._last_number.get(self.around.path) in (None, "1"):
            self._close_boxes()

    @property
    def opened(self) -> tuple[Heading, ...]:
        """The headings that are open, the innermost last."""
        return tuple(self._open)

    def reopen(self, headings: Sequence[Heading]) -> None:
        """What was open before a box is open again behind it."""
        self._open[:] = headings

    def close_before_prose(self, text: str) -> None:
        """Prose after the items of a section that is a list stands outside it; where no format
        tells items from prose, the thanks with which a letter closes."""
        inner = self.innermost
        listed = inner is not None and inner.label is not None and inner.label.listed
        if listed and (self.place.path in self._listed or _THANKS.match(text)):
            self._open.clear()

    def note_item(self, number: str | None) -> None:
        """Remembers that the open section has items, and their numbering."""
        self._listed.add(self.place.path)
        if number is not None:
            self._last_number[self.place.path] = number


def _is_part(printed: str, above: Heading) -> bool:
    """Whether a numbered heading that the table does not know is a part of the section of a theme
    above it, whatever levels a format gives the two."""
    in_theme = above.label is not None and THEME in above.label.parents and not above.is_box
    return in_theme and _SUBSECTION.match(printed) is not None


def _chapters_differ(above: str, printed: str) -> bool:
    """Whether "4.1 Resettlement" is to stand under "Domain three" or "3. Outcomes": it is not."""
    chapter, numbered = _CHAPTER.match(above), _OF_CHAPTER.match(printed)
    if chapter is None or numbered is None:
        return False
    word = chapter["number"].lower()
    return _DIGITS.get(word, word) != numbered["number"]


def _section_name(label: Label, printed: str) -> str:
    if not label.as_printed:
        return label.name
    return _TITLE.split(printed, maxsplit=1)[0].strip() if label.box and label.titled else printed
