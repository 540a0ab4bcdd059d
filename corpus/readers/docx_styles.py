"""What the style of a Word paragraph says: a heading's level, its list, the list of contents."""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from lxml.etree import _Element
from msgspec import Struct

from corpus.readers.docx_parts import value_of

_HEADING = re.compile(r"heading ([1-9])\b", re.I)
_CONTENTS = re.compile(r"toc( heading| \d)", re.I)
_DEEPEST_STYLE = 20  # styles based on styles; a circle ends here
_DEEPEST_HEADING = 6


class Style(Struct, frozen=True):
    """`list` is the id of the list (w:numId) that the paragraph is counted in, `level` its
    level there from 0."""

    heading: int | None = None
    list: str | None = None
    level: int = 0
    contents: bool = False


def begins_below(paragraph: _Element) -> bool:
    """Whether a paragraph is the large first letter of the next."""
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    return frame is not None and frame.get(qn("w:dropCap"), "none") != "none"


class Styles:
    """The styles of one document."""

    def __init__(self, root: _Element) -> None:
        self._styles = {
            style.get(qn("w:styleId"), ""): style
            for style in root.findall(qn("w:style"))
            if style.get(qn("w:type")) == "paragraph"
        }
        self._known: dict[str, Style] = {}

    def of(self, paragraph: _Element) -> Style:
        """The style of a paragraph, with what the paragraph itself says on top of it."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return Style()
        named = self._named(value_of(properties, "w:pStyle") or "")
        name, level = _listed(properties)
        own = _outline(properties)
        if name == "0":  # the paragraph is taken off the list of its style
            return Style(own or named.heading, None, 0, named.contents)
        return Style(
            own or named.heading,
            name or named.list,
            level if level is not None else named.level,
            named.contents,
        )

    def _named(self, name: str) -> Style:
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def _resolved(self, name: str) -> Style:
        out, at = Style(), self._styles.get(name)
        heading, listed, level, contents = out.heading, out.list, None, False
        for _ in range(_DEEPEST_STYLE):
            if at is None:
                break
            label = value_of(at, "w:name") or ""
            contents = contents or _CONTENTS.match(label) is not None
            heading = heading or _titled(label)
            properties = at.find(qn("w:pPr"))
            if properties is not None:
                heading = heading or _outline(properties)
                found, deeper = _listed(properties)
                listed, level = listed or found, deeper if level is None else level
            at = self._styles.get(value_of(at, "w:basedOn") or "")
        return Style(heading, listed if listed != "0" else None, level or 0, contents)


def _titled(label: str) -> int | None:
    if label.casefold() == "title":
        return 1
    found = _HEADING.match(label)
    return min(int(found[1]), _DEEPEST_HEADING) if found else None


def _outline(properties: _Element) -> int | None:
    """A paragraph may have a heading's level without a heading's style; level 9 is body text."""
    level = value_of(properties, "w:outlineLvl")
    if level is None or not level.isdigit() or int(level) >= 9:
        return None
    return min(int(level) + 1, _DEEPEST_HEADING)


def _listed(properties: _Element) -> tuple[str | None, int | None]:
    numbered = properties.find(qn("w:numPr"))
    if numbered is None:
        return None, None
    level = value_of(numbered, "w:ilvl")
    return value_of(numbered, "w:numId"), int(level) if level and level.isdigit() else None
