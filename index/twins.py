"""Near-identical passages: a press release repeats its report, a summary its findings."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.embedding import Matrix

TWIN = 0.95
"""Cosine of two passages' vectors from which one repeats the other."""


class Folded(Struct, frozen=True, eq=False):
    """Rows that stand for themselves, in the order given, and the rows folded into each."""

    rows: NDArray[np.int64]
    twins: tuple[tuple[int, ...], ...]


def fold(rows: NDArray[np.int64], vectors: Matrix) -> Folded:
    """Folds each row into the first before it that is its twin and stands for itself.

    `rows` is int64[n], the best first; `vectors` is float32[n, dimension], of unit length.
    """
    alike = vectors @ vectors.T >= TWIN
    standing: list[int] = []
    folded: dict[int, list[int]] = {}
    for place in range(len(rows)):
        first = next((other for other in standing if alike[other, place]), None)
        if first is None:
            standing.append(place)
            folded[place] = []
        else:
            folded[first].append(int(rows[place]))
    return Folded(
        rows[np.asarray(standing, dtype=np.int64)],
        tuple(tuple(folded[place]) for place in standing),
    )
