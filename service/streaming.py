"""An answer as server-sent events, in the order in which it comes to be known.

    sources     the passages that are read                               first
    sentence    a sentence, its citation numbers and the quotations       one each, in order
    done        the whole answer, as POST /api/ask gives it in JSON       last

An event's id is the generation, a mark of what was asked and the event's place: `7-9f2c41d0-3`. A
client that lost its connection
sends the same request with Last-Event-ID and gets what it lacks. The answer is read again for it
(the same question over the same generation has the same answer), so nothing is kept in between;
if another generation is served by then, or something else is asked, the events start again with
`sources`.

A stream that ends without `done` was cut off: ask again.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from index.types import Results
from service.answers.question import Question
from service.answers.types import Citation
from service.views import AnswerView, PassageView, passage_view

HEARTBEAT = 10.0
"""Seconds of silence after which a comment is sent: proxies cut connections that are silent for
thirty or sixty seconds, and a client that has gone is noticed by writing to it."""

EVENT_STREAM = "text/event-stream"
STREAM_HEADERS = {"cache-control": "no-cache", "x-accel-buffering": "no", "vary": "accept"}
"""Proxies hold back what they buffer; an answer in pieces is none then."""

RETRY = 2000
"""Milliseconds after which EventSource connects again."""

_PLACE = re.compile(r"\d{1,9}")


class SourcesEvent(Struct, frozen=True):
    """What the answer is read from, best first."""

    passages: tuple[PassageView, ...]
    generation: int


class SentenceEvent(Struct, frozen=True):
    """One sentence; `quotations` are what `citations` number. `lead` goes before it."""

    text: str
    citations: tuple[int, ...]
    quotations: tuple[Citation, ...]
    lead: str | None = None


class Event(Struct, frozen=True):
    """A named event at its place, from 1."""

    place: int
    name: str
    body: Struct

    def encode(self, stream: str) -> bytes:
        """As sent, in the stream of this id. JSON has no line ends of its own, so one `data` line
        holds it."""
        body = msgspec.json.encode(self.body).decode()
        retry = f"retry: {RETRY}\n" if self.place == 1 else ""
        text = f"{retry}id: {stream}-{self.place}\nevent: {self.name}\ndata: {body}\n\n"
        return text.encode()


def stream_id(question: Question, generation: int) -> str:
    """The id of the events of an answer, without their place: the same for the same question over
    the same generation alone."""
    asked = (question.text, question.earlier, question.filter, question.k, question.max_tokens)
    mark = hashlib.sha256(msgspec.json.encode(asked)).hexdigest()[:8]
    return f"{generation}-{mark}"


def sources(results: Results, public_url: str | None) -> Event:
    """The first event, known as soon as the search is done."""
    passages = tuple(passage_view(hit.entry, public_url) for hit in results.hits)
    return Event(1, "sources", SourcesEvent(passages, results.generation))


def after_sources(answer: AnswerView) -> Iterator[Event]:
    """The other events, known once the passages are read."""
    by_number = {citation.n: citation for citation in answer.citations}
    for place, sentence in enumerate(answer.sentences, start=2):
        quotations = tuple(by_number[n] for n in sentence.citations)
        lead = answer.lead if place == 2 else None
        yield Event(
            place, "sentence", SentenceEvent(sentence.text, sentence.citations, quotations, lead)
        )
    yield Event(len(answer.sentences) + 2, "done", answer)


def as_it_is(event: Event) -> Event:
    return event


async def streamed(
    first: Event,
    stream: str,
    read: Callable[[], AnswerView],
    show: Callable[[Event], Event] = as_it_is,
) -> AsyncIterator[bytes]:
    """All events of the stream of this id. `read` runs in a thread; a client that has left is not
    read for. `show` gives each event the body that this client wants."""
    yield show(first).encode(stream)
    reading = asyncio.ensure_future(asyncio.to_thread(read))
    async for comment in bridging(reading):
        yield comment
    for event in after_sources(reading.result()):
        yield show(event).encode(stream)


async def bridging(reading: asyncio.Future[Any]) -> AsyncIterator[bytes]:
    """Comments to send for as long as there is nothing else."""
    try:
        while not (await asyncio.wait({reading}, timeout=HEARTBEAT))[0]:
            yield b": still reading\n\n"
    finally:
        reading.cancel()


def last_seen(header: str, stream: str) -> int:
    """The place of the last event that the client has, 0 when it has none of this stream."""
    of, _, place = header.strip().rpartition("-")
    return int(place) if of == stream and _PLACE.fullmatch(place) else 0
