"""A query answered: both halves asked under one filter, fused, folded, counted and cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.columns import Columns
from index.confidence import Evidence, confidence
from index.embedding import Embedder, Vector
from index.fusion import Scores, Signal, convex, ranks
from index.generation import Generation, check_model
from index.highlight import highlights, matching
from index.lexical import LexicalIndex, LexicalMatches
from index.twins import Folded, fold
from index.types import Component, Entry, Explanation, Hit, Query, Ranking, Results
from index.understanding import Understood, understand
from index.vectors import Mask, Matches, VectorIndex
from index.words import stems_of, words

DEPTH = 200
"""Candidates taken from each half. It depends on neither k nor offset, so paging is stable."""

FLOOR = 0.25
"""A passage that shares no word with the query is a candidate from this cosine up."""

CONFIDENT_HITS = 3  # of which one has to hold the query's words for the library to cover it


class Candidates(Struct, frozen=True, eq=False):
    """What passes the filter and matches: one row a passage, in the order of passages."""

    ordinals: NDArray[np.int64]
    matches: Matches
    bm25: Scores  # NaN where no word matched
    scores: Scores  # fused

    def order(self) -> NDArray[np.int64]:
        """Rows, the best first; equal scores in the order of passages."""
        return np.lexsort((self.ordinals, -self.scores))


class Retriever:
    """Searches one generation. Threads may share it; nothing in it changes after opening."""

    def __init__(self, generation: Generation, embedder: Embedder) -> None:
        """Raises `ModelMismatch` where the passages were embedded by another model."""
        check_model(generation, embedder)
        self.generation = generation
        self.embedder = embedder
        self._columns = Columns(generation.entries)
        self._vectors = VectorIndex.open(generation.vector_index)
        self._lexical = LexicalIndex.open(generation.lexical_index)
        dates = [entry.report.meta.published or "" for entry in generation.entries]
        self._dates = np.unique(dates, return_inverse=True)[1] if dates else np.empty(0, np.int64)

    def search(self, query: Query) -> Results:
        """The hits from `query.offset` on, `query.k` at most, with totals and facets of all.

        A query without a word or a sign, and a page past the end, give no hits.
        """
        understood = understand(query.text, interpret=query.interpret)
        vector = self.embedder.embed_query(understood.interpreted.text)
        candidates = self._candidates(query, understood, vector)
        folded = self._in_order(query, candidates)
        page = folded.rows[query.offset : query.offset + query.k]
        twins = folded.twins[query.offset : query.offset + query.k]
        describe = _Describer(self.generation.entries, candidates, understood, query.explain)
        return Results(
            hits=tuple(
                describe.hit(rank, row, others)
                for rank, (row, others) in enumerate(
                    zip(page, twins, strict=True), start=query.offset + 1
                )
            ),
            total=len(folded.rows),
            facets=self._columns.facets(candidates.ordinals[folded.rows]),
            interpreted=understood.interpreted,
            generation=self.generation.number,
            confidence=self._confidence(candidates, understood),
        )

    def _candidates(self, query: Query, understood: Understood, vector: Vector) -> Candidates:
        allowed = self._columns.passing(query.filter)
        lexical = _best(self._lexical.match(understood.clauses), allowed)
        dense = self._vectors.search(vector, DEPTH, allowed)
        ordinals = {
            "dense": dense,
            "lexical": np.sort(lexical.ordinals),
            "hybrid": np.union1d(dense, lexical.ordinals),
        }[query.ranking]
        if not understood.terms:
            ordinals = ordinals[:0]
        ordinals = np.sort(ordinals)
        matches = self._vectors.matches(vector, ordinals)
        bm25 = _bm25_of(ordinals, lexical)
        kept = (matches.best >= FLOOR) | ~np.isnan(bm25)
        matches = Matches(
            matches.passage[kept], matches.sentence[kept], matches.best_sentence[kept]
        )
        return Candidates(
            ordinals[kept], matches, bm25[kept], _fused(query.ranking, matches, bm25[kept])
        )

    def _in_order(self, query: Query, candidates: Candidates) -> Folded:
        """The candidates' rows in the order asked for, twins folded into the best of them."""
        order = candidates.order()
        if query.fold:
            vectors = self._vectors.passage_vectors(candidates.ordinals[order])
            folded = fold(order, vectors)
        else:
            folded = Folded(order, ((),) * len(order))
        if query.sort == "date":
            newest = np.argsort(-self._dates[candidates.ordinals[folded.rows]], kind="stable")
            return Folded(folded.rows[newest], tuple(folded.twins[place] for place in newest))
        return folded

    def _confidence(self, candidates: Candidates, understood: Understood) -> float:
        if len(candidates.ordinals) == 0:
            return 0.0
        top = candidates.ordinals[candidates.order()[:CONFIDENT_HITS]]
        evidence = Evidence(
            sentence=float(candidates.matches.sentence.max()),
            passage=float(candidates.matches.passage.max()),
            coverage=max(self._coverage(self.generation.entries[row], understood) for row in top),
        )
        return confidence(evidence)

    def _coverage(self, entry: Entry, understood: Understood) -> float:
        """The share of the query's words, weighed by rarity, that the passage holds."""
        stems = set(stems_of(understood.terms).values())
        rarity = {stem: self._lexical.rarity(stem) for stem in stems}
        present = {word.stem for word in words(_searched_text(entry))}
        return sum(rarity[stem] for stem in stems & present) / sum(rarity.values())


class _Describer:
    """Makes hits of candidates."""

    def __init__(
        self,
        entries: Sequence[Entry],
        candidates: Candidates,
        understood: Understood,
        explain: bool,
    ) -> None:
        self._entries = entries
        self._candidates = candidates
        self._understood = understood
        self._explain = explain
        self._signals = _signals(candidates.matches, candidates.bm25) if explain else ()
        self._ranks = tuple(ranks(signal.scores) for signal in self._signals)

    def hit(self, rank: int, row: int, twins: Sequence[int]) -> Hit:
        entry = self._entries[self._candidates.ordinals[row]]
        sentence = self._sentence(entry, row)
        return Hit(
            rank=rank,
            score=float(self._candidates.scores[row]),
            entry=entry,
            sentence=sentence,
            highlights=highlights(entry.passage.text, self._understood.clauses),
            twins=tuple(
                self._entries[self._candidates.ordinals[twin]].passage.id for twin in twins
            ),
            explanation=self._explanation(entry, row, sentence) if self._explain else None,
        )

    def _sentence(self, entry: Entry, row: int) -> tuple[int, int]:
        spans = entry.passage.sentences
        place = int(self._candidates.matches.best_sentence[row])
        return spans[place] if place < len(spans) else (0, len(entry.passage.text))

    def _explanation(self, entry: Entry, row: int, sentence: tuple[int, int]) -> Explanation:
        components = tuple(
            Component(
                name=signal.name,
                score=None if np.isnan(signal.scores[row]) else float(signal.scores[row]),
                rank=int(placed[row]) or None,
            )
            for signal, placed in zip(self._signals, self._ranks, strict=True)
        )
        found = matching(_searched_text(entry), self._understood.terms)
        return Explanation(components, found, sentence)


def _best(found: LexicalMatches, allowed: Mask | None) -> LexicalMatches:
    """The `DEPTH` best matches that pass the filter; equal scores in the order of passages."""
    ordinals, scores = found.ordinals, found.scores
    if allowed is not None:
        passing = allowed[ordinals]
        ordinals, scores = ordinals[passing], scores[passing]
    best = np.lexsort((ordinals, -scores))[:DEPTH]
    return LexicalMatches(ordinals[best], scores[best])


def _bm25_of(ordinals: NDArray[np.int64], lexical: LexicalMatches) -> Scores:
    scores = np.full(len(ordinals), np.nan)
    _, here, there = np.intersect1d(ordinals, lexical.ordinals, return_indices=True)
    scores[here] = lexical.scores[there]
    return scores


def _signals(matches: Matches, bm25: Scores) -> tuple[Signal, ...]:
    return (
        Signal("passage", matches.passage.astype(np.float64)),
        Signal("sentence", matches.sentence.astype(np.float64)),
        Signal("bm25", bm25),
    )


def _fused(ranking: Ranking, matches: Matches, bm25: Scores) -> Scores:
    if ranking == "dense":
        return matches.mean.astype(np.float64)
    if ranking == "lexical":
        return bm25
    return convex(_signals(matches, bm25))


def _searched_text(entry: Entry) -> str:
    """A passage with its headings, as the lexical half sees it."""
    return " / ".join((*entry.passage.headings, entry.passage.text))
