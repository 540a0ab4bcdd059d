"""Passages like another: a search for its words, without itself."""

from __future__ import annotations

from msgspec.structs import replace

from index.retriever import Retriever
from index.types import Query, Results
from service.browsing import searched
from service.errors import not_found
from service.limits import MAX_QUESTION


def query_alike(query: Query, like: str, retriever: Retriever) -> Query:
    """The query for passages like the one of this id; without an id the query as it is. Raises a
    404 Problem where the passage is not held."""
    if not like:
        return query
    try:
        text = retriever.generation.entry(like).passage.text[:MAX_QUESTION]
    except KeyError:
        raise not_found(
            "The passage whose like you look for is not held. It may have been removed."
        ) from None
    return replace(query, text=text, interpret=False)


def search_alike(retriever: Retriever, query: Query, like: str) -> Results:
    """What is found for a query of `query_alike`. A passage is most like itself: it is left out,
    and what follows it moves up by one."""
    if not like:
        return searched(retriever, query)
    results = searched(retriever, replace(query, k=query.k + 1))
    others = [hit for hit in results.hits if like not in (hit.entry.passage.id, *hit.twins)]
    if query.offset and len(others) == len(results.hits):
        others = others[1:]  # it stood on an earlier page
    hits = tuple(
        replace(hit, rank=query.offset + place)
        for place, hit in enumerate(others[: query.k], start=1)
    )
    close = results.close
    if close is not None:
        close = replace(close, total=max(0, close.total - 1))
    return replace(results, hits=hits, total=max(0, results.total - 1), close=close)
