"""What an inspection asked for."""

from __future__ import annotations

from collections.abc import Iterable

from index.types import Entry


def asked_for(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The recommendations among the entries, in order. A lead-in asks for nothing by itself."""
    return tuple(
        entry
        for entry in entries
        if entry.passage.kind == "recommendation" and not entry.passage.text.endswith(":")
    )
