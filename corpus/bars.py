"""Bars that head a standard and give its rating beside it: "1.1. Governance and leadership" at the
left, "Inadequate" at the right. Files hold them as a row of text or a table of one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from corpus.grammar import Grammar, find_label, match_heading
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
        for text, level in zip(found, (line.heading, None), strict=True):
            yield msgspec.structs.replace(
                line,
                text=text,
                heading=level,
                cells=(),
                whole=True,
                blank_before=True,
                continues=False,
            )


def _bar(lines: Sequence[Line], at: int, grammar: Grammar) -> tuple[str, str] | None:
    """The heading and the rating of a row that stands alone over a paragraph, None where it is no
    bar: the last row of a table may stand below the number and name of its group."""
    *before, last = [cell for cell in cells_of(lines[at]) if cell]
    if not (before and is_rating(last)):
        return None
    heading = " ".join(before)
    found = match_heading(grammar, heading)
    if found is None or not found.is_theme:
        return None
    return (heading, last) if lines[at].heading or _stands_alone(lines, at, grammar) else None


def _stands_alone(lines: Sequence[Line], at: int, grammar: Grammar) -> bool:
    """Whether a row is none of a table of ratings, and what it heads stands below it: a paragraph,
    or a heading that is the report's own."""
    above = lines[at - 1] if at else None
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or is_row(below) or (above is not None and is_row(above)):
        return False
    if above is not None and (above.heading is not None or leading_number(above.text)):
        label = find_label(grammar, above.text)
        rated = label is not None and label.name == "Ratings"
        if rated or (above.heading is None and len(above.text) <= _LONGEST_GROUP):
            return False
    if below.heading is not None:
        return match_heading(grammar, below.text) is None
    return len(below.text) >= _SHORTEST_LINE
