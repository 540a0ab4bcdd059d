"""How long a reader waits for the first event of a streamed answer: the passages it is read from.

Asked is a service on a socket of this machine, in a thread of this process, by the extractive
reader. Every question is embedded anew.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import httpx
from msgspec import Struct

from eval.errors import DocsError
from eval.latency import Timing, timing
from index.embedding import SentenceEmbedder
from service.app import create_app
from service.settings import Settings
from service.streaming import EVENT_STREAM
from service.threaded import served

FIRST_TARGET_MS = 50.0
ROUNDS = 3


class StreamSpeed(Struct, frozen=True):
    """From sending the question to having read the first event whole, and to the last byte."""

    first: Timing
    last: Timing
    target_ms: float = FIRST_TARGET_MS

    @property
    def within_target(self) -> bool:
        return self.first.median_ms < self.target_ms


def stream_speed(data: Path, queries: Sequence[str], embedder: SentenceEmbedder) -> StreamSpeed:
    """Every query in `ROUNDS` rounds, after one that is not timed, over one connection. Raises
    DocsError where the service does not answer with events."""
    first: list[float] = []
    last: list[float] = []
    app = create_app(Settings.from_env({}, data=data, access_log=False), embedder)
    with served(app) as address, httpx.Client(base_url=address, timeout=60) as client:
        for turn in range(ROUNDS + 1):
            for query in queries:
                embedder.forget_queries()
                taken = _asked(client, query)
                if turn:
                    first.append(taken[0])
                    last.append(taken[1])
    return StreamSpeed(timing(first), timing(last))


def _asked(client: httpx.Client, query: str) -> tuple[float, float]:
    """Seconds to the blank line that ends the first event, and to the end."""
    began = time.perf_counter()
    headers = {"accept": EVENT_STREAM}
    with client.stream("GET", "/api/ask", params={"q": query}, headers=headers) as answer:
        if not answer.is_success:
            raise DocsError(f"/api/ask answers {answer.status_code}: {answer.read()[:200]!r}")
        ended = [time.perf_counter() - began for line in answer.iter_lines() if not line]
    if not ended:
        raise DocsError(f"/api/ask answers {query!r} without an event")
    return ended[0], time.perf_counter() - began
