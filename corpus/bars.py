"""Bars that head a standard and give its rating beside it: "1.1. Governance and leadership" at the
left, "Inadequate" at the right. Files hold them as a row of text or a table of one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from corpus.grammar import Grammar, match_heading
from corpus.numbering import leading_number
from corpus.tables import cells_of, is_row
from corpus.types import Line
from corpus.verdicts import is_rating

_SHORTEST_LINE = 40  # characters, of a paragraph
_LONGEST_GROUP = 60  # characters, of what heads rows of a table: "2. Court disposals"


def with_bars_parted(lines: Sequence[Line], grammar: Grammar) -> Iterator[Line]:
    """The lines, each bar as the heading of its standard and the rating below it."""
    for at, line in enumerate(lines):
        found = _bar(lines, at, grammar) if grammar.standards and is_row(line) else None
        if found is None:
            yield line
            continue
        for text in found:
            yield msgspec.structs.replace(
                line, text=text, cells=(), whole=True, blank_before=True, continues=False
            )


def _bar(lines: Sequence[Line], at: int, grammar: Grammar) -> tuple[str, str] | None:
    """The heading and the rating of a row that stands alone over a paragraph, None where it is no
    bar: the last row of a table may stand below the number and name of its group."""
    beside = [lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    *before, last = [cell for cell in cells_of(lines[at]) if cell]
    if not (before and is_rating(last)) or any(map(is_row, beside)):
        return None
    above = lines[at - 1] if at else None
    grouped = above is not None and above.heading is None and leading_number(above.text)
    if grouped and len(lines[at - 1].text) <= _LONGEST_GROUP:
        return None
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or below.heading is not None or len(below.text) < _SHORTEST_LINE:
        return None
    heading = " ".join(before)
    found = match_heading(grammar, heading)
    return (heading, last) if found is not None and found.is_theme else None
