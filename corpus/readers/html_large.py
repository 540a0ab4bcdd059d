"""Headings of a web page that has no elements for them, as word processors save one and as early
sites were made, told by their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from corpus.readers.large import Letters, levels_of

_DEFAULT = 12.0  # points
_LARGER = 1.0  # points beyond the text, at the fewest
_OF_FONT = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}  # points
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,4}(?:\.\d{1,3})?)\s*(pt|px)", re.I)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.I)
_POINTS = {"pt": 1.0, "px": 0.75}
_FEWEST_MARKED = 2  # headings, from which a page has elements for them


def large_headings(root: LexborNode) -> Mapping[int, int]:
    """The ids of the paragraphs that their letters make headings, each with its level; none of a
    page that marks headings, or in the cells of tables."""
    if len(root.css("h1, h2, h3, h4, h5, h6")) >= _FEWEST_MARKED:
        return {}
    return levels_of(
        {
            node.mem_id: [*_letters(node, _DEFAULT, bold=False)]
            for node in root.css("p")
            if not _is_in_row(node)
        },
        _LARGER,
    )


def _letters(node: LexborNode, size: float, *, bold: bool) -> Iterator[Letters]:
    style = node.attributes.get("style") or ""
    if node.tag == "font":
        size = _OF_FONT.get((node.attributes.get("size") or "").strip(), size)
    if found := _SIZE.search(style):
        size = float(found[1]) * _POINTS[found[2].lower()]
    weight = _WEIGHT.search(style)
    if node.tag in ("b", "strong"):
        bold = True
    if weight is not None:
        bold = weight[1].lower() == "bold" or weight[1][0] in "6789"
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield Letters(child.text_content or "", size, bold)
        else:
            yield from _letters(child, size, bold=bold)


def _is_in_row(node: LexborNode) -> bool:
    """Whether a paragraph stands in a row of several cells."""
    above = node.parent
    while above is not None:
        if above.tag == "tr" and sum(cell.tag in ("td", "th") for cell in above.iter()) > 1:
            return True
        above = above.parent
    return False
