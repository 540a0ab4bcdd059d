"""An answer as a chat message: text with [n] after each sentence, sources below, annotations.

Here n numbers passages, not quotations: a front end lists each address once, numbers its list in
the order of the annotations, and shows no `[n]` that it has no source for.

The message is made of pieces, so that the streamed and the whole form cannot differ. A limit of
tokens leaves out sentences, the last first: half a quotation would be no quotation, and one that
stands keeps its source.
"""

from __future__ import annotations

import asyncio
import re
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence

import msgspec
from msgspec import UNSET, Struct, structs

from corpus.tokens import count_tokens
from service.answers.types import Answer, Citation
from service.errors import Problem
from service.renumbering import Places, renumbered
from service.streaming import bridging
from service.views.completions import (
    Annotation,
    AnswerMessage,
    Choice,
    ChunkChoice,
    Completion,
    CompletionChunk,
    CompletionUsage,
    Delta,
    FinishReason,
    OpenAIError,
    OpenAIFault,
    UrlCitation,
)

DONE = b"data: [DONE]\n\n"


class Piece(Struct, frozen=True):
    """A part of the message; annotations count from the message's beginning."""

    text: str
    annotations: tuple[Annotation, ...] = ()


class Composed(Struct, frozen=True):
    """A message, ready to be sent whole or piece by piece."""

    pieces: tuple[Piece, ...]
    finish_reason: FinishReason
    usage: CompletionUsage

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


INVITATION = Piece(
    "Ask a question about what inspection reports say, such as “Where were there gaps in "
    "education after 16?”"
)
"""To a conversation in which nothing has been asked."""

NO_ROOM = Piece("max_tokens leaves no room for a sentence and its source; ask for more.")

_ENDS = re.compile(r"[.!?:]\W*\Z")
"""How a sentence of prose ends, and a row or a point of a list does not."""


def compose(answer: Answer | None, prompt: Sequence[str], max_tokens: int | None) -> Composed:
    """The message that gives an answer, or invites a question, of at most `max_tokens` tokens;
    `prompt` are the messages that it replies to."""
    wanted = tuple(_pieces(answer)) if answer else (INVITATION,)
    kept = wanted
    if max_tokens is not None and _tokens(wanted) > max_tokens:
        shorter = _shorter(answer) if answer else iter(())
        fitting = (pieces for pieces in shorter if _tokens(pieces) <= max_tokens)
        kept = next(fitting, ())
    asked = sum(map(count_tokens, prompt))
    written = _tokens(kept)
    return Composed(
        pieces=kept,
        finish_reason="stop" if kept is wanted else "length",
        usage=CompletionUsage(asked, written, asked + written),
    )


def _tokens(pieces: Sequence[Piece]) -> int:
    return count_tokens("".join(piece.text for piece in pieces))


def _shorter(answer: Answer) -> Iterator[tuple[Piece, ...]]:
    """The answer with fewer and fewer of its sentences, each with its source; then a sentence and
    its source alone; then word that there is no room."""
    for count in range(len(answer.sentences) - 1, 0, -1):
        yield tuple(_pieces(_first(answer, count)))
    if answer.sentences:
        bare = structs.replace(answer.coverage, line="")
        one = structs.replace(_first(answer, 1), lead=None, missing=None, coverage=bare)
        yield tuple(_pieces(one))
    yield (NO_ROOM,)


def _first(answer: Answer, count: int) -> Answer:
    sentences = answer.sentences[:count]
    used = {n for sentence in sentences for n in sentence.citations}
    citations = tuple(one for one in answer.citations if one.n in used)
    return structs.replace(answer, sentences=sentences, citations=citations)


def _pieces(answer: Answer) -> Iterator[Piece]:
    """Its lead, its sentences, what is missing, its sources, its coverage."""
    by_number = {citation.n: citation for citation in answer.citations}
    used = [by_number[n].url for sentence in answer.sentences for n in sentence.citations]
    numbers = {url: place for place, url in enumerate(dict.fromkeys(used), start=1)}
    at, listed = 0, _is_list(answer)
    if answer.lead and (said := renumbered(answer.lead, _places(answer, numbers))):
        yield Piece(lead := f"{said}\n\n")
        at += len(lead)
    for place, sentence in enumerate(answer.sentences):
        between = ("\n" if listed else " ") if place else ""
        text = f"{between}{f'{place + 1}. ' if listed else ''}{sentence.text} "
        annotations = []
        cited = {by_number[n].url: by_number[n] for n in sentence.citations}
        for url, citation in cited.items():
            marker = f"[{numbers[url]}]"
            begin = at + len(text)
            annotations.append(_annotation(citation, begin, begin + len(marker)))
            text += marker
        yield Piece(text, tuple(annotations))
        at += len(text)
    if answer.missing:
        yield Piece(("\n\n" if answer.sentences else "") + answer.missing)
    first = {citation.url: citation for citation in reversed(answer.citations)}
    for url, n in numbers.items():
        opening = "\n" if n > 1 else "\n\nSources:\n\n"
        yield Piece(f"{opening}- [{n}] {first[url].reference}")
    if answer.sentences and answer.coverage.line:
        yield Piece(f"\n\n{answer.coverage.line}")


def _places(answer: Answer, numbers: Mapping[str, int]) -> Places:
    """Where the quotations of an answer stand, by the number that each address has."""
    standing = {one.n: numbers[one.url] for one in answer.citations if one.url in numbers}
    cited = [
        (n, place) for place, one in enumerate(answer.sentences, start=1) for n in one.citations
    ]
    return Places(standing, dict(reversed(cited)), listed=_is_list(answer))


def _is_list(answer: Answer) -> bool:
    """Whether half of what is quoted are rows and points, which read as a list and no paragraph."""
    rows = sum(_ENDS.search(sentence.text) is None for sentence in answer.sentences)
    return rows > 1 and 2 * rows >= len(answer.sentences)


def _annotation(citation: Citation, start: int, end: int) -> Annotation:
    return Annotation(UrlCitation(start, end, citation.url, citation.report_title))


def whole(composed: Composed, model: str, generation: int) -> Completion:
    """The answer in one response."""
    annotations = tuple(one for piece in composed.pieces for one in piece.annotations)
    message = AnswerMessage(composed.text, annotations)
    return Completion(
        id=_id(),
        created=int(time.time()),
        choices=(Choice(message, composed.finish_reason),),
        usage=composed.usage,
        system_fingerprint=_fingerprint(generation),
        model=model,
    )


def opening(model: str, generation: int, include_usage: bool) -> CompletionChunk:
    """The first event of a stream, which says what all others repeat."""
    return CompletionChunk(
        id=_id(),
        created=int(time.time()),
        choices=(ChunkChoice(Delta(role="assistant", content="")),),
        system_fingerprint=_fingerprint(generation),
        usage=None if include_usage else UNSET,
        model=model,
    )


async def streamed(first: CompletionChunk, write: Callable[[], Composed]) -> AsyncIterator[bytes]:
    """The answer as server-sent events: role, pieces, finish reason, usage if asked for. `write`
    runs in a thread."""
    yield _event(first)
    writing = asyncio.ensure_future(asyncio.to_thread(write))
    async for comment in bridging(writing):
        yield comment
    composed = writing.result()
    for piece in composed.pieces:
        delta = Delta(content=piece.text, annotations=piece.annotations or UNSET)
        yield _event(structs.replace(first, choices=(ChunkChoice(delta),)))
    last = ChunkChoice(Delta(), composed.finish_reason)
    yield _event(structs.replace(first, choices=(last,)))
    if first.usage is None:
        yield _event(structs.replace(first, choices=(), usage=composed.usage))
    yield DONE


def openai_error(problem: Problem) -> OpenAIError:
    """A refusal in the shape that OpenAI's clients read."""
    fault = problem.errors[0] if problem.errors else None
    kind = "server_error" if problem.status >= 500 else "invalid_request_error"
    kind = "rate_limit_error" if problem.status == 429 else kind
    return OpenAIError(
        OpenAIFault(
            message=problem.detail,
            type=kind,
            param=fault.field if fault else None,
            code=problem.kind.replace("-", "_"),
        )
    )


def _event(chunk: CompletionChunk) -> bytes:
    return b"data: " + msgspec.json.encode(chunk) + b"\n\n"


def _id() -> str:
    return f"chatcmpl-{uuid.uuid4().hex}"


def _fingerprint(generation: int) -> str:
    return f"generation-{generation}"
