"""GET /health/live, /health/ready and /metrics."""

from __future__ import annotations

from litestar import Response, get
from litestar.di import NamedDependency
from msgspec import Struct

from service.errors import Problem
from service.metrics import CONTENT_TYPE
from service.openapi import problems
from service.serving import Serving
from service.views.health import ModelView, ReadyView


class LiveView(Struct, frozen=True):
    status: str


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
        reranker=retriever.reranker.model.name if retriever.reranker else None,
        versions={**generation.manifest.versions, **generation.manifest.index_versions},
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
