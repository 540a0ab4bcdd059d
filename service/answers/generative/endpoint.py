"""Asks an OpenAI-compatible service to write, and believes nothing of it.

    EndpointFailed      nothing usable came: refused, unreachable, unreadable, out of time

Every wait is bounded by one deadline and every text by a number of characters. What came before a
connection broke or the time ran out is kept: its whole sentences are checked like any others. Once
nobody waits for the answer the connection is closed, also while nothing comes.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from functools import partial

import httpx
import msgspec
from msgspec import Struct

log = logging.getLogger("findings.answers")

CHARACTERS_A_TOKEN = 8
"""Beyond so many characters for each token that it was allowed, a service is rambling."""

FIRST_PAUSE = 0.25
"""Seconds before a service that failed is asked again; doubled each time."""

LOOKING = 0.1
"""Seconds between looks at whether anybody still waits."""

_AGAIN = {408, 409, 425, 429, 500, 502, 503, 504}


class EndpointFailed(Exception):  # noqa: N818 (what happened)
    """Nothing usable came; the message says why, in words for whoever asked."""


class _Passing(EndpointFailed):
    """Worth asking again."""


class Endpoint(Struct, frozen=True):
    """A service and how it is asked. `timeout` is of the whole, retries included, in seconds;
    `prompt_tokens` and `answer_tokens` are budgets in tokens of cl100k_base; `left` is set once
    nobody waits for the answer any more, `stopping` once nothing is to be waited for."""

    url: str
    model: str
    key: str | None = None
    timeout: float = 30.0
    retries: int = 2
    prompt_tokens: int = 6_000
    answer_tokens: int = 700
    left: threading.Event | None = None
    stopping: threading.Event | None = None

    @property
    def unwanted(self) -> bool:
        """Whether whoever asked has left: what is still being written is for nobody."""
        return self.left is not None and self.left.is_set()

    @property
    def given_up(self) -> str | None:
        """Why what is being written is waited for no longer; None while it is."""
        if self.unwanted:
            return "whoever asked has left"
        stops = self.stopping is not None and self.stopping.is_set()
        return "this service is being stopped" if stops else None


class Message(Struct, frozen=True):
    role: str
    content: str


class Written(Struct, frozen=True):
    """What came. `whole` is false where it was cut off, so that its last sentence may be half."""

    text: str
    whole: bool


class _Body(Struct, frozen=True):
    model: str
    messages: tuple[Message, ...]
    max_tokens: int
    temperature: float = 0.0
    stream: bool = True


class _Said(Struct, frozen=True):
    content: str | None = None


class _Choice(Struct, frozen=True):
    delta: _Said | None = None
    message: _Said | None = None
    finish_reason: str | None = None


class _Reply(Struct, frozen=True):
    choices: tuple[_Choice, ...] = ()


def write(endpoint: Endpoint, messages: Sequence[Message]) -> Written:
    """What the service writes. Called in a thread without an event loop; raises EndpointFailed."""
    return asyncio.run(_while_wanted(endpoint, tuple(messages)))


async def _while_wanted(endpoint: Endpoint, messages: tuple[Message, ...]) -> Written:
    writing = asyncio.create_task(_written(endpoint, messages))
    while not (await asyncio.wait({writing}, timeout=LOOKING))[0]:
        if why := endpoint.given_up:
            writing.cancel()
            with suppress(asyncio.CancelledError):
                await writing
            raise EndpointFailed(why)
    return writing.result()


async def _written(endpoint: Endpoint, messages: tuple[Message, ...]) -> Written:
    deadline = time.monotonic() + endpoint.timeout
    pause = FIRST_PAUSE
    for left in range(endpoint.retries, -1, -1):
        try:
            return await _asked_once(endpoint, messages, deadline)
        except _Passing as failure:
            if not left or time.monotonic() + pause >= deadline:
                raise
            log.warning("the language model failed and is asked again: %s", failure)
        await asyncio.sleep(pause)
        pause *= 2
    raise AssertionError("the last try returns or raises")


async def _asked_once(
    endpoint: Endpoint, messages: tuple[Message, ...], deadline: float
) -> Written:
    headers = {"content-type": "application/json", "accept-encoding": "identity"}
    if endpoint.key:
        headers["authorization"] = f"Bearer {endpoint.key}"
    body = msgspec.json.encode(_Body(endpoint.model, messages, endpoint.answer_tokens))
    wait = max(deadline - time.monotonic(), 0.01)
    url = f"{endpoint.url.rstrip('/')}/chat/completions"
    try:
        async with (
            httpx.AsyncClient(timeout=wait) as client,
            client.stream("POST", url, content=body, headers=headers) as response,
        ):
            _check_status(response.status_code)
            most = endpoint.answer_tokens * CHARACTERS_A_TOKEN
            pieces = partial(_pieces, response, deadline)
            if "text/event-stream" in response.headers.get("content-type", ""):
                return await _streamed(pieces, most)
            return await _at_once(pieces, most)
    except httpx.TimeoutException:
        raise EndpointFailed("the language model did not answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise _Passing(f"the language model cannot be reached ({type(error).__name__})") from None


def _check_status(status: int) -> None:
    if status in _AGAIN:
        raise _Passing(f"the language model's service answers {status}")
    if status != 200:
        raise EndpointFailed(f"the language model's service answers {status}")


Pieces = Callable[[int], AsyncIterator[str]]
"""What comes, piece by piece, of at most so many characters."""


async def _streamed(pieces: Pieces, most: int) -> Written:
    text, ended = "", False
    try:
        async for line in _lines(pieces, most):
            content = line.removeprefix("data:").strip()
            if not line.startswith("data:") or not content:
                continue
            if content == "[DONE]":
                ended = True
                break
            for choice in _reply(content).choices[:1]:
                said = choice.delta or choice.message
                text += (said.content if said else None) or ""
                if choice.finish_reason not in (None, "stop"):
                    return _something(text, whole=False)
                ended = ended or choice.finish_reason == "stop"
            if len(text) > most:
                return Written(text[:most], whole=False)
    except (_OutOfTime, httpx.HTTPError, EndpointFailed) as error:
        if not text.strip():
            raise
        log.warning("the language model was cut off: %s", error)
        return Written(text, whole=False)
    return _something(text, ended)


async def _at_once(pieces: Pieces, most: int) -> Written:
    """Services that do not stream answer in one piece whatever they are asked."""
    reply = _reply("".join([piece async for piece in pieces(20 * most)]))
    choice = reply.choices[0] if reply.choices else _Choice()
    text = (choice.message.content if choice.message else None) or ""
    return _something(text[:most], choice.finish_reason in ("stop", None) and len(text) <= most)


def _something(text: str, whole: bool) -> Written:
    if not text.strip():
        raise EndpointFailed("the language model wrote nothing")
    return Written(text, whole)


def _reply(content: str) -> _Reply:
    try:
        return msgspec.json.decode(content.encode(), type=_Reply)
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        raise EndpointFailed("the language model's service does not speak OpenAI's API") from None


class _OutOfTime(EndpointFailed):
    pass


async def _lines(pieces: Pieces, most: int) -> AsyncIterator[str]:
    """Lines as they come; a line that never ends is not waited for."""
    rest = ""
    async for piece in pieces(200 * most):
        *lines, rest = (rest + piece).split("\n")
        for line in lines:
            yield line
    yield rest


async def _pieces(response: httpx.Response, deadline: float, most: int) -> AsyncIterator[str]:
    came = 0
    async for piece in response.aiter_text():
        came += len(piece)
        if time.monotonic() > deadline:
            raise _OutOfTime("the language model did not answer in time")
        if came > most:
            raise EndpointFailed("the language model's service sends without end")
        yield piece
