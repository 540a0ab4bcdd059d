"""What a page of a site links to, and how much it says itself."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec import Struct

from corpus.fetching.addresses import absolute

_SILENT = frozenset(("script", "style", "nav", "header", "footer", "template", "noscript"))
"""Whose words are not what the page says."""


class Link(Struct, frozen=True):
    """An absolute address without its fragment, and the words of the link."""

    url: str
    words: str


class Page(Struct, frozen=True):
    """The links in the order of the page; `words` counts those outside of links."""

    links: tuple[Link, ...] = ()
    words: int = 0


def page_of(source: str, base: str) -> Page:
    """What stands on a page, whose own address is `base`."""
    reader = _Reader(base)
    reader.feed(source)
    return Page(tuple(reader.links), reader.words)


class _Reader(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.links: list[Link] = []
        self.words = 0
        self._open: str | None = None
        self._words: list[str] = []
        self._silent = 0  # how many elements are open that say nothing

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        if tag == "base" and target:
            self.base = absolute(target, self.base) or self.base
        if tag == "a":
            self._open = absolute(target, self.base) if target else None
            self._words = []
        self._silent += tag in _SILENT

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._words.append(data)
        elif not self._silent:
            self.words += len(data.split())

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.links.append(Link(self._open, " ".join("".join(self._words).split())))
            self._open = None
        self._silent = max(0, self._silent - (tag in _SILENT))
