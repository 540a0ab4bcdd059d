"""The address that a web page says it has, or that a browser noted when it saved the page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

_SAID = (
    ("link[rel=canonical]", "href"),
    ('meta[property="og:url"]', "content"),
    ('meta[name="dcterms.identifier" i]', "content"),
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(\S{1,2000}?)\s*-->", re.I)
_TOP = 4096  # characters, in which a browser notes where it saved the page from
_LONGEST = 2000  # characters


def address_of(tree: LexborHTMLParser, page: str) -> str | None:
    """The first web address that is said; None where there is none, or one of a whole site."""
    said = [
        (node.attributes.get(name) or "").strip()
        for selector, name in _SAID
        for node in tree.css(selector)[:1]
    ]
    saved = _SAVED.search(page[:_TOP])
    return next(filter(_is_of_page, (*said, *([saved[1]] if saved else ()))), None)


def _is_of_page(address: str) -> bool:
    if len(address) > _LONGEST or re.search(r"[\s<>\"]", address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https") and bool(parts.hostname) and parts.path not in ("", "/")
    )
