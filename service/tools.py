"""What an assistant may call: search, fetch, ask, notable_practice, list_reports.

A tool is a Struct of arguments, made of the fields that the addresses take (`service.fields`), and
a function of it; `service.mcp` serves them. What they give is in `service.views.tools`. `search`
and `fetch` have the shape that ChatGPT's connectors ask for: ids, titles and addresses first, then
one passage whole by its id.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Meta, Struct

from index.columns import matcher
from index.confidence import THRESHOLD
from index.types import Filter, Query
from service import fields
from service.answers import asking
from service.answers.coverage import not_held
from service.answers.question import Question
from service.errors import FieldError, invalid
from service.limits import DEFAULT_K, MAX_K
from service.parameters import Published
from service.practice import fitting_practice
from service.serving import Serving
from service.views import passage_view, report_view
from service.views.tools import (
    Answered,
    Document,
    Found,
    Listed,
    PracticeResult,
    ReportList,
    SearchResult,
    answered,
    document,
    example,
    nothing_fits,
    title_of,
)


class Where(Published, frozen=True, kw_only=True):
    """Which reports; less than an address takes, for a model reads the whole list each time."""

    area: fields.Area = None

    def filter(self) -> Filter:
        """Raises a 400 Problem for years out of order."""
        self.check_years()
        area = (self.area,) if self.area else ()
        return Filter(area=area, year_from=self.year_from, year_to=self.year_to)


class Search(Where, frozen=True, kw_only=True):
    query: fields.Question
    k: fields.K = DEFAULT_K


class Fetch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: fields.PassageId


class Ask(Where, frozen=True, kw_only=True):
    question: fields.Question
    max_tokens: fields.Tokens = None
    history: fields.Earlier = ()
    reader: fields.Reader = "extractive"


class NotablePractice(Where, frozen=True, kw_only=True):
    about: fields.About = None
    k: Annotated[int, Meta(ge=1, le=MAX_K, description="How many examples.")] = DEFAULT_K


class ListReports(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    area: fields.Area = None


def search(asked: Search, serving: Serving) -> SearchResult:
    """Find passages of inspection reports, best first."""
    results = serving.retriever().search(Query(text=asked.query, filter=asked.filter(), k=asked.k))
    found = []
    for hit in results.hits:
        passage = passage_view(hit.entry, serving.settings.public_url)
        text = passage.text[slice(*hit.sentence)]
        found.append(Found(id=passage.id, title=title_of(hit.entry), url=passage.url, text=text))
    certain = results.confidence >= THRESHOLD
    note = None if certain else nothing_fits(asked.query, "passage", bool(found))
    return SearchResult(tuple(found), _not_held(asked.area, serving) or note)


def fetch(asked: Fetch, serving: Serving) -> Document:
    """One passage whole, with its place in the report and how to cite it."""
    try:
        entry = serving.retriever().generation.entry(asked.id)
    except KeyError:
        fault = f"No passage has the id {asked.id[:200]!r}; take one of search."
        raise invalid((FieldError("id", fault),)) from None
    return document(entry, serving.settings.public_url)


def ask(asked: Ask, serving: Serving) -> Answered:
    """Answer a question in sentences quoted from the reports, or say that they do not."""
    question = Question(
        text=asked.question,
        filter=asked.filter(),
        max_tokens=asked.max_tokens,
        public_url=serving.settings.public_url,
        earlier=asked.history,
        writer=serving.writer(asked.reader),
    )
    found = asking.ask(question, serving.retriever())
    serving.metrics.answered(found.answer)
    return answered(found)


def notable_practice(asked: NotablePractice, serving: Serving) -> PracticeResult:
    """Find examples that inspectors set apart as worth copying, each whole."""
    found = fitting_practice(serving.retriever(), asked.filter(), asked.about)
    shown = tuple(example(one, serving.settings.public_url) for one in found.examples[: asked.k])
    note = None if found.certain else nothing_fits(asked.about, "example", bool(shown))
    total = len(found.examples)
    return PracticeResult(practice=shown, total=total, note=_not_held(asked.area, serving) or note)


def list_reports(asked: ListReports, serving: Serving) -> ReportList:
    """The reports that are held: what can be asked about."""
    views = [
        report_view(report, serving.settings.public_url)
        for report in serving.retriever().generation.reports.values()
        if asked.area is None or any(map(matcher((asked.area,)), report.meta.places))
    ]
    shown = tuple(
        Listed(**{name: getattr(view, name) for name in Listed.__struct_fields__}) for view in views
    )
    return ReportList(reports=shown, total=len(shown), note=_not_held(asked.area, serving))


def _not_held(area: str | None, serving: Serving) -> str | None:
    """That no report is of an area, and which areas there are; None where one is or none is
    asked for."""
    reports = tuple(serving.retriever().generation.reports.values())
    return not_held(Filter(area=(area,)), reports) if area else None


class Tool(Struct, frozen=True):
    """A function of arguments and what is served, by the name that it has for assistants. It
    raises a Problem that says why it cannot answer and what next."""

    takes: type[Struct]
    gives: type[Struct]
    call: Callable[[Any, Serving], Struct]

    @property
    def name(self) -> str:
        return self.call.__name__

    @property
    def description(self) -> str:
        return self.call.__doc__ or ""


TOOLS = (
    Tool(Search, SearchResult, search),
    Tool(Fetch, Document, fetch),
    Tool(Ask, Answered, ask),
    Tool(NotablePractice, PracticeResult, notable_practice),
    Tool(ListReports, ReportList, list_reports),
)
