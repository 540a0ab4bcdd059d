"""`/practice`: examples worth copying as cards, and `/shortlist`: those somebody chose of them.

A shortlist stands in its address, so that it can be sent and kept. A browser that runs scripts
remembers it as well; nobody else does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import msgspec
from litestar import MediaType, get
from litestar.di import NamedDependency
from msgspec import Meta, Struct

from corpus.records import NotablePractice
from index.retriever import Retriever
from index.types import FacetCount
from service.bodies import ApiRequest
from service.exports.links import TakeAway, take_away
from service.hints import hints
from service.limits import MAX_OFFSET, MAX_QUESTION
from service.pages.addresses import address, query_pairs, read_state
from service.pages.filtering import FilterForm, filter_form
from service.pages.programs import filters_of, practice_address
from service.pages.state import ShortlistState
from service.parameters import Filters
from service.practice import Example, find_practice
from service.serving import Serving
from service.templating import render
from service.views import Hint
from service.views.practice import PracticeView, practice_view
from service.views.shortlist import ChosenView, shortlist_view

PATH = "/practice"
SHORTLIST = "/shortlist"
STEP = 12
"""Cards of one page, in rows of two or three."""

OPENING = 320
"""Characters of a story that a card shows at once; the rest is folded below them."""

SHOWN_FILTERS = ("theme", "area", "year")


class PracticeState(Filters, frozen=True, kw_only=True):
    """The parameters of `GET /api/practice` that the page offers."""

    q: Annotated[str, Meta(max_length=MAX_QUESTION)] = ""
    offset: Annotated[int, Meta(ge=0, le=MAX_OFFSET)] = 0


class Card(Struct, frozen=True):
    """An example; `opening` is what is shown of its story at once, `rest` what follows."""

    practice: PracticeView
    opening: str
    rest: str


class PracticePage(Struct, frozen=True):
    """`total` examples are found, those from `first` to `last` shown; `programs` leads to the same
    for programs."""

    state: PracticeState
    cards: tuple[Card, ...]
    total: int
    first: int
    last: int
    filters: FilterForm
    previous: str | None
    next: str | None
    everything: str
    programs: str
    hints: tuple[Hint, ...]  # on filters that no report passes


class Listed(Struct, frozen=True):
    """One of a shortlist, and the shortlist without it."""

    chosen: ChosenView
    without: str


class ShortlistPage(Struct, frozen=True):
    """`gone` counts the chosen passages that are no longer held; `programs` leads to the same for
    programs."""

    listed: tuple[Listed, ...]
    gone: int
    take_away: TakeAway
    programs: str


@get(PATH, media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def practice(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """The library of examples."""
    state = read_state(request, PracticeState)
    retriever = serving.holding()
    found = _found(state, retriever)
    shown = found[state.offset : state.offset + STEP]
    end = state.offset + len(shown)
    facets = _facets(state, found, retriever)
    names = tuple(name for name in SHOWN_FILTERS if facets[name])
    page = PracticePage(
        state=state,
        cards=tuple(_card(each, serving.settings.public_url) for each in shown),
        total=len(found),
        first=state.offset + 1,
        last=end,
        filters=filter_form(PATH, state, facets, names, ("example", "examples"), ("theme",)),
        previous=address(PATH, state, offset=max(0, state.offset - STEP)) if state.offset else None,
        next=address(PATH, state, offset=end) if shown and end < len(found) else None,
        everything=address(PATH, PracticeState()),
        programs=practice_address(state.q, state.offset, filters_of(state), STEP),
        hints=hints(state.filter(), retriever.generation.entries),
    )
    return render("practice.html", page)


@get(SHORTLIST, media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def shortlist(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """The examples and passages that the address names."""
    state = read_state(request, ShortlistState)
    view = shortlist_view(state.passage, serving.holding().generation, serving.settings.public_url)
    page = ShortlistPage(
        listed=tuple(_listed(one, state) for one in view.chosen),
        gone=view.gone,
        take_away=take_away("shortlist", query_pairs(state)),
        programs=address("/api/shortlist", state),
    )
    return render("shortlist.html", page)


def _listed(one: ChosenView, state: ShortlistState) -> Listed:
    rest = tuple(each for each in state.passage if each != one.passage.id)
    return Listed(one, address(SHORTLIST, ShortlistState(passage=rest)))


def _found(state: PracticeState, retriever: Retriever) -> tuple[Example, ...]:
    return find_practice(retriever, state.filter(), state.q.strip() or None)


def _card(example: Example, public_url: str | None) -> Card:
    cut = _opening(example)
    story = example.practice.story
    return Card(
        practice_view(example.practice, example.report, public_url),
        story[:cut].rstrip(),
        story[cut:].strip(),
    )


def _opening(example: Example) -> int:
    """Where the part of the story that is shown at once ends: with a sentence, near `OPENING`."""
    box: NotablePractice = example.practice
    if len(box.story) <= OPENING * 1.3:
        return len(box.story)
    ends = [
        passage.start + end - box.start
        for passage in example.report.passages
        if passage.id in box.passage_ids
        for _, end in passage.sentences
    ]
    fitting = [end for end in ends if end <= OPENING]
    return fitting[-1] if fitting else ends[0]


def _facets(
    state: PracticeState, found: tuple[Example, ...], retriever: Retriever
) -> dict[str, tuple[FacetCount, ...]]:
    """Counts beside the values of each filter, as if nothing were chosen of that filter."""
    facets = {}
    for name in SHOWN_FILTERS:
        others = found
        if getattr(state, name):
            others = _found(msgspec.structs.replace(state, **{name: ()}), retriever)
        facets[name] = _counts(_value(each, name) for each in others)
    return facets


def _value(example: Example, name: str) -> str | int | None:
    if name == "theme":
        return example.practice.theme
    meta = example.report.meta
    return meta.area if name == "area" else meta.year


def _counts(values: Iterable[str | int | None]) -> tuple[FacetCount, ...]:
    counts = Counter(value for value in values if value is not None)
    return tuple(
        FacetCount(value, count)
        for value, count in sorted(counts.items(), key=lambda pair: str(pair[0]))
    )
