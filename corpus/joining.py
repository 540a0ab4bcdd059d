"""Two pieces of one paragraph put together, over a line end, a page or a box."""

from __future__ import annotations

import re

import msgspec

from corpus.text import words
from corpus.types import Block

_BROKEN_WORD = re.compile(r"([A-Za-z][\w’-]*)-$")
_LONGEST_WORD = 60  # characters; a longer one is not looked at whole
_SOFT_HYPHEN = "\u00ad"

LONGEST_PARAGRAPH = 20_000
"""Characters, beyond which nothing is joined on: lines that never end a sentence would be copied
again for each line more."""

_PREFIXES = words(
    "self well non pre post co re ex anti multi inter cross half semi mid part first second third "
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy "
    "eighty ninety high low long short full under over out up off on in face child young early "
    "evidence case risk community court needs strength trauma problem decision safe day year "
    "month week hour ground front whole sub mental age same single step vice"
)
"""First parts of compounds, which keep their hyphen."""

_WORD_ENDS = re.compile(
    r"(?:tions?|sions?|ments?|ness|ings?|ingly|ers?|ed|ly|ity|ities|able|ible|ances?|ences?|ives?|"
    r"isms?|ists?|ally|ful|less|als?|ous|ures?|ates?|ated|ating|ised|ise|ising|ships?|ders?|"
    r"ters?|dren|viour|ple|lar|ular|tional|mental|ency|ancy|ary|ory)(?![a-z])"
)
"""What can only be the end of a word that a line end broke."""


def joined(block: Block, text: str, page_index: int) -> Block:
    """The block with a further piece of text, which begins on `page_index`.

    A hyphen at a line end is kept unless what follows cannot be a word: reports break
    lines at the hyphens of compounds ("three-quarters", "re-engaging"), hardly ever
    within words.
    """
    left, gap = block.text, " "
    broken = _BROKEN_WORD.search(left[-_LONGEST_WORD:])
    if left.endswith(_SOFT_HYPHEN):
        left, gap = left[:-1], ""
    elif broken and text[:1].islower():
        gap = ""
        if broken[1].lower() not in _PREFIXES and "-" not in broken[1] and _WORD_ENDS.match(text):
            left = left[:-1]
    elif left.endswith("/") and not left.endswith(" /"):
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
