"""How a query was understood, in lines that a reader can check and undo, whatever the index
tells of it: each field of `Interpreted` is a line, whose terms are texts or Structs of texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

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


def readings(path: str, state: Filters, interpreted: Interpreted) -> tuple[Reading, ...]:
    """Every field of `Interpreted` that says something beside the text itself."""
    found = []
    for name in interpreted.__struct_fields__:
        value = getattr(interpreted, name)
        if name == "text" or not value:
            continue
        several = value if isinstance(value, tuple) else (value,)
        if name == "expansions":
            several = _by_term(interpreted.expansions)
        terms = dict.fromkeys(_term(name, one, path, state) for one in several)
        lead = LEADS.get(name, name.replace("_", " ").capitalize())
        found.append(Reading(name, lead, tuple(terms)))
    return tuple(found)


def _by_term(expansions: Iterable[Expansion]) -> tuple[Expansion, ...]:
    """All that a term was also searched for as, in one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in expansions:
        found[one.term].append(one.expansion)
    return tuple(Expansion(term, ", ".join(others)) for term, others in found.items())


def _term(name: str, value: object, path: str, state: Filters) -> Term:
    if not isinstance(value, Struct):
        return Term(str(value))
    if isinstance(value, Preference):
        return _named(value, path, state, may_narrow=name != "missing")
    texts = (getattr(value, field) for field in value.__struct_fields__)
    return Term(JOINTS.get(name, ": ").join(text for text in texts if isinstance(text, str)))


def _named(value: Preference, path: str, state: Filters, may_narrow: bool) -> Term:
    """Values of a field that the query names or asks for: "area Harrowmere"."""
    label = LABELS.get(value.field, value.field.replace("_", " ")).lower()
    named = " or ".join(value_label(value.field, str(one)) for one in value.values)
    text = named if value.field in SPEAKS_FOR_ITSELF else f"{label} {named}"
    narrows = may_narrow and not getattr(state, value.field, True)
    changed = {value.field: value.values, "offset": 0}
    return Term(text, address(path, state, **changed) if narrows else None)
