"""Blocks put right, step by step: numbers settled, stubs dropped, inserts moved behind the
sentence they broke, lines that belong together gathered."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from corpus.gathering import (
    join_addresses,
    join_lead_ins,
    join_names,
    join_signatures,
    mark_lists,
)
from corpus.grammar import Grammar, match_heading
from corpus.inserts import join_boxes, move_inserts
from corpus.joining import joined_blocks
from corpus.numbering import NOTES_WITHIN, is_bare, is_lettered, note_mark, refers_to_note
from corpus.text import ends_sentence
from corpus.types import Block, Dropped

_CALLS_FOR_MORE = re.compile(r"\b(?:in|of|at|for|by|and|the|on|with|an?)\Z", re.IGNORECASE)

_LONGEST_LEGEND = 80  # characters, of a label in a chart


class Mended(Struct, frozen=True):
    """Blocks in reading order, and the stubs that were dropped."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]


def mend(blocks: Sequence[Block], grammar: Grammar) -> Mended:
    """The blocks in reading order, every sentence whole."""
    settled = take_marks(settle_numbers(join_cut_headings(blocks)))
    mended = drop_stubs(settled.blocks, grammar)
    whole = join_boxes(move_inserts(mended.blocks, grammar), grammar)
    signed = join_names(join_signatures(join_addresses(whole, grammar)), grammar)
    return Mended(join_lead_ins(mark_lists(signed)), (*settled.dropped, *mended.dropped))


def join_cut_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A heading that ends with a word which calls for another ("An inspection of youth services
    in"), and the heading of its level right below, as one."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if (
            above is not None
            and above.role == block.role == "heading"
            and above.heading == block.heading
            and _CALLS_FOR_MORE.search(above.text)
            and not block.number
        ):
            out[-1] = joined_blocks(above, block)
        else:
            out.append(block)
    return tuple(out)


def settle_numbers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A block numbered 1 before one numbered 1.1 is a heading; a bare number before prose
    ("1 The rate ...") marks a footnote where something refers to it, else is part of it."""
    out: list[Block] = []
    numbers = [block.number for block in blocks if block.number and not is_lettered(block.number)]
    seen = 0
    for block in blocks:
        if block.number is None or is_lettered(block.number):
            out.append(block)
            continue
        seen += 1
        following = numbers[seen] if seen < len(numbers) else None
        if following == f"{block.number}.1" and not ends_sentence(block.text):
            plain = _with_mark(block)
            out.append(msgspec.structs.replace(plain, role="heading", heading=0, bullet=False))
        elif not is_bare(block.mark) or "." in block.number:
            out.append(block)
        elif refers_to_note(out, block.number):
            out.append(msgspec.structs.replace(block, number=None, role="footnote"))
        else:
            out.append(_with_mark(block))
    return tuple(out)


def take_marks(blocks: Sequence[Block]) -> Mended:
    """The text without the marks of its footnotes: "the rate1 for" is "the rate for"."""
    out: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        if block.role == "footnote":
            number = block.mark.strip(" .")
            near = range(len(out) - 1, max(len(out) - NOTES_WITHIN, 0) - 1, -1)
            for at in near:
                found = note_mark(out[at].text, number)
                if found is not None:
                    out[at] = _without(out[at], *found.span("mark"))
                    dropped.append(Dropped(number, "footnote mark", out[at].page_index))
                    break
        out.append(block)
    return Mended(tuple(out), tuple(dropped))


def _without(block: Block, start: int, end: int) -> Block:
    """The block without a span of its text."""
    gone = end - start
    pages = tuple((at - gone if at >= end else at, page) for at, page in block.pages)
    text = block.text[:start] + block.text[end:]
    marked = block.text[:end].split()[-1]  # "Resettlement1"
    table = tuple(
        tuple(re.sub(rf"{re.escape(marked)}$", marked[:-gone], cell) for cell in row)
        for row in block.table
    )
    return msgspec.structs.replace(block, text=text, pages=pages, table=table)


def _with_mark(block: Block) -> Block:
    """The block with its number as part of the text."""
    shift = len(block.mark)
    pages = tuple((start + shift, page) for start, page in block.pages)
    text = block.mark + block.text
    return msgspec.structs.replace(block, text=text, mark="", number=None, pages=pages)


def drop_stubs(blocks: Sequence[Block], grammar: Grammar) -> Mended:
    """Without names of themes that head nothing (tabs, divider pages) and legends of charts."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    in_chart = False
    for at, block in enumerate(blocks):
        printed = block.mark + block.text
        found = match_heading(grammar, block.text) if block.role == "heading" else None
        if found is not None and found.is_theme and _heads_nothing(blocks, at, grammar):
            dropped.append(
                Dropped(block.mark + block.text, "legend, tab or divider page", block.page_index)
            )
        elif in_chart and found is None and _is_legend(block):
            dropped.append(Dropped(printed, "legend of a chart", block.page_index))
        else:
            kept.append(block)
            if found is not None:
                in_chart = found.label is not None and found.label.chart
    return Mended(tuple(kept), tuple(dropped))


def _is_legend(block: Block) -> bool:
    return len(block.text) < _LONGEST_LEGEND and not ends_sentence(block.text)


def _heads_nothing(blocks: Sequence[Block], at: int, grammar: Grammar) -> bool:
    """Whether a heading is followed by another theme, by a top heading, or by the end."""
    if at + 1 == len(blocks):
        return True
    following = blocks[at + 1]
    if following.role != "heading":
        return False
    found = match_heading(grammar, following.text)
    if found is None or found.label is None:
        return found is not None
    return not found.label.parents and not found.label.box
