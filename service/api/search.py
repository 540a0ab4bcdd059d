"""GET /api/search."""

from __future__ import annotations

import time

from litestar import get
from litestar.di import NamedDependency

from service.alike import query_alike, search_alike
from service.bodies import ApiRequest
from service.hints import hints
from service.openapi import operation, problems
from service.parameters import SearchParameters
from service.serving import Serving
from service.validation import read_query
from service.views import SearchView, search_view


@get(
    "/api/search",
    operation_id="search",
    operation_class=operation(SearchParameters),
    tags=["search"],
    responses=problems(400, 404, 503),
    sync_to_thread=True,
)
def search(request: ApiRequest, serving: NamedDependency[Serving]) -> SearchView:
    """Search the passages of the reports, find those like another (`like`), or list those that
    pass the filters (without either).

    Filters may repeat: values of one field are alternatives, fields are conditions. A value
    that no report has finds nothing, and `hints` says so.
    """
    started = time.perf_counter()
    wanted = read_query(request, SearchParameters)
    retriever = serving.retriever()
    query = query_alike(wanted.query(), wanted.like, retriever)
    results = search_alike(retriever, query, wanted.like)
    return search_view(
        wanted.q,
        results,
        hints(query.filter, retriever.generation.entries),
        (time.perf_counter() - started) * 1000,
        serving.settings.public_url,
    )
