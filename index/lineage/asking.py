"""What an inspection asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.embedding import Matrix
from index.lineage.telling import Telling
from index.types import Entry


def asked_for(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The recommendations among the entries, in order. A lead-in asks for nothing by itself."""
    return tuple(
        entry
        for entry in entries
        if entry.passage.kind == "recommendation" and not entry.passage.text.endswith(":")
    )


class Asked(Struct, frozen=True, eq=False):
    """A recommendation, ready to be compared: `rows` is float32[n, dimension], its sentences."""

    entry: Entry
    stems: frozenset[str]
    concepts: frozenset[str]
    rows: Matrix
    takes_up: tuple[Asked, ...] = ()  # earlier recommendations of the area


def named(
    asked: Sequence[Asked], tellings: Sequence[Telling], closeness: Matrix
) -> NDArray[np.bool_]:
    """bool[len(asked), len(tellings)]: whether a sentence names a subject of the recommendation
    that the closest one does not have. It may tell what became of several."""
    found = np.zeros(closeness.shape, dtype=np.bool_)
    for place, telling in enumerate(tellings if asked else ()):
        closest = asked[int(closeness[:, place].argmax())]
        for row, one in enumerate(asked):
            found[row, place] = not telling.concepts.isdisjoint(one.concepts - closest.concepts)
    return found
