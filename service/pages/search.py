"""`/search`: results with what can narrow them; `/suggestions` for its box."""

from __future__ import annotations

import time
from typing import Annotated

import msgspec
from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from msgspec import Meta, Struct

from index.retriever import Retriever
from index.types import FacetCount, Filter, Query, Results, Sort
from service.bodies import ApiRequest
from service.errors import not_found
from service.exports.links import TakeAway, take_away
from service.hints import hints
from service.limits import MAX_OFFSET, MAX_QUESTION
from service.pages.addresses import address, query_pairs, read_state
from service.pages.browsing import browse
from service.pages.excerpts import excerpt
from service.pages.filtering import FilterForm, filter_form
from service.pages.headings import suggested
from service.pages.understanding import Reading, readings
from service.parameters import Filters
from service.serving import Serving
from service.templating import render
from service.views import HitView, PassageView, SearchView, passage_view, search_view

PATH = "/search"
STEP = 10
MOST = 50
"""Hits of one page, ten at first and ten more at a time: fifty stay below 200 kB."""

SUGGESTIONS = 8
SHOWN_FILTERS = ("theme", "kind", "polarity", "area", "series")


class SearchState(Filters, frozen=True, kw_only=True):
    """The state of the search page: the parameters of `GET /api/search` that it offers.

    `like` is the id of a passage, whose like are looked for; then `q` is passed over. Without
    either, every passage that passes the filters is listed.
    """

    q: Annotated[str, Meta(max_length=MAX_QUESTION)] = ""
    like: Annotated[str, Meta(max_length=400)] = ""
    k: Annotated[int, Meta(ge=STEP, le=MOST)] = STEP
    offset: Annotated[int, Meta(ge=0, le=MAX_OFFSET)] = 0
    sort: Sort = "relevance"

    @property
    def searched(self) -> bool:
        return bool(self.q.strip() or self.like or self.filter() != Filter())


class Listed(Struct, frozen=True):
    """A hit as the list shows it: `span` is the part of its text that is shown at once, `best`
    the best sentence, both code points of the passage's text; `quote` leads to that sentence."""

    hit: HitView
    span: tuple[int, int]
    best: tuple[int, int] | None
    quote: str
    like: str

    @property
    def whole(self) -> bool:
        return self.span == (0, len(self.hit.passage.text))


class Paging(Struct, frozen=True):
    """What is shown of how much, and the addresses around it; None where there is none."""

    first: int
    last: int
    total: int
    more: str | None
    next: str | None
    previous: str | None
    past: str | None  # the first page, where `offset` lies past the end


class Found(Struct, frozen=True):
    """The outcome of a search. `view` is what `GET /api/search` gives."""

    view: SearchView
    listed: tuple[Listed, ...]
    readings: tuple[Reading, ...]
    paging: Paging
    filters: FilterForm
    by_relevance: str
    by_date: str
    like: PassageView | None
    take_away: TakeAway


class SearchPage(Struct, frozen=True):
    """`years` are those the library holds, newest first; `found` is None before a search."""

    state: SearchState
    years: tuple[str, ...]
    suggestions: tuple[str, ...]
    ask: str
    found: Found | None


class SuggestionsState(Struct, frozen=True, kw_only=True):
    q: Annotated[str, Meta(max_length=MAX_QUESTION)] = ""


class Suggestions(Struct, frozen=True):
    suggestions: tuple[str, ...]


@get(PATH, media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def search(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[str]:
    """The search page. Under a script its address becomes the shortest one of its state."""
    state = read_state(request, SearchState)
    retriever = serving.retriever()
    generation = retriever.generation
    page = SearchPage(
        state=state,
        years=_years(retriever),
        suggestions=suggested(generation, "", SUGGESTIONS),
        ask=address("/ask", _AskAbout(q=state.q)),
        found=_found(state, retriever, serving.settings.public_url) if state.searched else None,
    )
    return Response(render("search.html", page), headers={"hx-push-url": address(PATH, state)})


@get("/suggestions", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def suggestions(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """Options for the search box: headings of the library that hold the words typed."""
    typed = read_state(request, SuggestionsState).q
    found = suggested(serving.retriever().generation, typed, SUGGESTIONS)
    return render("suggestions.html", Suggestions(found))


class _AskAbout(Struct, frozen=True):
    q: str = ""


def _years(retriever: Retriever) -> tuple[str, ...]:
    reports = retriever.generation.reports.values()
    years = {report.meta.year for report in reports if report.meta.year}
    return tuple(map(str, sorted(years, reverse=True)))


def _found(state: SearchState, retriever: Retriever, public_url: str | None) -> Found:
    started = time.perf_counter()
    query = _query(state, retriever)
    results = _without_itself(_search(query, retriever), state.like)
    took_ms = (time.perf_counter() - started) * 1000
    told = hints(query.filter, retriever.generation.entries)
    view = search_view(state.q, results, told, took_ms, public_url)
    return Found(
        view=view,
        listed=tuple(_listed(hit, state, retriever) for hit in view.hits),
        readings=readings(PATH, state, results.interpreted),
        paging=_paging(state, len(view.hits), view.total),
        filters=filter_form(PATH, state, _facets(query, results, retriever), SHOWN_FILTERS),
        by_relevance=address(PATH, state, sort="relevance", offset=0),
        by_date=address(PATH, state, sort="date", offset=0),
        like=_like(state, retriever, public_url),
        take_away=take_away("search", query_pairs(state)),
    )


def everything(state: SearchState, retriever: Retriever, most: int) -> Results:
    """The first `most` of all that the page at this state leads to, whatever part it shows."""
    query = msgspec.structs.replace(_query(state, retriever), k=most, offset=0)
    return _without_itself(_search(query, retriever), state.like)


def _query(state: SearchState, retriever: Retriever) -> Query:
    text = state.q
    if state.like:
        try:
            text = retriever.generation.entry(state.like).passage.text[:MAX_QUESTION]
        except KeyError:
            raise not_found(
                "The passage whose like you look for is not held. It may have been removed."
            ) from None
    return Query(
        text=text,
        filter=state.filter(),
        k=state.k,
        offset=state.offset,
        sort=state.sort,
        interpret=not state.like,
        fold=True,
    )


def _search(query: Query, retriever: Retriever) -> Results:
    return retriever.search(query) if query.text.strip() else browse(retriever.generation, query)


def _without_itself(results: Results, like: str) -> Results:
    """A passage is most like itself."""
    hits = tuple(hit for hit in results.hits if like not in (hit.entry.passage.id, *hit.twins))
    if not like:
        return results
    return msgspec.structs.replace(results, hits=hits, total=max(0, results.total - 1))


def _facets(
    query: Query, results: Results, retriever: Retriever
) -> dict[str, tuple[FacetCount, ...]]:
    """Counts beside the values of each filter, as if nothing were chosen of that filter: the
    values of one filter are alternatives, and the others must stay on offer."""
    found = dict(results.facets)
    for name in SHOWN_FILTERS:
        if getattr(query.filter, name):
            others = msgspec.structs.replace(query.filter, **{name: ()})
            wider = msgspec.structs.replace(query, filter=others, k=1, offset=0)
            found[name] = _search(wider, retriever).facets[name]
    return found


def _listed(hit: HitView, state: SearchState, retriever: Retriever) -> Listed:
    passage = retriever.generation.entry(hit.passage.id).passage
    best = (hit.citation.start - passage.start, hit.citation.end - passage.start)
    path, _, anchor = hit.passage.url.partition("#")
    return Listed(
        hit=hit,
        span=excerpt(passage, best),
        best=best if state.q or state.like else None,
        quote=f"{path}?quote={hit.citation.start}-{hit.citation.end}#{anchor}",
        like=address(PATH, SearchState(like=passage.id)),
    )


def _paging(state: SearchState, shown: int, total: int) -> Paging:
    end = state.offset + state.k
    ends_here = end >= min(total, MAX_OFFSET)
    full = state.k >= MOST
    return Paging(
        first=state.offset + 1,
        last=min(end, total),
        total=total,
        more=None if ends_here or full else address(PATH, state, k=state.k + STEP),
        next=address(PATH, state, offset=end) if full and not ends_here else None,
        previous=address(PATH, state, offset=max(0, state.offset - state.k))
        if 0 < state.offset < total
        else None,
        past=address(PATH, state, offset=0) if state.offset and total and not shown else None,
    )


def _like(state: SearchState, retriever: Retriever, public_url: str | None) -> PassageView | None:
    return passage_view(retriever.generation.entry(state.like), public_url) if state.like else None
