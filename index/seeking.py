"""What a query looks for: its candidates, scored, with what it names or asks for first."""

from __future__ import annotations

from collections.abc import Sequence

from index.candidates import Candidates, Indexes, Sought, gather, joined
from index.embedding import Embedder
from index.preferring import Preferring
from index.query.holdings import holdings
from index.query.lexicon import Lexicon
from index.query.rewriting import Rewriter
from index.query.sides import OF_NONE
from index.query.subject import compared
from index.types import Entry, Query
from index.understanding import Understood, understand
from index.vectors import Mask


class Seeker:
    """Reads queries and finds their candidates in one generation. Threads may share it."""

    def __init__(
        self, indexes: Indexes, entries: Sequence[Entry], embedder: Embedder, lexicon: Lexicon
    ) -> None:
        self._indexes = indexes
        self._embedder = embedder
        self._holdings = holdings(entries)
        self._rewriter = Rewriter(lexicon, indexes.lexical)
        self.preferring = Preferring(entries, indexes.lexical)

    def understood(self, text: str, *, interpret: bool = True) -> Understood:
        """What a search for `text` would be understood to mean."""
        return understand(text, self._holdings, self._rewriter, interpret=interpret)

    def sought(self, query: Query) -> Sought:
        return self._embedded(self.understood(query.text, interpret=query.interpret))

    def candidates(self, query: Query, sought: Sought, allowed: Mask | None) -> Candidates:
        """The passages that pass the filter and may answer. The halves alone are measured without
        what the query prefers."""
        found = gather(self._indexes, sought, query.ranking, allowed)
        if query.ranking != "hybrid" or not query.interpret:
            return found
        found = self._of_sides(sought, found, allowed)
        return self.preferring.preferred(sought.understood, found)

    def _embedded(self, understood: Understood) -> Sought:
        text = understood.interpreted.text
        if understood.rewritten is None:
            return Sought(understood, self._embedder.embed_query(text))
        texts = (text, understood.rewritten.text)
        return Sought(understood, *self._embedder.embed_queries(texts))

    def _of_sides(self, sought: Sought, found: Candidates, allowed: Mask | None) -> Candidates:
        """Of a comparison its subject is sought too, among the passages of its sides: the names in
        the question find what prints them, and say nothing of what is compared."""
        understood = sought.understood
        sides = self.preferring.sides.named(understood.preferences)
        if sides is None:
            return found
        of_sides = sides != OF_NONE
        subject = self._embedded(
            self.understood(compared(understood.asked, understood.interpreted))
        )
        by_subject = gather(
            self._indexes,
            subject,
            "hybrid",
            of_sides if allowed is None else allowed & of_sides,
            besides=found.ordinals,
        )
        if len(by_subject.ordinals) > len(found.ordinals):
            found = gather(self._indexes, sought, "hybrid", allowed, by_subject.ordinals)
        return joined(found, by_subject, "subject")
