"""Where paragraphs begin in lines that nothing parts: text saved without blank lines, and web pages
or Word documents that a program made of it, each line a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from corpus.dates import DATE
from corpus.tables import is_row
from corpus.text import ends_sentence, leads_on, names_office, starts_lower
from corpus.types import Line

_FEWEST, _RARE, _SELDOM = 10, 30, 4
"""Lines of a text before it is looked at; of so many at least one has a blank line before it, of a
text that keeps whole paragraphs on a line one of the last number."""

_WRAPPED, _FEWEST_WRAPPED = 0.3, 8
"""Of the long lines, that go on in the next one where lines are no paragraphs."""

_LONG = 50  # characters, of a line that could be one of prose
_SHORTEST = 0.05  # of the full lines, that may be shorter than what counts as full
_TITLE = 0.6  # of a full line, below which a line may be a title

_FEW_WORDS = 3
_SERVICE = re.compile(r"\b(?:services?|teams?|council|partnership|work|inspection|report)\b", re.I)


def parted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a text, told where paragraphs begin if hardly any blank line does: with every
    line of a text that keeps whole paragraphs on a line, as Word saves it, and else behind a line
    that had room for the first word of the next."""
    blank = sum(line.blank_before and not line.bullet and line.heading is None for line in lines)
    whole = bool(lines) and all(line.whole for line in lines)
    if blank * (_SELDOM if whole else _RARE) > len(lines):
        return tuple(lines)
    if whole:
        return tuple(
            line if _within_table(lines, at) else _begun(line) for at, line in enumerate(lines)
        )
    if len(lines) < _FEWEST or any(line.whole for line in lines):
        return tuple(lines)
    return _parted(lines)


def _begun(line: Line) -> Line:
    return msgspec.structs.replace(line, blank_before=True)


def _within_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a row below another, or the name of a group between two rows."""
    above = at > 0 and is_row(lines[at - 1])
    if is_row(lines[at]):
        return above or (at > 1 and is_row(lines[at - 2]) and _is_short(lines[at - 1]))
    below = at + 1 < len(lines) and is_row(lines[at + 1])
    return above and below and _is_short(lines[at])


def _is_short(line: Line) -> bool:
    return len(line.text) < _LONG and not line.bullet and not ends_sentence(line.text)


def unwrapped(lines: Sequence[Line], after_blank: frozenset[int]) -> tuple[Line, ...]:
    """The lines of a document of which each is said to be a paragraph, as lines of text where they
    are not; `after_blank` are the places of those with an empty paragraph before them."""
    long = [
        (line, following)
        for line, following in pairwise(lines)
        if _is_prose(line) and len(line.text) >= _LONG and _is_prose(following)
    ]
    going_on = sum(_goes_on(line, following) for line, following in long)
    if going_on < max(_FEWEST_WRAPPED, _WRAPPED * len(long)):
        return tuple(lines)
    loose = tuple(
        msgspec.structs.replace(line, whole=False, blank_before=at in after_blank)
        if _is_prose(line)
        else line
        for at, line in enumerate(lines)
    )
    return _parted(loose)  # what a page parted stands without an empty paragraph


def _parted(lines: Sequence[Line]) -> tuple[Line, ...]:
    needed = sorted(
        _with_next(line, following)
        for line, following in pairwise(lines)
        if _is_prose(line) and len(line.text) >= _LONG and _goes_on(line, following)
    )
    if not needed:
        return tuple(lines)
    full = needed[int(len(needed) * _SHORTEST)]
    out = [lines[0]]
    for at, (line, following) in enumerate(pairwise(lines), 1):
        begins = _begins(line, following, full) or _is_title(lines, at, full)
        out.append(_begun(following) if begins else following)
    return tuple(out)


def _begins(line: Line, following: Line, full: int) -> bool:
    """Whether a line had room for the first word of the next, which was put below it on purpose."""
    if _goes_on(line, following) or _with_next(line, following) >= full:
        return False
    if ends_sentence(line.text):
        return True
    signs = names_office(line.text) or names_office(following.text) or DATE.search(following.text)
    return not (signs or line.text.endswith((",", ";")) or "\t" in line.text + following.text)


def _is_title(lines: Sequence[Line], at: int, full: int) -> bool:
    """Whether a line stands short between the end of a sentence and the beginning of one."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or len(line.text) >= _TITLE * full or not line.text[:1].isupper():
        return False
    if line.text.endswith(":"):
        return True
    above = lines[at - 1].text
    below_title = at == 1 and not leads_on(above) and _heads(line, following, full)
    between = ends_sentence(above) and not starts_lower(following.text)
    return (between or below_title) and not ends_sentence(line.text)


def _heads(line: Line, following: Line, full: int) -> bool:
    """Whether a line of few words stands on one of prose; the name of a service may as well be the
    rest of a title."""
    few = len(line.text.split()) <= _FEW_WORDS and _SERVICE.search(line.text) is None
    return few and len(following.text) >= _TITLE * full and not starts_lower(following.text)


def _goes_on(line: Line, following: Line) -> bool:
    return not ends_sentence(line.text) and starts_lower(following.text)


def _with_next(line: Line, following: Line) -> int:
    """Characters of the line with the first word of the next."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])


def _is_prose(line: Line) -> bool:
    return line.heading is None and not line.cells and not line.bullet and bool(line.text.strip())
