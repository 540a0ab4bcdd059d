"""GET /api/practice, /api/shortlist and /api/reports/{id}/records."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from service.bodies import ApiRequest
from service.errors import not_found
from service.hints import hints
from service.openapi import operation, problems
from service.parameters import NoParameters, PracticeParameters, ShortlistParameters
from service.practice import find_practice
from service.serving import Serving
from service.validation import read_query
from service.views.practice import PracticesView, RecordsView, practice_view, records_view
from service.views.shortlist import ShortlistView, shortlist_view


@get(
    "/api/practice",
    operation_id="listPractice",
    operation_class=operation(PracticeParameters),
    tags=["practice"],
    responses=problems(400, 503),
    sync_to_thread=True,
)
def list_practice(request: ApiRequest, serving: NamedDependency[Serving]) -> PracticesView:
    """Examples that inspectors set apart as worth copying: what was done, where and when.

    With `q` those that match, best first; without it all, the newest report first. Filters
    may repeat: values of one field are alternatives, fields are conditions. `hints` tells of a
    value that no report has.
    """
    wanted = read_query(request, PracticeParameters)
    retriever, filter_ = serving.retriever(), wanted.filter()
    found = find_practice(retriever, filter_, wanted.q)
    page = found[wanted.offset : wanted.offset + wanted.k]
    public_url = serving.settings.public_url
    views = tuple(practice_view(each.practice, each.report, public_url) for each in page)
    return PracticesView(views, len(found), hints(filter_, retriever.generation.entries))


@get(
    "/api/shortlist",
    operation_id="getShortlist",
    operation_class=operation(ShortlistParameters),
    tags=["practice"],
    responses=problems(400, 503),
    sync_to_thread=True,
)
def get_shortlist(request: ApiRequest, serving: NamedDependency[Serving]) -> ShortlistView:
    """Chosen passages with their references; an example with the whole of its box."""
    wanted = read_query(request, ShortlistParameters)
    generation = serving.retriever().generation
    return shortlist_view(wanted.passage, generation, serving.settings.public_url)


@get(
    "/api/reports/{report_id:str}/records",
    operation_id="getRecords",
    tags=["reports"],
    responses=problems(400, 404, 503),
    sync_to_thread=True,
)
def get_records(
    request: ApiRequest, report_id: FromPath[str], serving: NamedDependency[Serving]
) -> RecordsView:
    """What a report says in so many words: ratings, recommendations with those they are
    addressed to, boxed examples, quotations with their speakers, counts of cases."""
    read_query(request, NoParameters)
    report = serving.retriever().generation.reports.get(report_id)
    if report is None:
        raise not_found(f"No report has the id {report_id!r}; /api/reports lists them.")
    return records_view(report, serving.settings.public_url)
