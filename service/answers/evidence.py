"""What the search knows of the sentences that an answer may quote.

Beside the passage's place in the ranking each sentence has its own closeness to the question: the
cosine of vectors that the index holds anyway, and the share of the question's words, weighed by
rarity, that it takes up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from index.holdings import years_of
from index.polarity import polarities_of_sentences
from index.types import (
    Entry,
    Hit,
    Interpreted,
    Polarity,
    Preference,
    PreferenceField,
    Results,
)
from index.understanding import Sense, understand
from index.words import STOP_WORDS, stems_of, tokens
from service.answers.sides import Side

if TYPE_CHECKING:
    from index.retriever import Retriever

ENOUGH = 3
"""From so many passages on of the area or the years that a question names, it is answered from
them alone."""


class Sought(Struct, frozen=True):
    """The words of a question: the rarity of each stem, and what else they may be called."""

    rarity: Mapping[str, float]
    senses: tuple[Sense, ...] = ()

    def share(self, stems: frozenset[str]) -> float:
        """The share of the words, weighed by rarity, that a sentence holds. 0 to 1."""
        held = self.rarity.keys() & stems
        for sense in self.senses:
            if sense.expansion and sense.expansion <= stems:
                held |= sense.term & self.rarity.keys()
        total = sum(self.rarity.values())
        return sum(self.rarity[stem] for stem in held) / total if total else 0.0


class Found(Struct, frozen=True):
    """A passage that may be quoted. `standing` is its score over the best of its side, 0 to 1;
    `cosines` are those of its sentences with the question; `side` is that of the comparison."""

    hit: Hit
    standing: float
    cosines: tuple[float, ...]
    side: int = 0
    tells: tuple[Polarity, ...] = ()  # of each sentence; empty where nobody looked


class Evidence(Struct, frozen=True):
    """All that sentences are chosen by. `wishes` is what the question was understood to name and
    to ask for."""

    question: str
    sought: Sought
    found: tuple[Found, ...]
    wishes: tuple[Preference, ...] = ()

    def asked_for(self, field: PreferenceField) -> frozenset[str | int]:
        """What the question asks for of a field, such as the kind "recommendation"."""
        return frozenset(
            value for wish in self.wishes if wish.field == field for value in wish.values
        )


def evidence(
    question: str, results: Results, sides: Sequence[Side], retriever: Retriever
) -> Evidence:
    """Measures every sentence of the passages found. `results` is of the same retriever."""
    fingerprint = retriever.embedder.fingerprint
    vector = retriever.embedder.embed_query(results.interpreted.text).vector
    side_of = {report: place for place, side in enumerate(sides) for report in side.reports}
    hits = _as_named(results) if not sides else results.hits
    best: dict[int, float] = {}
    for hit in hits:
        side = side_of.get(hit.entry.report.id, 0)
        best[side] = max(hit.score, best.get(side, 0.0))
    found = []
    for hit in hits:
        side = side_of.get(hit.entry.report.id, 0)
        own = retriever.sentence_vectors(hit.entry.passage.id)
        standing = hit.score / best[side] if best[side] > 0 else 0.0
        tells = polarities_of_sentences(hit.entry.passage, own, fingerprint)
        found.append(Found(hit, standing, tuple(map(float, own @ vector)), side, tells))
    words = sought(results.interpreted, question, retriever.rarity)
    return Evidence(question, words, tuple(found), results.interpreted.preferences)


def sought(interpreted: Interpreted, question: str, rare: Callable[[str], float]) -> Sought:
    """The words of a question as they were understood, weighed by how `rare` a stem is."""
    words = understand(question, interpret=False).stems
    corrected = stems_of([one.correction for one in interpreted.corrections]).values()
    senses = tuple(Sense(_stems(one.term), _stems(one.expansion)) for one in interpreted.expansions)
    return Sought({stem: rare(stem) for stem in (*words, *corrected)}, senses)


def _as_named(results: Results) -> tuple[Hit, ...]:
    """The hits of the areas and the years that the question names, where there are enough."""
    hits = results.hits
    for field in ("area", "year"):
        wishes = [wish for wish in results.interpreted.preferences if wish.field == field]
        values = {value for wish in wishes for value in wish.values}
        having = tuple(hit for hit in hits if values & _values(hit.entry, field))
        if values and len(having) >= ENOUGH:
            hits = having
    return hits


def _values(entry: Entry, field: str) -> set[str | int]:
    meta = entry.report.meta
    return set(years_of(meta)) if field == "year" else {meta.area or ""}


def _stems(phrase: str) -> frozenset[str]:
    words = [word for word in tokens(phrase) if word not in STOP_WORDS]
    return frozenset(stems_of(words or tokens(phrase)).values())
