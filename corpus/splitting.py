"""Long paragraphs to pieces within a token budget, cut where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.sentences import sentence_spans
from corpus.tokens import count_tokens, fits

SMALLEST_BUDGET = 8
"""Tokens. One character may take four; less leaves no room for a word."""

_CLAUSE = re.compile(r"(?<=[,;:–—])\s+")
_WORD = re.compile(r"\s+")


def split_spans(text: str, budget: int) -> tuple[tuple[int, int], ...]:
    """Spans of `text`, in order, each at most `budget` tokens and not empty.

    Cuts fall at sentence ends; within a sentence that is over budget at clauses, then
    between words, then between characters. Together the spans hold every character that
    is no space. Raises ValueError for a budget under `SMALLEST_BUDGET`.
    """
    if budget < SMALLEST_BUDGET:
        raise ValueError(f"a budget is at least {SMALLEST_BUDGET} tokens, not {budget}")
    whole = _trimmed(text, 0, len(text))
    if whole is None:
        return ()
    if fits(text[whole[0] : whole[1]], budget):
        return (whole,)
    units: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        units.extend(_within(text, start, end, budget))
    return _packed(text, units, budget)


def _within(text: str, start: int, end: int, budget: int) -> list[tuple[int, int]]:
    """One sentence as units that each fit: itself, its clauses, its words or its characters."""
    if fits(text[start:end], budget):
        return [(start, end)]
    for boundary in (_CLAUSE, _WORD):
        units = list(_parts(text, start, end, boundary))
        if len(units) > 1:
            finer = [unit for part in units for unit in _within(text, *part, budget)]
            return list(_packed(text, finer, budget))
    return _characters(text, start, end, budget)


def _parts(text: str, start: int, end: int, boundary: re.Pattern[str]) -> Iterable[tuple[int, int]]:
    at = start
    for gap in boundary.finditer(text, start, end):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < end:
        yield at, end


def _characters(text: str, start: int, end: int, budget: int) -> list[tuple[int, int]]:
    """A word longer than the budget, cut between code points, each at most four tokens."""
    units = []
    at = start
    while at < end:
        size = min(budget * 8, end - at)
        while size > 1 and not fits(text[at : at + size], budget):
            size = max(size // 2, 1)
        units.append((at, at + size))
        at += size
    return units


def _packed(
    text: str, units: Iterable[tuple[int, int]], budget: int
) -> tuple[tuple[int, int], ...]:
    """Neighbouring units, each of which fits, put together as long as they fit."""
    packed: list[tuple[int, int]] = []
    members: list[tuple[int, int]] = []  # of the last pack
    tokens = 0
    for unit in units:
        # Tokens do not reach over the space before a word, so counts add up, or nearly so.
        more = count_tokens(text[members[-1][1] : unit[1]]) if members else 0
        if members and tokens + more <= budget:
            members.append(unit)
            tokens += more
            continue
        packed.extend(_checked(text, members, budget))
        members, tokens = [unit], count_tokens(text[unit[0] : unit[1]])
    packed.extend(_checked(text, members, budget))
    return tuple(packed)


def _checked(
    text: str, members: Sequence[tuple[int, int]], budget: int
) -> Iterator[tuple[int, int]]:
    """The members as one span, or as two where added counts were a little too low."""
    if not members:
        return
    start, end = members[0][0], members[-1][1]
    if len(members) == 1 or fits(text[start:end], budget):
        yield start, end
    else:
        half = len(members) // 2
        yield from _checked(text, members[:half], budget)
        yield from _checked(text, members[half:], budget)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return None
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + lead + len(kept)
