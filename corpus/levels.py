"""Levels of headings that say nothing: a page or document that marks all its headings alike."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from corpus.grammar import THEME, Grammar, match_heading
from corpus.types import Block

_FEWEST = 2  # headings beside what they stand under, before levels are disbelieved


def without_flat_levels(blocks: Sequence[Block], grammar: Grammar) -> Sequence[Block]:
    """The blocks, without the levels of headings where these put the sections of a theme beside
    the theme, or themes beside what holds them: then the table of the series tells what stands
    under what, as it does for plain text."""
    if not _are_flat(blocks, grammar):
        return blocks
    first = next(
        at
        for at, block in enumerate(blocks)
        if block.heading and match_heading(grammar, block.text)
    )
    return (
        *blocks[:first],
        *(
            msgspec.structs.replace(block, heading=None) if block.heading else block
            for block in blocks[first:]
        ),
    )


def _are_flat(blocks: Sequence[Block], grammar: Grammar) -> bool:
    """Whether most headings that the table puts under another are marked as if beside it."""
    above: dict[str, int] = {}  # levels of the last theme and of the last of each label
    beside = below = 0
    for block in blocks:
        found = match_heading(grammar, block.text) if block.heading else None
        if found is None or not block.heading:
            continue
        name = THEME if found.is_theme else found.label.name if found.label else ""
        parents = found.label.parents if found.label else grammar.theme_parents
        box = found.label is not None and found.label.box
        held = [above[parent] for parent in parents if parent in above]
        if held and not box:
            beside += block.heading <= max(held)
            below += block.heading > max(held)
        above[name] = block.heading
    return beside >= _FEWEST and beside > below
