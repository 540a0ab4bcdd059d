"""Hooks of Schemathesis for the API's description (`schemathesis.toml` names this file)."""

from __future__ import annotations

import re
from typing import Any

import schemathesis

YEARS = ("year_from", "year_to")


LISTS = ("theme", "section", "kind", "polarity", "area", "year", "series", "report")
"""Parameters of an address that may repeat."""


ASKED = ("q", *LISTS, *YEARS)
"""Parameters of a search, of which one at least is needed."""


@schemathesis.hook
def filter_query(context: Any, query: Any) -> bool:
    """Leaves out a value in place of a list of values: in an address both are written alike, so
    that none of them is wrong."""
    return not isinstance(query, dict) or all(
        isinstance(query[name], (list, type(None))) for name in LISTS if name in query
    )


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Puts the years of a valid request in order, and gives a search without a word or a filter a
    word: that one number must not be greater than another, and that one of several parameters is
    needed, a list of parameters cannot say. That such requests are refused has tests of its own."""
    asked = case.query if case.path == "/api/search" else None
    if isinstance(asked, dict) and not any(map(_is_given, map(asked.get, ASKED))):
        asked["q"] = "housing"
    for place in (case.query, _filters(case.body)):
        if isinstance(place, dict) and all(_is_year(place.get(year)) for year in YEARS):
            place.update(
                zip(YEARS, sorted((place[year] for year in YEARS), key=float), strict=True)
            )


def _is_given(value: Any) -> bool:
    """An empty value counts for none, alone or in a list."""
    values = value if isinstance(value, list) else [value]
    return any(one is not None and str(one).strip() for one in values)


def _is_year(value: Any) -> bool:
    """In an address numbers may be text."""
    return re.fullmatch(r"\d{4}(\.0)?", str(value)) is not None


def _filters(body: Any) -> Any:
    return body.get("filters") if isinstance(body, dict) else None
