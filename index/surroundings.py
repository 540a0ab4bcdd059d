"""Passages in their surroundings: what stands before and after a paragraph tells what it is about.

A paragraph often leaves to its neighbours what a query names ("This had improved"). So besides its
own vector a quarter of that of each neighbour in its report counts. No vector is kept for it: the
cosine with a sum of vectors follows from the cosines with each and from the length of the sum.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vector
from index.fusion import Scores
from index.types import Entry
from index.vectors import Cosines, VectorIndex

NEIGHBOUR = 0.25
"""The weight of each neighbour beside the passage's 1. From 0.15 to 0.5 the figures stay."""


class Surroundings:
    """Compares queries with passages in their surroundings. Threads may share it."""

    def __init__(self, vectors: VectorIndex, entries: Sequence[Entry]) -> None:
        """`entries` are the passages that `vectors` numbers, report by report."""
        self._vectors = vectors
        ids = np.asarray([entry.passage.report_id for entry in entries], dtype=np.str_)
        # Whether a passage has one before it, and whether one after it, in its report.
        same = ids[1:] == ids[:-1]
        self._before = np.concatenate([[False], same])[: len(ids)]
        self._after = np.concatenate([same, [False]])[: len(ids)]
        self._lengths = self._lengths_of_sums()

    def _lengths_of_sums(self) -> NDArray[np.float32]:
        """From the cosines of neighbours, all vectors being of unit length."""
        own = self._vectors.passage_vectors(np.arange(len(self._before)))
        before, after = self._before, self._after
        squares = 1 + NEIGHBOUR**2 * (before.astype(np.float32) + after)
        beside = 2 * NEIGHBOUR * np.einsum("ij,ij->i", own[:-1], own[1:])
        squares[1:] += np.where(before[1:], beside, 0)
        squares[:-1] += np.where(after[:-1], beside, 0)
        across = 2 * NEIGHBOUR**2 * np.einsum("ij,ij->i", own[:-2], own[2:])
        squares[1:-1] += np.where((before & after)[1:-1], across, 0)
        return np.asarray(np.sqrt(squares), dtype=np.float32)

    def cosines(self, query: Vector, passages: NDArray[np.int64], own: Cosines) -> Scores:
        """float64[len(passages)], of passages in ascending order; `own` are the cosines of their
        own vectors."""
        before, after = self._before[passages], self._after[passages]
        earlier, later = passages[before] - 1, passages[after] + 1
        each = np.full(len(self._before), np.nan, dtype=np.float32)
        each[passages] = own
        neighbours = np.concatenate([earlier, later])
        unknown = np.unique(neighbours[np.isnan(each[neighbours])])
        each[unknown] = self._vectors.own(query, unknown)
        sums = own.astype(np.float64)
        sums[before] += NEIGHBOUR * each[earlier]
        sums[after] += NEIGHBOUR * each[later]
        return np.asarray(sums / self._lengths[passages], dtype=np.float64)
