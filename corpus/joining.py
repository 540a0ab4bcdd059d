"""Two pieces of one paragraph put together, over a line end, a page or a box."""

from __future__ import annotations

import re

import msgspec

from corpus.dictionary import is_word
from corpus.hyphens import Hyphens
from corpus.text import words
from corpus.types import Block

_HYPHENED = re.compile(r"\w-\Z")
_DASHED = re.compile(r"\d[–—]\Z")
_RANGED = re.compile(r"£?\d")
_AGAIN = re.compile(r"-(?=\w)")  # some print the hyphen of a compound on either line
_SOFT_HYPHEN = "\u00ad"
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z")
_OF_ADDRESS = re.compile(r"[^\s./?=]*(?:[.?=]\S|/)")
_NAME = re.compile(r"[a-z]{4,40}(?=[.,;)]?(?:\s|\Z))")
_LONGEST_ADDRESS = 300  # characters
_LAST_LETTERS = re.compile(r"(?<![\w-])[A-Za-z]{3,30}\Z")
_FIRST_LETTERS = re.compile(r"[A-Za-z]{1,30}(?![\w-])")
_WIDE = 8  # letters of a word that may not fit its cell
_ENDS = words("al ed en er es est ic ing ion ity ive ly ment ors s ship ty")  # also words, or names

LONGEST_PARAGRAPH = 20_000
"""Characters, beyond which nothing is joined on: lines that never end a sentence would be copied
again for each line more."""

_NO_TEXT = Hyphens(())


def joined(block: Block, text: str, page_index: int, hyphens: Hyphens = _NO_TEXT) -> Block:
    """The block with a further piece of text, which begins on `page_index`. A hyphen at its end
    goes where it only breaks a word of the text around it."""
    left, gap = block.text, " "
    hyphened = _HYPHENED.search(left[-2:]) is not None
    if hyphened:
        text = _AGAIN.sub("", text, count=1) if text.startswith("-") else text
    if left.endswith(_SOFT_HYPHEN) or (hyphened and hyphens.breaks_word(left, text)):
        left, gap = left[:-1], ""
    elif (hyphened and _goes_on(left, text)) or _is_whole(left, text):
        gap = ""
    pages = block.pages
    current = pages[-1][1] if pages else block.page_index
    if page_index != current:
        pages = (*pages, (len(left) + len(gap), page_index))
    return msgspec.structs.replace(block, text=left + gap + text, pages=pages)


def _goes_on(left: str, text: str) -> bool:
    """Whether a hyphen at a line end joins two words of one compound: "Multi-" and "Agency",
    "post-" and "16"."""
    word = left.split()[-1]
    return text[:1].islower() or text[:1].isdigit() or (word[:1].isupper() and text[:1].isupper())


def gap_between(left: str, text: str) -> str:
    """What stands between two lines of a cell or heading, where it does not depend on the words
    around it: nothing within "Carrick-Stone", "10–18", "parents/carers" and addresses, nor within a
    word that is wider than its cell, else a space."""
    name = _HYPHENED.search(left[-2:]) is not None and not text[:1].islower()
    whole = (name and _goes_on(left, text)) or _is_whole(left, text)
    return "" if whole or _is_cut(left, text) else " "


def _is_whole(left: str, text: str) -> bool:
    """Whether a line end parts what no space parts: a range of numbers ("10–" and "18"), words
    with a slash between them, an address of the web."""
    ranged = _DASHED.search(left[-2:]) is not None and _RANGED.match(text) is not None
    return ranged or _slash_joins(left, text) or _address_on(left, text)


def _is_cut(left: str, text: str) -> bool:
    """Whether a line end parts two pieces of one long word, that are no words: "Organisatio" and
    "nal", as a word is set that is wider than its cell."""
    before, after = _LAST_LETTERS.search(left), _FIRST_LETTERS.match(text)
    if before is None or after is None:
        return False
    first, second = before.group(), after.group()
    if not (second.islower() or (first.isupper() and second.isupper())):
        return False
    pieces = first.lower(), second.lower()
    return (
        len(first) + len(second) >= _WIDE
        and not all(len(piece) > 1 and is_word(piece) and piece not in _ENDS for piece in pieces)
        and is_word("".join(pieces))
    )


def _slash_joins(left: str, text: str) -> bool:
    """Whether a line end behind a slash parts no words: "parents/" and "carers", but not a web
    address and the word behind it, which a part of the address hardly is."""
    if not left.endswith("/") or left.endswith(" /"):
        return False
    address = _WEB_ADDRESS.search(left[-_LONGEST_ADDRESS:])
    if address is None or _OF_ADDRESS.match(text[:_LONGEST_ADDRESS]):
        return True
    name = _NAME.match(text)
    return name is not None and not is_word(name.group())


def _address_on(left: str, text: str) -> bool:
    """Whether a line end behind a full stop is within a web address: "https://www." and
    "example.org/reports"."""
    address = _WEB_ADDRESS.search(left[-_LONGEST_ADDRESS:]) if left.endswith(".") else None
    on = _OF_ADDRESS.match(text[:_LONGEST_ADDRESS])
    return address is not None and on is not None and text[:1].islower()


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
