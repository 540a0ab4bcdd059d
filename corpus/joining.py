"""Two pieces of one paragraph put together, over a line end, a page or a box."""

from __future__ import annotations

import re

import msgspec

from corpus.hyphens import Hyphens
from corpus.types import Block

_HYPHENED = re.compile(r"\w-\Z")
_SOFT_HYPHEN = "\u00ad"

LONGEST_PARAGRAPH = 20_000
"""Characters, beyond which nothing is joined on: lines that never end a sentence would be copied
again for each line more."""

_NO_TEXT = Hyphens(())


def joined(block: Block, text: str, page_index: int, hyphens: Hyphens = _NO_TEXT) -> Block:
    """The block with a further piece of text, which begins on `page_index`. A hyphen at its end
    goes where it only breaks a word of the text around it."""
    left, gap = block.text, " "
    hyphened = _HYPHENED.search(left[-2:]) is not None
    if left.endswith(_SOFT_HYPHEN) or (hyphened and hyphens.breaks_word(left, text)):
        left, gap = left[:-1], ""
    elif (hyphened and text[:1].islower()) or (left.endswith("/") and not left.endswith(" /")):
        gap = ""
    pages = block.pages
    current = pages[-1][1] if pages else block.page_index
    if page_index != current:
        pages = (*pages, (len(left) + len(gap), page_index))
    return msgspec.structs.replace(block, text=left + gap + text, pages=pages)


def joined_blocks(block: Block, rest: Block) -> Block:
    """A block with a whole other block behind it, pages and all."""
    whole = joined(block, rest.text, rest.page_index)
    shift = len(whole.text) - len(rest.text)
    later = tuple((start + shift, page) for start, page in rest.pages)
    return msgspec.structs.replace(whole, pages=(*whole.pages, *later))


def rows(blocks: tuple[Block, ...]) -> Block:
    """Blocks that are lines of one thing (an address) as one block, a line each."""
    first = blocks[0]
    pages, length, page = list(first.pages), len(first.text), first.page_index
    for block in blocks[1:]:
        if block.page_index != page:
            page = block.page_index
            pages.append((length + 1, page))
        length += 1 + len(block.text)
    text = "\n".join(block.text for block in blocks)
    return msgspec.structs.replace(first, text=text, pages=tuple(pages), role="rows", heading=None)
