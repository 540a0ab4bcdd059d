"""What an inspection asked for."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from index.embedding import Matrix
from index.lineage.concepts import OVERSIGHT, REVIEWING, WORK, concepts
from index.lineage.stance import parts_of
from index.types import Entry


def asked_for(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The recommendations among the entries, in order. A lead-in asks for nothing by itself."""
    return tuple(
        entry
        for entry in entries
        if entry.passage.kind == "recommendation" and not entry.passage.text.endswith(":")
    )


_DONE_TO_WORK = frozenset({REVIEWING, OVERSIGHT})

STEPS = _DONE_TO_WORK | WORK
"""The steps of the work with a child, in which other subjects are met again and again."""


def subjects(text: str) -> frozenset[str]:
    """The subjects of the field that a recommendation is about.

    "Assessments and plans should be reviewed" is about reviewing: assessments and plans are what
    is reviewed, and a sentence on reviews need not name them. What is asked of assessments or
    plans themselves may stand in another part of the text.
    """
    found = map(concepts, parts_of(text))
    return frozenset().union(
        *(part if part.isdisjoint(_DONE_TO_WORK) else part - WORK for part in found)
    )


class Asked(Struct, frozen=True, eq=False):
    """A recommendation, ready to be compared: `rows` is float32[n, dimension], its sentences."""

    entry: Entry
    stems: frozenset[str]
    concepts: frozenset[str]
    rows: Matrix
    takes_up: tuple[Asked, ...] = ()  # earlier recommendations of the area
