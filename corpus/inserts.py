"""Boxes and footnotes moved out of the paragraphs that they interrupt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from corpus.grammar import Grammar, match_heading
from corpus.joining import LONGEST_PARAGRAPH, joined_blocks
from corpus.text import ends_sentence, starts_lower
from corpus.types import Block

_LONGEST_INSERT = 40  # blocks


def move_inserts(blocks: Sequence[Block], grammar: Grammar) -> tuple[Block, ...]:
    """A paragraph that a box or a footnote interrupts is joined whole, the insert after it."""
    out: list[Block] = []
    pending = list(reversed(blocks))  # the next block last
    while pending:
        block = pending.pop()
        length = _insert_length(pending, block, grammar)
        if length:
            inserted = [pending.pop() for _ in range(length)]
            rest = pending.pop()
            pending.extend(reversed(inserted))
            pending.append(joined_blocks(block, rest))
        else:
            out.append(block)
    return tuple(out)


def _insert_length(pending: Sequence[Block], block: Block, grammar: Grammar) -> int:
    """How many blocks stand between an unfinished paragraph and its rest; 0 where none do."""
    if block.role != "prose" or ends_sentence(block.text) or not pending:
        return 0
    if not (pending[-1].role == "footnote" or is_box(pending[-1], grammar)):
        return 0
    before = pending[-1]
    for length, candidate in enumerate(islice(reversed(pending), _LONGEST_INSERT)):
        if candidate.number or (candidate.role == "heading" and not is_box(candidate, grammar)):
            return 0
        if length and _resumes(candidate, before):
            return length
        before = candidate
    return 0


def join_boxes(blocks: Sequence[Block], grammar: Grammar) -> tuple[Block, ...]:
    """The prose of one boxed example is one block: text taken from a PDF has blank lines
    within boxes that mean nothing. One that is marked up, or has a paragraph a line, keeps its
    paragraphs."""
    out: list[Block] = []
    inside = False  # after the first block of a box
    enclosure: int | None = None  # of the last box
    for at, block in enumerate(blocks):
        ended = enclosure is not None and enclosure not in block.within
        enclosure = None if ended else enclosure
        inside = inside and _is_prose(block) and not block.opens_page and not ended
        if inside and len(out[-1].text) < LONGEST_PARAGRAPH:
            out[-1] = joined_blocks(out[-1], block)
            continue
        inside = bool(out) and _is_prose(block) and _is_example(out[-1], grammar)
        out.append(block)
        if is_box(block, grammar):
            enclosure = enclosing(blocks, at, enclosure)
    return tuple(out)


def enclosing(blocks: Sequence[Block], at: int, around: int | None = None) -> int | None:
    """The number of what encloses the box that begins with a block: this block and the next, but
    not the one before. Where nothing does, what is `around` the box before, if around this too;
    None where the file states neither."""
    before = blocks[at - 1].within if at else ()
    after = blocks[at + 1].within if at + 1 < len(blocks) else ()
    own = [part for part in blocks[at].within if part in after and part not in before]
    return own[-1] if own else around if around in blocks[at].within else None


def _is_prose(block: Block) -> bool:
    return block.role == "prose" and not block.bullet and not block.number


def _is_example(block: Block, grammar: Grammar) -> bool:
    if block.heading != 0 or block.whole or not is_box(block, grammar):
        return False
    found = match_heading(grammar, block.text)
    return found is not None and found.label is not None and found.label.kind == "notable_practice"


def is_box(block: Block, grammar: Grammar) -> bool:
    """Whether a block is the label of a box."""
    if block.role != "heading":
        return False
    found = match_heading(grammar, block.text)
    return found is not None and found.label is not None and found.label.box


def _resumes(candidate: Block, before: Block) -> bool:
    """Whether prose behind an insert is the rest of the paragraph before it: it begins in
    mid sentence, or at the top of a page, where a box does not reach."""
    if not _is_prose(candidate) or before.role == "heading":
        return False
    return starts_lower(candidate.text) or candidate.opens_page
