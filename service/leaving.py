"""Whether whoever asked is still there.

A server says that a client has gone to whoever calls `receive`, and a handler that works on an
answer does not. So one task of each request listens for it, hands on what it hears, and sets an
event that work in any thread of the request finds by `left`.
"""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

STOPPING = threading.Event()
"""Set once this process has been told to stop: nothing that takes long is waited for."""

_LEFT: ContextVar[threading.Event | None] = ContextVar("left", default=None)


def left() -> threading.Event | None:
    """Of the request at hand: set once it is over, whether its client left, its time ran out or it
    was answered. None outside of a request."""
    return _LEFT.get()


async def attended(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Serve a request through `app`, listening for its client to leave."""
    over = threading.Event()
    heard: asyncio.Queue[Any] = asyncio.Queue(maxsize=1)  # a body comes as fast as it is read

    async def listen() -> None:
        while not over.is_set():
            message = await receive()
            if message["type"] == "http.disconnect":
                over.set()
            await heard.put(message)

    async def hand_on() -> Message:
        message: Message = await heard.get()
        if message["type"] == "http.disconnect":
            heard.put_nowait(message)  # said again to whoever asks again
        return message

    before = _LEFT.set(over)
    listening = asyncio.create_task(listen())
    try:
        await app(scope, hand_on, send)  # type: ignore[arg-type]
    finally:
        over.set()
        listening.cancel()
        _LEFT.reset(before)
