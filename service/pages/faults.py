"""What a page says where it cannot be shown: the same as the API does, in words of the pages.

Whoever reads it typed no parameter but followed a link that was cut or put together by hand.
"""

from __future__ import annotations

import re

from msgspec import Struct

from service.errors import FieldError, ProblemDetails
from service.pages.filtering import LABELS, value_label

TITLE = "This address cannot be used"

_NAMES = LABELS | {
    "year_from": "First year",
    "year_to": "Last year",
    "q": "What is looked for",
    "k": "Number of results",
    "offset": "Results passed over",
    "sort": "Order",
    "interpret": "Reading of the words",
    "like": "Passage whose like is looked for",
    "before": "Earlier questions",
    "passage": "Chosen passages",
    "other": "Area to compare with",
}

_NAMED = re.compile(r"\byear_(?:from|to)\b")

_REFUSED = re.compile(r"; \S.* is not\.$")


class Fault(Struct, frozen=True):
    """One part of an address by the name that the pages give it."""

    name: str
    message: str


class ProblemPage(Struct, frozen=True):
    """`again` is the same page without what is at fault, None where it needs some."""

    title: str
    status: int
    detail: str
    faults: tuple[Fault, ...]
    again: str | None
    retry: str


def problem_page(details: ProblemDetails) -> ProblemPage:
    """The page of a problem."""
    path = details.instance
    return ProblemPage(
        title=TITLE if details.errors else details.title,
        status=details.status,
        detail=details.detail,
        faults=tuple(map(_fault, details.errors)),
        again=None if path.startswith(("/export/", "/ask/")) else path,
        retry=path,
    )


def _fault(error: FieldError) -> Fault:
    name = _NAMES.get(error.field, error.field)
    if error.allowed:
        offered = ", ".join(value_label(error.field, value) for value in error.allowed)
        refused = _REFUSED.search(error.message)
        return Fault(name, f"can be one of these: {offered}{refused[0] if refused else '.'}")
    return Fault(name, _NAMED.sub(lambda found: f"the {_NAMES[found[0]].lower()}", error.message))
