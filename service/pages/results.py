"""The outcome of a search as its page shows it."""

from __future__ import annotations

import time

import msgspec
from msgspec import Struct

from index.confidence import THRESHOLD
from index.retriever import Retriever
from index.types import FacetCount, Interpreted, Query, Results
from service.alike import query_alike, search_alike
from service.browsing import searched
from service.exports.links import TakeAway, take_away
from service.hints import hints
from service.limits import MAX_OFFSET
from service.pages.addresses import address, query_pairs
from service.pages.elsewhere import standing_elsewhere
from service.pages.excerpts import excerpt
from service.pages.filtering import PASSAGES, FilterForm, filter_form
from service.pages.state import MOST, SEARCH, STEP, SearchState
from service.pages.understanding import Reading, readings
from service.places import quotation_url
from service.views import HitView, PassageView, SearchView, passage_view, search_view
from service.wording import ON_POLARITY

CLOSE = ("close match", "close matches")
SHOWN_FILTERS = ("theme", "kind", "polarity", "area", "series")


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
    """The outcome of a search. `view` is what `GET /api/search` gives; `literally` is the page
    that reads nothing into the words, None where nothing is read into them, `understood`, from
    that page, the one that does. `nearest` is set where no word that was typed stands in any hit,
    so that they are no more than near in meaning."""

    view: SearchView
    listed: tuple[Listed, ...]
    readings: tuple[Reading, ...]
    paging: Paging
    filters: FilterForm
    by_relevance: str
    by_date: str
    nearest: bool
    literally: str | None
    understood: str | None
    like: PassageView | None
    take_away: TakeAway
    elsewhere: str | None  # the search for what a filter by theme leaves out

    @property
    def doubtful(self) -> bool:
        """Whether the library probably holds nothing on what was searched for, however close its
        passages come."""
        return unsure(self.view.confidence) and not self.nearest

    @property
    def read_by_program(self) -> str | None:
        """What one has to know of the marks for praise and criticism, where a result has one."""
        marked = any(hit.passage.polarity != "none" for hit in self.view.hits)
        return ON_POLARITY if marked else None


def found(state: SearchState, retriever: Retriever, public_url: str | None) -> Found:
    """Searches, or lists what passes the filters. Raises a 404 Problem where the passage whose
    like is looked for is not held."""
    started = time.perf_counter()
    query = _query(state, retriever)
    results = search_alike(retriever, query, state.like)
    took_ms = (time.perf_counter() - started) * 1000
    told = hints(query.filter, retriever.generation.entries)
    view = search_view(state.q, results, told, took_ms, public_url)
    nearest = bool(view.interpreted.unknown) and not any(hit.highlights for hit in view.hits)
    reports = retriever.generation.reports.values()
    areas = frozenset(report.meta.area for report in reports if report.meta.area)
    read = readings(SEARCH, state, results.interpreted, areas)
    return Found(
        view=view,
        listed=tuple(_listed(hit, state, retriever) for hit in view.hits),
        # Where they are all there is to say, the page says it of itself.
        readings=tuple(one for one in read if not (nearest and one.name == "unknown")),
        paging=_paging(state, len(view.hits), view.total),
        filters=filter_form(
            SEARCH,
            state,
            _facets(query, results, retriever),
            SHOWN_FILTERS,
            counts=CLOSE if results.close and results.close.total else PASSAGES,
        ),
        by_relevance=address(SEARCH, state, sort="relevance", offset=0),
        by_date=address(SEARCH, state, sort="date", offset=0),
        nearest=nearest,
        literally=_literally(state, results.interpreted),
        understood=None if state.interpret else address(SEARCH, state, interpret=True, offset=0),
        like=_like(state, retriever, public_url),
        take_away=take_away("search", query_pairs(state)),
        elsewhere=standing_elsewhere(state, retriever.generation),
    )


def everything(state: SearchState, retriever: Retriever, most: int) -> Results:
    """The first `most` of all that the page at this state leads to, whatever part it shows; but no
    more than that part where nothing is close, for the rest of a ranking is then no result."""
    asked = _query(state, retriever)
    whole = search_alike(retriever, msgspec.structs.replace(asked, k=most, offset=0), state.like)
    return search_alike(retriever, asked, state.like) if none_close(whole) else whole


def unsure(confidence: float | None) -> bool:
    """Whether a search is less sure than an answer has to be."""
    return confidence is not None and confidence < THRESHOLD


def none_close(results: Results) -> bool:
    """Whether passages were ranked and none of them comes close."""
    return results.close is not None and results.total > 0 and not results.close.total


def _query(state: SearchState, retriever: Retriever) -> Query:
    query = Query(
        text=state.q,
        filter=state.filter(),
        k=state.k,
        offset=state.offset,
        sort=state.sort,
        interpret=state.interpret,
        fold=True,
        close=True,
    )
    return query_alike(query, state.like, retriever)


def _facets(
    query: Query, results: Results, retriever: Retriever
) -> dict[str, tuple[FacetCount, ...]]:
    """Counts beside the values of each filter, as if nothing were chosen of that filter: the
    values of one filter are alternatives, and the others must stay on offer. All count the same:
    what is close to the query, or what is ranked where of what is chosen nothing is."""
    close = results.close is not None and results.close.total > 0
    found = {name: _on_offer(results, name, close=close) for name in SHOWN_FILTERS}
    for name in SHOWN_FILTERS:
        if getattr(query.filter, name):
            others = msgspec.structs.replace(query.filter, **{name: ()})
            wider = msgspec.structs.replace(query, filter=others, k=1, offset=0)
            found[name] = _on_offer(searched(retriever, wider), name, close=close)
    return found


def _on_offer(results: Results, name: str, *, close: bool) -> tuple[FacetCount, ...]:
    """Every value that leads to something, with how much of it is close to the query, or how much
    is ranked."""
    if results.close is None or not close:
        return results.facets[name]
    near = {facet.value: facet.count for facet in results.close.facets[name]}
    counted = [FacetCount(one.value, near.get(one.value, 0)) for one in results.facets[name]]
    return tuple(sorted(counted, key=lambda facet: -facet.count))


def _listed(hit: HitView, state: SearchState, retriever: Retriever) -> Listed:
    passage = retriever.generation.entry(hit.passage.id).passage
    best = (hit.citation.start - passage.start, hit.citation.end - passage.start)
    return Listed(
        hit=hit,
        span=excerpt(passage, best),
        best=best if state.q or state.like else None,
        quote=quotation_url(hit.passage.url, hit.citation.start, hit.citation.end),
        like=address(SEARCH, SearchState(like=passage.id)),
    )


def _paging(state: SearchState, shown: int, total: int) -> Paging:
    end = state.offset + state.k
    ends_here = end >= min(total, MAX_OFFSET)
    full = state.k >= MOST
    return Paging(
        first=state.offset + 1,
        last=min(end, total),
        total=total,
        more=None if ends_here or full else address(SEARCH, state, k=state.k + STEP),
        next=address(SEARCH, state, offset=end) if full and not ends_here else None,
        previous=address(SEARCH, state, offset=max(0, state.offset - state.k))
        if 0 < state.offset < total
        else None,
        past=address(SEARCH, state, offset=0) if state.offset and total and not shown else None,
    )


def _literally(state: SearchState, read: Interpreted) -> str | None:
    if read.expansions or read.corrections or read.preferences:
        return address(SEARCH, state, interpret=False, offset=0)
    return None


def _like(state: SearchState, retriever: Retriever, public_url: str | None) -> PassageView | None:
    return passage_view(retriever.generation.entry(state.like), public_url) if state.like else None
