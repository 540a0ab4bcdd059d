"""A site to fetch reports from and one address of it fetched by itself, files with a text, and a
browser that prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import chromium
from played import OTHER, REPORT, Get, PlayedSite, played_site
from playwright.sync_api import Browser

from corpus.fetching import Downloaded, Policy, Site, download
from corpus.fetching.network import Resolve, resolve


@pytest.fixture
def get(tmp_path: Path) -> Get:
    """Downloads an address under a policy into the folder of the test."""

    def run(url: str, policy: Policy, resolve: Resolve = resolve) -> Downloaded:
        with Site(policy, resolve) as client:
            return download(client, url, tmp_path)[0]

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes files of a text each into the folder of the test."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return make


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def site() -> Iterator[PlayedSite]:
    with played_site() as played:
        played.pages = {
            "/reports/": b'<a href="/reports/brackleigh/">Youth justice in Brackleigh</a>'
            b'<a href="/reports/prisons/">Prisons</a><a href="/about/">About</a>'
            b'<a href="https://elsewhere.example/reports/youth.pdf">Youth elsewhere</a>'
            b'<a href="picture.png">Picture</a>',
            "/reports/brackleigh/": b'<a href="/files/brackleigh.pdf#page=2">Report (youth)</a>'
            b'<a href="/private/youth-draft.pdf">Draft</a><a href="..">Back</a>',
            "/reports/prisons/": b'<a href="/files/prisons.pdf">Prisons</a>'
            b'<a href="/files/ostervale-youth.pdf">Report</a>',
            "/files/brackleigh.pdf": REPORT,
            "/files/ostervale-youth.pdf": OTHER,
            "/files/prisons.pdf": OTHER,
            "/private/youth-draft.pdf": OTHER,
            "/about/": b"About",
            "/robots.txt": b"User-agent: *\nDisallow: /private/\n",
        }
        yield played
