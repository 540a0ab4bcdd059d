"""What a page holds, read out of its markup: links, labels, and the counts of a search."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser


class Links(HTMLParser):
    """What a page points to, and the anchors it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.labels: list[str | None] = []
        self.fields: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors += [value for value in [given.get("id")] if value]
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        if tag == "label":
            self.labels.append(given.get("for"))
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.fields.append(given.get("id"))


def link(page: str, text: str) -> str:
    """The address behind a link or button of this text."""
    found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>(?:<span[^>]*>[^<]*</span>)?{text}', page)
    assert found, f"no link {text!r}"
    return unescape(found[1])


def total(page: str) -> int:
    return int(re.search(r"([\d,]+) passages? found", page)[1].replace(",", ""))  # type: ignore[index]


def close(page: str) -> int:
    return int(re.search(r'id="results">([\d,]+) close match', page)[1].replace(",", ""))  # type: ignore[index]
