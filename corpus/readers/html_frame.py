"""Which element of a web page holds its text, and what belongs to the frame that a site puts around
it: menus, banners, footers, and what is not shown."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.text import words

_MAIN = ("main", "[role=main]", "article", "#content", "#main", ".entry-content", "body")
"""Where the text of a page is looked for, in this order; the first that holds enough of it."""

_ENOUGH = 0.3  # of the words of the whole page

_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_LISTS = words("ul ol")
_FRAME = words("header footer aside")  # of the page, where they stand outside its main part
_OF_PAGE = words("header footer")  # what LibreOffice titles those of a page of paper
_FRAME_ROLES = words("navigation banner contentinfo search complementary alert dialog menu")
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|menu|nav|navbar|navigation|breadcrumbs?|share|sharing|social|related"
    r"|sidebar|skip|masthead|footer|toc|pagination|pager)(?:$|[\s_-])",
    re.I,
)
"""What sites call the parts of their frame."""

_LEADS_AWAY = re.compile(
    r"\W*(?:share(?: (?:this|on)(?: (?:page|report|article))?)?|follow us|"
    r"related (?:links|pages|content)|you may also (?:like|be interested in))\W*",
    re.I,
)
"""Headings over links that are no part of the text."""

MOST_OF_FRAME = 0.3  # of the words of the page, that such a part may hold

_MOSTLY = 0.6  # of the text of an element, that its links are

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def main_part(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the text of a page; None of a page without any."""
    body = tree.body or tree.root
    if body is None:
        return None
    enough = _ENOUGH * len(body.text())
    for place in _MAIN:
        found = tree.css(place)
        # Several articles are a list of teasers, or parts of one page: not the main part.
        if len(found) == 1 and len(found[0].text()) > enough:
            return found[0]
    return body


def is_frame(node: LexborNode, outside: bool, most: float) -> bool:
    """Whether an element is a part of the site's frame: by its tag or its role where it stands
    `outside` the main part, or by its name where it holds fewer than `most` characters."""
    if outside and (node.tag in _FRAME or node.attributes.get("role") in _FRAME_ROLES):
        return True
    if node.tag == "div" and node.attributes.get("title") in _OF_PAGE:
        return True
    if (node.tag == "aside" or node.attributes.get("role") in _FRAME_ROLES) and _is_links(node):
        return True
    if _leads_away(node):
        return True
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return _FRAME_NAMES.search(named) is not None and len(node.text()) < most


def _leads_away(node: LexborNode) -> bool:
    """Whether an element is a heading over links to share a page or to others, or these links."""
    if node.tag in _HEADINGS:
        below = _beside(node, "next")
        return (
            _LEADS_AWAY.fullmatch(node.text()) is not None
            and below is not None
            and below.tag in _LISTS
            and _is_links(below)
        )
    above = _beside(node, "prev") if node.tag in _LISTS and _is_links(node) else None
    return (
        above is not None and above.tag in _HEADINGS and bool(_LEADS_AWAY.fullmatch(above.text()))
    )


def _beside(node: LexborNode, way: str) -> LexborNode | None:
    """The element right before or behind another."""
    beside: LexborNode | None = getattr(node, way)
    while beside is not None and beside.tag == "-text" and not beside.text().strip():
        beside = getattr(beside, way)
    return beside


def _is_links(node: LexborNode) -> bool:
    """Whether nearly all that an element says is links."""
    links = sum(len(link.text(strip=True)) for link in node.css("a"))
    return links > _MOSTLY * len(node.text(strip=True))


def _is_panel(node: LexborNode) -> bool:
    """Whether a heading with a button stands right above an element, which this unfolds."""
    above = _beside(node, "prev")
    return above is not None and above.tag in _HEADINGS and above.css_first("button") is not None


def is_hidden(node: LexborNode) -> bool:
    """Whether a browser would not show an element, though somebody clicks on a heading."""
    attributes = node.attributes
    if "hidden" in attributes and (attributes["hidden"] == "until-found" or _is_panel(node)):
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(attributes.get("style") or "") is not None
