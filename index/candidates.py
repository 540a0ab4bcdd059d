"""The passages that a query is about to rank: gathered from both halves under one filter."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.embedding import Detailed
from index.fusion import Scores, Signal, convex
from index.late import LateInteraction, weighed
from index.lexical import LexicalIndex, LexicalMatches
from index.surroundings import Surroundings
from index.types import Ranking
from index.understanding import Understood
from index.vectors import EXHAUSTIVE, Mask, Matches, VectorIndex

DEPTH = 300
"""Candidates taken from each half where more than `EXHAUSTIVE` passages pass the filter. Where they
are fewer every one is looked at, so that `total` and facets are exact, and the count beside a
filter's value is the total that choosing it gives. It depends on neither k nor offset, so paging is
stable."""

FLOOR = 0.2
"""A passage that shares no word with the query is a candidate from this cosine up. Queries of
other worlds ("capital of Australia") stay just below it; at 0.25 a judged paragraph was lost."""


CLOSE = 0.4
"""Passages with so much of the best one's score are close to the query. The others are ranked and
found too, but have a stray word in common or little more: sorted by date they come last."""

RERANKED = 100
"""So many of the best by passage, sentence and BM25 are compared word by word. From 30 to all of
them made no difference beyond noise; a hundred take about a millisecond."""


class Indexes(Struct, frozen=True, eq=False):
    """What one generation is searched with."""

    vectors: VectorIndex
    lexical: LexicalIndex
    late: LateInteraction
    surroundings: Surroundings


class Candidates(Struct, frozen=True, eq=False):
    """One row a passage, in the order of passages; `total` and facets count exactly these."""

    ordinals: NDArray[np.int64]
    matches: Matches
    signals: tuple[Signal, ...]
    scores: Scores  # fused

    def ranked(self) -> NDArray[np.int64]:
        """The ordinals, the best first; equal scores in the order of passages."""
        return self.ordinals[np.lexsort((self.ordinals, -self.scores))]

    def close(self) -> NDArray[np.int64]:
        """The ordinals that score at least `CLOSE` of the best; none where no word of the query
        stands in any passage, for what is then best may be near nothing."""
        words = next(signal.scores for signal in self.signals if signal.name == "bm25")
        if np.isnan(words).all():
            return self.ordinals[:0]
        near: NDArray[np.bool_] = self.scores >= CLOSE * self.scores.max(initial=0.0)
        return self.ordinals[near]

    def nearest(self, ordinals: NDArray[np.int64]) -> NDArray[np.int64]:
        """These passages, the nearest to the query by their vectors first."""
        rows = np.searchsorted(self.ordinals, ordinals)
        return ordinals[np.argsort(-self.matches.mean[rows], kind="stable")]

    def row(self, ordinal: int) -> int:
        """Which row a passage is in."""
        return int(np.searchsorted(self.ordinals, ordinal))


def gather(
    indexes: Indexes,
    embedded: Detailed,
    understood: Understood,
    ranking: Ranking,
    allowed: Mask | None,
) -> Candidates:
    """What passes the filter, or the best of each half of it, scored by all signals.

    A query without a word has no candidates.
    """
    vectors, lexical, vector = indexes.vectors, indexes.lexical, embedded.vector
    passing = len(vectors) if allowed is None else int(allowed.sum())
    depth = passing if passing <= EXHAUSTIVE else DEPTH
    found = _best(lexical.match(understood.clauses), allowed, depth)
    nothing = np.empty(0, dtype=np.int64)
    near = vectors.nearest(vector, depth, allowed) if understood.terms else nothing
    ordinals = np.union1d(
        near if ranking != "lexical" else nothing,
        found.ordinals if ranking != "dense" else nothing,
    )
    matches = vectors.matches(vector, ordinals)
    bm25 = _scores_of(ordinals, found)
    kept = (matches.best >= FLOOR) | ~np.isnan(bm25)
    ordinals, matches = ordinals[kept], matches.only(kept)
    signals: tuple[Signal, ...] = (
        Signal("passage", indexes.surroundings.cosines(vector, ordinals, matches.passage)),
        Signal("sentence", matches.sentence.astype(np.float64)),
        Signal("bm25", bm25[kept], unit=lexical.unit(understood.stems)),
    )
    if ranking == "hybrid":
        signals += (_late(indexes, embedded, understood, ordinals, convex(signals)),)
    return Candidates(ordinals, matches, signals, _scores(ranking, matches, signals))


def _late(
    indexes: Indexes,
    embedded: Detailed,
    understood: Understood,
    ordinals: NDArray[np.int64],
    scores: Scores,
) -> Signal:
    """Late interaction with the best of the candidates, NaN for the others."""
    best = np.sort(np.lexsort((ordinals, -scores))[:RERANKED])
    query = weighed(understood.interpreted.text, embedded.tokens, indexes.lexical.rarity)
    found = np.full(len(ordinals), np.nan)
    found[best] = indexes.late.scores(query, ordinals[best])
    return Signal("tokens", found)


def _scores(ranking: Ranking, matches: Matches, signals: tuple[Signal, ...]) -> Scores:
    if ranking == "dense":
        return matches.mean.astype(np.float64)
    if ranking == "lexical":
        return next(signal.scores for signal in signals if signal.name == "bm25")
    return convex(signals)


def _best(found: LexicalMatches, allowed: Mask | None, depth: int) -> LexicalMatches:
    """The `depth` best matches that pass the filter; equal scores in the order of passages."""
    ordinals, scores = found.ordinals, found.scores
    if allowed is not None:
        passing = allowed[ordinals]
        ordinals, scores = ordinals[passing], scores[passing]
    best = np.lexsort((ordinals, -scores))[:depth]
    return LexicalMatches(ordinals[best], scores[best])


def _scores_of(ordinals: NDArray[np.int64], found: LexicalMatches) -> Scores:
    """BM25 of each of these passages, NaN where it is not among those found."""
    scores = np.full(len(ordinals), np.nan)
    _, here, there = np.intersect1d(ordinals, found.ordinals, return_indices=True)
    scores[here] = found.scores[there]
    return scores
