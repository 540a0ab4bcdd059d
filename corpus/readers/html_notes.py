"""Footnotes of web pages: links from raised numbers to what explains them further down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

_REFERENCES = "sup a[href^='#'], a[href^='#']:has(sup), a[role=doc-noteref], a.footnote-ref"
_LISTS = (
    "section.footnotes li, div.footnotes li, ol.footnotes > li, ul.footnotes > li,"
    " [role=doc-endnotes] li, ol.wp-block-footnotes > li"
)
_NUMBER = re.compile(r"\W*(\d{1,3})\W*")
_OWN_NUMBER = re.compile(r"\[?(\d{1,3})[\].:]?\s+")
_BACK = re.compile(r"[\W_]*(?:back(?: to (?:text|content|top))?|return|up|\d{1,3})?[\W_]*", re.I)


class Notes(Struct, frozen=True):
    """The numbers of footnotes by the identity of their elements, and of the links that refer to
    them; `numbers` are all of them."""

    notes: dict[int, str]
    references: dict[int, str]

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(self.notes.values())


def notes_of(tree: LexborHTMLParser) -> Notes:
    """The footnotes of a page, in lists of their own or found by the links that lead to them."""
    listed = {item.mem_id: str(at) for at, item in enumerate(tree.css(_LISTS), 1)}
    references: dict[int, str] = {}
    notes = dict(listed)
    for link in tree.css(_REFERENCES):
        number = _NUMBER.fullmatch(link.text())
        target = (link.attributes.get("href") or "")[1:]
        found = _element(tree, target) if number else None
        if number is not None and found is not None:
            references[link.mem_id] = number[1]
            notes[found.mem_id] = number[1]
    return Notes(notes, references)


def without_number(text: str, number: str) -> str:
    """The text of a footnote without the number that it prints itself."""
    own = _OWN_NUMBER.match(text)
    return text[own.end() :] if own and own[1] == number else text


def leads_back(link: LexborNode) -> bool:
    """Whether a link in a footnote only leads back to where it is referred to."""
    href = link.attributes.get("href") or ""
    return href.startswith("#") and _BACK.fullmatch(link.text()) is not None


def _element(tree: LexborHTMLParser, target: str) -> LexborNode | None:
    """The paragraph or item of a list that has this id, or that begins with what has it."""
    if not target or re.search(r"[\"'\\\]]", target):
        return None
    found = tree.css_first(f'[id="{target}"], a[name="{target}"]')
    return next(_paragraphs(found), None) if found is not None else None


def _paragraphs(node: LexborNode) -> Iterator[LexborNode]:
    at: LexborNode | None = node
    while at is not None:
        if at.tag in ("p", "li", "div", "dd", "td", "aside"):
            yield at
        at = at.parent
