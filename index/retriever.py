"""A query answered: both halves asked under one filter, fused, folded, counted and cut."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from index import figures
from index.candidates import Candidates, Indexes, gather
from index.columns import Columns
from index.confidence import FIRST_HITS, NAMED_AMONG, confidence, evidence
from index.description import Describer
from index.embedding import Detailed, Embedder, Matrix
from index.generation import Generation, check_model
from index.holdings import holdings
from index.late import LateInteraction
from index.lexical import LexicalIndex
from index.lineage.tracing import Tracer
from index.meeting import meet
from index.preferring import Preferring
from index.reranking import Reranker
from index.surroundings import Surroundings
from index.twins import Folded, Twins
from index.types import Interpreted, Query, Results
from index.understanding import Understood, understand
from index.vectors import VectorIndex
from index.words import stems_of, tokens


class Retriever:
    """Searches one generation. Threads may share it; only what it remembers changes."""

    def __init__(
        self, generation: Generation, embedder: Embedder, reranker: Reranker | None = None
    ) -> None:
        """Raises `ModelMismatch` where the passages were embedded by another model."""
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
        self._preferring = Preferring(generation.entries, self._indexes.lexical)
        self._holdings = holdings(generation.entries)
        self._twins = Twins(generation.entries)
        self.tracer = Tracer(generation, self._indexes.vectors, self._indexes.lexical)

    def search(self, query: Query) -> Results:
        """The hits from `query.offset` on, `query.k` at most, with total and facets of them all.

        A query without a word and a page past the end give no hits.
        """
        understood = understand(query.text, self._holdings, interpret=query.interpret)
        embedded = self.embedder.embed_query(understood.interpreted.text)
        allowed = self._columns.passing(query.filter)
        candidates = self._reranked(
            self._preferred(
                gather(self._indexes, embedded, understood, query.ranking, allowed),
                understood,
                query,
            ),
            understood,
            query,
        )
        ranked = candidates.ranked()
        folded = self._in_order(query, candidates, ranked)
        describer = Describer(self.generation.entries, candidates, understood, query.explain)
        page = range(len(folded.ordinals))[query.offset : query.offset + query.k]
        return Results(
            hits=tuple(
                describer.hit(place + 1, int(folded.ordinals[place]), folded.twins[place])
                for place in page
            ),
            total=len(folded.ordinals),
            facets=self._columns.facets(folded.ordinals),
            interpreted=structs.replace(
                understood.interpreted, unknown=self._unknown(understood) if query.interpret else ()
            ),
            generation=self.generation.number,
            confidence=self._confidence(ranked[:NAMED_AMONG], understood, embedded),
        )

    def read(self, text: str) -> Interpreted:
        """What a search for `text` would be understood to mean; nothing is searched."""
        return understand(text, self._holdings).interpreted

    def rarity(self, stem: str) -> float:
        """Inverse document frequency of a stem among the passages."""
        return self._indexes.lexical.rarity(stem)

    def sentence_vectors(self, passage_id: str) -> Matrix:
        """float32[m, dimension]: the vectors of a passage's m sentences; of a passage without any,
        its own. Raises KeyError."""
        rows = self._indexes.vectors.rows_of(self.generation.place(passage_id))
        return rows[1:] if len(rows) > 1 else rows

    def _preferred(
        self, candidates: Candidates, understood: Understood, query: Query
    ) -> Candidates:
        """The candidates with what the query names or asks for first. The halves alone are
        measured without."""
        if query.ranking != "hybrid" or not query.interpret:
            return candidates
        return structs.replace(
            candidates,
            scores=self._preferring.preferred(understood, candidates.ordinals, candidates.scores),
        )

    def _reranked(self, found: Candidates, understood: Understood, query: Query) -> Candidates:
        if self.reranker is None or query.ranking != "hybrid":
            return found
        return self.reranker.reranked(understood.interpreted.text, self.generation.entries, found)

    def _in_order(self, query: Query, candidates: Candidates, ranked: NDArray[np.int64]) -> Folded:
        """The passages in the order asked for, twins folded into the best of them."""
        folded = self._twins.fold(ranked) if query.fold else Folded(ranked, ((),) * len(ranked))
        if query.sort == "relevance":
            return folded
        newest = self._columns.newest_first(folded.ordinals)
        close = candidates.close(folded.ordinals)[newest]
        order = np.concatenate((newest[close], newest[~close]))
        return Folded(folded.ordinals[order], tuple(folded.twins[place] for place in order))

    def _unknown(self, understood: Understood) -> tuple[str, ...]:
        """The words sought that no report uses, but for places named and acronyms spelled out."""
        told = {stem for sense in understood.senses for stem in sense.term}
        places = {word for wish in understood.interpreted.missing for word in tokens(wish.words)}
        stems = stems_of(understood.terms)
        return tuple(
            term
            for term in understood.terms
            if term.isalpha()
            and term not in places
            and stems[term] not in told
            and not self._indexes.lexical.document_frequency(stems[term])
        )

    def _confidence(
        self, first: NDArray[np.int64], understood: Understood, embedded: Detailed
    ) -> float:
        """Of an answer to the query, by the first of the ranked passages that are of what it names.
        What no report covers no passage answers."""
        about = first[self._preferring.named(understood, first)][:FIRST_HITS]
        if len(about) == 0 or understood.interpreted.uncovered:
            return 0.0
        meeting = meet(understood, embedded.tokens, self._indexes.late, about, self.rarity)
        given = figures.given(
            figures.asked(understood.asked),
            figures.subject(meeting.stems, understood.senses),
            self._sentences(about),
            self.rarity,
        )
        found = evidence(meeting, lacking=1 - given)
        return 0.0 if found is None else confidence(found)

    def _sentences(self, passages: NDArray[np.int64]) -> Iterator[str]:
        for ordinal in passages:
            passage = self.generation.entries[ordinal].passage
            for start, end in passage.statements:
                yield passage.text[start:end]
