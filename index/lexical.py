"""BM25 over the text of passages, their heading path and their report's name.

What each word adds to the score of each passage that has it is worked out when the index is
opened, so that a search only adds up: no passage is scored that shares no word with the query, and
nothing is left out. SQLite's FTS5 parts text into words and stems them, and its BM25 is what the
scores equal. What a user types is looked up word by word: a query is a list of `Clause`s.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterable, Sequence, Set
from functools import reduce
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.occurrences import APART, FIELDS, Occurrences
from index.storage.manifest import REBUILD
from index.words import stems_of

WEIGHTS = (1.0, 0.5, 0.5)
"""Of a word in the text, in the heading path, in the report's title, area and year."""

K1, B = 1.2, 0.75
"""Of BM25, as FTS5 has them: how soon a word's repetition stops to count, and how much the length
of a passage does."""

LEAST_IDF = 1e-6
"""FTS5's inverse document frequency of a word in more than half of all passages."""


class Clause(Struct, frozen=True):
    """Words that match together: one word, or several with at most `gap` others between the
    first and the last, in any order. Lower case."""

    words: tuple[str, ...]
    gap: int = 0


class Instead(Struct, frozen=True):
    """Words of a query, and what may stand in their place; a passage has them by whichever scores
    best."""

    own: tuple[Clause, ...]  # which are matched anyway, and added up
    others: tuple[Clause, ...]


class LexicalMatches(Struct, frozen=True, eq=False):
    """Every passage that matches, in the order of passages, and its BM25 score, above 0."""

    ordinals: NDArray[np.integer]
    scores: NDArray[np.floating]


NOTHING = LexicalMatches(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))


class LexicalIndex:
    """The lexical index of a generation. Read-only, so any number of threads may share it."""

    def __init__(self, found: Occurrences) -> None:
        self._found = found
        self._numbers = {stem: number for number, stem in enumerate(found.stems)}
        self._passages = (len(found.fields) - 1) // len(FIELDS)
        lengths = (np.diff(found.fields) - APART).reshape(-1, len(FIELDS)).sum(axis=1)
        self._norms = K1 * (1 - B + B * lengths / max(1, lengths.sum() / max(1, len(lengths))))
        # A posting is a stem in a passage; `first` says at which of all places each one begins.
        stems = np.repeat(np.arange(len(found.stems)), np.diff(found.starts))
        passages, weights = self._seen(found.places)
        changes = (np.diff(stems, prepend=-1) != 0) | (np.diff(passages, prepend=-1) != 0)
        first = np.flatnonzero(changes)
        self._postings = np.searchsorted(first, found.starts)
        self._owners = passages[first].astype(np.int32)
        frequencies = _sums(np.cumsum(changes) - 1, weights)
        idf = np.repeat(
            [self._idf(count) for count in np.diff(self._postings)], np.diff(self._postings)
        )
        self._scores = (idf * self._saturated(frequencies, self._owners)).astype(np.float32)

    @classmethod
    def open(cls, path: Path) -> LexicalIndex:
        """Read what `occurrences.write_index` wrote; the caller has verified the file.

        Raises GenerationDamaged where the file has gone or changed since.
        """
        try:
            with path.open("rb") as file:
                held = np.load(file, allow_pickle=False)
                stems = held["stems"].tobytes().decode().split("\n")
                found = Occurrences(
                    stems=tuple(filter(None, stems)),
                    starts=held["starts"],
                    places=held["places"],
                    fields=held["fields"],
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise GenerationDamaged(
                f"{path} changed while it was being opened ({error}). {REBUILD}"
            ) from error
        return cls(found)

    def match(self, clauses: Iterable[Clause], instead: Sequence[Instead] = ()) -> LexicalMatches:
        """Every passage that any clause matches, or what stands in the place of some."""
        if instead:
            added = [self._scores_of(clauses), *map(self._gained, instead)]
            total = np.asarray(np.sum(added, axis=0), dtype=np.float64)
            ordinals = np.flatnonzero(total)
            return LexicalMatches(ordinals, total[ordinals])
        parts = [part for clause in dict.fromkeys(clauses) for part in self._parts(clause)]
        if not parts:
            return NOTHING
        scores = _sums(
            np.concatenate([part.ordinals for part in parts]),
            np.concatenate([part.scores for part in parts]),
        )
        ordinals = np.flatnonzero(scores)
        return LexicalMatches(ordinals, scores[ordinals])

    def holding(
        self, stems: Iterable[str], senses: Sequence[tuple[Set[str], Set[str]]] = ()
    ) -> NDArray[np.int64]:
        """The passages whose own text, not their headings or their report's name, holds a word of
        each stem or all that one of the `senses` of it, words and what they stand for, means by
        it; none where there is no stem."""
        held: NDArray[np.int64] | None = None
        for stem in stems:
            meant = [meaning for term, meaning in senses if stem in term and meaning]
            owners = self._in_text(stem)
            for meaning in meant:
                owners = np.union1d(owners, reduce(np.intersect1d, map(self._in_text, meaning)))
            held = owners if held is None else np.intersect1d(held, owners, assume_unique=True)
        return np.empty(0, dtype=np.int64) if held is None else held

    def _in_text(self, stem: str) -> NDArray[np.int64]:
        """The passages whose own text holds a word of this stem."""
        number = self._numbers.get(stem)
        if number is None:
            return np.empty(0, dtype=np.int64)
        places = self._found.places[slice(*self._found.starts[number : number + 2])]
        field = np.searchsorted(self._found.fields, places, side="right") - 1
        owners = field[field % len(FIELDS) == FIELDS.index("text")] // len(FIELDS)
        return np.unique(owners).astype(np.int64)

    def document_frequency(self, stem: str) -> int:
        """The number of passages with a word of this stem."""
        number = self._numbers.get(stem)
        return 0 if number is None else int(self._postings[number + 1] - self._postings[number])

    def rarity(self, stem: str) -> float:
        """Inverse document frequency, ln((N + 1) / (n + 0.5)): highest for a word that the library
        never uses."""
        return math.log((self._passages + 1) / (self.document_frequency(stem) + 0.5))

    def unit(self, stems: Iterable[str], instead: Sequence[Instead] = ()) -> float:
        """The score of a passage of average length that holds each word once in its text, the
        commoner of words and what may stand in their place.

        BM25's factor for frequency is 1 there, which leaves the sum of FTS5's inverse document
        frequencies, ln((N - n + 0.5) / (n + 0.5)), or 0 for a word in more than half of all.
        """
        exchanged = [_stems(one.own) for one in instead]
        left = [stem for stem in stems if not any(stem in own for own in exchanged)]
        return self._odds(left) + sum(
            min(self._odds(own), max(self._odds(_stems([other])) for other in one.others))
            for own, one in zip(exchanged, instead, strict=True)
        )

    def _odds(self, stems: Iterable[str]) -> float:
        counts = map(self.document_frequency, stems)
        odds = ((self._passages - count + 0.5) / (count + 0.5) for count in counts)
        return sum(max(0.0, math.log(odd)) for odd in odds)

    def _scores_of(self, clauses: Iterable[Clause]) -> NDArray[np.float64]:
        """float64[passages], 0 where no clause matches."""
        found = self.match(clauses)
        scores = np.zeros(self._passages)
        scores[found.ordinals] = found.scores
        return scores

    def _gained(self, instead: Instead) -> NDArray[np.float64]:
        """What each passage gains by having something in the place of the words themselves."""
        best = np.maximum.reduce([self._scores_of([other]) for other in instead.others])
        return np.asarray(np.maximum(best - self._scores_of(instead.own), 0), dtype=np.float64)

    def _parts(self, clause: Clause) -> list[LexicalMatches]:
        """What each word of a clause adds to the score of each passage that the clause matches."""
        stems = stems_of(clause.words)
        numbers = [self._numbers.get(stems[word]) for word in clause.words]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return []
        if len(known) > 1:
            return self._near(known, clause.gap + 1)
        own = slice(*self._postings[known[0] : known[0] + 2])
        return [LexicalMatches(self._owners[own], self._scores[own])]

    def _near(self, numbers: Sequence[int], reach: int) -> list[LexicalMatches]:
        """What each of these stems adds, counted where all of them stand within `reach` places."""
        places = [self._found.places[slice(*self._found.starts[n : n + 2])] for n in numbers]
        rarest = min(places, key=len)
        places = [_around(rarest, own, reach) for own in places]
        begun = np.unique(np.concatenate(places))  # from where on every word comes within reach
        for own in places:
            following = np.append(own, np.iinfo(np.int64).max)[np.searchsorted(own, begun)]
            begun = begun[following - begun <= reach]
        parts = []
        for number, own in zip(numbers, places, strict=True):
            before = np.insert(begun, 0, -reach - 1)[np.searchsorted(begun, own, side="right")]
            passages, weights = self._seen(own[own - before <= reach])
            owners, of = np.unique(passages, return_inverse=True)
            idf = self._idf(int(self._postings[number + 1] - self._postings[number]))
            scores = idf * self._saturated(_sums(of, weights), owners)
            parts.append(LexicalMatches(owners, scores))
        return parts

    def _seen(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The passage that each place is in, and the weight of its field."""
        field = np.searchsorted(self._found.fields, places, side="right") - 1
        return field // len(FIELDS), np.asarray(WEIGHTS)[field % len(FIELDS)]

    def _saturated(
        self, frequencies: NDArray[np.float64], passages: NDArray[np.integer]
    ) -> NDArray[np.float64]:
        """BM25's factor for how often a word stands in a passage, its fields weighed: Robertson and
        Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009."""
        factor = frequencies * (K1 + 1) / (frequencies + self._norms[passages])
        return np.asarray(factor, dtype=np.float64)

    def _idf(self, count: int) -> float:
        odds = (self._passages - count + 0.5) / (count + 0.5)
        return max(LEAST_IDF, math.log(odds))


def _stems(clauses: Iterable[Clause]) -> frozenset[str]:
    return frozenset(stems_of(word for clause in clauses for word in clause.words).values())


def _around(centres: NDArray[np.int64], places: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    """Those of the places that are within reach of a centre. Both ascend."""
    first = np.searchsorted(places, centres - reach)
    end = np.searchsorted(places, centres + reach, side="right")
    length = len(places) + 1
    changes = np.bincount(first, minlength=length) - np.bincount(end, minlength=length)
    return places[np.cumsum(changes[:-1]) > 0]


def _sums(numbers: NDArray[np.integer], weights: NDArray[np.floating]) -> NDArray[np.float64]:
    """The weights of each number, from 0 to the highest, added up."""
    return np.asarray(np.bincount(numbers, weights), dtype=np.float64)
