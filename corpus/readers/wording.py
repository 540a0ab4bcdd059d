"""The text of one line as every reader gives it: plain spaces, its printed bullet taken off."""

from __future__ import annotations

import re

from corpus.readers.markup import normalise

_STRONG_BULLET = re.compile(r"[•●○◦▪■□‣⁃∙·➢➤✓\uf0b7\uf0a7]\s*")
_WEAK_BULLET = re.compile(r"[-*+–—]\s+(?!ENDS\b)")
_SPACES = re.compile(r"[^\S\t\n]+")
_TABS = re.compile(r" *\t[\t ]*")
_NUMBER_TAB = re.compile(
    r"(\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):]{0,2}|\d{3}[.)]|[a-z]{1,4}[.)]))\t(?=\S)"
)

REFERS = re.compile(r"(?:[^\W\d]{3}|[.,;:?!)’”\"'])\s*\Z")
"""What a raised number refers from, and is no power of: "m", "km" and "CO" have those."""


def plain(text: str) -> str:
    """One space between words, one tab between columns, none at the ends."""
    return _TABS.sub("\t", _SPACES.sub(" ", text)).strip()


def take_bullet(text: str, *, weak: bool) -> tuple[str, bool]:
    """The text without the mark of a list item, and whether it had one. Dashes and stars are
    marks only where a list item may begin (`weak`)."""
    found = _STRONG_BULLET.match(text) or (_WEAK_BULLET.match(text) if weak else None)
    return (text[found.end() :], True) if found else (text, False)


def paragraph(text: str) -> list[str]:
    """The lines of a paragraph of a format that knows where paragraphs end: one, unless line
    breaks part it. A tab behind a printed number is a space."""
    lines = (plain(line.lstrip(" \t")) for line in normalise(text).split("\n"))
    return [_NUMBER_TAB.sub(r"\1 ", line, count=1) for line in lines if line]
