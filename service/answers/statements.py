"""What an answer may quote of a passage, each piece whole: a sentence, a quotation with both its
marks, a row of a table with its label, a signature.

The index cuts passages into sentences to measure them. Quoted, some of these cannot stand: half of
what somebody said, the "1." before a heading, a rating without what is rated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from corpus.types import Passage
from corpus.verdicts import FOUR_POINTS, is_rating

Span = tuple[int, int]


class Statement(Struct, frozen=True):
    """A piece of a passage's text. `parts` are the places, among the passage's sentences, of those
    that it takes up; `under` is the line of a table that its row stands under."""

    span: Span
    parts: tuple[int, ...]
    row: bool = False
    under: str = ""


MOST_ROWS = 6
"""A table of so few rows under a question ("Did plans do enough about: % yes") is quoted whole:
each row is an answer to that line alone."""

_VALUE = re.compile(
    rf"(?:\b(?:{FOUR_POINTS}|satisfactory|unsatisfactory|poor|minimum|moderate|substantial|drastic|"
    r"yes|no|none|n/a|not (?:assessed|rated|inspected))|\d[\d,.]*(?:\s?%| per cent)?)\W*\Z",
    re.IGNORECASE,
)
"""How a row of a table ends."""

_OVERALL = re.compile(r"overall", re.IGNORECASE)

_QUESTION_ABOVE = re.compile(r"[:?](?:\s+[\w%]+){0,3}\Z")
_NUMBER_ALONE = re.compile(r"\W*[\divx]{1,4}(?:\.\d+)*\W*", re.IGNORECASE)
_LIST_END = re.compile(r"\s*[;,]\s*(?:and|or|but)?\s*\Z")
_GLUED = re.compile(
    r"\b(?!(?:approx|incl|dept|paras|figs|prof|messrs|insp|supt|cllr)\.)[\w’'-]{4,}"
    r"(?P<stop>\.)\s+(?=\[|[a-z]{3})"
)
"""A full stop that a sentence follows without a capital. Most abbreviations are shorter."""

_OFFICE = re.compile(
    r"\b(?:inspector|director|manager|chair|head|chief|minister|commissioner)\b", re.IGNORECASE
)
_LONGEST_SIGNATURE = 4  # lines
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*\s?){2,5}(?:[A-Z]{2,4})?\Z")


def statements(passage: Passage) -> tuple[Statement, ...]:
    """What may be quoted of it, in its order; none of a passage that is a heading's number or a
    rating of something named elsewhere."""
    if "\n" in passage.text:
        return tuple(_of_lines(passage))
    return tuple(_of_prose(passage))


def _of_prose(passage: Passage) -> Iterator[Statement]:
    text = passage.text
    pieces = [
        (piece, place)
        for place, span in enumerate(passage.statements)
        for piece in _unglued(text, span)
    ]
    for together in _whole(text, pieces):
        start, end = together[0][0][0], together[-1][0][1]
        end -= len(text[start:end]) - len(_LIST_END.sub("", text[start:end]))
        said = text[start:end]
        if said and not _says_nothing(said):
            yield Statement((start, end), tuple(dict.fromkeys(place for _, place in together)))


def _says_nothing(text: str) -> bool:
    """Whether it is a number of what follows, or a rating without what is rated."""
    if is_rating(text):
        return _OVERALL.search(text) is None
    return _NUMBER_ALONE.fullmatch(text) is not None


def _unglued(text: str, span: Span) -> Iterator[Span]:
    """A span cut where a sentence begins without a capital."""
    start, end = span
    for found in _GLUED.finditer(text, start, end):
        yield start, found.end("stop")
        start = found.end()
    yield start, end


def _whole(text: str, pieces: Sequence[tuple[Span, int]]) -> Iterator[list[tuple[Span, int]]]:
    """The pieces put together that are one quotation, or a rating and what is rated."""
    opened = list(accumulate((_opened(text[start:end]) for (start, end), _ in pieces), _go_on))
    group: list[tuple[Span, int]] = []
    for place, piece in enumerate(pieces):
        (start, end), _ = piece
        inside = place > 0 and opened[place - 1]
        if group and not inside and not is_rating(text[start:end]):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _opened(said: str) -> int:
    """1 where a quotation is begun and not ended, -1 where one is ended that was not begun; of
    straight marks, which look alike, 2 where their number is odd."""
    curly = said.count("“") - said.count("”")
    return max(-1, min(1, curly)) if curly else 2 * (said.count('"') % 2)


def _go_on(before: int, own: int) -> int:
    """Whether a quotation is open behind a sentence, in the terms of `_opened`."""
    if own == 2:
        return 0 if before else 2
    return before if own == 0 else max(own, 0)


def _of_lines(passage: Passage) -> Iterator[Statement]:
    """Of lines that stay lines: a signature as one, the rows of a table without its head, and
    every other line."""
    text, lines = passage.text, list(_lines(passage.text))
    said = [text[start:end] for start, end in lines]
    if passage.kind == "contact" and _is_signature(said):
        yield _statement(passage, (lines[0][0], lines[-1][1]))
        return
    valued = [_VALUE.search(line) is not None for line in said]
    table = passage.kind != "contact" and sum(valued) >= max(2, len(said) // 2)
    if table and _QUESTION_ABOVE.search(said[0]) and len(said) <= MOST_ROWS + 1:
        yield _statement(passage, (lines[0][0], lines[-1][1]), row=True)
        return
    under = ""
    for span, line, has_value in zip(lines, said, valued, strict=True):
        if _says_nothing(line):
            continue
        if table and not has_value and line[-1] not in ".!?":
            under = line
            continue
        yield _statement(passage, span, row=has_value, under=under)


def _statement(passage: Passage, span: Span, row: bool = False, under: str = "") -> Statement:
    parts = tuple(
        place
        for place, (start, end) in enumerate(passage.statements)
        if start < span[1] and end > span[0]
    )
    return Statement(span, parts, row, under)


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold anything, but a line in brackets with the one that it explains."""
    held: Span | None = None
    for found in re.finditer(r"[^\n]+", text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        span = (start, start + len(line.strip()))
        if held and line.strip().startswith("(") and line.strip().endswith(")"):
            held = (held[0], span[1])
            continue
        if held:
            yield held
        held = span if line.strip() else None
    if held:
        yield held


def _is_signature(lines: Sequence[str]) -> bool:
    """Whether the lines are a name, an office and perhaps a date."""
    return (
        len(lines) <= _LONGEST_SIGNATURE
        and _NAME.fullmatch(lines[0]) is not None
        and any(_OFFICE.search(line) and ":" not in line for line in lines[1:])
    )
