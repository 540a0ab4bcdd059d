"""`/ask`: a question and its answer, whole, or piece by piece under a script (`/ask/events`)."""

from __future__ import annotations

from typing import cast

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.response import Stream
from msgspec import Struct

from index.retriever import Retriever
from service.answers.asking import read, search
from service.answers.question import Question
from service.answers.types import Sentence
from service.bodies import ApiRequest
from service.browsing import held_facets
from service.errors import FieldError, invalid
from service.limits import DEFAULT_K
from service.pages.addresses import read_state
from service.pages.answering import AnswerShown, Part, answer_shown, whose
from service.pages.filtering import FilterForm, filter_form
from service.pages.programs import ask_address
from service.pages.state import ASK as PATH
from service.pages.state import AskState
from service.renumbering import bracketed
from service.serving import Serving
from service.streaming import (
    EVENT_STREAM,
    STREAM_HEADERS,
    Event,
    SentenceEvent,
    SourcesEvent,
    stream_id,
    streamed,
)
from service.streaming import sources as sources_event
from service.templating import render
from service.views import AnswerView, answer_view
from service.wording import counted

EXAMPLES = (
    "Where did inspectors find gaps in education after 16?",
    "How well were victims kept safe?",
    "What helped staff who work with speech and language needs?",
    "What was wrong with management oversight?",
)
FILTERS = ("area", "theme", "series")


class AskPage(Struct, frozen=True):
    """`answer` is None before a question; `programs` leads to the same answer for programs."""

    state: AskState
    examples: tuple[str, ...]
    filters: FilterForm
    answer: AnswerShown | None
    programs: str


class AnswerPart(Struct, frozen=True):
    """What a script puts in place of an earlier answer."""

    state: AskState
    answer: AnswerShown


class Html(Struct, frozen=True):
    """The body of an event for the page's script: what to put in place, and words to say."""

    html: str
    says: str


@get(PATH, media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def ask(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """The page with a question's answer."""
    state = read_state(request, AskState)
    retriever = serving.holding()
    generation = retriever.generation
    answer = None
    if state.q.strip():
        public_url = serving.settings.public_url
        question = _question(state, public_url)
        whole = answer_view(read(question, search(question, retriever), retriever), public_url)
        answer = answer_shown(state, whole, generation, public_url)
    page = AskPage(
        state=state,
        examples=EXAMPLES,
        filters=filter_form(PATH, state, held_facets(generation), FILTERS, open=()),
        answer=answer,
        programs=ask_address(state),
    )
    return render("ask.html", page)


@get(f"{PATH}/events", media_type=EVENT_STREAM, include_in_schema=False, sync_to_thread=True)
def ask_events(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[bytes]:
    """The events of `/api/ask`, each with the HTML that the page shows for it."""
    state = read_state(request, AskState)
    if not state.q.strip():
        raise invalid((FieldError("q", "is required."),))
    retriever = serving.holding()
    public_url = serving.settings.public_url
    question = _question(state, public_url)
    results = search(question, retriever)

    def view() -> AnswerView:
        return answer_view(read(question, results, retriever), public_url)

    of = ""

    def show(event: Event) -> Event:
        nonlocal of
        body = event.body
        if isinstance(body, SentenceEvent):
            before, of = of, whose(body.quotations)
            body = Part(
                Sentence(body.text, body.citations), bracketed(body.lead or ""), of * (of != before)
            )
        return Event(event.place, event.name, _html(body, state, retriever, public_url))

    first = sources_event(results, public_url)
    events = streamed(first, stream_id(question, results.generation), view, show)
    stream: Stream = Stream(events, media_type=EVENT_STREAM, headers=STREAM_HEADERS)
    return cast("Response[bytes]", stream)


def _question(state: AskState, public_url: str | None) -> Question:
    return Question(
        text=state.q,
        filter=state.filter(),
        k=DEFAULT_K,
        public_url=public_url,
        earlier=state.before,
    )


def _html(body: Struct, state: AskState, retriever: Retriever, public_url: str | None) -> Html:
    """What the page shows of the body of an event."""
    if isinstance(body, AnswerView):
        answer = answer_shown(state, body, retriever.generation, public_url)
        html = render("answer.html", AnswerPart(state, answer))
        return Html(html, f"{answer.heading}. {counted(len(body.sentences), 'sentence')}.")
    if isinstance(body, SourcesEvent):
        reports = len({passage.report_id for passage in body.passages})
        passages = counted(len(body.passages), "passage")
        return Html(
            render("reading.html", body), f"Reading {passages} of {counted(reports, 'report')}."
        )
    return Html(render("sentence.html", body), "")
