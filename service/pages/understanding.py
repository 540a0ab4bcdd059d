"""How a query was understood, in lines that a reader can check and undo, whatever the index
tells of it: each field of `Interpreted` is a line, whose terms are texts or Structs of texts."""

from __future__ import annotations

from msgspec import Struct

from index.types import Interpreted
from service.pages.addresses import address
from service.pages.filtering import LABELS, value_label
from service.parameters import Filters

LEADS = {
    "expansions": "Also searched for",
    "corrections": "Spelling",
    "preferences": "Listed first",
    "missing": "Not held in the library",
}
"""What introduces a field; one that is not named here is introduced by its own name."""

JOINTS = {"corrections": " read as "}
"""What stands between the two texts of a term, where it is not a colon."""


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
        terms = dict.fromkeys(_term(name, one, path, state) for one in several)
        lead = LEADS.get(name, name.replace("_", " ").capitalize())
        found.append(Reading(name, lead, tuple(terms)))
    return tuple(found)


def _term(name: str, value: object, path: str, state: Filters) -> Term:
    if not isinstance(value, Struct):
        return Term(str(value))
    if {"field", "values"} <= set(value.__struct_fields__):
        return _named(value, path, state, may_narrow=name != "missing")
    texts = (getattr(value, field) for field in value.__struct_fields__)
    return Term(JOINTS.get(name, ": ").join(text for text in texts if isinstance(text, str)))


def _named(value: Struct, path: str, state: Filters, may_narrow: bool) -> Term:
    """Values of a field that the query names: "area Harrowmere"."""
    field: str = getattr(value, "field")  # noqa: B009 (its type is not known here)
    values: tuple[object, ...] = tuple(getattr(value, "values"))  # noqa: B009
    label = LABELS.get(field, field.replace("_", " ")).lower()
    text = f"{label} {' or '.join(value_label(field, str(one)) for one in values)}"
    narrows = may_narrow and field in state.__struct_fields__ and not getattr(state, field)
    return Term(text, address(path, state, **{field: values, "offset": 0}) if narrows else None)
