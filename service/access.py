"""Around every request: its id, the headers that protect a reader, and one line of log.

Plain ASGI, outside the framework, so that it also sees what the framework refuses.
The log holds no query text: what people look for is theirs.
"""

from __future__ import annotations

import logging
import re
import time
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from service.metrics import Metrics

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPScope, Message, Receive, Send

access = logging.getLogger("findings.access")

_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        b"img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class AccessLine(Struct, frozen=True, omit_defaults=True):
    """One request, as logged. `path` is without the query string; times in milliseconds."""

    time: str
    request_id: str
    method: str
    path: str
    status: int
    bytes: int
    ms: float
    key: str = ""  # id of the key, where keys are needed
    query: str = ""  # only where the operator wants it logged


class Noted(Struct, frozen=True):
    """What is kept of requests: lines of the log, query strings in them, figures."""

    metrics: Metrics
    log: bool = True
    queries: bool = False


async def guarded(
    app: ASGIApp, scope: HTTPScope, receive: Receive, send: Send, noted: Noted
) -> None:
    """Serve one HTTP request through `app`: HEAD as GET, headers added, a line logged, counted."""
    started = time.perf_counter()
    request_id = _request_id(scope)
    status, size = 0, 0

    async def send_with_headers(message: Message) -> None:
        nonlocal status, size
        if message["type"] == "http.response.start":
            status = message["status"]
            given = list(message.get("headers", []))
            names = {name.lower() for name, _ in given}
            message["headers"] = [
                *given,
                *(header for header in _HEADERS if header[0] not in names),
                (b"x-request-id", request_id.encode()),
            ]
        elif message["type"] == "http.response.body":
            size += len(message.get("body", b""))
        await send(message)

    inner: dict[str, Any] = {**scope, "state": {**scope.get("state", {}), "request_id": request_id}}
    if scope["method"] == "HEAD":
        inner["method"] = "GET"  # the server sends the headers alone
    noted.metrics.serving.inc()
    try:
        await app(inner, receive, send_with_headers)  # type: ignore[arg-type]
    finally:
        taken = time.perf_counter() - started
        noted.metrics.serving.dec()
        route = _route(inner)
        noted.metrics.requests.labels(route, scope["method"], str(status)).inc()
        noted.metrics.seconds.labels(route).observe(taken)
        if noted.log:
            line = AccessLine(
                time=datetime.now(UTC).isoformat(timespec="milliseconds"),
                request_id=request_id,
                method=scope["method"],
                path=scope["path"],
                status=status,
                bytes=size,
                ms=round(taken * 1000, 2),
                key=inner["state"].get("key", ""),
                query=scope["query_string"].decode("latin-1") if noted.queries else "",
            )
            access.info(line)


def _route(scope: dict[str, Any]) -> str:
    """The address with names in place of ids; one word for all that leads nowhere, so that a
    scanner cannot make a thousand lines of figures."""
    return str(scope.get("path_template") or "none")


def _request_id(scope: HTTPScope) -> str:
    """The caller's own id when it is harmless, so that logs can be joined; else a fresh one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _GIVEN_ID.fullmatch(given := value.decode("latin-1")):
            return given
    return uuid.uuid4().hex
