"""Blocks that belong together though lines part them: addresses, signatures, lead-ins."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.dates import DATE
from corpus.grammar import Grammar, match_heading
from corpus.joining import LONGEST_PARAGRAPH, joined_blocks, rows
from corpus.text import ends_sentence, names_office
from corpus.types import Block

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b\.?$")
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*+(?:\s+|\Z)){2,6}")
_ITEM_END = re.compile(r"(?:;|,)(?:\s+(?:and|or))?$")
_LONGEST_LINE = 70  # characters, of an address or a signature
_LONGEST_ADDRESS = 9  # lines
_FEWEST_NAMES = 4  # lines of a list
_TO_A_SITE = re.compile(
    r"\b(?:web ?(?:site|page)s?|online(?: at)?|links?"
    r"|(?:found|available|download\w*|read|seen) (?:here|at))(?: below)?:\Z",
    re.I,
)
"""Ends of a lead-in to a web address, which may be printed as a link without words."""
_DATED = re.compile(rf"(?:{DATE.pattern})", DATE.flags)


def ends_in_postcode(text: str) -> bool:
    return _POSTCODE.search(text) is not None


def is_name(text: str) -> bool:
    """Whether a line may be somebody's name: a few words with capitals, and none else."""
    return _NAME.fullmatch(text) is not None


def join_addresses(blocks: Sequence[Block], grammar: Grammar) -> tuple[Block, ...]:
    """Short lines that end in a postcode are one address, with the lead-in before them."""
    out: list[Block] = []
    for block in blocks:
        out.append(block)
        gathered = block.role == "rows" and not block.table  # lines that a format kept apart
        if not ends_in_postcode(block.text) or not (gathered or len(block.text) <= _LONGEST_LINE):
            continue
        if block.number:
            continue  # an item, whose number the address would lose
        first = len(out) - 1
        while (
            first
            and len(out) - first <= _LONGEST_ADDRESS
            and _may_be_address(out[first - 1], grammar)
        ):
            first -= 1
        above = out[first - 1] if first else None
        if above and above.role == "prose" and above.text.endswith(":") and not above.number:
            first -= 1
        if len(out) - first > 1:
            out[first:] = [rows(tuple(out[first:]))]
    return tuple(out)


def _may_be_address(block: Block, grammar: Grammar) -> bool:
    if not _is_short_line(block) or block.text.endswith(";"):
        return False
    return block.role != "heading" or match_heading(grammar, block.text) is None


def _is_short_line(block: Block) -> bool:
    listed = block.bullet or block.number or block.heading or block.role == "footnote"
    return not listed and len(block.text) <= _LONGEST_LINE and not ends_sentence(block.text)


def join_signatures(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A name and the office below it are one signature, though a blank line parts them."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and _is_short_line(last)
            and _is_short_line(block)
            and is_name(last.text)
            and names_office(block.text)
        ) or (last is not None and _is_dated(last, block)):
            out[-1] = rows((last, block))
        else:
            out.append(block)
    return tuple(out)


def _is_dated(last: Block, block: Block) -> bool:
    """Whether a date alone stands below a signature."""
    signed = last.role == "rows" and not last.table and names_office(last.text)
    return signed and _is_short_line(block) and _DATED.fullmatch(block.text) is not None


def join_names(blocks: Sequence[Block], grammar: Grammar) -> tuple[Block, ...]:
    """Short lines of which each looks like a heading, and none has text below it, are a list of
    names or the like that lost its columns."""
    out: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        unmarked = block.role == "heading" and not block.heading
        if unmarked and match_heading(grammar, block.text) is None:
            run.append(block)
            continue
        out += [rows(tuple(run))] if len(run) >= _FEWEST_NAMES else run
        run = []
        out.append(block)
    return (*out, *([rows(tuple(run))] if len(run) >= _FEWEST_NAMES else run))


def _is_plain(block: Block | None) -> bool:
    return block is not None and block.role == "prose" and not block.number and not block.bullet


def mark_lists(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs after a lead-in that end in semicolons are bullets that lost their marks."""
    out: list[Block] = []
    listing = False
    for at, block in enumerate(blocks):
        if listing and _is_plain(block):
            out.append(msgspec.structs.replace(block, bullet=True, mark="• "))
            listing = bool(_ITEM_END.search(block.text))
            continue
        out.append(block)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        listing = (
            _is_plain(block)
            and block.text.endswith(":")
            and following is not None
            and _is_plain(following)
            and bool(_ITEM_END.search(following.text))
        )
    return tuple(out)


def _leads_on(block: Block) -> bool:
    ends = block.text.endswith(":") and len(block.text) < LONGEST_PARAGRAPH
    to_a_site = _TO_A_SITE.search(block.text[-40:]) is not None
    return block.role == "prose" and not block.bullet and ends and not to_a_site


def join_lead_ins(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A lead-in that ends in a colon keeps the unlisted paragraph that follows it, unless
    something stood between them (a web address was what it led to)."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        leads = last is not None and _leads_on(last)
        if last is not None and leads and _is_plain(block) and not block.apart:
            out[-1] = joined_blocks(last, block)
        else:
            out.append(block)
    return tuple(out)
