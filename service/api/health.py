"""GET /health/live, /health/ready and /metrics."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from msgspec import Meta, Struct

from service.errors import Problem
from service.metrics import CONTENT_TYPE
from service.openapi import problems
from service.serving import Serving


class LiveView(Struct, frozen=True):
    status: str


class ModelView(Struct, frozen=True):
    """The model that queries are embedded by."""

    name: str
    fingerprint: str
    dimension: int
    dtype: str


class ReadyView(Struct, frozen=True):
    """What is being served."""

    status: str
    generation: Annotated[int, Meta(description="Which state of the index is served.")]
    reports: int
    passages: int
    model: ModelView
    warning: Annotated[
        str | None,
        Meta(description="Set when an older or not the newest generation is served, and why."),
    ]


@get("/health/live", operation_id="live", tags=["health"], sync_to_thread=False)
def live() -> LiveView:
    """The process answers."""
    return LiveView("alive")


@get(
    "/health/ready",
    operation_id="ready",
    tags=["health"],
    responses=problems(503, gated=False),
    sync_to_thread=False,
)
def ready(serving: NamedDependency[Serving]) -> ReadyView:
    """A generation is open and searches are answered."""
    retriever = serving.retriever()
    generation, embedder = retriever.generation, serving.embedder
    return ReadyView(
        status="ready",
        generation=generation.number,
        reports=len(generation.reports),
        passages=len(generation.entries),
        model=ModelView(embedder.name, embedder.fingerprint, embedder.dimension, embedder.dtype),
        warning=serving.live.problem,
    )


@get(
    "/metrics",
    operation_id="metrics",
    tags=["health"],
    media_type=CONTENT_TYPE,
    responses=problems(401, 403),
    sync_to_thread=False,
)
def metrics(serving: NamedDependency[Serving]) -> Response[bytes]:
    """Figures for Prometheus. Where keys are needed, one of scope admin is."""
    try:
        served = serving.retriever()
    except Problem:
        served = None
    return Response(serving.metrics.page(served), media_type=CONTENT_TYPE)
