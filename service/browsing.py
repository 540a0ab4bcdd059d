"""Passages by filter alone, where nothing is searched for: every cell of an overview, every
"all recommendations of this area" is an address of the search page and of the API."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from index.columns import Columns
from index.generation import Generation
from index.retriever import Retriever
from index.types import FacetCount, Hit, Interpreted, Query, Results


def searched(retriever: Retriever, query: Query) -> Results:
    """What is found for the query's words; without any, what passes its filter."""
    return retriever.search(query) if query.text.strip() else browse(retriever.generation, query)


def browse(generation: Generation, query: Query) -> Results:
    """The passages that pass the query's filter, report by report in the reports' own order, or
    newest first."""
    columns = columns_of(generation)
    allowed = columns.passing(query.filter)
    count = len(generation.entries)
    ordinals = np.arange(count) if allowed is None else np.flatnonzero(allowed)
    if query.sort == "date":
        ordinals = ordinals[columns.newest_first(ordinals)]
    shown = ordinals[query.offset : query.offset + query.k]
    return Results(
        hits=tuple(
            _hit(generation, query.offset + place, int(ordinal))
            for place, ordinal in enumerate(shown, start=1)
        ),
        total=len(ordinals),
        facets=columns.facets(ordinals),
        interpreted=Interpreted(""),
        generation=generation.number,
        confidence=0.0,
    )


@lru_cache(maxsize=2)
def columns_of(generation: Generation) -> Columns:
    """Remembered by generation: making them reads every passage."""
    return Columns(generation.entries)


@lru_cache(maxsize=2)
def held_facets(generation: Generation) -> dict[str, tuple[FacetCount, ...]]:
    """How many passages of the whole library have each value."""
    return columns_of(generation).facets(np.arange(len(generation.entries)))


def _hit(generation: Generation, rank: int, ordinal: int) -> Hit:
    entry = generation.entries[ordinal]
    whole = (0, len(entry.passage.text))
    first = entry.passage.sentences[0] if entry.passage.sentences else whole
    return Hit(rank=rank, score=0.0, entry=entry, sentence=first, highlights=())
