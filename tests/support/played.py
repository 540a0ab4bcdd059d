"""A local server that plays the inspectorate's site, and notes what it is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from listening import Silent, listening

from corpus.fetching import Downloaded

Pages = dict[str, bytes]

Get = Callable[..., Downloaded]
"""Downloads an address under a policy, and where given with another way to resolve names."""

REPORT = b"%PDF-1.7 youth justice in Brackleigh " + b"x" * 100_000
CHANGED = "Mon, 02 Mar 2026 10:00:00 GMT"
OTHER = b"%PDF-1.7 youth offending in Ostervale"


class PlayedSite:
    """`pages` by path: what is served there now. `redirects` likewise. `breaks` are paths whose
    body stops half-way, once. `statuses` are answers without a page. With `shifted` a rest that is
    asked for begins so many bytes too late. `lengths` are told instead of the true ones. `by_date`
    tells versions by their date alone. `packed` are paths that are said to be gzip."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.pages: Pages = {}
        self.redirects: dict[str, str] = {}
        self.breaks: set[str] = set()
        self.statuses: dict[str, int] = {}
        self.shifted = 0
        self.lengths: dict[str, int] = {}
        self.by_date = False
        self.packed: set[str] = set()
        self.asked: list[tuple[str, dict[str, str]]] = []

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def played_site() -> Iterator[PlayedSite]:
    with listening(_Handler) as server:
        site = PlayedSite(server.server_address[1])
        server.site = site  # type: ignore[attr-defined]
        yield site


class _Handler(Silent, BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: PlayedSite = self.server.site  # type: ignore[attr-defined]
        headers = {name.lower(): value for name, value in self.headers.items()}
        site.asked.append((self.path, headers))
        if self.path in site.redirects:
            return self._answer(302, b"", {"Location": site.redirects[self.path]})
        if self.path in site.statuses:
            return self._answer(site.statuses[self.path], b"")
        if self.path not in site.pages:
            return self._answer(404, b"not here")
        body = site.pages[self.path]
        etag = '"' + hashlib.sha256(body).hexdigest()[:12] + '"'
        if headers.get("if-none-match") == etag:
            return self._answer(304, b"", {"ETag": etag})
        kind = "application/pdf" if self.path.endswith(".pdf") else "text/html; charset=utf-8"
        given = {"ETag": etag, "Content-Type": kind}
        if site.by_date:
            given = {"Last-Modified": CHANGED, "Content-Type": kind}
        if self.path in site.packed:
            given["Content-Encoding"] = "gzip"
        if "range" in headers and headers.get("if-range") in given.values():
            start = int(headers["range"].removeprefix("bytes=").removesuffix("-")) + site.shifted
            given["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            return self._answer(206, body[start:], given)
        if self.path in site.breaks:
            site.breaks.discard(self.path)
            return self._answer(200, body, given, send=len(body) // 2)
        return self._answer(200, body, given)

    def _answer(
        self,
        status: int,
        body: bytes,
        headers: dict[str, str] | None = None,
        send: int | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        site: PlayedSite = self.server.site  # type: ignore[attr-defined]
        self.send_header("Content-Length", str(site.lengths.get(self.path, len(body))))
        self.end_headers()
        self.wfile.write(body[:send])
        if send is not None:
            self.close_connection = True
