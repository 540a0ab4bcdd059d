"""Hits as a user meets them: the sentence that matched, the words that matched, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.candidates import Candidates
from index.fusion import ranks
from index.highlight import highlights, matching
from index.occurrences import searched_text
from index.query.rewriting import near
from index.types import Component, Entry, Expansion, Explanation, Hit, Multiplier
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
            highlights=highlights(entry.passage.text, self._understood.marked),
            twins=tuple(self._entries[twin].passage.id for twin in twins),
            explanation=self._explanation(entry, row, sentence) if self._explain else None,
        )

    def _sentence(self, entry: Entry, row: int) -> tuple[int, int]:
        """The span of the best sentence; of a passage without any, all of it."""
        return entry.passage.statements[int(self._candidates.matches.best_sentence[row])]

    def _explanation(self, entry: Entry, row: int, sentence: tuple[int, int]) -> Explanation:
        found = self._candidates
        components = tuple(self._component(place, row) for place in range(len(found.signals)))
        searched = searched_text(entry)
        return Explanation(
            components,
            matching(searched, self._understood.terms),
            sentence,
            fused=sum(map(_given, components)),
            multipliers=tuple(
                Multiplier(factor.name, float(factor.values[row]))
                for factor in found.factors
                if factor.values[row] != 1
            ),
            expansions=self._expansions(searched),
        )

    def _expansions(self, searched: str) -> tuple[Expansion, ...]:
        """What was read into the query and stands here as a search would find it."""
        read = self._understood.interpreted.expansions
        return tuple(one for one in read if highlights(searched, (near(one.expansion),)))

    def _component(self, place: int, row: int) -> Component:
        signal, score = self._candidates.signals[place], None
        if not np.isnan(signal.scores[row]):
            score = float(signal.scores[row])
        parts = self._candidates.parts
        part = parts[place] if place < len(parts) else None
        return Component(
            name=signal.name,
            score=score,
            rank=int(self._ranks[place][row]) or None,
            share=part.share if part else None,
            scale=part.scale if part else None,
            neighbours=None
            if score is None or signal.alone is None
            else score - float(signal.alone[row]),
        )


def _given(component: Component) -> float:
    """What a component adds to the fused score."""
    if component.score is None or component.share is None or component.scale is None:
        return 0.0
    return component.share * max(component.score, 0.0) / component.scale
