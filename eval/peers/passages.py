"""What every peer is given: the same texts, the same vectors, the same filters."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct

from eval.systems import Found
from eval.topics import filter_of
from eval.types import Topic
from index.columns import Columns
from index.embedding import Embedder, Matrix, Vector
from index.generation import Generation
from index.report_vectors import text_in_place

Nearest = Callable[[str, int], Sequence[int]]
"""A query and how many; the ordinals of passages, best first."""


class Passages(Struct, frozen=True, eq=False):
    """`texts` are passages behind their area, year and nearest heading, as ours are embedded:
    more than their bare words, which would leave the peers without their place. `vectors` are
    float32[n, dimension], of unit length."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Matrix
    columns: Columns
    embedder: Embedder

    def vector(self, query: str) -> Vector:
        """float32[dimension], of unit length, by the same model."""
        return self.embedder.embed_query(query).vector


def passages_of(generation: Generation, embedder: Embedder) -> Passages:
    """Embeds every passage anew."""
    texts = tuple(text_in_place(entry.report, entry.passage) for entry in generation.entries)
    return Passages(
        ids=tuple(entry.passage.id for entry in generation.entries),
        texts=texts,
        vectors=embedder.embed_documents(texts),
        columns=Columns(generation.entries),
        embedder=embedder,
    )


class Peer:
    """A system that ranks ordinals, as a `System`.

    A filter is applied to the ranking of all passages, so that nothing that passes is lost,
    whatever the peer could do itself.
    """

    def __init__(self, name: str, passages: Passages, nearest: Nearest) -> None:
        self.name = name
        self._passages = passages
        self._nearest = nearest
        self._fresh: Callable[[], None] = getattr(passages.embedder, "forget_queries", lambda: None)

    def search(self, topic: Topic, depth: int) -> Found:
        self._fresh()
        start = time.perf_counter()
        allowed = self._passages.columns.passing(filter_of(topic))
        if allowed is None:
            found = list(self._nearest(topic.query, depth))
        else:
            ranked = np.asarray(self._nearest(topic.query, len(allowed)), dtype=np.int64)
            found = ranked[allowed[ranked]][:depth].tolist()
        ms = (time.perf_counter() - start) * 1000
        return Found(tuple(self._passages.ids[ordinal] for ordinal in found), None, ms)
