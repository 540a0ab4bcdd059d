"""`/reports`: what the library holds."""

from __future__ import annotations

from litestar import MediaType, get
from litestar.di import NamedDependency
from msgspec import Struct

from service.bodies import ApiRequest
from service.pages.addresses import read_state
from service.parameters import NoParameters
from service.serving import Serving
from service.templating import render
from service.views import ReportView, report_view


class ReportsPage(Struct, frozen=True):
    """Every report, the newest first; undated ones last."""

    reports: tuple[ReportView, ...]


@get("/reports", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def reports(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """The list of reports."""
    read_state(request, NoParameters)
    held = serving.holding().generation.reports.values()
    newest = sorted(held, key=lambda report: report.meta.published or "", reverse=True)
    views = tuple(report_view(report, serving.settings.public_url) for report in newest)
    return render("reports.html", ReportsPage(views))
