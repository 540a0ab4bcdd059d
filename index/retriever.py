"""A query answered: both halves asked under one filter, fused, folded, counted and cut."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from index import figures
from index.candidates import NONE, Candidates, Indexes, Sought
from index.columns import Columns
from index.confidence import FIRST_HITS, NAMED_AMONG, Evidence, confidence, evidence
from index.description import Describer
from index.embedding import Embedder, Matrix, Vector
from index.generation import Generation, check_model
from index.late import LateInteraction
from index.lexical import LexicalIndex
from index.lineage.tracing import Tracer
from index.meeting import meet
from index.one_sided import of_its_side, side_of
from index.query.lexicon import read_lexicon
from index.query.unprinted import unprinted
from index.reranking import Reranker
from index.seeking import Seeker
from index.surroundings import Surroundings
from index.twins import Folded, Twins
from index.types import Counted, FacetCount, Hit, Interpreted, Query, Results
from index.understanding import Understood
from index.vectors import Mask, VectorIndex
from index.words import STOP_WORDS, stems_of, tokens

REMEMBERED = 64
"""Queries of which it is remembered what is close to them."""


class Retriever:
    """Searches one generation. Threads may share it; only what it remembers changes."""

    def __init__(
        self, generation: Generation, embedder: Embedder, reranker: Reranker | None = None
    ) -> None:
        """Raises `ModelMismatch` where the passages were embedded by another model, and
        `LexiconUnreadable` where the user's own lines of the lexicon are none."""
        check_model(generation, embedder)
        self.generation = generation
        self.embedder = embedder
        self.reranker = reranker
        self._columns = Columns(generation.entries)
        vectors = VectorIndex.open(generation.vector_index)
        self._indexes = Indexes(
            vectors,
            LexicalIndex.open(generation.lexical_index),
            LateInteraction.open(generation.vector_index),
            Surroundings(vectors, generation.entries),
        )
        lexicon = read_lexicon(generation.own_lexicon)
        self._seeker = Seeker(self._indexes, generation.entries, embedder, lexicon)
        self._twins = Twins(generation.entries, vectors)
        # A page with filters asks once for the hits and once more for each filter's counts.
        self._close_of_all = lru_cache(maxsize=REMEMBERED)(self._find_close)
        self.tracer = Tracer(generation, self._indexes.vectors, self._indexes.lexical)
        vectors.settle()

    def search(self, query: Query) -> Results:
        """The hits from `query.offset` on, `query.k` at most, with total and facets of them all.

        A query without a word and a page past the end give no hits.
        """
        sought = self._seeker.sought(query)
        allowed = self._columns.passing(query.filter)
        found = self._seeker.candidates(query, sought, allowed)
        candidates = self._in_turns(found, sought.understood, query)
        ranked = candidates.ranked()
        close = self._close(query, found, sought.understood, allowed)
        folded = self._in_order(query, ranked, close)
        understood = sought.understood
        describer = Describer(self.generation.entries, candidates, understood, query.explain)
        page = range(len(folded.ordinals))[query.offset : query.offset + query.k]
        hits = (
            describer.hit(place + 1, int(folded.ordinals[place]), folded.twins[place])
            for place in page
        )
        return Results(
            hits=tuple(self._of_its_side(hit, query, sought.vector) for hit in hits),
            total=len(folded.ordinals),
            facets=self._facets(folded),
            interpreted=structs.replace(
                understood.interpreted, unknown=self._unknown(understood) if query.interpret else ()
            ),
            generation=self.generation.number,
            confidence=confidence(self._evidence(candidates, ranked, sought)),
            close=Counted(
                int(np.isin(folded.ordinals, close).sum()), self._facets(folded, among=close)
            )
            if query.close
            else None,
        )

    def evidence(self, query: Query) -> Evidence | None:
        """What the confidence of a search is weighed from; None where nothing can answer."""
        sought = self._seeker.sought(query)
        found = self._seeker.candidates(query, sought, self._columns.passing(query.filter))
        candidates = self._in_turns(found, sought.understood, query)
        return self._evidence(candidates, candidates.ranked(), sought)

    def read(self, text: str) -> Interpreted:
        """What a search for `text` would be understood to mean; nothing is searched."""
        return self._seeker.understood(text).interpreted

    def spelled(self, text: str) -> str:
        """A question with its words put right, as a search would take it."""
        return self._seeker.understood(text).asked

    def vector(self, text: str) -> Vector:
        """float32[dimension]: what passages are compared with in a search for `text`."""
        return self._seeker.sought(Query(text)).vector

    def rarity(self, stem: str) -> float:
        """Inverse document frequency of a stem among the passages."""
        return self._indexes.lexical.rarity(stem)

    def sentence_vectors(self, passage_id: str) -> Matrix:
        """float32[m, dimension]: the vectors of a passage's m sentences; of a passage without any,
        its own. Raises KeyError."""
        rows = self._indexes.vectors.rows_of(self.generation.place(passage_id))
        return rows[1:] if len(rows) > 1 else rows

    def _of_its_side(self, hit: Hit, query: Query, vector: Vector) -> Hit:
        side = side_of(query.filter)
        if side is None or not query.text:
            return hit
        own = self.sentence_vectors(hit.entry.passage.id)
        return of_its_side(hit, side, own, vector, self.embedder.fingerprint)

    def _close(
        self, query: Query, found: Candidates, understood: Understood, allowed: Mask | None
    ) -> NDArray[np.int64]:
        """The passages of the whole library that are close to the query; none where nobody asks.
        A bar within what passes the filter would lie elsewhere under every filter."""
        if not query.close and query.sort == "relevance":
            return NONE
        plain = allowed is None and understood.meant == understood.asked
        if plain and len(near := self._near_or_holding(found, understood)):
            return near
        return self._close_of_all(
            Query(query.text, ranking=query.ranking, interpret=query.interpret)
        )

    def _find_close(self, query: Query) -> NDArray[np.int64]:
        """What is close to the words of a query, and what is close to what its acronyms stand for:
        few reports print an acronym, and the best of those that do would be the measure of all."""
        near = self._close_to(query)
        meant = self._seeker.understood(query.text, interpret=query.interpret).meant
        if meant != query.text:
            near = np.union1d(near, self._close_to(structs.replace(query, text=meant)))
        return near

    def _close_to(self, query: Query) -> NDArray[np.int64]:
        sought = self._seeker.sought(query)
        found = self._seeker.candidates(query, sought, None)
        return self._near_or_holding(found, sought.understood)

    def _near_or_holding(self, found: Candidates, understood: Understood) -> NDArray[np.int64]:
        """The candidates that come close by their scores, and those that hold every word of the
        query or of what it stands for: who looks for a word wants all that say it, and few reports
        print an acronym. Words of grammar ("IT" is one too) are in every passage, so that holding
        them says nothing."""
        if STOP_WORDS.intersection(understood.terms):
            return found.close()
        senses = [(sense.term, sense.expansion) for sense in understood.senses]
        holding = self._indexes.lexical.holding(understood.stems, senses)
        return np.union1d(found.close(), np.intersect1d(holding, found.ordinals))

    def _facets(
        self, folded: Folded, among: NDArray[np.int64] | None = None
    ) -> dict[str, tuple[FacetCount, ...]]:
        """What is counted by value, a passage with its twins once under the values of each."""
        together = list(zip(folded.ordinals.tolist(), folded.twins, strict=True))
        alone = np.asarray([one for one, twins in together if not twins], dtype=np.int64)
        groups = [(one, *twins) for one, twins in together if twins]
        return self._columns.facets(alone, groups, among)

    def _in_turns(self, found: Candidates, understood: Understood, query: Query) -> Candidates:
        """The candidates, the best read again where there is a reranker, and every side of a
        comparison given its turn."""
        if query.ranking != "hybrid":
            return found
        if self.reranker is not None:
            text = understood.interpreted.text
            found = self.reranker.reranked(text, self.generation.entries, found)
        return self._seeker.preferring.balanced(understood, found) if query.interpret else found

    def _in_order(
        self, query: Query, ranked: NDArray[np.int64], close: NDArray[np.int64]
    ) -> Folded:
        """The passages in the order asked for, twins folded into the best of them, those that are
        close before the others."""
        folded = self._twins.fold(ranked) if query.fold else Folded(ranked, ((),) * len(ranked))
        if query.sort == "date":
            sorted_ = self._columns.newest_first(folded.ordinals)
        elif len(close):
            sorted_ = np.arange(len(folded.ordinals))
        else:
            return folded
        first = np.isin(folded.ordinals[sorted_], close)
        order = np.concatenate((sorted_[first], sorted_[~first]))
        return Folded(folded.ordinals[order], tuple(folded.twins[place] for place in order))

    def _unknown(self, understood: Understood) -> tuple[str, ...]:
        """The words sought that no report uses, but for places named, acronyms spelled out and
        what asks ("quotes about vaping") rather than is asked about."""
        told = {stem for sense in understood.senses for stem in sense.term}
        interpreted = understood.interpreted
        named = [wish.words for wish in (*interpreted.missing, *interpreted.preferences)]
        asking = [match.group() for match in unprinted(understood.asked)]
        else_meant = {word for words in (*named, *asking) for word in tokens(words)}
        stems = stems_of(understood.terms)
        return tuple(
            term
            for term in understood.terms
            if term.isalpha()
            and term not in else_meant
            and stems[term] not in told
            and not self._indexes.lexical.document_frequency(stems[term])
        )

    def _evidence(
        self,
        candidates: Candidates,
        ranked: NDArray[np.int64],
        sought: Sought,
    ) -> Evidence | None:
        """Of an answer to the query, by those of the first hits that are of what it names. What no
        report covers no passage answers."""
        understood = sought.understood
        first = ranked[:NAMED_AMONG]
        about = first[self._seeker.preferring.named(understood, first)]
        if len(about) == 0 or understood.interpreted.uncovered:
            return None
        nearest = candidates.nearest(about)[:FIRST_HITS]
        meeting = meet(sought, self._indexes.late, nearest, self.rarity)
        given = figures.given(
            figures.asked(understood.asked),
            figures.subject(meeting.stems, understood.senses),
            self._sentences(about[:FIRST_HITS]),
            self.rarity,
        )
        return evidence(meeting, lacking=1 - given)

    def _sentences(self, passages: NDArray[np.int64]) -> Iterator[str]:
        """Those of passages, one whose figure is of what the sentence before it names with this:
        "The number had remained too high. It was 50%."."""
        for ordinal in passages:
            passage = self.generation.entries[ordinal].passage
            before = 0
            for start, end in passage.statements:
                points_back = figures.POINTS_BACK.match(passage.text, start)
                yield passage.text[before if points_back else start : end]
                before = start
