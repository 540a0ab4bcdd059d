"""Who may come in, how often, how many at a time and for how long: before any handler.

    health, static files      always, to whoever asks: a probe has no key
    key over its rate         429 with Retry-After
    address over its rate     429 with Retry-After, for who has no key that is right
    no key, a wrong one       401; a browser is asked for the key as the password of any user
    key of too small a scope  403
    too many at a time        503 with Retry-After
    too long                  503, or the end of a stream

A key comes as `Authorization: Bearer KEY`, as `X-API-Key: KEY`, or as the password of basic
authentication. One that is right is never counted against its address, so that nobody is locked
out by the guesses of others behind the same proxy. A request that is over its time is abandoned,
not stopped: a search in a thread goes on to its end, which is near.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import math
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from service.errors import Problem, unready
from service.keys import Key, Keys, KeysDamaged
from service.metrics import Metrics
from service.rates import Rates
from service.refusals import refusal
from service.settings import Settings

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPScope, Message, Receive, Send

log = logging.getLogger("findings.gate")

OPEN = ("/health/", "/static/")
ADMIN = ("/metrics",)

BUSY_SECONDS = 1
"""After which a caller that found the service full may come back."""

_NO_KEY = (
    "This service needs a key: send it as `Authorization: Bearer KEY`. Its operator makes one with "
    "`findings keys create NAME`."
)
_WRONG_KEY = "This key is unknown or was revoked; ask the operator of the service for another."


class Refused(Exception):  # noqa: N818 (what happened to the request)
    """A request that does not come in, with the headers that say what next."""

    def __init__(self, problem: Problem, headers: dict[str, str]) -> None:
        super().__init__(problem.detail)
        self.problem = problem
        self.headers = headers


class Caller(Struct, frozen=True):
    address: str
    key: str | None  # as given


class Gate:
    """Around the application, inside `service.access`, which logs what is refused here."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._keys = Keys(settings.data)
        self._by_key = Rates(settings.rate_per_key)
        self._by_address = Rates(settings.rate_per_address)
        self._inside = 0

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(OPEN):
            await self._app(scope, receive, send)
            return
        try:
            self._let_in(scope)
            if scope["path"].startswith(ADMIN):  # wanted most when every place is taken
                await self._app(scope, receive, send)
                return
            async with self._one_of_many():
                await self._in_time(scope, receive, send)
        except Refused as refused:
            self._metrics.refused.labels(refused.problem.kind).inc()
            await _answer(refused, scope, send)

    def _let_in(self, scope: HTTPScope) -> None:
        """Raises Refused for a caller that may not come in. The log is told whose key it was."""
        caller = _caller(scope)
        key = self._holder(caller) if self._settings.needs_key else None
        if key is None and self._settings.limited:
            _slow_down(self._by_address.wait(caller.address), "address")
        if not self._settings.needs_key:
            return
        if key is None:
            raise _unknown(_WRONG_KEY if caller.key else _NO_KEY, scope)
        scope["state"]["key"] = key.id
        _slow_down(self._by_key.wait(key.id), "key")
        if scope["path"].startswith(ADMIN) and key.scope != "admin":
            detail = "This address needs a key of scope admin; this one has scope read."
            raise Refused(Problem(403, "scope", "Forbidden", detail), {})

    def _holder(self, caller: Caller) -> Key | None:
        try:
            return self._keys.holder(caller.key or "")
        except KeysDamaged as error:
            log.error("%s", error)
            detail = "The keys of this service cannot be read; its log says how to mend that."
            raise Refused(unready(detail), {}) from None

    @asynccontextmanager
    async def _one_of_many(self) -> AsyncIterator[None]:
        most = self._settings.max_concurrent
        if self._inside >= most:
            detail = f"All {most} places are taken; come back in a moment."
            problem = Problem(503, "busy", "Too many requests at a time", detail)
            raise Refused(problem, {"retry-after": str(BUSY_SECONDS)})
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    async def _in_time(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        seconds = self._settings.max_seconds
        try:
            async with asyncio.timeout(seconds) as limit:
                await self._app(scope, receive, noting)
        except TimeoutError:
            if not limit.expired():
                raise
            if begun:  # the connection closes before the end that was promised
                log.warning("an answer was cut off after %g seconds", seconds)
                return
            detail = f"It took longer than {seconds:g} seconds; ask for less, or come back later."
            raise Refused(Problem(503, "too-slow", "Too slow", detail), {}) from None


def _caller(scope: HTTPScope) -> Caller:
    client = scope.get("client")
    return Caller(client[0] if client else "", _key_given(scope["headers"]))


def _key_given(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    given = {name.lower(): value.decode("latin-1") for name, value in headers}
    scheme, _, rest = given.get(b"authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return rest
    return given.get(b"x-api-key")


def _unknown(detail: str, scope: HTTPScope) -> Refused:
    """A browser that asks for a page is asked for the key; a script of a page is not."""
    accepts = b"".join(value for name, value in scope["headers"] if name == b"accept")
    scheme = "Basic" if b"text/html" in accepts else "Bearer"
    problem = Problem(401, "unauthorized", "A key is needed", detail)
    return Refused(problem, {"www-authenticate": f'{scheme} realm="Findings", charset="UTF-8"'})


def _slow_down(seconds: float, of: str) -> None:
    if not seconds:
        return
    wait = math.ceil(seconds)
    detail = f"This {of} asks more often than it may; come back in {wait} s."
    problem = Problem(429, "too-many", "Too many requests", detail)
    raise Refused(problem, {"retry-after": str(wait)})


async def _answer(refused: Refused, scope: HTTPScope, send: Send) -> None:
    accept = b",".join(value for name, value in scope["headers"] if name == b"accept")
    body, kind = refusal(refused.problem, scope["path"], accept.decode("latin-1"))
    headers: list[tuple[bytes, bytes]] = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(body)).encode()),
        *((name.encode(), value.encode()) for name, value in refused.headers.items()),
    ]
    status = refused.problem.status
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
