"""Which sentences of later inspections are about an earlier recommendation.

Close by meaning, by words and by subject: the cosines of the vectors that the index holds anyway,
of the sentence and of the paragraph it stands in; the share of the recommendation's rarer words
that the sentence takes up; the subjects of the field that both speak of. Recommendations of one
inspection compete: a sentence speaks of the one that it is closest to, not of all that it
resembles, unless it names what another is about and that one is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct, structs

from corpus.series import is_whole
from index.embedding import Matrix
from index.generation import Generation
from index.lexical import LexicalIndex
from index.lineage.asking import STEPS, Asked, subjects
from index.lineage.belonging import named, nearest, on_subject, whole
from index.lineage.outcomes import sequel
from index.lineage.subject import recommended, subject
from index.lineage.telling import Clause, Telling, bar, tellings, tells
from index.lineage.types import Claim, Lineage, Sequel, Stance
from index.types import Entry
from index.vectors import VectorIndex

TOUCHED = 0.15
"""From this likelihood on it may be: shown as a mention, and enough not to claim absence."""

REMEMBERED = 1024
"""Passages of which it is remembered what they tell: those of one area, as a rule."""

BESIDE = 0.8
"""How far behind the closest recommendation a sentence may be, as a share of its likelihood, and
still speak of another."""

SAME = 0.5
"""From this likelihood on a recommendation takes up an earlier one of the area whose subjects are
among its own."""


class Weights(Struct, frozen=True):
    """Of a logistic regression over the judged sentences of the sample library; their fit and
    its figures are in DECISIONS.md. `another_step` is for sentences on another step of the work
    than the recommendation: on reviews, where it asks for plans."""

    sentence: float = 3.3
    passage: float = 4.5
    words: float = 3.4
    concepts: float = 1.5
    concepts_around: float = 3.2
    another_step: float = -1.0
    constant: float = -7.2


WEIGHTS = Weights()

_YEAR = re.compile(r"\b20\d\d\b")


class Tracer:
    """Traces recommendations through the entries of one generation. Threads may share it."""

    def __init__(self, generation: Generation, vectors: VectorIndex, lexical: LexicalIndex) -> None:
        self._generation = generation
        self._vectors = vectors
        self._lexical = lexical
        # An inspection is read again for every earlier one of its area.
        self._told = lru_cache(maxsize=REMEMBERED)(self._tellings)

    def trace(
        self,
        asked: Sequence[Entry],
        inspections: Sequence[Sequence[Entry]],
        earlier: Sequence[Entry] = (),
    ) -> tuple[Lineage, ...]:
        """What each of `inspections`, the entries of one later inspection each and in order of
        time, says of the recommendations `asked`, which are those of the inspection before them.

        A printed verdict ("partly achieved") is on what the inspection just before recommended:
        in the first of `inspections` it is on the closest of `asked`, later on none of them.
        `earlier` are recommendations of the inspections before. One of `asked` that takes up such
        a one is compared in the words of both, so that the same sentence is not said to be about
        the one and not about the other.
        """
        prepared = self._prepared(asked, earlier)
        sequels = [
            self._sequels(prepared, entries, place == 0, _years([asked, *inspections[:place]]))
            for place, entries in enumerate(inspections)
        ]
        return tuple(
            Lineage(entry, tuple(later[place] for later in sequels))
            for place, entry in enumerate(asked)
        )

    def _sequels(
        self, asked: Sequence[Asked], entries: Sequence[Entry], follows: bool, years: frozenset[str]
    ) -> list[Sequel]:
        """What one inspection says of each recommendation; `follows` is set where none lies
        between, `years` are those of the inspections before it."""
        sentences = [one for entry in entries for one in self._told(entry.passage.id)]
        closeness = self._closeness(asked, sentences)
        closest = closeness.max(axis=0, initial=-1.0)
        against = [one.compares(years) for one in sentences]
        bars = [bar(one, compared) for one, compared in zip(sentences, against, strict=True)]
        beside = (closeness >= closest * BESIDE) | named(asked, sentences, closeness)
        speaks = (closeness >= np.asarray(bars)) & beside | whole(asked, sentences, closeness)
        judged = np.asarray([one.verdict for one in sentences], dtype=np.bool_)
        answers = np.asarray(
            [follows and _answers(one, asked) for one in sentences], dtype=np.bool_
        )
        speaks = np.where(judged, answers & (closeness == closest), speaks)
        touches = nearest(
            closeness >= TOUCHED,
            on_subject(asked, sentences) | speaks,
            beside & ~(judged | speaks.any(axis=0)) | speaks,
        )
        inspection_id = entries[0].report.meta.inspection_id
        full = any(is_whole(entry.report.meta) for entry in entries)
        return [
            sequel(
                inspection_id,
                full,
                [
                    _claim(
                        asked[row],
                        sentences[place],
                        float(closeness[row, place]),
                        speaks=bool(speaks[row, place]),
                        compared=against[place],
                    )
                    for place in np.flatnonzero(touches[row])
                ],
            )
            for row in range(len(asked))
        ]

    def _prepared(self, asked: Sequence[Entry], earlier: Sequence[Entry]) -> list[Asked]:
        """`asked` with those of `earlier` that each of them takes up."""
        before = [self._asked(entry) for entry in earlier]
        found = []
        for one in map(self._asked, asked):
            likely = self._alone(before, self._told(one.entry.passage.id)).max(axis=1, initial=0.0)
            taken_up = tuple(
                other
                for other, likelihood in zip(before, likely, strict=True)
                if likelihood >= SAME and other.concepts and other.concepts <= one.concepts
            )
            found.append(structs.replace(one, takes_up=taken_up))
        return found

    def _closeness(self, asked: Sequence[Asked], tellings: Sequence[Telling]) -> Matrix:
        """float32[len(asked), len(tellings)]: the likelihood, 0 to 1, that a sentence is about a
        recommendation, in its own words or in those of one that it takes up."""
        found = self._alone(asked, tellings)
        for row, one in enumerate(asked):
            if one.takes_up:
                before = self._alone(one.takes_up, tellings).max(axis=0)
                found[row] = np.maximum(found[row], before)
        return found

    def _alone(self, asked: Sequence[Asked], tellings: Sequence[Telling]) -> Matrix:
        """float32[len(asked), len(tellings)]: the likelihood by the recommendation's own words."""
        found = np.zeros((len(asked), len(tellings)), dtype=np.float32)
        if not tellings:
            return found
        sentences = np.stack([telling.sentence for telling in tellings])
        passages = np.stack([telling.passage for telling in tellings])
        for row, one in enumerate(asked):
            shared = [
                (
                    self._share(one.stems, telling.stems),
                    _part(one.concepts, telling.concepts),
                    _part(one.concepts, telling.around),
                    _another_step(one.concepts, telling.concepts),
                )
                for telling in tellings
            ]
            words, concepts, around, apart = np.asarray(shared, dtype=np.float32).T
            score = (
                WEIGHTS.sentence * (one.rows @ sentences.T).max(axis=0)
                + WEIGHTS.passage * (one.rows @ passages.T).max(axis=0)
                + WEIGHTS.words * words
                + WEIGHTS.concepts * concepts
                + WEIGHTS.concepts_around * around
                + WEIGHTS.another_step * apart
                + WEIGHTS.constant
            )
            found[row] = 1 / (1 + np.exp(-score))
        return found

    def _share(self, wanted: frozenset[str], said: frozenset[str]) -> float:
        """The share of the wanted words, weighed by rarity, that is said."""
        rarity = self._lexical.rarity
        whole = sum(map(rarity, wanted))
        return sum(map(rarity, wanted & said)) / whole if whole > 0 else 0.0

    def _rows(self, entry: Entry) -> Matrix:
        """float32[1 + m, dimension]: of the passage and of its m sentences."""
        return self._vectors.rows_of(self._generation.place(entry.passage.id))

    def _asked(self, entry: Entry) -> Asked:
        text = recommended(entry.passage.text)
        rows = self._rows(entry)
        return Asked(entry, subject(text), subjects(text), rows[1:] if len(rows) > 1 else rows)

    def _tellings(self, passage_id: str) -> list[Telling]:
        entry = self._generation.entry(passage_id)
        return tellings(entry, self._rows(entry)) if tells(entry) else []


def _answers(telling: Telling, asked: Sequence[Asked]) -> bool:
    """Whether a printed verdict is on these recommendations: its paragraph names their year, or
    none at all."""
    years = set(_YEAR.findall(telling.entry.passage.text))
    return not years or any((one.entry.report.meta.published or "")[:4] in years for one in asked)


def _years(inspections: Sequence[Sequence[Entry]]) -> frozenset[str]:
    published = (entries[0].report.meta.published for entries in inspections if entries)
    return frozenset(date[:4] for date in published if date)


def _claim(
    asked: Asked, telling: Telling, closeness: float, *, speaks: bool, compared: bool
) -> Claim:
    return Claim(
        stance=_stance(asked, telling) if speaks else "mentioned",
        entry=telling.entry,
        span=telling.span,
        closeness=closeness,
        speaks_of=tuple(sorted(asked.concepts & telling.concepts)),
        silent_on=tuple(sorted(asked.concepts - telling.concepts - telling.around)),
        compares=compared,
    )


def _stance(asked: Asked, telling: Telling) -> Stance:
    """What the sentence says of what was recommended: where it praises one thing and misses
    another, what its one clause says that has most of the subject in it."""

    def shared(clause: Clause) -> tuple[int, int]:
        return len(asked.concepts & clause.concepts), len(asked.stems & clause.stems)

    ranked = sorted(telling.clauses, key=shared, reverse=True)
    if not ranked or not any(shared(ranked[0])):
        return telling.stance
    best = {clause.stance for clause in ranked if shared(clause) == shared(ranked[0])}
    return best.pop() if len(best) == 1 else telling.stance


def _another_step(wanted: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a sentence names steps of the work, and none of those that were recommended on."""
    return bool(wanted & STEPS and said & STEPS) and wanted.isdisjoint(said & STEPS)


def _part(wanted: frozenset[str], said: frozenset[str]) -> float:
    return len(wanted & said) / len(wanted) if wanted else 0.0
