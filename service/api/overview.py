"""GET /api/overview and /api/about."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency

from service.about import AboutView, about
from service.bodies import ApiRequest
from service.openapi import problems
from service.overview import OverviewView, overview
from service.parameters import NoParameters
from service.serving import Serving
from service.validation import read_query


@get(
    "/api/overview",
    operation_id="getOverview",
    tags=["reports"],
    responses=problems(400, 503),
    sync_to_thread=True,
)
def get_overview(request: ApiRequest, serving: NamedDependency[Serving]) -> OverviewView:
    """Findings by theme and year with what they say, documents by series, the vocabulary."""
    read_query(request, NoParameters)
    return overview(serving.retriever().generation)


@get(
    "/api/about",
    operation_id="getAbout",
    tags=["health"],
    responses=problems(400, 503),
    sync_to_thread=True,
)
def get_about(request: ApiRequest, serving: NamedDependency[Serving]) -> AboutView:
    """What is held, what was skipped and why, which state of the index and which model."""
    read_query(request, NoParameters)
    return about(serving)
