"""What answers borrow from the retriever beside its hits.

It keeps these to itself, and a copy would double what a library takes in memory; so they are
reached here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.types import Entry, Interpreted
from index.understanding import understand

if TYPE_CHECKING:
    from index.embedding import Matrix
    from index.retriever import Retriever


def sentence_vectors(entry: Entry, retriever: Retriever) -> Matrix:
    """float32[m, dimension]: the vectors of a passage's m sentences; of a passage without any,
    its own."""
    place = retriever.generation.place(entry.passage.id)
    rows = retriever._indexes.vectors.rows_of(place)
    return rows[1:] if len(rows) > 1 else rows


def rarity(retriever: Retriever) -> Callable[[str], float]:
    """Inverse document frequency of a stem."""
    return retriever._indexes.lexical.rarity


def reads(retriever: Retriever) -> Callable[[str], Interpreted]:
    """Reads a question as a search would, and searches nothing."""
    return lambda text: understand(text, retriever._holdings).interpreted
