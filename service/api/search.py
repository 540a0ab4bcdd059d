"""GET /api/search."""

from __future__ import annotations

import time

from litestar import get
from litestar.di import NamedDependency

from service.bodies import ApiRequest
from service.browsing import searched
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
    responses=problems(400, 503),
    sync_to_thread=True,
)
def search(request: ApiRequest, serving: NamedDependency[Serving]) -> SearchView:
    """Search the passages of the reports, or list those that pass the filters (without q).

    Filters may repeat: values of one field are alternatives, fields are conditions. A value
    that no report has finds nothing, and `hints` says so.
    """
    started = time.perf_counter()
    query = read_query(request, SearchParameters).query()
    retriever = serving.retriever()
    results = searched(retriever, query)
    return search_view(
        query.text,
        results,
        hints(query.filter, retriever.generation.entries),
        (time.perf_counter() - started) * 1000,
        serving.settings.public_url,
    )
