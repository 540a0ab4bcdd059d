"""Passages that say the same: a press release repeats or retells its report's summary, and
boilerplate stands in every report.

Vectors alone would not tell: "Rating: Good." under two standards has a cosine of 1, and a bullet
of a press release 0.82 to the paragraph that it repeats word for word. So words are compared; and
where a document of an inspection tells a finding of another with half of its words, the sentences
of each are looked for in the other by their vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.embedding import Matrix
from index.types import Entry
from index.vectors import VectorIndex
from index.words import words

FEWEST_WORDS = 8
"""Distinct words below which likeness says nothing."""

CONTAINED = 0.9
"""Share of the shorter passage's words that stand in the longer. In the real and the sample
reports what is repeated has 0.93 and more, what merely tells of the same thing 0.89 and less."""

ALIKE = 0.4
"""Words in common to words in either, so that a passage is no twin of one that says far more."""

RETOLD = 0.5
"""Share of the shorter passage's words that stand in the longer, where one retells the other ..."""

RETOLD_ALIKE = 0.25
"""... of words in either in both, ..."""

RETOLD_SENTENCES = 0.55
"""... and the mean cosine of each one's sentences to the nearest of the other, the lower of both:
where only one is found in the other, that tells more. DECISIONS.md has what they find."""


class Folded(Struct, frozen=True, eq=False):
    """Ordinals of passages that stand for themselves, in the order given, and the ordinals of
    those folded into each."""

    ordinals: NDArray[np.int64]
    twins: tuple[tuple[int, ...], ...]


class _Alike(Struct, frozen=True, eq=False):
    """Of n passages of an inspection, bool[n, n] each, never one with itself."""

    twins: NDArray[np.bool_]  # repeat one another
    retold: NDArray[np.bool_]  # may retell one another, by their words


class Twins:
    """Finds the twins among passages. Immutable, so threads may share it.

    Across inspections only the same words make twins, for two areas may be told of in nearly the
    same sentence. Within an inspection a shortened repetition does, and between its documents a
    retelling. All are compared when the passages are opened, some milliseconds for a report, so
    that no first search waits for it.
    """

    def __init__(self, entries: Sequence[Entry], vectors: VectorIndex) -> None:
        """`entries` are the passages that `vectors` numbers."""
        self._wordings: list[bytes | None] = [None] * len(entries)  # None where they are few
        self._relatives: dict[int, frozenset[int]] = {}
        inspections: dict[str, list[int]] = {}
        for ordinal, entry in enumerate(entries):
            inspections.setdefault(entry.report.meta.inspection_id, []).append(ordinal)
        for ordinals in inspections.values():
            # Their words take 2 kB a passage, so they are kept for one inspection at a time.
            wordings = [_wording(entries[ordinal].passage.text) for ordinal in ordinals]
            tellers = [_teller(entries[ordinal]) for ordinal in ordinals]
            alike = _alike(wordings, tellers)
            for row, other in np.argwhere(alike.retold):
                alike.twins[row, other] = _retold(vectors, ordinals[row], ordinals[other])
            self._relatives |= _related(ordinals, alike.twins)
            for ordinal, wording in zip(ordinals, wordings, strict=True):
                if len(wording) >= FEWEST_WORDS:
                    self._wordings[ordinal] = _digest(wording)

    def fold(self, ordinals: NDArray[np.int64]) -> Folded:
        """Folds each passage into the first before it that is its twin and stands for itself."""
        folded: dict[int, list[int]] = {}
        places: dict[int, int] = {}
        by_wording: dict[bytes, int] = {}
        for ordinal in map(int, ordinals):
            wording = self._wordings[ordinal]
            relatives = self._relatives.get(ordinal, frozenset())
            first = None if wording is None else by_wording.get(wording)
            if first is None:
                first = min(relatives & places.keys(), key=places.__getitem__, default=None)
            if first is not None:
                folded[first].append(ordinal)
                continue
            folded[ordinal], places[ordinal] = [], len(places)
            if wording is not None:
                by_wording.setdefault(wording, ordinal)
        return Folded(np.asarray(list(folded), dtype=np.int64), tuple(map(tuple, folded.values())))


def _wording(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text))


def _digest(wording: frozenset[str]) -> bytes:
    """The same for the same words, and for no others."""
    return sha256(" ".join(sorted(wording)).encode()).digest()


def _related(ordinals: Sequence[int], twins: NDArray[np.bool_]) -> dict[int, frozenset[int]]:
    """The twins of each passage of an inspection that has any."""
    return {
        ordinals[row]: frozenset(ordinals[int(other)] for other in np.flatnonzero(twins[row]))
        for row in np.flatnonzero(twins.any(axis=1)).tolist()
    }


def _teller(entry: Entry) -> str:
    """The document in which inspectors tell what they found; empty of what is no such finding."""
    return entry.report.id if entry.passage.kind in ("finding", "judgement") else ""


def _alike(wordings: Sequence[frozenset[str]], tellers: Sequence[str]) -> _Alike:
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
    either = np.maximum(np.add.outer(sizes, sizes) - common, 1)
    long = shorter >= FEWEST_WORDS
    twins = long & (common >= CONTAINED * shorter) & (common >= ALIKE * either)
    np.fill_diagonal(twins, False)
    retold = long & (common >= RETOLD * shorter) & (common >= RETOLD_ALIKE * either) & ~twins
    told = np.asarray(tellers)
    retold &= np.not_equal.outer(told, told) & np.logical_and.outer(told != "", told != "")
    return _Alike(np.asarray(twins, dtype=np.bool_), np.asarray(retold, dtype=np.bool_))


def _retold(vectors: VectorIndex, first: int, second: int) -> bool:
    """Whether each passage's sentences are found in the other's."""
    ours, theirs = (_sentences(vectors.rows_of(ordinal)) for ordinal in (first, second))
    cosines = ours @ theirs.T
    found = min(cosines.max(axis=1).mean(), cosines.max(axis=0).mean())
    return bool(found >= RETOLD_SENTENCES)


def _sentences(rows: Matrix) -> Matrix:
    """The vectors of a passage's sentences; of a passage without any, its own."""
    return rows[1:] if len(rows) > 1 else rows
