"""What the search knows of the sentences that an answer may quote.

Beside the passage's place in the ranking each sentence has its own closeness to the question: the
cosine of vectors that the index holds anyway, and the share of the question's words, weighed by
rarity, that it takes up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from index.polarity import polarities_of_sentences
from index.query.holdings import years_of
from index.query.subject import GENERAL, compared, subject, without_polarity
from index.types import (
    Entry,
    Hit,
    Interpreted,
    Polarity,
    PreferenceField,
    Results,
)
from index.understanding import Sense, sense_of, understand
from index.words import stems_of, tokens
from service.answers.framing import unframed
from service.answers.sides import Side

if TYPE_CHECKING:
    from index.retriever import Retriever

ENOUGH = 3
"""From so many passages on of the area or the years that a question names, it is answered from
them alone."""


ASKING = frozenset(
    stems_of(
        tokens(
            "better worse best worst bad badly good well poor poorly lowest highest higher lower "
            "biggest largest main key difference different differ compare compared true common "
            "many number name summarise summary sentence sentences average"
        )
    ).values()
)
"""Stems of words that ask how something compares or for what sort of answer: a sentence that has
only these of a question is about something else."""

_LISTS = re.compile(r",|\b(?:and|or)\b", re.IGNORECASE)

PLACES: tuple[PreferenceField, ...] = ("area", "year", "series")


class Sought(Struct, frozen=True):
    """The words of a question: the rarity of each stem, and what else they may be called."""

    rarity: Mapping[str, float]
    senses: tuple[Sense, ...] = ()
    terms: tuple[frozenset[str], ...] = ()  # stems of names that go by an acronym too

    def share(self, stems: frozenset[str]) -> float:
        """The share of the words, weighed by rarity, that a sentence holds. 0 to 1."""
        held = self.rarity.keys() & stems
        for term in self.terms:  # "first" alone says nothing of first-time entrants
            if max(term, key=lambda stem: self.rarity.get(stem, 0.0)) not in held:
                held -= term
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
    """All that sentences are chosen by."""

    question: str
    interpreted: Interpreted
    sought: Sought
    found: tuple[Found, ...]


def evidence(
    question: str,
    results: Results,
    sides: Sequence[Side],
    retriever: Retriever,
    whole: bool = False,
) -> Evidence:
    """Measures every sentence of the passages found. `results` is of the same retriever.

    Sentences are measured against the question without the words that ask it and without the
    areas and years it names: these say which passages to read, and every address in them would be
    close to the question. Where it is about the `whole` of a service, no word of it is sought.
    """
    fingerprint = retriever.embedder.fingerprint
    about = subject(unframed(question), results.interpreted)
    if whole or (sides and compared(unframed(question), results.interpreted) == GENERAL):
        about = GENERAL
    vector = retriever.vector(about)
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
    words = sought(
        results.interpreted, without_polarity(about, results.interpreted), retriever.rarity
    )
    return Evidence(question, results.interpreted, Sought({}) if whole else words, tuple(found))


def asked_for(interpreted: Interpreted, field: PreferenceField) -> frozenset[str | int]:
    """What a question names or asks for of a field, such as the kind "recommendation"."""
    wishes = (wish for wish in interpreted.preferences if wish.field == field)
    return frozenset(value for wish in wishes for value in wish.values)


def sought(interpreted: Interpreted, question: str, rare: Callable[[str], float]) -> Sought:
    """The words of a question as they were understood, weighed by how `rare` a stem is."""
    words = understand(question, interpret=False).stems
    corrected = stems_of([one.correction for one in interpreted.corrections]).values()
    senses = tuple(map(sense_of, interpreted.expansions))
    telling = [stem for stem in (*words, *corrected) if stem not in ASKING]
    rarity = {stem: rare(stem) for stem in telling or (*words, *corrected)}
    named = (
        sense.term
        for one, sense in zip(interpreted.expansions, senses, strict=True)
        if one.expansion.isupper() and not _LISTS.search(one.term)
    )
    terms = tuple(term for term in named if len(term) > 1 and term <= rarity.keys())
    return Sought(rarity, senses, terms)


def _as_named(results: Results) -> tuple[Hit, ...]:
    """The hits of the areas and the years that the question names, where there are enough."""
    hits = results.hits
    for field in PLACES:
        values = asked_for(results.interpreted, field)
        having = tuple(hit for hit in hits if values & _values(hit.entry, field))
        if values and len(having) >= ENOUGH:
            hits = having
    return hits


def _values(entry: Entry, field: str) -> set[str | int]:
    meta = entry.report.meta
    return set(years_of(meta)) if field == "year" else {getattr(meta, field) or ""}
