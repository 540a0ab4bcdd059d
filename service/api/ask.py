"""POST and GET /api/ask, as JSON or as server-sent events."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from litestar import Response, get, post, route
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.response import Stream

from service.answers.asking import read, search
from service.answers.question import Question
from service.bodies import ApiRequest
from service.openapi import operation, problems
from service.parameters import AskBody, AskParameters, NoParameters
from service.serving import Serving
from service.streaming import (
    EVENT_STREAM,
    STREAM_HEADERS,
    after_sources,
    last_seen,
    sources,
    stream_id,
    streamed,
)
from service.validation import read_query
from service.views import AnswerView, answer_view


@post(
    "/api/ask",
    operation_id="ask",
    operation_class=operation(NoParameters, EVENT_STREAM),
    tags=["ask"],
    responses=problems(400, 413, 415, 503),
    status_code=200,
)
async def ask_question(
    data: JSONBody[AskBody], request: ApiRequest, serving: NamedDependency[Serving]
) -> Response[AnswerView]:
    """Answer a question from the reports, every sentence a checked quotation.

    `status` tells an answer from `not_found` (the reports searched do not answer it) and
    `not_covered` (no report meets the filters, or is from the areas and years that
    the question names); all of them are HTTP 200. With the header
    `Accept: text/event-stream` the answer comes as the events sources, sentence and done; the
    first sentence has the `lead`, which is to be shown before it.
    """
    read_query(request, NoParameters)
    question = Question(
        text=data.question,
        filter=data.filters.filter(at="filters."),
        k=data.k,
        max_tokens=data.max_tokens,
        public_url=serving.settings.public_url,
        earlier=tuple(turn.question for turn in data.history),
        writer=serving.writer(data.reader),
    )
    return await asyncio.to_thread(_answered, question, request, serving)


@get(
    "/api/ask",
    operation_id="askByAddress",
    operation_class=operation(AskParameters, EVENT_STREAM),
    tags=["ask"],
    responses=problems(400, 503),
)
async def ask_by_address(
    request: ApiRequest, serving: NamedDependency[Serving]
) -> Response[AnswerView]:
    """The same by address, for EventSource and for links."""
    asked = read_query(request, AskParameters)
    question = Question(
        text=asked.q,
        filter=asked.filter(),
        k=asked.k,
        max_tokens=asked.max_tokens,
        public_url=serving.settings.public_url,
        earlier=asked.history,
        writer=serving.writer(asked.reader),
    )
    return await asyncio.to_thread(_answered, question, request, serving)


@route("/api/ask", http_method="OPTIONS", include_in_schema=False, sync_to_thread=False)
def ask_methods() -> Response[None]:
    """Registered before the others: Litestar's own answer names the methods that it met first."""
    return Response(None, status_code=204, headers={"allow": "GET, OPTIONS, POST"})


# The handlers call a thread themselves: of two handlers at one address, Litestar 2.25 takes one
# that it shall call in a thread (`sync_to_thread`) for a plain function, and does not wait for it.
def _answered(question: Question, request: ApiRequest, serving: Serving) -> Response[AnswerView]:
    retriever = serving.retriever()
    results = search(question, retriever)

    def view() -> AnswerView:
        asked = read(question, results, retriever)
        serving.metrics.answered(asked.answer)
        return answer_view(asked, question.public_url)

    if EVENT_STREAM not in request.headers.get("accept", ""):
        return Response(view(), headers={"vary": "accept"})
    first = sources(results, question.public_url)
    stream = stream_id(question, results.generation)
    # A model that is asked again writes something else: its events start again.
    last = "" if question.writer else request.headers.get("last-event-id", "")
    seen = last_seen(last, stream)
    if not seen:
        return _stream(streamed(first, stream, view))
    lacking = [event.encode(stream) for event in after_sources(view()) if event.place > seen]
    if not lacking:  # the one answer that stops EventSource from connecting again
        return cast("Response[AnswerView]", Response(None, status_code=204))
    return _stream(iter(lacking))


def _stream(events: Any) -> Response[AnswerView]:
    """The description of the API shows what `done` holds."""
    stream: Stream = Stream(events, media_type=EVENT_STREAM, headers=STREAM_HEADERS)
    return cast("Response[AnswerView]", stream)
