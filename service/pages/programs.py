"""Where programs get what a page shows: the footer of every page leads there."""

from __future__ import annotations

from typing import Any

from service.pages.addresses import address
from service.pages.state import AskState, SearchState
from service.parameters import AskParameters, Filters, PracticeParameters, SearchParameters

DESCRIPTION = "/schema/openapi.json"
"""What programs can ask at all, for pages that show no data of their own."""


def search_address(state: SearchState) -> str:
    """The same search."""
    if not state.searched:
        return DESCRIPTION
    words = "" if state.like else state.q.strip()
    sought = bool(words or state.like)
    asked = SearchParameters(
        q=words,
        like=state.like,
        k=state.k,
        offset=state.offset,
        sort=state.sort,
        interpret=state.interpret,
        fold=sought,
        close=sought,
        **filters_of(state),
    )
    return address("/api/search", asked)


def ask_address(state: AskState) -> str:
    """The same question."""
    if not state.q.strip():
        return DESCRIPTION
    asked = AskParameters(q=state.q.strip(), history=state.before, **filters_of(state))
    return address("/api/ask", asked)


def practice_address(q: str, offset: int, filters: dict[str, Any], k: int) -> str:
    """The same examples; `filters` are those that programs have too."""
    names = PracticeParameters.__struct_fields__
    known = {name: value for name, value in filters.items() if name in names}
    asked = PracticeParameters(q=q.strip() or None, k=k, offset=offset, **known)
    return address("/api/practice", asked)


def filters_of(state: Filters) -> dict[str, Any]:
    """The filters of one state, for another's."""
    return {name: getattr(state, name) for name in Filters.__struct_fields__}
