"""A local service that speaks OpenAI's API and says what a script tells it to."""

from __future__ import annotations

import json
import re
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

from listening import Silent, listening
from msgspec import Struct

from service.answers.generative.endpoint import Endpoint

_BLOCK = re.compile(r"^\[(\d+)\] \(([^\n]*)\)\n(.*?)(?=\n\n\[\d+\] \(|\nMATERIAL-)", re.M | re.S)


class Block(Struct, frozen=True):
    number: int
    about: str
    text: str


class Asked(Struct, frozen=True):
    """One request as it came."""

    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        return str(self.body["messages"][-1]["content"])

    @property
    def blocks(self) -> list[Block]:
        return [Block(int(n), about, text) for n, about, text in _BLOCK.findall(self.prompt)]


class Misbehaviour(Struct, frozen=True):
    """How it answers other than by a well-formed stream. `pause` is before each piece."""

    status: int = 200
    pause: float = 0.0
    silence: float = 0.0  # before anything, for as long as whoever asked waits
    at_once: bool = False  # one JSON body instead of a stream
    raw: str | None = None  # this body, whatever it is
    cut: int | None = None  # break the connection after so many pieces
    finish: str | None = "stop"
    times: int = 1_000  # misbehave so often, then behave


class Scripted:
    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self.says: Callable[[Asked], str] = lambda asked: ""
        self.how = Misbehaviour()
        self.asked: list[Asked] = []
        self.hung_up = 0  # how often whoever asked left before the end

    def endpoint(self, **settings: Any) -> Endpoint:
        return Endpoint(**{"url": self.url, "model": "scripted", "timeout": 10.0, **settings})


@contextmanager
def scripted() -> Iterator[Scripted]:
    with listening(_Handler) as server:
        played = Scripted(server.server_address[1])
        server.played = played  # type: ignore[attr-defined]
        yield played


class _Handler(Silent, BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        played: Scripted = self.server.played  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        asked = Asked({k.lower(): v for k, v in self.headers.items()}, body)
        played.asked.append(asked)
        how = played.how if len(played.asked) <= played.how.times else Misbehaviour()
        try:
            self._stay_silent(how.silence)
            self._answer(how, played.says(asked))
        except (BrokenPipeError, ConnectionResetError):
            played.hung_up += 1

    def _stay_silent(self, seconds: float) -> None:
        spoken, _, _ = select.select([self.connection], [], [], seconds) if seconds else ([], 0, 0)
        if spoken and not self.connection.recv(1, socket.MSG_PEEK):
            raise ConnectionResetError("whoever asked has left")

    def _answer(self, how: Misbehaviour, text: str) -> None:
        self.send_response(how.status)
        kind = "application/json" if how.at_once or how.raw is not None else "text/event-stream"
        self.send_header("content-type", kind)
        self.end_headers()
        if how.raw is not None:
            self._send(how.raw, how.pause)
        elif how.at_once:
            choice = {"message": {"content": text}, "finish_reason": how.finish}
            self._send(json.dumps({"choices": [choice]}), how.pause)
        else:
            self._stream(how, text)

    def _stream(self, how: Misbehaviour, text: str) -> None:
        pieces = re.findall(r"\S+\s*|\s+", text)
        for place, piece in enumerate(pieces):
            if place == how.cut:
                return
            self._send(_event({"choices": [{"delta": {"content": piece}}]}), how.pause)
        self._send(_event({"choices": [{"delta": {}, "finish_reason": how.finish}]}), 0)
        self._send("data: [DONE]\n\n", 0)

    def _send(self, text: str, pause: float) -> None:
        if pause:
            time.sleep(pause)
        self.wfile.write(text.encode())
        self.wfile.flush()


def _event(body: dict[str, Any]) -> str:
    return f"data: {json.dumps(body)}\n\n"
