"""Passages that say the same in the same words: a press release repeats its report's summary, and
boilerplate stands in every report.

Vectors would not tell: "Rating: Good." under two standards has a cosine of 1, and a bullet of a
press release 0.82 to the paragraph that it repeats word for word. So words are compared.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.types import Entry
from index.words import words

FEWEST_WORDS = 8
"""Distinct words below which likeness says nothing."""

CONTAINED = 0.9
"""Share of the shorter passage's words that stand in the longer. In the real and the sample
reports what is repeated has 0.93 and more, what merely tells of the same thing 0.89 and less."""

ALIKE = 0.4
"""Words in common to words in either, so that a passage is no twin of one that says far more."""


class Folded(Struct, frozen=True, eq=False):
    """Ordinals of passages that stand for themselves, in the order given, and the ordinals of
    those folded into each."""

    ordinals: NDArray[np.int64]
    twins: tuple[tuple[int, ...], ...]


class Twins:
    """Finds the twins among passages. Immutable, so threads may share it.

    Across inspections only the same words make twins, for two areas may be told of in nearly the
    same sentence. Within an inspection a shortened repetition does. All are compared when the
    passages are opened, some milliseconds for a report, so that no first search waits for it.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._wordings = [
            frozenset(word.stem for word in words(entry.passage.text)) for entry in entries
        ]
        inspections: dict[str, list[int]] = {}
        for ordinal, entry in enumerate(entries):
            inspections.setdefault(entry.report.meta.inspection_id, []).append(ordinal)
        self._relatives: dict[int, frozenset[int]] = {}
        for ordinals in inspections.values():
            self._relatives |= self._related(ordinals)

    def fold(self, ordinals: NDArray[np.int64]) -> Folded:
        """Folds each passage into the first before it that is its twin and stands for itself."""
        folded: dict[int, list[int]] = {}
        places: dict[int, int] = {}
        by_wording: dict[frozenset[str], int] = {}
        for ordinal in map(int, ordinals):
            wording, relatives = self._wordings[ordinal], self._relatives[ordinal]
            first = by_wording.get(wording) if len(wording) >= FEWEST_WORDS else None
            if first is None:
                first = min(relatives & places.keys(), key=places.__getitem__, default=None)
            if first is not None:
                folded[first].append(ordinal)
                continue
            folded[ordinal], places[ordinal] = [], len(places)
            by_wording.setdefault(wording, ordinal)
        return Folded(np.asarray(list(folded), dtype=np.int64), tuple(map(tuple, folded.values())))

    def _related(self, ordinals: Sequence[int]) -> dict[int, frozenset[int]]:
        """The twins of each passage of an inspection."""
        alike = _alike([self._wordings[ordinal] for ordinal in ordinals])
        return {
            ordinal: frozenset(ordinals[int(other)] for other in np.flatnonzero(alike[place]))
            for place, ordinal in enumerate(ordinals)
        }


def _alike(wordings: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
    """bool[n, n]: which wordings repeat one another; never one itself."""
    numbers: dict[str, int] = {}
    for wording in wordings:
        for stem in wording:
            numbers.setdefault(stem, len(numbers))
    present = np.zeros((len(wordings), len(numbers)), dtype=np.float32)
    for row, wording in enumerate(wordings):
        present[row, [numbers[stem] for stem in wording]] = 1
    common = present @ present.T
    sizes = present.sum(axis=1)
    shorter = np.minimum.outer(sizes, sizes)
    either = np.add.outer(sizes, sizes) - common
    alike = (
        (shorter >= FEWEST_WORDS)
        & (common >= CONTAINED * shorter)
        & (common >= ALIKE * np.maximum(either, 1))
    )
    np.fill_diagonal(alike, False)
    return np.asarray(alike, dtype=np.bool_)
