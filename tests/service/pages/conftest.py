"""What tests of the pages share. Browsers are opened once a module: Playwright keeps an event
loop running in its thread, which tests of other modules want for themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

import httpx
import pytest
from browsing import chromium, tab
from playwright.sync_api import Browser, Page

Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def sample(browser: Browser, client: httpx.Client) -> Open:
    """Opens tabs on the service over the sample library: `with sample(width=375) as page:`."""
    return partial(tab, browser, str(client.base_url).rstrip("/"))


@pytest.fixture
def real(browser: Browser, real_client: httpx.Client) -> Open:
    """The same on the service over the five real reports; skips without them."""
    return partial(tab, browser, str(real_client.base_url).rstrip("/"))
