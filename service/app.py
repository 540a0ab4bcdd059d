"""The service as an ASGI application: `create_app(Settings.from_env())`.

Routes are in `service.api` and `service.pages`; what surrounds every request in
`service.access`, who may come in in `service.gate`; refusals in `service.refusals`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, cast

from litestar import Litestar, Router, asgi
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, MethodNotAllowedException
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp, Receive, Scope, Send
from starlette.middleware.cors import CORSMiddleware

from index.embedding import Embedder
from index.generation import Generation
from index.live import LiveIndex
from index.retriever import Retriever
from index.types import Query
from service.access import Noted, guarded
from service.api import areas, ask, chat, health, overview, practice, reports, search
from service.bodies import ApiRequest
from service.errors import Problem
from service.gate import Gate
from service.leaving import attended
from service.loading import load_model, load_reranker
from service.logs import configure_logging
from service.mcp import security, server
from service.metrics import Metrics
from service.openapi import described
from service.pages.routes import HANDLERS
from service.refusals import answer_defect, answer_http, answer_problem
from service.schemas import StructSchemas
from service.serving import Serving
from service.settings import Settings
from service.templating import STATIC


class Service(Litestar):
    """Litestar with `service.gate` and `service.access` around it."""

    __slots__ = ("noted", "outer")

    noted: Noted
    outer: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        if scope["type"] == ScopeType.HTTP:
            await guarded(self.outer, scope, receive, send, self.noted)
        else:
            await super().__call__(scope, receive, send)

    def surround(self, settings: Settings, metrics: Metrics) -> None:
        """Put the gate around the handlers and, around that, what lets other origins in: a
        browser must be able to read a refusal too."""
        self.noted = Noted(metrics, settings.access_log, settings.log_queries)
        handlers = cast("ASGIApp", partial(attended, super().__call__))
        self.outer = cast("ASGIApp", Gate(handlers, settings, metrics))
        if settings.cors_origins:
            self.outer = cast("ASGIApp", _shared(self.outer, settings.cors_origins))


def create_app(settings: Settings, embedder: Embedder | None = None) -> Service:
    """The service over the folder `settings.data`.

    Loads the models, that for embedding unless an `embedder` is given; raises ModelUnavailable.
    The generation is opened when the application starts. Without one the service starts too,
    answers 503 with the next step, and serves the first generation that is built.
    """
    configure_logging()
    embedder = embedder or load_model(settings)
    reranker = load_reranker(settings)

    def prepared(generation: Generation) -> Retriever:
        """One that has searched: the first search prepares what all use, a second's work."""
        retriever = Retriever(generation, embedder, reranker)
        retriever.search(Query("gaps in education"))
        return retriever

    serving = Serving(
        settings=settings,
        embedder=embedder,
        live=LiveIndex(settings.data, prepared),
        metrics=Metrics(),
    )

    mcp = server(serving)

    @asynccontextmanager
    async def opened(app: Litestar) -> AsyncIterator[None]:
        serving.live.start()
        # Called for the session manager that it makes; the routes are this application's.
        mcp.streamable_http_app(
            stateless_http=True,
            json_response=True,
            max_request_body_size=settings.max_body,
            transport_security=security(settings),
        )
        try:
            async with mcp.session_manager.run():
                yield
        finally:
            serving.live.stop()

    @asgi("/mcp", copy_scope=True)
    async def model_context_protocol(scope: Scope, receive: Receive, send: Send) -> None:
        # Without sessions a GET would open a stream that stays silent for ever.
        if scope["type"] != ScopeType.HTTP or scope["method"] != "POST":
            raise MethodNotAllowedException(headers={"Allow": "POST"})
        await mcp.session_manager.handle_request(scope, receive, send)  # type: ignore[arg-type]

    app = Service(
        route_handlers=[
            search.search,
            ask.ask_methods,
            ask.ask_question,
            ask.ask_by_address,
            reports.list_reports,
            reports.get_report,
            reports.get_passage,
            reports.get_reference,
            practice.get_records,
            practice.get_shortlist,
            reports.list_themes,
            practice.list_practice,
            overview.get_overview,
            overview.get_about,
            areas.list_areas,
            areas.get_area,
            areas.compare_areas,
            chat.list_models,
            chat.get_model,
            chat.complete,
            health.live,
            health.ready,
            health.metrics,
            model_context_protocol,
            *HANDLERS,
            _static(),
        ],
        dependencies={"serving": Provide(lambda: serving, sync_to_thread=False)},
        exception_handlers={
            Problem: answer_problem,
            HTTPException: answer_http,
            Exception: answer_defect,
        },
        lifespan=[opened],
        logging_config=None,
        openapi_config=described(settings.readers),
        plugins=[StructSchemas()],
        request_class=ApiRequest,
        request_max_body_size=settings.max_body,
    )
    app.surround(settings, serving.metrics)
    return app


def _shared(app: ASGIApp, origins: tuple[str, ...]) -> CORSMiddleware:
    return CORSMiddleware(
        cast("Any", app),
        allow_origins=origins,
        allow_methods=("GET", "POST"),
        allow_headers=("*",),  # clients of chats and of MCP send headers of their own
        expose_headers=("retry-after", "x-request-id"),
        max_age=3600,
    )


def _static() -> Router:
    return create_static_files_router(
        path="/static",
        directories=[STATIC],
        include_in_schema=False,
        cache_control=CacheControlHeader(max_age=31_536_000, public=True, immutable=True),
    )
