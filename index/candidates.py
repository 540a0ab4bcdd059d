"""The passages that a query is about to rank: gathered from both halves under one filter."""

from __future__ import annotations

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from index.embedding import Detailed, Vector
from index.fusion import Part, Scores, Signal, convex, fused
from index.late import LateInteraction, QueryTokens, both, weighed
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

NONE: NDArray[np.int64] = np.empty(0, dtype=np.int64)


class Indexes(Struct, frozen=True, eq=False):
    """What one generation is searched with."""

    vectors: VectorIndex
    lexical: LexicalIndex
    late: LateInteraction
    surroundings: Surroundings


class Sought(Struct, frozen=True, eq=False):
    """A query as both halves look for it."""

    understood: Understood
    embedded: Detailed  # of its interpreted text
    rewritten: Detailed | None = None  # of the same in the words of reports

    @property
    def vector(self) -> Vector:
        """What passages are compared with: where there are two texts, what lies between them."""
        if self.rewritten is None:
            return self.embedded.vector
        between = self.embedded.vector + self.rewritten.vector
        return np.asarray(between / np.linalg.norm(between), dtype=np.float32)


class Factor(Struct, frozen=True, eq=False):
    """What the scores of n candidates are multiplied by, and why; 1 changes nothing."""

    name: str
    values: Scores


class Candidates(Struct, frozen=True, eq=False):
    """One row a passage, in the order of passages; `total` and facets count exactly these.

    A score is the fusion of the signals times the factors. What was fused is the first signals, as
    many as `parts` has.
    """

    ordinals: NDArray[np.int64]
    matches: Matches
    signals: tuple[Signal, ...]
    parts: tuple[Part, ...]
    scores: Scores
    factors: tuple[Factor, ...] = ()

    def times(self, *factors: Factor) -> Candidates:
        """The candidates with their scores multiplied."""
        scores = self.scores
        for factor in factors:
            scores = scores * factor.values
        return structs.replace(self, scores=scores, factors=(*self.factors, *factors))

    def scored(self, name: str, scores: Scores) -> Candidates:
        """The candidates with these scores instead; `name` is the factor that says how."""
        values = np.divide(scores, self.scores, out=np.ones_like(scores), where=self.scores > 0)
        replaced = structs.replace(self, scores=scores)
        return structs.replace(replaced, factors=(*self.factors, Factor(name, values)))

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
    sought: Sought,
    ranking: Ranking,
    allowed: Mask | None,
    besides: NDArray[np.int64] = NONE,
) -> Candidates:
    """What passes the filter, or the best of each half of it, scored by all signals; the passages
    `besides`, in ascending order, are candidates in any case.

    A query without a word has no candidates of its own.
    """
    vectors, lexical, vector = indexes.vectors, indexes.lexical, sought.vector
    passing = len(vectors) if allowed is None else int(allowed.sum())
    depth = passing if passing <= EXHAUSTIVE else DEPTH
    instead = sought.understood.instead
    matching = lexical.match(sought.understood.clauses, instead)
    found = _best(matching, allowed, depth)
    near = vectors.nearest(vector, depth, allowed) if sought.understood.terms else NONE
    ordinals = np.union1d(
        near if ranking != "lexical" else NONE,
        found.ordinals if ranking != "dense" else NONE,
    )
    if passing == depth and sought.understood.merely:
        merely = _best(lexical.match(sought.understood.merely), allowed, depth).ordinals
        besides = np.union1d(besides, merely)
    if len(besides):
        ordinals = np.union1d(ordinals, besides)
    matches = vectors.matches(vector, ordinals)
    bm25 = _scores_of(ordinals, matching if len(besides) else found)
    kept = (matches.best >= FLOOR) | ~np.isnan(bm25)
    if len(besides):
        kept |= np.isin(ordinals, besides)
    ordinals, matches, bm25 = ordinals[kept], matches.only(kept), bm25[kept]
    lexically = Signal("bm25", bm25, unit=lexical.unit(sought.understood.stems, instead))
    if ranking == "hybrid":
        signals = _signals(indexes, sought, ordinals, matches, lexically)
        scores, parts = fused(signals)
        return Candidates(ordinals, matches, signals, parts, scores)
    return _half(ranking, ordinals, matches, lexically)


def joined(first: Candidates, second: Candidates, name: str) -> Candidates:
    """The same passages scored by what is sought in two ways, each worth half. The signals of the
    second are called by `name` too; which sentence is best it says."""
    signals = (
        *first.signals,
        *(structs.replace(signal, name=f"{name} {signal.name}") for signal in second.signals),
    )
    scores, parts = fused(signals)
    return Candidates(first.ordinals, second.matches, signals, parts, scores)


def _signals(
    indexes: Indexes,
    sought: Sought,
    ordinals: NDArray[np.int64],
    matches: Matches,
    lexically: Signal,
) -> tuple[Signal, ...]:
    """All four of them, equal in weight."""
    near = indexes.surroundings.cosines(sought.vector, ordinals, matches.passage)
    signals = (
        Signal("passage", near, alone=matches.passage.astype(np.float64)),
        Signal("sentence", matches.sentence.astype(np.float64)),
        lexically,
    )
    return (*signals, _late(indexes, sought, ordinals, convex(signals)))


def _half(
    ranking: Ranking, ordinals: NDArray[np.int64], matches: Matches, lexically: Signal
) -> Candidates:
    """One half alone: the mean of the two cosines as they are, or BM25."""
    dense = float(ranking == "dense")
    signals = (
        Signal("passage", matches.passage.astype(np.float64)),
        Signal("sentence", matches.sentence.astype(np.float64)),
        lexically,
    )
    parts = (Part(dense / 2, 1.0), Part(dense / 2, 1.0), Part(1 - dense, 1.0))
    scores = matches.mean.astype(np.float64) if dense else lexically.scores
    return Candidates(ordinals, matches, signals, parts, scores)


def _late(indexes: Indexes, sought: Sought, ordinals: NDArray[np.int64], scores: Scores) -> Signal:
    """Late interaction with the best of the candidates, NaN for the others."""
    best = np.sort(np.lexsort((ordinals, -scores))[:RERANKED])
    found = np.full(len(ordinals), np.nan)
    found[best] = indexes.late.scores(_tokens(indexes.lexical, sought), ordinals[best])
    return Signal("tokens", found)


def _tokens(lexical: LexicalIndex, sought: Sought) -> QueryTokens:
    understood = sought.understood
    typed = weighed(understood.interpreted.text, sought.embedded.tokens, lexical.rarity)
    if sought.rewritten is None or understood.rewritten is None:
        return typed
    return both(typed, weighed(understood.rewritten.text, sought.rewritten.tokens, lexical.rarity))


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
