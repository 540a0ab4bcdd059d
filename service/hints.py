"""Why a filter found nothing: values that no passage has, with the likeliest that some have.

Themes, sections, areas, series and reports are whatever the library holds, so an unknown value
is no error (a saved search must outlive a report's removal), but it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from index.columns import FIELDS, matcher
from index.types import Entry, Filter
from service.views import Hint

MAX_SUGGESTIONS = 5


def hints(filter: Filter, entries: Sequence[Entry]) -> tuple[Hint, ...]:
    """One hint for each value of an open field, or year, that no passage has."""
    found = []
    for field in ("theme", "section", "area", "year", "series", "report"):
        wanted = getattr(filter, field)
        held = tuple(dict.fromkeys(_held(field, entries))) if wanted else ()
        for value in wanted:
            if not any(map(matcher((value,)), held)):
                shown = str(value)
                near = _suggestions(shown, values(field, entries))
                found.append(Hint(field, shown, _message(field, shown), near))
    return tuple(found)


def _held(field: str, entries: Sequence[Entry]) -> Iterator[str | int | None]:
    """What a value of the field may be called by."""
    for entry in entries:
        yield FIELDS[field](entry)
        if field == "area":
            yield from entry.report.meta.known_as


def values(field: str, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The values of one open field among the passages, in their order of appearance."""
    found = dict.fromkeys(FIELDS[field](entry) for entry in entries)
    return tuple(str(value) for value in found if value)


def _message(field: str, value: str) -> str:
    return f"No passage in the library has the {field} “{value}”."


def _suggestions(value: str, held: tuple[str, ...]) -> tuple[str, ...]:
    by_folded = {other.casefold(): other for other in held}
    close = get_close_matches(value.casefold(), by_folded, n=MAX_SUGGESTIONS, cutoff=0.5)
    chosen = [by_folded[other] for other in close]
    return tuple(chosen or held[:MAX_SUGGESTIONS])
