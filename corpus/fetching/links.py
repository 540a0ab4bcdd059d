"""The links of a page with their words."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from msgspec import Struct


class Link(Struct, frozen=True):
    """An absolute address without its fragment, and the words of the link."""

    url: str
    words: str


def links_of(page: str, base: str) -> list[Link]:
    """The links in the order of the page, whose own address is `base`."""
    reader = _Links(base)
    reader.feed(page)
    return reader.links


class _Links(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.links: list[Link] = []
        self._open: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            target = dict(attrs).get("href")
            self._open = urldefrag(urljoin(self.base, target.strip()))[0] if target else None
            self._words = []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.links.append(Link(self._open, " ".join("".join(self._words).split())))
            self._open = None
