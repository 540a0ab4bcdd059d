"""`/`: where a search begins."""

from __future__ import annotations

from typing import Annotated

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect
from msgspec import Meta, Struct

from service.bodies import ApiRequest
from service.limits import MAX_QUESTION
from service.pages.addresses import read_state
from service.pages.headings import Heading, common_headings
from service.serving import Serving
from service.templating import render
from service.views import ReportView, report_view

EXAMPLES = (
    "post-16 ETE gaps",
    "How well were victims kept safe?",
    "notable practice with speech and language needs",
    "What did inspectors say about management oversight?",
)
NEWEST = 3
TOPICS = 12


class HomeParameters(Struct, frozen=True, kw_only=True):
    """`q` was searched for at this address once: such bookmarks lead on to the search page."""

    q: Annotated[str, Meta(max_length=MAX_QUESTION)] = ""


class HomePage(Struct, frozen=True):
    """`topics` are what the reports themselves have headings for, the commonest first."""

    examples: tuple[str, ...]
    topics: tuple[Heading, ...]
    newest: tuple[ReportView, ...]
    reports: int
    passages: int
    areas: int


@get("/", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def home(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[str] | Redirect:
    """The first page."""
    asked = read_state(request, HomeParameters)
    if asked.q:
        return Redirect(f"/search?{request.url.query}", status_code=303)
    generation = serving.holding().generation
    reports = sorted(
        generation.reports.values(), key=lambda report: report.meta.published or "", reverse=True
    )
    page = HomePage(
        examples=EXAMPLES,
        topics=common_headings(generation)[:TOPICS],
        newest=tuple(
            report_view(report, serving.settings.public_url) for report in reports[:NEWEST]
        ),
        reports=len(reports),
        passages=len(generation.entries),
        areas=len({report.meta.area for report in reports if report.meta.area}),
    )
    return Response(render("home.html", page))
