"""An answer as a chat message: text with [n] after each sentence, sources below, annotations.

The message is made of pieces, so that the streamed and the whole form cannot differ. A limit of
tokens leaves out whole pieces: half a quotation would be no quotation.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import UNSET, Struct

from corpus.tokens import count_tokens
from service.answers.types import Answer, Citation
from service.errors import Problem
from service.views.completions import (
    MODEL,
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
    """A message with what surrounds it, ready to be sent whole or piece by piece."""

    pieces: tuple[Piece, ...]
    finish_reason: FinishReason
    usage: CompletionUsage
    generation: int
    model: str = MODEL

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


INVITATION = Piece(
    "Ask a question about what inspection reports say, such as “Where were there gaps in "
    "education after 16?”"
)
"""To a conversation in which nothing has been asked."""


def compose(
    wanted: tuple[Piece, ...], prompt: Sequence[str], generation: int, max_tokens: int | None
) -> Composed:
    """The message of these pieces, of at most `max_tokens` tokens; `prompt` are the messages
    that it replies to."""
    kept = wanted if max_tokens is None else _within(wanted, max_tokens)
    asked = sum(map(count_tokens, prompt))
    written = count_tokens("".join(piece.text for piece in kept))
    return Composed(
        pieces=kept,
        finish_reason="stop" if len(kept) == len(wanted) else "length",
        usage=CompletionUsage(asked, written, asked + written),
        generation=generation,
    )


def of_answer(answer: Answer) -> tuple[Piece, ...]:
    """An answer as pieces: its lead, its sentences, its sources, its coverage."""
    return tuple(_pieces(answer))


def _pieces(answer: Answer) -> Iterator[Piece]:
    by_number = {citation.n: citation for citation in answer.citations}
    at = 0
    if answer.lead:
        yield Piece(lead := f"{answer.lead}\n\n")
        at += len(lead)
    for place, sentence in enumerate(answer.sentences):
        text = f"{' ' if place else ''}{sentence.text} "
        annotations = []
        for n in sentence.citations:
            marker = f"[{n}]"
            begin = at + len(text)
            annotations.append(_annotation(by_number[n], begin, begin + len(marker)))
            text += marker
        yield Piece(text, tuple(annotations))
        at += len(text)
    if answer.missing:
        yield Piece(("\n\n" if answer.sentences else "") + answer.missing)
    for place, citation in enumerate(answer.citations):
        opening = "\n" if place else "\n\nSources:\n\n"
        yield Piece(f"{opening}- [{citation.n}] {citation.reference}")
    if answer.sentences and answer.coverage.line:
        yield Piece(f"\n\n{answer.coverage.line}")


def _annotation(citation: Citation, start: int, end: int) -> Annotation:
    return Annotation(UrlCitation(start, end, citation.url, citation.report_title))


def _within(pieces: Sequence[Piece], max_tokens: int) -> tuple[Piece, ...]:
    """The pieces from the first on that fit together."""
    text = ""
    for place, piece in enumerate(pieces):
        text += piece.text
        if count_tokens(text) > max_tokens:
            return tuple(pieces[:place])
    return tuple(pieces)


def whole(composed: Composed) -> Completion:
    """The answer in one response."""
    annotations = tuple(one for piece in composed.pieces for one in piece.annotations)
    message = AnswerMessage(composed.text, annotations)
    return Completion(
        id=_id(),
        created=int(time.time()),
        choices=(Choice(message, composed.finish_reason),),
        usage=composed.usage,
        system_fingerprint=_fingerprint(composed),
        model=composed.model,
    )


def streamed(composed: Composed, include_usage: bool) -> Iterator[bytes]:
    """The answer as server-sent events: role, pieces, finish reason, usage if asked for."""
    opening = CompletionChunk(
        id=_id(),
        created=int(time.time()),
        choices=(ChunkChoice(Delta(role="assistant", content="")),),
        system_fingerprint=_fingerprint(composed),
        usage=None if include_usage else UNSET,
        model=composed.model,
    )
    yield _event(opening)
    for piece in composed.pieces:
        delta = Delta(content=piece.text, annotations=piece.annotations or UNSET)
        yield _event(msgspec.structs.replace(opening, choices=(ChunkChoice(delta),)))
    last = ChunkChoice(Delta(), composed.finish_reason)
    yield _event(msgspec.structs.replace(opening, choices=(last,)))
    if include_usage:
        yield _event(msgspec.structs.replace(opening, choices=(), usage=composed.usage))
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


def _fingerprint(composed: Composed) -> str:
    return f"generation-{composed.generation}"
