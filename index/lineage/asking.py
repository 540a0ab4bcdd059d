"""What an inspection asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.types import Entry

_WANTED = re.compile(r"\bareas? (?:requiring|for) improvement\b", re.I)


def asked_for(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The recommendations among the entries, in order. A letter has none of that name: what it
    lists as requiring improvement is what it asks for."""
    return tuple(entry for entry in entries if _asks(entry))


def _asks(entry: Entry) -> bool:
    passage = entry.passage
    if passage.kind == "recommendation":
        return not passage.text.endswith(":")  # a lead-in asks for nothing by itself
    letter = entry.report.meta.document_type == "letter"
    return letter and passage.kind == "finding" and bool(_WANTED.search(passage.section or ""))
