"""Hits as a user meets them: the sentence that matched, the words that matched, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.candidates import Candidates
from index.fusion import ranks
from index.highlight import highlights, matching
from index.lexical import searched_text
from index.types import Component, Entry, Explanation, Hit
from index.understanding import Understood


class Describer:
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
        self._ranks = [ranks(signal.scores) for signal in candidates.signals] if explain else []

    def hit(self, rank: int, ordinal: int, twins: Sequence[int]) -> Hit:
        """The passage `ordinal` as a hit, `twins` folded into it."""
        row = self._candidates.row(ordinal)
        entry = self._entries[ordinal]
        sentence = self._sentence(entry, row)
        return Hit(
            rank=rank,
            score=float(self._candidates.scores[row]),
            entry=entry,
            sentence=sentence,
            highlights=highlights(entry.passage.text, self._understood.clauses),
            twins=tuple(self._entries[twin].passage.id for twin in twins),
            explanation=self._explanation(entry, row, sentence) if self._explain else None,
        )

    def _sentence(self, entry: Entry, row: int) -> tuple[int, int]:
        """The span of the best sentence; of a passage without any, all of it."""
        return entry.passage.statements[int(self._candidates.matches.best_sentence[row])]

    def _explanation(self, entry: Entry, row: int, sentence: tuple[int, int]) -> Explanation:
        components = tuple(
            Component(
                name=signal.name,
                score=None if np.isnan(signal.scores[row]) else float(signal.scores[row]),
                rank=int(placed[row]) or None,
            )
            for signal, placed in zip(self._candidates.signals, self._ranks, strict=True)
        )
        found = matching(searched_text(entry), self._understood.terms)
        return Explanation(components, found, sentence)
