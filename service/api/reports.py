"""GET /api/reports, /api/reports/{id}, /api/passages/{id}, its reference, and /api/themes."""

from __future__ import annotations

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from corpus.vocabulary import THEMES
from index.types import Entry
from service.bodies import ApiRequest
from service.errors import not_found
from service.openapi import operation, problems
from service.parameters import NoParameters, ReferenceParameters
from service.references import MEDIA_TYPES, SUFFIXES, reference, write
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
    """One report with its sections, passages and tables in reading order, and with every block
    of its file that stands in no passage."""
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
    return passage_view(_entry(serving, passage_id), serving.settings.public_url)


@get(
    "/api/passages/{passage_id:str}/reference",
    operation_id="getReference",
    operation_class=operation(ReferenceParameters, *MEDIA_TYPES.values()),
    tags=["reports"],
    responses=problems(400, 404, 503),
    media_type="text/plain",
    sync_to_thread=False,
)
def get_reference(
    request: ApiRequest, passage_id: FromPath[str], serving: NamedDependency[Serving]
) -> Response[str]:
    """How to cite a passage: a line of text in the Harvard style, RIS, or BibTeX.

    The address is part of it only when the service knows its own (FINDINGS_PUBLIC_URL).
    """
    format = read_query(request, ReferenceParameters).format
    entry = _entry(serving, passage_id)
    return Response(
        write(reference(entry, serving.settings.public_url), format),
        media_type=MEDIA_TYPES[format],
        headers={"content-disposition": f'inline; filename="reference.{SUFFIXES[format]}"'},
    )


def _entry(serving: Serving, passage_id: str) -> Entry:
    try:
        return serving.retriever().generation.entry(passage_id)
    except KeyError:
        raise not_found(f"No passage has the id {passage_id!r}.") from None


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
