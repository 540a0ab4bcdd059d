"""GET /api/reports, /api/reports/{id}, /api/passages/{id} and /api/themes."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from corpus.vocabulary import THEMES
from service.bodies import ApiRequest
from service.errors import not_found
from service.openapi import problems
from service.parameters import NoParameters
from service.serving import Serving
from service.validation import read_query
from service.views import (
    PassageView,
    ReportDetailView,
    ReportsView,
    ThemesView,
    passage_view,
    report_detail_view,
    report_view,
    themes_view,
)


@get(
    "/api/reports",
    operation_id="listReports",
    tags=["reports"],
    responses=problems(400, 503),
    sync_to_thread=False,
)
def list_reports(request: ApiRequest, serving: NamedDependency[Serving]) -> ReportsView:
    """Every report in the library, in the order of adding."""
    read_query(request, NoParameters)
    reports = serving.retriever().generation.reports.values()
    views = tuple(report_view(report, serving.settings.public_url) for report in reports)
    return ReportsView(views, len(views))


@get(
    "/api/reports/{report_id:str}",
    operation_id="getReport",
    tags=["reports"],
    responses=problems(400, 404, 503),
    sync_to_thread=True,
)
def get_report(
    request: ApiRequest, report_id: FromPath[str], serving: NamedDependency[Serving]
) -> ReportDetailView:
    """One report with its sections and passages in reading order."""
    read_query(request, NoParameters)
    generation = serving.retriever().generation
    report = generation.reports.get(report_id)
    if report is None:
        raise not_found(f"No report has the id {report_id!r}; /api/reports lists them.")
    entries = tuple(generation.entry(passage.id) for passage in report.passages)
    return report_detail_view(report, entries, serving.settings.public_url)


@get(
    "/api/passages/{passage_id:str}",
    operation_id="getPassage",
    tags=["reports"],
    responses=problems(400, 404, 503),
    sync_to_thread=False,
)
def get_passage(
    request: ApiRequest, passage_id: FromPath[str], serving: NamedDependency[Serving]
) -> PassageView:
    """One passage by its id, as hits and citations give it."""
    read_query(request, NoParameters)
    try:
        entry = serving.retriever().generation.entry(passage_id)
    except KeyError:
        raise not_found(f"No passage has the id {passage_id!r}.") from None
    return passage_view(entry, serving.settings.public_url)


@get(
    "/api/themes",
    operation_id="listThemes",
    tags=["reports"],
    responses=problems(400, 503),
    sync_to_thread=True,
)
def list_themes(request: ApiRequest, serving: NamedDependency[Serving]) -> ThemesView:
    """The canonical themes, the wordings that reports print for them, and their counts."""
    read_query(request, NoParameters)
    entries = serving.retriever().generation.entries
    return themes_view(THEMES, tuple(entry.passage for entry in entries))
