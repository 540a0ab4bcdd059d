"""GET /v1/models and POST /v1/chat/completions, for every client that speaks OpenAI's API."""

from __future__ import annotations

from typing import cast

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Stream
from msgspec import structs

from service.answers.asking import Asked, ask
from service.answers.conversation.turns import courtesy
from service.answers.question import Question
from service.answers.types import Answer
from service.bodies import ApiRequest
from service.completions import Composed, compose, opening, streamed, whole
from service.errors import FieldError, Problem, invalid
from service.limits import MAX_QUESTION
from service.openapi import openai_problems, operation
from service.parameters import Filters, NoParameters
from service.serving import Serving
from service.streaming import EVENT_STREAM, STREAM_HEADERS
from service.validation import read_query
from service.views.completions import (
    GENERATIVE,
    MODEL,
    Completion,
    CompletionBody,
    ModelCard,
    ModelList,
)


@get(
    "/v1/models",
    operation_id="listModels",
    tags=["chat"],
    responses=openai_problems(400),
    sync_to_thread=False,
)
def list_models(request: ApiRequest, serving: NamedDependency[Serving]) -> ModelList:
    """The readers there are: `findings` quotes the reports; `findings-generative` has a language
    model write, where one is set up."""
    read_query(request, NoParameters)
    return ModelList(tuple(ModelCard(model, 0) for model in _models(serving)))


@get(
    "/v1/models/{model:str}",
    operation_id="getModel",
    tags=["chat"],
    responses=openai_problems(400, 404),
    sync_to_thread=False,
)
def get_model(
    request: ApiRequest, model: FromPath[str], serving: NamedDependency[Serving]
) -> ModelCard:
    """One model by its id."""
    read_query(request, NoParameters)
    _check_model(model, serving)
    return ModelCard(model, 0)


@post(
    "/v1/chat/completions",
    operation_id="createChatCompletion",
    operation_class=operation(NoParameters, EVENT_STREAM),
    tags=["chat"],
    responses=openai_problems(400, 404, 413, 415, 503),
    status_code=200,
    sync_to_thread=True,
)
def complete(
    data: JSONBody[CompletionBody], request: ApiRequest, serving: NamedDependency[Serving]
) -> Response[Completion]:
    """Answer the last user message from the reports, with `url_citation` annotations.

    A follow-up ("and in Lewisham?") is read with the questions before it, and the answer begins
    with how. With `stream` the answer comes as server-sent events, and ends with `[DONE]`.
    """
    read_query(request, NoParameters)
    _check_model(data.model, serving)
    said = _said(data)
    asks = said and said[-1] and not courtesy(said[-1])
    question = _question(data, said, request, serving) if asks else None
    retriever = serving.retriever()
    generation = retriever.generation.number

    def write() -> Composed:
        answer = None
        if question is not None:
            asked = ask(question, retriever)
            serving.metrics.answered(asked.answer)
            answer = _telling(asked)
        prompt = [message.text for message in data.messages]
        return compose(answer, prompt, data.max_completion_tokens or data.max_tokens)

    if not data.stream:
        return Response(whole(write(), data.model, generation))
    include_usage = bool(data.stream_options and data.stream_options.include_usage)
    events = streamed(opening(data.model, generation, include_usage), write)
    stream = Stream(events, media_type=EVENT_STREAM, headers=STREAM_HEADERS)
    return cast("Response[Completion]", stream)


def _telling(asked: Asked) -> Answer:
    """The answer, which tells how a follow-up was read."""
    if asked.resolved is None:
        return asked.answer
    read_as = f"Read as: {asked.resolved}."
    lead = f"{read_as} {asked.answer.lead}" if asked.answer.lead else read_as
    return structs.replace(asked.answer, lead=lead)


def _question(
    body: CompletionBody, said: list[str], request: ApiRequest, serving: Serving
) -> Question:
    if len(said[-1]) > MAX_QUESTION:
        fault = f"asks a question of {len(said[-1]):,} characters; {MAX_QUESTION:,} are read."
        raise invalid((FieldError("messages", fault),))
    return Question(
        text=said[-1],
        filter=(body.filters or Filters()).filter(at="filters."),
        # A chat front end shows links where it runs, so they must be absolute.
        public_url=serving.settings.public_url or str(request.base_url).rstrip("/"),
        earlier=tuple(text[:MAX_QUESTION] for text in said[:-1]),
        writer=serving.writer("generative" if body.model == GENERATIVE else "extractive"),
    )


def _said(body: CompletionBody) -> list[str]:
    """What the user said, the oldest first."""
    return [message.text.strip() for message in body.messages if message.role == "user"]


def _models(serving: Serving) -> tuple[str, ...]:
    return (MODEL, GENERATIVE) if "generative" in serving.settings.readers else (MODEL,)


def _check_model(model: str, serving: Serving) -> None:
    known = _models(serving)
    if model not in known:
        detail = f"There is no model {model[:100]!r} here; use {' or '.join(map(repr, known))}."
        fault = FieldError("model", detail, known)
        raise Problem(404, "model-not-found", "Not found", detail, (fault,))
