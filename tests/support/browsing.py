"""A real Chromium for tests of the pages: a tab that notes what it asks for and complains of,
and what axe-core says of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; skips, saying so, where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium is installed: the pages are not looked at in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def print_of(browser: Browser, source: str, **how: Any) -> bytes:
    """The PDF that it makes of a page; `how` is what `Page.pdf` takes."""
    opened = browser.new_page()
    try:
        opened.set_content(source)
        return opened.pdf(**how)
    finally:
        opened.close()


@contextmanager
def tab(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 900,
    scripts: bool = True,
    dark: bool = False,
    refused: bool = False,
) -> Iterator[Page]:
    """A tab of its own, for a service at `address`. At the end it must have asked nobody else
    for anything and have complained of nothing: no error of a script, no breach of the
    Content-Security-Policy, no file that is missing; unless a request shall be `refused`."""
    opened = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        permissions=["clipboard-read", "clipboard-write"] if scripts else [],
        reduced_motion="reduce",
        accept_downloads=True,
    )
    opened.set_default_timeout(10_000)
    page = opened.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    visited: set[str] = set()

    def note(request: Request) -> None:
        asked.append(request.url)
        if request.is_navigation_request():
            visited.add(request.url)

    def complain(message: ConsoleMessage) -> None:
        # A page that is itself an error page is no complaint of the browser's about a page.
        if message.type == "error" and message.location["url"] not in visited:
            complaints.append(message.text)

    page.on("request", note)
    page.on("console", complain)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        opened.close()
    strangers = [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))]
    assert strangers == []
    assert refused or complaints == []


def assert_accessible(page: Page, rules: Sequence[str] = ()) -> None:
    """axe-core finds no violation of WCAG 2.2 AA, nor of its best practices, with everything
    unfolded; or, with `rules`, of these alone."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": AA}
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    told = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    "
        f"{node['failureSummary'][:300]}"
        for violation in found.response["violations"]
        for node in violation["nodes"][:3]
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)


def assert_fits(page: Page) -> None:
    """Nothing stands out of the window sideways."""
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
