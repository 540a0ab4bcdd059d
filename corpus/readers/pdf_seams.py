"""Tables with rules below their rows alone: each rule is drawn cell by cell, and the places where
its parts meet are where the columns begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from corpus.readers.pdf_boxes import Box, Word

_LEVEL, _MEET, _SAME = 1.0, 1.6, 2.0  # points: of one rule; between its parts; of one column
_FEWEST_RULES, _MOST_RULES = 3, 1_500  # of a table; of a page
_HIGHEST_ROW = 200.0  # points
_LEADING = 1.6  # font sizes between the lines of a head, at most
_SPACE = 0.6  # font sizes between two words
_ABOVE = 1.0  # font sizes, from a base line to above its letters


class _Level(Struct, frozen=True):
    """A rule drawn in parts: how high it is, and where the parts begin and end."""

    at: float
    seams: tuple[float, ...]


def columns_between(rules: Sequence[Box], words: Sequence[Word]) -> Iterator[Box]:
    """Upright rules where the columns of such tables meet, and a flat one above each head."""
    flat = [rule for rule in rules if rule.right - rule.left > rule.top - rule.bottom]
    if not _FEWEST_RULES <= len(flat) <= _MOST_RULES:
        return
    for table in _tables([*_levels(flat)]):
        seams = table[0].seams
        tops = [table[0].at, *(level.at for level in table)]
        tops[0] = _head(table[0], words)
        if tops[0] > table[0].at:
            yield Box(seams[0], tops[0], seams[-1], tops[0])
        for top, bottom in pairwise(tops):
            if top > bottom:
                yield from (Box(x, bottom, x, top) for x in seams)


def _levels(flat: Sequence[Box]) -> Iterator[_Level]:
    """The rules of several parts, from the top down."""
    lines: list[list[Box]] = []
    for rule in sorted(flat, key=lambda rule: -_height(rule)):
        if lines and _height(lines[-1][0]) - _height(rule) <= _LEVEL:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        parts = sorted(line, key=lambda rule: rule.left)
        if len(parts) > 1 and all(abs(b.left - a.right) <= _MEET for a, b in pairwise(parts)):
            seams = (*(part.left for part in parts), parts[-1].right)
            yield _Level(_height(parts[0]), seams)


def _height(rule: Box) -> float:
    return (rule.bottom + rule.top) / 2


def _tables(levels: Sequence[_Level]) -> Iterator[list[_Level]]:
    """Rules below each other whose parts meet at the same places."""
    table: list[_Level] = []
    for level in levels:
        if table and not _is_next(table[-1], level):
            if len(table) >= _FEWEST_RULES:
                yield table
            table = []
        table.append(level)
    if len(table) >= _FEWEST_RULES:
        yield table


def _is_next(above: _Level, level: _Level) -> bool:
    same = len(above.seams) == len(level.seams) and all(
        abs(x - y) <= _SAME for x, y in zip(above.seams, level.seams, strict=True)
    )
    return same and above.at - level.at <= _HIGHEST_ROW


def _head(level: _Level, words: Sequence[Word]) -> float:
    """How high the row above the first rule reaches: its lines are close, and none of their words
    stands across two columns. The height of the rule where no row of several cells is there."""
    inner, top, low = level.seams[1:-1], level.at, level.at
    columns: set[int] = set()
    within = [w for w in words if w.base > level.at and _overlaps(w, level.seams)]
    for run in _runs(within):
        if run.base - low > _LEADING * run.size:
            break
        if any(run.left + _SAME < x < run.right - _SAME for x in inner):
            return level.at
        columns.add(sum(x <= run.left + _SAME for x in inner))
        top, low = run.base + _ABOVE * run.size, run.base
    return top if len(columns) > 1 else level.at


def _runs(words: Sequence[Word]) -> list[Word]:
    """The words of each line that stand closely behind each other, as one; from the bottom up. A
    file may hold letter by letter."""
    runs: list[Word] = []
    for word in sorted(words, key=lambda word: (round(word.base), word.left)):
        last = runs[-1] if runs else None
        level = last is not None and round(last.base) == round(word.base)
        if last is not None and level and word.left - last.right <= _SPACE * word.size:
            runs[-1] = Word(last.left, max(last.right, word.right), last.base, last.size)
        else:
            runs.append(word)
    return runs


def _overlaps(word: Word, seams: Sequence[float]) -> bool:
    return word.right > seams[0] and word.left < seams[-1]
