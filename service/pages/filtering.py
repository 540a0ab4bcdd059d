"""The filters of a page, as its template shows them: what can be ticked and what is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from corpus.types import KINDS
from corpus.vocabulary import THEMES
from index.columns import matcher
from index.types import NO_THEME, POLARITIES, FacetCount
from service.pages.addresses import address
from service.parameters import Filters
from service.templating import capital, words

OPEN = ("theme", "kind")
"""Groups that show their choices unasked; the others when one of theirs is chosen."""

ORDERS: dict[str, tuple[str, ...]] = {
    "theme": (*THEMES, NO_THEME),
    "kind": KINDS,
    "polarity": POLARITIES,
}
"""Values of closed sets stand in their own order, others as the facets give them."""

SERIES = {
    "fji": "Full joint inspection (2012–18)",
    "sqs": "Short quality screening (2012–18)",
    "youth-2018": "Youth justice inspection (2018–24)",
    "youth-2025": "Children and victims (2025–)",
    "core-case": "Core case inspection (2009–12)",
    "thematic": "Thematic inspection",
    "guide": "Effective practice guide",
    "annual": "Annual report",
    "inspection": "Other inspection",
    "plain": "Other document",
}

LABELS = {
    "theme": "Theme",
    "kind": "Kind of passage",
    "polarity": "Praise or criticism",
    "area": "Area",
    "series": "Kind of inspection",
    "year": "Year",
    "section": "Section",
    "report": "Report",
    "year_from": "From",
    "year_to": "To",
}


class Choice(Struct, frozen=True):
    """A value that can be ticked; `count` is what choosing it leads to, None where unknown."""

    value: str
    label: str
    count: int | None
    chosen: bool


PASSAGES = ("passage", "passages")


class Group(Struct, frozen=True):
    """The values of one filter. `picked` are how many of them are chosen."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    picked: int
    open: bool


class Chosen(Struct, frozen=True):
    """One chosen value and the address of the page without it."""

    name: str
    value: str
    label: str
    without: str


class FilterForm(Struct, frozen=True):
    """`counts` is what is counted, one and several of it; `clear` is the page with no filter at
    all; `unlisted` is what is chosen but no group has a box for, so that a form must send it."""

    groups: tuple[Group, ...]
    chosen: tuple[Chosen, ...]
    unlisted: tuple[Chosen, ...]
    clear: str
    counts: tuple[str, str] = PASSAGES


def filter_form(
    path: str,
    asked: Filters,
    facets: Mapping[str, Sequence[FacetCount]],
    names: Sequence[str],
    counts: tuple[str, str] = PASSAGES,
    open: Sequence[str] = OPEN,
) -> FilterForm:
    """The filters `names` of the page at `path`, whose state is `asked`, and what is chosen of
    any filter, shown or not. `facets` hold, by name, the values on offer with their counts;
    groups named in `open` show theirs unasked."""
    chosen = chosen_filters(path, asked)
    return FilterForm(
        groups=tuple(
            _group(name, facets.get(name, ()), tuple(map(str, getattr(asked, name))), open)
            for name in names
        ),
        chosen=chosen,
        unlisted=tuple(one for one in chosen if one.name not in (*names, *_YEARS)),
        clear=address(path, asked, **_cleared(asked)),
        counts=counts,
    )


def chosen_filters(path: str, asked: Filters) -> tuple[Chosen, ...]:
    """Every chosen value, each with the address that takes it away and keeps the rest."""
    found = []
    start_again = {"offset": 0} if hasattr(asked, "offset") else {}
    to = partial(address, path, asked, **start_again)
    for name in LABELS:
        held = getattr(asked, name)
        for value in held if isinstance(held, tuple) else () if held is None else (held,):
            rest = tuple(other for other in held if other != value) if name not in _YEARS else None
            found.append(Chosen(name, str(value), _told(name, str(value)), to(**{name: rest})))
    return tuple(found)


_YEARS = ("year_from", "year_to")


def value_label(name: str, value: str) -> str:
    """A value of a filter as people write it."""
    if name == "series":
        return SERIES.get(value, capital(words(value.replace("-", " "))))
    if name == "theme" and value == NO_THEME:
        return "Under no theme"
    return capital(words(value)) if name in ("kind", "polarity", "document_type") else value


def _told(name: str, value: str) -> str:
    label = value_label(name, value)
    return f"{LABELS[name]} {label}" if name in (*_YEARS, "year", "report") else label


def _group(
    name: str, counted: Sequence[FacetCount], chosen: tuple[str, ...], open: Sequence[str]
) -> Group:
    is_chosen = matcher(chosen)
    counts: dict[str, int | None] = {str(facet.value): facet.count for facet in counted}
    for value in chosen:
        if not any(matcher((value,))(held) for held in counts):
            counts[value] = 0  # a chosen value that leads nowhere must still be seen
    order = ORDERS.get(name)
    values = sorted(counts, key=order.index) if order and set(counts) <= set(order) else counts
    choices = tuple(
        Choice(value, value_label(name, value), counts[value], is_chosen(value)) for value in values
    )
    picked = sum(choice.chosen for choice in choices)
    return Group(name, LABELS[name], choices, picked, name in open or picked > 0)


def _cleared(asked: Filters) -> dict[str, object]:
    return msgspec.structs.asdict(Filters()) | ({"offset": 0} if hasattr(asked, "offset") else {})
