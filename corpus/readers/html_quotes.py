"""Who says what a web page sets apart as a quotation: the caption of its figure, or what it cites
below it."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from corpus.text import words

_CITES = words("cite footer figcaption")
_MOST = 60  # characters of who says something


def attribution(node: LexborNode) -> LexborNode | None:
    """The last element of a quotation, or of the figure around one, that tells who says it."""
    if node.tag not in ("blockquote", "figure") or node.css_first("blockquote") is None:
        return None
    said = [child for child in node.iter() if child.text(strip=True)]
    if not said or said[-1].tag not in _CITES or len(said[-1].text(strip=True)) > _MOST:
        return None
    return said[-1]
