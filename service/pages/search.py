"""`/search`: results with what can narrow them; `/suggestions` for its box."""

from __future__ import annotations

from typing import Annotated

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from msgspec import Meta, Struct

from index.generation import Generation
from service.bodies import ApiRequest
from service.limits import MAX_QUESTION
from service.pages.addresses import address, read_state
from service.pages.headings import suggested
from service.pages.programs import filters_of, search_address
from service.pages.results import Found, found
from service.pages.state import ASK, AskState, SearchState
from service.pages.state import SEARCH as PATH
from service.serving import Serving
from service.templating import render

__all__ = ["PATH", "SearchState", "search", "suggestions"]

SUGGESTIONS = 8


class SearchPage(Struct, frozen=True):
    """`years` are those the library holds, newest first; `ask` leads to the answer to the same
    words, `programs` to the same search for programs; `found` is None before a search."""

    state: SearchState
    years: tuple[str, ...]
    suggestions: tuple[str, ...]
    ask: str | None
    programs: str
    found: Found | None


class SuggestionsState(Struct, frozen=True, kw_only=True):
    q: Annotated[str, Meta(max_length=MAX_QUESTION)] = ""


class Suggestions(Struct, frozen=True):
    suggestions: tuple[str, ...]


@get(PATH, media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def search(request: ApiRequest, serving: NamedDependency[Serving]) -> Response[str]:
    """The search page. Under a script its address becomes the shortest one of its state."""
    state = read_state(request, SearchState)
    retriever = serving.holding()
    generation = retriever.generation
    page = SearchPage(
        state=state,
        years=_years(generation),
        suggestions=suggested(generation, "", SUGGESTIONS),
        ask=address(ASK, AskState(q=state.q, **filters_of(state))) if state.q else None,
        programs=search_address(state),
        found=found(state, retriever, serving.settings.public_url) if state.searched else None,
    )
    return Response(render("search.html", page), headers={"hx-push-url": address(PATH, state)})


@get("/suggestions", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def suggestions(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """Options for the search box: headings of the library that hold the words typed."""
    typed = read_state(request, SuggestionsState).q
    found = suggested(serving.holding().generation, typed, SUGGESTIONS)
    return render("suggestions.html", Suggestions(found))


def _years(generation: Generation) -> tuple[str, ...]:
    reports = generation.reports.values()
    years = {report.meta.year for report in reports if report.meta.year}
    return tuple(map(str, sorted(years, reverse=True)))
