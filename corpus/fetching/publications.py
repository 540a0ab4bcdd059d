"""Every report that a site publishes, to a folder: its pages are walked from where one starts,
no deeper and no faster than allowed. What is linked there as a document is downloaded, and so is
a page that is a report itself, as they are since 2025."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from corpus.errors import Unfetchable
from corpus.fetching.addresses import absolute, origin
from corpus.fetching.download import download, refused
from corpus.fetching.guarded import Site, check
from corpus.fetching.links import Link, Page, page_of
from corpus.fetching.remembered import read_state, say_source, write_state
from corpus.fetching.robots import BY_HAND, KEPT_BACK, Robots

_DOCUMENT = re.compile(r"\.(?:pdf|docx)\Z", re.I)
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|svg|css|js|zip|xlsx?|csv|mp[34]|ics|xml|json|odt)\Z", re.I
)
_FEWEST_WORDS = 500  # of a page that is a report and no list of reports
_OK = 200

Progress = Callable[[str, int, int], None]
"""Called as `progress(address, done, total)` before each request; the total grows."""


class Options(Struct, frozen=True):
    """`match` is looked for in a document's address and in the words of its link; `delay` is in
    seconds between requests, at least."""

    starts: tuple[str, ...]
    match: str = "youth"
    depth: int = 3
    most_pages: int = 500
    delay: float = 1.0


class NotFetched(Struct, frozen=True):
    url: str
    reason: str
    mend: str


class Outcome(Struct, frozen=True):
    """File names of what is new or changed, how many were as before, and what failed."""

    downloaded: tuple[str, ...]
    unchanged: int
    failed: tuple[NotFetched, ...]
    pages: int


def fetch(
    site: Site,
    folder: Path,
    options: Options,
    progress: Progress,
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Downloads what is new or changed. What cannot be fetched is listed and the rest goes on;
    what was downloaded is remembered at once, so that a run that was stopped can be resumed."""
    return _Run(site, folder, options, progress, sleep).run()


class _Run:
    def __init__(
        self,
        site: Site,
        folder: Path,
        options: Options,
        progress: Progress,
        sleep: Callable[[float], None],
    ) -> None:
        self.site, self.folder, self.options = site, folder, options
        self.progress, self.sleep = progress, sleep
        self.match = re.compile(options.match, re.I)
        self.robots = Robots(site, self._keep_distance)
        self.starts: list[str] = []
        self.failed: list[NotFetched] = []
        self.kept_back: list[str] = []  # pages that robots.txt does not let be looked at
        self.pages = 0
        self.unseen: list[str] = []  # pages beyond the most that are looked at
        self.last = -math.inf  # monotonic seconds, of the last request

    def run(self) -> Outcome:
        self.folder.mkdir(parents=True, exist_ok=True)
        state = read_state(self.folder)
        documents = list(self._documents())
        if self.kept_back:
            self.failed.append(_kept_back(self.kept_back))
        if self.unseen:
            self.failed.append(_unseen(self.unseen, self.options.most_pages))
        for host, error in self.robots.silent.items():
            self.failed.append(NotFetched(f"{host}/robots.txt", error.reason, error.mend))
        new: list[str] = []
        unchanged = 0
        for done, url in enumerate(documents):
            self.progress(url, done, len(documents))
            try:
                taken = {each.file for each in state.values()}
                got, changed = download(
                    self.site, url, self.folder, state.get(url), taken, self._before
                )
            except Unfetchable as error:
                self.failed.append(NotFetched(url, error.reason, error.mend))
                continue
            state[url] = got
            write_state(self.folder, state)
            say_source(self.folder / got.file, url)
            if changed:
                new.append(got.file)
            else:
                unchanged += 1
        self.progress("", len(documents), len(documents))
        return Outcome(tuple(new), unchanged, tuple(self.failed), self.pages)

    def _documents(self) -> Iterator[str]:
        """The addresses of reports that match, each once, in the order of finding."""
        self.starts = [absolute(start) or start for start in self.options.starts]
        waiting = [(Link(start, ""), 0) for start in self.starts]
        seen = {link.url for link, _ in waiting}
        found: set[str] = set()
        while waiting:
            if self.pages >= self.options.most_pages:
                self.unseen = [link.url for link, _ in waiting]
                return
            at, depth = waiting.pop(0)
            self.progress(at.url, self.pages, self.pages + len(waiting) + 1)
            page = self._page(at.url)
            documents = [link for link in page.links if self._is_document(link)]
            for link in documents:
                if link.url not in found and self._may_fetch(link.url):
                    yield link.url
                found.add(link.url)
            if depth and not documents and page.words >= _FEWEST_WORDS and self._matches(at):
                yield at.url
            for link in page.links:
                if depth < self.options.depth and link.url not in seen and self._is_page(link):
                    seen.add(link.url)
                    waiting.append((link, depth + 1))

    def _matches(self, link: Link) -> bool:
        return self.match.search(f"{link.url} {link.words}") is not None

    def _is_document(self, link: Link) -> bool:
        """Whether a link leads to a report as a file, on a site that may be asked."""
        is_file = _DOCUMENT.search(urlsplit(link.url).path) is not None
        return is_file and self._matches(link) and self._on_site(link.url)

    def _may_fetch(self, url: str) -> bool:
        """Whether robots.txt lets a report be fetched; one that it keeps back is listed."""
        if self.robots.allows(url):
            return True
        if origin(url) not in self.robots.silent:
            self.failed.append(NotFetched(url, KEPT_BACK, BY_HAND))
        return False

    def _is_page(self, link: Link) -> bool:
        """Whether a link leads to a further page below where one started."""
        below = any(link.url.startswith(start.rstrip("/")) for start in self.starts)
        path = urlsplit(link.url).path
        is_file = _NO_PAGE.search(path) or _DOCUMENT.search(path)
        if not below or is_file or not self._on_site(link.url):
            return False
        if self.robots.allows(link.url):
            return True
        if link.url not in self.kept_back and origin(link.url) not in self.robots.silent:
            self.kept_back.append(link.url)
        return False

    def _on_site(self, url: str) -> bool:
        try:
            check(url, self.site.policy)
        except Unfetchable:
            return False
        return True

    def _before(self, url: str, redirected: bool) -> None:
        """What is asked before each request, of where a redirect leads too."""
        if redirected:
            self.robots.check(url)
        self._keep_distance(url, redirected, self.robots.delay(url))

    def _keep_distance(self, url: str, redirected: bool, asked: float = 0.0) -> None:
        """Waits as long as the user or the site asks for between requests."""
        rest = self.last + max(self.options.delay, asked) - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        self.last = time.monotonic()

    def _page(self, url: str) -> Page:
        try:
            check(url, self.site.policy)
            if not self._may_fetch(url):
                return Page()
            self.pages += 1
            with self.site.get(url, before=self._before) as answer:
                if answer.status != _OK:
                    raise refused(url, answer.status)
                if "html" not in answer.headers.get("content-type", "text/html"):
                    return Page()
                source = answer.text()
        except Unfetchable as error:
            self.failed.append(NotFetched(url, error.reason, error.mend))
            return Page()
        if url in self.starts and answer.url != url:
            self.starts.append(answer.url)  # the site has moved, and its pages with it
        return page_of(source, answer.url)


def _kept_back(pages: list[str]) -> NotFetched:
    """One line for all the pages that were not looked at."""
    others = f", nor {len(pages) - 1} more of its pages" if len(pages) > 1 else ""
    mend = "What is linked there can be downloaded by hand."
    return NotFetched(pages[0], f"{KEPT_BACK}{others}", mend)


def _unseen(pages: list[str], most: int) -> NotFetched:
    """One line for all the pages beyond the most."""
    others = f", nor {len(pages) - 1} more pages," if len(pages) > 1 else ""
    reason = f"it{others} was not looked at, for {most} pages were before"
    return NotFetched(pages[0], reason, "Look at more with --pages, or start there with --from.")
