"""Blocks put right: what stood in the way of a sentence moved behind it, stubs dropped.

Each step takes blocks and gives blocks; `mend` runs them in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.grammar import Grammar, Matched, match_heading
from corpus.reflow import OFFICE, joined
from corpus.text import ends_sentence, leads_on, starts_lower
from corpus.types import Block, Dropped

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b\.?$")
_LIST_END = re.compile(r"(?:;|,)(?:\s+(?:and|or))?$")
_LEGEND = 80  # characters, that a legend of a chart stays below
_ADDRESS_LINES = 9  # at most
_ADDRESS_WIDTH = 70


def mend(
    blocks: Sequence[Block], grammar: Grammar
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The blocks in reading order, and the stubs that were dropped."""
    settled = settle_numbers(blocks)
    kept, dropped = drop_stubs(settled, grammar)
    whole = move_inserts(kept, grammar)
    return join_lead_ins(mark_lists(join_addresses(whole, grammar))), dropped


def settle_numbers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A block numbered 1 before one numbered 1.1 is a heading; a bare number before prose
    ("1 The rate ...") marks a footnote where something refers to it, else is part of it."""
    out: list[Block] = []
    numbered = [block.number for block in blocks if block.number]
    seen = 0
    for block in blocks:
        if block.number is None:
            out.append(block)
            continue
        seen += 1
        following = numbered[seen] if seen < len(numbered) else None
        bare = not re.search(r"[.):]", block.mark)
        if following == f"{block.number}.1" and not ends_sentence(block.text):
            out.append(_as_heading(block))
        elif bare and _refers(out, block.number):
            out.append(msgspec.structs.replace(block, number=None, role="footnote"))
        elif bare and "." not in block.number:
            out.append(_with_mark(block))
        else:
            out.append(block)
    return tuple(out)


def _as_heading(block: Block) -> Block:
    plain = _with_mark(block)
    return msgspec.structs.replace(plain, role="heading", heading=0, bullet=False)


def _with_mark(block: Block) -> Block:
    shift = len(block.mark)
    return msgspec.structs.replace(
        block,
        text=block.mark + block.text,
        mark="",
        number=None,
        pages=tuple((start + shift, page) for start, page in block.pages),
    )


def _refers(blocks: Sequence[Block], number: str) -> bool:
    mark = re.compile(rf"[A-Za-z.,;:’”)]{re.escape(number)}(?=[\s,.;:)]|$)")
    return any(mark.search(block.text) for block in blocks[-40:])


def drop_stubs(
    blocks: Sequence[Block], grammar: Grammar
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Without names of themes that head nothing: legends of charts, tabs, divider pages."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    chart = False
    for at, block in enumerate(blocks):
        found = match_heading(grammar, block.text) if block.role == "heading" else None
        if found is not None and found.is_theme and _heads_nothing(blocks, at, grammar):
            dropped.append(Dropped(block.text, "legend, tab or divider page", block.page_index))
            continue
        known = found is not None
        if chart and not known and len(block.text) < _LEGEND and not ends_sentence(block.text):
            dropped.append(Dropped(block.text, "legend of a chart", block.page_index))
            continue
        if known:
            chart = bool(found and found.label and found.label.chart)
        kept.append(block)
    return tuple(kept), tuple(dropped)


def _heads_nothing(blocks: Sequence[Block], at: int, grammar: Grammar) -> bool:
    if at + 1 == len(blocks):
        return True
    following = blocks[at + 1]
    if following.role != "heading":
        return False
    found = match_heading(grammar, following.text)
    if found is None or found.is_theme:
        return found is not None
    return found.label is not None and not found.label.parents


def _box(block: Block, grammar: Grammar) -> Matched | None:
    if block.role != "heading":
        return None
    found = match_heading(grammar, block.text)
    return found if found is not None and found.label is not None and found.label.box else None


def move_inserts(blocks: Sequence[Block], grammar: Grammar) -> tuple[Block, ...]:
    """A paragraph that a box or a footnote interrupts is joined whole, the insert after it."""
    out: list[Block] = []
    pending = list(blocks)
    while pending:
        block = pending.pop(0)
        if block.role != "prose" or ends_sentence(block.text):
            out.append(block)
            continue
        inserted = _insert_length(pending, block, grammar)
        if inserted:
            rest = pending[inserted]
            whole = _append(block, rest)
            pending[: inserted + 1] = [whole, *pending[:inserted]]
        else:
            out.append(block)
    return tuple(out)


def _insert_length(pending: Sequence[Block], block: Block, grammar: Grammar) -> int:
    """How many blocks stand between an unfinished paragraph and its rest; 0 where none do."""
    if not pending or not (pending[0].role == "footnote" or _box(pending[0], grammar)):
        return 0
    for at, candidate in enumerate(pending):
        if candidate.number or (candidate.role == "heading" and not _box(candidate, grammar)):
            return 0
        if at and candidate.role == "prose" and _resumes(block, candidate, pending[at - 1]):
            return at
    return 0


def _resumes(block: Block, candidate: Block, before: Block) -> bool:
    if candidate.bullet or before.role == "heading":
        return False
    if starts_lower(candidate.text):
        return True
    return candidate.opens_page and (leads_on(block.text) or not ends_sentence(block.text))


def _append(block: Block, rest: Block) -> Block:
    whole = joined(block, rest.text, rest.page_index)
    shift = len(whole.text) - len(rest.text)
    later = tuple((start + shift, page) for start, page in rest.pages)
    return msgspec.structs.replace(whole, pages=(*whole.pages, *later))


def join_addresses(blocks: Sequence[Block], grammar: Grammar) -> tuple[Block, ...]:
    """Short lines that end in a postcode are one address, with the lead-in before them."""
    out: list[Block] = []
    for block in blocks:
        out.append(block)
        if not _POSTCODE.search(block.text) or len(block.text) > _ADDRESS_WIDTH:
            continue
        first = len(out) - 1
        while (
            first and len(out) - first <= _ADDRESS_LINES and _address_line(out[first - 1], grammar)
        ):
            first -= 1
        if first and out[first - 1].role == "prose" and out[first - 1].text.endswith(":"):
            first -= 1
        lines = out[first:]
        if len(lines) > 1:
            text = "\n".join(line.text for line in lines)
            out[first:] = [msgspec.structs.replace(lines[0], text=text, role="rows", heading=None)]
    return tuple(out)


def _address_line(block: Block, grammar: Grammar) -> bool:
    if block.bullet or block.role == "footnote" or len(block.text) > _ADDRESS_WIDTH:
        return False
    if block.text.endswith((".", ":", ";")):
        return False
    return (
        block.role != "heading"
        or not block.heading
        and (match_heading(grammar, block.text) is None)
    )


def mark_lists(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs after a lead-in that end in semicolons are bullets that lost their marks."""
    out: list[Block] = []
    listing = False
    for at, block in enumerate(blocks):
        plain = block.role == "prose" and not block.number and not block.bullet
        if plain and listing:
            out.append(msgspec.structs.replace(block, bullet=True, mark="• "))
            listing = bool(_LIST_END.search(block.text))
            continue
        out.append(block)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        listing = (
            plain
            and block.text.endswith(":")
            and following is not None
            and following.role == "prose"
            and not (following.bullet or following.number)
            and bool(_LIST_END.search(following.text))
        )
    return tuple(out)


def join_lead_ins(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A lead-in that ends in a colon keeps the unlisted paragraph that follows it."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and last.role == "prose"
            and last.text.endswith(":")
            and not last.bullet
            and block.role == "prose"
            and not (block.bullet or block.number or block.apart)
        ):
            out[-1] = _append(last, block)
        else:
            out.append(block)
    return tuple(out)


def is_signature(block: Block) -> bool:
    """Rows that name an office: a signature, an address, a copy list."""
    return block.role == "rows" and bool(OFFICE.search(block.text) or _POSTCODE.search(block.text))
