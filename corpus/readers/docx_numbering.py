"""The numbers that Word prints before paragraphs and keeps nowhere in their text."""

from __future__ import annotations

import re
from collections.abc import Callable

from docx.oxml.ns import qn
from lxml.etree import _Element
from msgspec import Struct

from corpus.readers.docx_parts import value_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMANS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Level(Struct, frozen=True):
    """One level of a list: `pattern` holds %1 to %9 for the counts of the levels."""

    style: str = "decimal"
    pattern: str = ""
    start: int = 1


class Mark(Struct, frozen=True):
    """What Word prints before a paragraph of a list."""

    text: str = ""  # "16. ", "1.4 ", "(b) "; empty for a bullet
    bullet: bool = False
    level: int = 0


class Numbering:
    """Counts the lists of one document, paragraph by paragraph in reading order."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, str] = {}  # w:numId to w:abstractNumId
        self._levels: dict[tuple[str, int], Level] = {}
        self._restarts: dict[tuple[str, int], int] = {}  # by w:numId, until it is first used
        self._counts: dict[tuple[str, int], int] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.findall(qn("w:lvl")):
                self._levels[name, _whole(level.get(qn("w:ilvl")))] = _level(level)
        for one in root.findall(qn("w:num")):
            name = one.get(qn("w:numId"), "")
            self._lists[name] = value_of(one, "w:abstractNumId") or ""
            for override in one.findall(qn("w:lvlOverride")):
                start = value_of(override, "w:startOverride")
                if start is not None:
                    at = _whole(override.get(qn("w:ilvl")))
                    self._restarts[name, at] = _whole(start, 1)

    def mark(self, name: str, at: int) -> Mark | None:
        """The mark of the next paragraph of list `name` (w:numId) at a level from 0, or None
        where the list prints nothing."""
        abstract = self._lists.get(name)
        level = self._levels.get((abstract or "", at))
        if abstract is None or level is None or level.style == "none":
            return None
        if level.style == "bullet":
            return Mark(bullet=True, level=at)
        self._count(name, abstract, at, level)
        text = _PLACE.sub(lambda found: self._printed(abstract, int(found[1]) - 1), level.pattern)
        return Mark(f"{text.strip()} ", level=at) if text.strip() else None

    def _count(self, name: str, abstract: str, at: int, level: Level) -> None:
        restart = self._restarts.pop((name, at), None)
        before = self._counts.get((abstract, at), level.start - 1)
        self._counts[abstract, at] = restart if restart is not None else before + 1
        for deeper in range(at + 1, _LEVELS):
            self._counts.pop((abstract, deeper), None)

    def _printed(self, abstract: str, at: int) -> str:
        level = self._levels.get((abstract, at), Level())
        count = self._counts.get((abstract, at), level.start)
        return _STYLES.get(level.style, str)(count)


def _level(element: _Element) -> Level:
    return Level(
        style=value_of(element, "w:numFmt") or "decimal",
        pattern=value_of(element, "w:lvlText") or "",
        start=_whole(value_of(element, "w:start"), 1),
    )


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _letters(count: int) -> str:
    """a to z, then aa, bb, as Word counts on."""
    turn, letter = divmod(max(count, 1) - 1, 26)
    return chr(ord("a") + letter) * min(turn + 1, 9)


def _roman(count: int) -> str:
    out, rest = "", min(count, 3999)
    for value, numeral in _ROMANS:
        times, rest = divmod(rest, value)
        out += numeral * times
    return out


_STYLES: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
}
