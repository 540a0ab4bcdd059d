"""Addresses as browsers read them: spaces and letters beyond ASCII written as a request can hold
them, relative ones by the page that they stand on."""

from __future__ import annotations

import httpx

_HIGHEST_PORT = 65535


def absolute(target: str, base: str = "") -> str | None:
    """The address of the web that a link of a page leads to, without its fragment; None where it
    leads to none, or is written as no address can be."""
    try:
        url = httpx.URL(base).join(" ".join(target.split()))
        host = url.host
    except (httpx.InvalidURL, ValueError):
        return None
    if url.scheme not in ("http", "https") or not host or "%" in url.raw_host.decode():
        return None
    if url.port is not None and not 0 < url.port <= _HIGHEST_PORT:
        return None
    return str(url.copy_with(fragment=None))


def origin(url: str) -> str:
    """Scheme, host and port of an absolute address: what one robots.txt speaks for."""
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode()}"


def host_of(address: str) -> str:
    """The host that an address names, in small letters; nothing where it names none."""
    url = absolute(address)
    return "" if url is None else httpx.URL(url).raw_host.decode().strip("[]").lower()
