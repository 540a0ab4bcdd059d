"""How a query was understood, in lines that a reader can check and undo, whatever the index
tells of it: each field of `Interpreted` is a line, whose terms are texts or Structs of texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable

from msgspec import Struct

from index.types import Expansion, Interpreted, Preference
from service.pages.addresses import address
from service.pages.filtering import LABELS, value_label
from service.parameters import Filters

LEADS = {
    "expansions": "Also searched for",
    "corrections": "Spelling",
    "preferences": "Preferred",
    "missing": "Not held in the library",
    "unknown": "In no report",
}
"""What introduces a field; one that is not named here is introduced by its own name."""

JOINTS = {"corrections": " read as "}
"""What stands between the two texts of a term, where it is not a colon."""


SPEAKS_FOR_ITSELF = ("kind", "polarity", "series", "document_type")
"""Fields whose values need no name before them."""


class Term(Struct, frozen=True):
    """One thing that was understood; `only` is the page with it as a condition."""

    text: str
    only: str | None = None


class Reading(Struct, frozen=True):
    """One way in which a query was understood: what introduces it, and the terms."""

    name: str
    lead: str
    terms: tuple[Term, ...]


def readings(
    path: str, state: Filters, interpreted: Interpreted, areas: Container[str]
) -> tuple[Reading, ...]:
    """Every field of `Interpreted` that says something beside the text itself. `areas` are those
    that an inspection is held of: others are named in reports alone."""
    found = []
    for name in interpreted.__struct_fields__:
        value = getattr(interpreted, name)
        if name == "text" or not value:
            continue
        several = value if isinstance(value, tuple) else (value,)
        if name == "expansions":
            several = _by_term(interpreted.expansions)
        terms = dict.fromkeys(_term(name, one, path, state, areas) for one in several)
        lead = LEADS.get(name, name.replace("_", " ").capitalize())
        found.append(Reading(name, lead, tuple(terms)))
    return tuple(found)


def _by_term(expansions: Iterable[Expansion]) -> tuple[Expansion, ...]:
    """All that a term was also searched for as, in one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in expansions:
        found[one.term].append(one.expansion)
    return tuple(Expansion(term, ", ".join(others)) for term, others in found.items())


def _term(name: str, value: object, path: str, state: Filters, areas: Container[str]) -> Term:
    if not isinstance(value, Struct):
        return Term(str(value))
    if isinstance(value, Preference):
        if name == "missing":
            return Term(_called(value))
        if value.field == "area" and not any(str(one) in areas for one in value.values):
            return Term(f"{_called(value)}, of which no inspection is held")
        return _narrowing(value, path, state)
    texts = (getattr(value, field) for field in value.__struct_fields__)
    return Term(JOINTS.get(name, ": ").join(text for text in texts if isinstance(text, str)))


def _narrowing(value: Preference, path: str, state: Filters) -> Term:
    """A value that a search prefers, with the page of it alone."""
    changed = {value.field: value.values, "offset": 0}
    narrows = not getattr(state, value.field, True)
    return Term(_called(value), address(path, state, **changed) if narrows else None)


def _called(value: Preference) -> str:
    """Values of a field that the query names or asks for: "area Harrowmere"."""
    label = LABELS.get(value.field, value.field.replace("_", " ")).lower()
    named = " or ".join(value_label(value.field, str(one)) for one in value.values)
    return named if value.field in SPEAKS_FOR_ITSELF else f"{label} {named}"
