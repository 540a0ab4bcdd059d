"""How a query was understood, in lines that a reader can check, whatever the index tells."""

from __future__ import annotations

from msgspec import Struct

from index.types import Interpreted
from service.parameters import Filters

LEADS = {
    "expansions": "Also searched for",
    "corrections": "Did you mean",
    "preferences": "Preferred",
    "not_covered": "Not held in the library",
}
"""What introduces each field of `Interpreted`; a field that is not named here is introduced by
its own name."""


class Reading(Struct, frozen=True):
    """One way in which a query was understood: what introduces it, and the terms."""

    name: str
    lead: str
    terms: tuple[str, ...]


def readings(path: str, state: Filters, interpreted: Interpreted) -> tuple[Reading, ...]:
    """Every field of `Interpreted` that says something beside the text itself."""
    found = []
    for name in interpreted.__struct_fields__:
        value = getattr(interpreted, name)
        if name != "text" and value:
            lead = LEADS.get(name, name.replace("_", " ").capitalize())
            several = value if isinstance(value, tuple) else (value,)
            terms = dict.fromkeys(filter(None, map(_term, several)))
            found.append(Reading(name, lead, tuple(terms)))
    return tuple(found)


def _term(value: object) -> str:
    """ "ETE: education, training and employment" of a Struct with two texts, or the text."""
    if isinstance(value, Struct):
        parts = [getattr(value, field) for field in value.__struct_fields__]
        return ": ".join(str(part) for part in parts if isinstance(part, str | int) and part)
    return str(value)
