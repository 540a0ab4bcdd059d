"""The pages: `/` to search from a browser, `/reports/{id}` so that every link leads somewhere.

The same data as the API, rendered on the server; no script, no request to anybody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from litestar import MediaType, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta, Struct

from corpus.types import KINDS
from index.columns import matcher
from index.generation import Generation
from index.retriever import Retriever
from index.types import POLARITIES, Entry, Query
from service.answers.asking import Question, ask
from service.answers.types import Answer
from service.bodies import ApiRequest
from service.errors import not_found
from service.hints import hints, values
from service.limits import MAX_OFFSET, MAX_QUESTION
from service.parameters import Filters, NoParameters
from service.serving import Serving
from service.templating import render
from service.validation import read_query
from service.views import (
    Hint,
    HitView,
    PassageView,
    ReportView,
    passage_view,
    report_view,
    search_view,
)

PAGE_SIZE = 10

EXAMPLES = (
    "post-16 ETE gaps",
    "How well were victims kept safe?",
    "notable practice with speech and language needs",
    "What did inspectors say about management oversight?",
)


class HomeParameters(Filters, frozen=True, kw_only=True):
    """The form of the page, as a query string. Without `q` nothing is searched yet."""

    q: Annotated[str, Meta(max_length=MAX_QUESTION)] = ""
    offset: Annotated[int, Meta(ge=0, le=MAX_OFFSET)] = 0


class Option(Struct, frozen=True):
    value: str
    label: str
    chosen: bool


class Select(Struct, frozen=True):
    """One filter of the form; its first option is no filter."""

    name: str
    label: str
    options: tuple[Option, ...]


class Quoted(Struct, frozen=True):
    """A sentence of the answer with the passage that it stands in and its own page."""

    text: str
    passage: PassageView
    page: str | None


class Found(Struct, frozen=True):
    """The outcome of a search. `answer` is empty where the reader is not sure enough."""

    hits: tuple[HitView, ...]
    total: int
    first: int
    last: int
    answer: tuple[Quoted, ...]
    missing: str | None
    hints: tuple[Hint, ...]
    previous: str | None
    next: str | None


class HomePage(Struct, frozen=True):
    query: str
    selects: tuple[Select, ...]
    examples: tuple[str, ...]
    reports: int
    passages: int
    found: Found | None


class ReportPage(Struct, frozen=True):
    report: ReportView
    passages: tuple[PassageView, ...]


@get("/", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def home(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """The search page."""
    asked = read_query(request, HomeParameters)
    retriever = serving.retriever()
    generation = retriever.generation
    page = HomePage(
        query=asked.q,
        selects=_selects(asked, generation.entries),
        examples=EXAMPLES,
        reports=len(generation.reports),
        passages=len(generation.entries),
        found=_found(asked, retriever, serving.settings.public_url) if asked.q else None,
    )
    return render("home.html", page)


@get(
    "/reports/{report_id:str}",
    media_type=MediaType.HTML,
    include_in_schema=False,
    sync_to_thread=True,
)
def report(request: ApiRequest, report_id: FromPath[str], serving: NamedDependency[Serving]) -> str:
    """A report's passages in reading order, each at the anchor that links lead to."""
    read_query(request, NoParameters)
    generation = serving.retriever().generation
    found = generation.reports.get(report_id)
    if found is None:
        raise not_found("There is no report at this address. It may have been removed.")
    public_url = serving.settings.public_url
    passages = tuple(
        passage_view(generation.entry(passage.id), public_url) for passage in found.passages
    )
    return render("report.html", ReportPage(report_view(found, public_url), passages))


def _found(asked: HomeParameters, retriever: Retriever, public_url: str | None) -> Found:
    """The hits from `offset` on; on the first page with the answer above them."""
    filter = asked.filter()
    answer = None
    if asked.offset == 0:
        whole = ask(Question(asked.q, filter, PAGE_SIZE, public_url=public_url), retriever)
        answer, results = whole.answer, whole.results
    else:
        results = retriever.search(
            Query(asked.q, filter, k=PAGE_SIZE, offset=asked.offset, fold=True)
        )
    told = hints(filter, retriever.generation.entries)
    view = search_view(asked.q, results, told, 0.0, public_url)
    end = asked.offset + len(results.hits)
    return Found(
        hits=view.hits,
        total=view.total,
        first=asked.offset + 1,
        last=end,
        answer=_quoted(answer, retriever.generation, public_url) if answer else (),
        missing=answer.missing if answer else None,
        hints=told,
        previous=_address(asked, max(asked.offset - PAGE_SIZE, 0)) if asked.offset else None,
        next=_address(asked, end) if end < min(view.total, MAX_OFFSET) else None,
    )


def _quoted(answer: Answer, generation: Generation, public_url: str | None) -> tuple[Quoted, ...]:
    by_number = {citation.n: citation for citation in answer.citations}
    return tuple(
        Quoted(
            sentence.text,
            passage_view(generation.entry(by_number[n].passage_id), public_url),
            by_number[n].page,
        )
        for sentence in answer.sentences
        for n in sentence.citations[:1]
    )


def _selects(asked: HomeParameters, entries: Sequence[Entry]) -> tuple[Select, ...]:
    """The filters of the form: what the library holds, the caller's choice marked."""
    offered = (
        ("theme", "Theme", values("theme", entries)),
        ("kind", "Kind of passage", KINDS),
        ("polarity", "Praise or criticism", POLARITIES),
        ("area", "Area", tuple(sorted(values("area", entries)))),
        ("year", "Year", tuple(sorted(values("year", entries), reverse=True))),
    )
    return tuple(
        Select(name, label, _options(choices, getattr(asked, name)))
        for name, label, choices in offered
    )


def _options(choices: Sequence[str], chosen: Sequence[str | int]) -> tuple[Option, ...]:
    is_chosen = matcher(map(str, chosen))
    return tuple(Option(value, value.replace("_", " "), is_chosen(value)) for value in choices)


def _address(asked: HomeParameters, offset: int) -> str:
    """This page with another offset."""
    pairs = [
        (name, value)
        for name, given in msgspec.structs.asdict(asked).items()
        if name != "offset" and given
        for value in (given if isinstance(given, tuple) else (given,))
    ]
    return "/?" + urlencode([*pairs, ("offset", offset)] if offset else pairs)
