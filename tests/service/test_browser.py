"""The page in a real browser, at the width of a telephone and of a desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium is installed: the page is not looked at in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_a_search_by_keyboard_fits_the_window_and_asks_nobody_else(
    browser: Browser, client: httpx.Client, width: int
):
    page = browser.new_page(viewport={"width": width, "height": 800})
    requested: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(str(client.base_url))
    page.wait_for_function("document.activeElement.name === 'q'")  # without a click
    page.keyboard.type("post-16 ETE gaps")
    page.keyboard.press("Enter")
    page.wait_for_selector("ol.hits li")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".answer blockquote").count() >= 1
    page.locator("ol.hits a").first.click()
    page.wait_for_selector(".passage:target")
    assert page.locator(".passage:target").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert all(url.startswith(str(client.base_url)) for url in requested)
    assert complaints == []
