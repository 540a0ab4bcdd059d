"""Which sentences of later inspections are about an earlier recommendation.

Close by meaning and by words: the cosines of the vectors that the index holds anyway, of the
sentence and of the paragraph it stands in, and the share of the recommendation's rarer words that
the sentence takes up. Recommendations of one inspection compete: a sentence speaks of the one
that it is closest to, not of all that it resembles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from index.embedding import Matrix, Vector
from index.generation import Generation
from index.lexical import LexicalIndex
from index.lineage.stance import told
from index.lineage.subject import subject, without_addressee
from index.lineage.types import Claim, Lineage, Outcome, Sequel, Stance
from index.types import Entry
from index.vectors import VectorIndex

CLAIMED = 0.55
"""From this closeness on a sentence is about the recommendation, and what it says is claimed."""

TOUCHED = 0.42
"""From this closeness on it may be: shown as a mention, and enough not to claim absence."""

ASKED_AGAIN = 0.62
"""From this closeness on, a later recommendation asks for the same again."""

BESIDE = 0.04
"""How far behind the closest recommendation a sentence may be and still speak of another."""

BEHIND = 0.1
"""How far behind it may be and still be shown as a mention."""

WORDS_WEIGHT = 0.5
"""What a full match of words adds to the cosine."""

UNWORDED = 0.55
"""Without a word in common, a sentence must be as close as this by its own vector."""

MOST_CLAIMS = 4
MOST_MENTIONS = 2

_TOLD = re.compile(r"foreword|summary|overall|previous|findings|progress", re.I)
"""Headings of context that tells what was found; the rest of it tells how inspections are made."""

_SCORED = re.compile(r"\bscor(?:e|ing)\b|\bratings?\b", re.I)
"""Headings of verdicts on a whole theme, which say nothing of one recommendation."""


class Telling(Struct, frozen=True, eq=False):
    """A sentence that could say something of a recommendation, ready to be compared.

    `sentence` and `passage` are float32[dimension]: its own vector and that of its paragraph.
    """

    entry: Entry
    span: tuple[int, int]
    stance: Stance
    stems: frozenset[str]
    sentence: Vector
    passage: Vector


class Asked(Struct, frozen=True, eq=False):
    """A recommendation, ready to be compared: `rows` is float32[n, dimension], its sentences."""

    entry: Entry
    stems: frozenset[str]
    rows: Matrix


class Tracer:
    """Traces recommendations through the entries of one generation. Threads may share it."""

    def __init__(self, generation: Generation, vectors: VectorIndex, lexical: LexicalIndex) -> None:
        self._generation = generation
        self._vectors = vectors
        self._lexical = lexical

    def trace(
        self, asked: Sequence[Entry], inspections: Sequence[Sequence[Entry]]
    ) -> tuple[Lineage, ...]:
        """What each of `inspections`, the entries of one later inspection each, says of the
        recommendations `asked`, which are those of one earlier inspection."""
        prepared = [self._asked(entry) for entry in asked]
        sequels = [self._sequels(prepared, entries) for entries in inspections]
        return tuple(
            Lineage(entry, tuple(later[place] for later in sequels))
            for place, entry in enumerate(asked)
        )

    def _sequels(self, asked: Sequence[Asked], entries: Sequence[Entry]) -> list[Sequel]:
        """What one inspection says of each recommendation."""
        tellings = [telling for entry in entries for telling in self._tellings(entry)]
        closeness = self._closeness(asked, tellings)
        closest = closeness.max(axis=0, initial=-1.0)
        touches = (closeness >= TOUCHED) & (closeness >= closest - BEHIND)
        bars = [
            ASKED_AGAIN if telling.entry.passage.kind == "recommendation" else CLAIMED
            for telling in tellings
        ]
        speaks = (closeness >= np.asarray(bars)) & (closeness >= closest - BESIDE)
        inspection_id = entries[0].report.meta.inspection_id
        full = any(entry.report.meta.document_type == "report" for entry in entries)
        return [
            _sequel(
                inspection_id,
                full,
                [
                    _claim(tellings[place], float(closeness[row, place]), speaks[row, place])
                    for place in np.flatnonzero(touches[row])
                ],
            )
            for row in range(len(asked))
        ]

    def _closeness(self, asked: Sequence[Asked], tellings: Sequence[Telling]) -> Matrix:
        """float32[len(asked), len(tellings)]; 0 where a sentence cannot be about the subject."""
        found = np.zeros((len(asked), len(tellings)), dtype=np.float32)
        if not tellings:
            return found
        sentences = np.stack([telling.sentence for telling in tellings])
        passages = np.stack([telling.passage for telling in tellings])
        for row, one in enumerate(asked):
            alike = one.rows @ sentences.T
            shares = [self._share(one.stems, telling.stems) for telling in tellings]
            common = np.asarray(shares, dtype=np.float32)
            meaning = (alike + one.rows @ passages.T).max(axis=0) / 2
            possible = (common > 0) | (alike.max(axis=0) >= UNWORDED)
            found[row] = np.where(possible, meaning + WORDS_WEIGHT * common, 0)
        return found
        sentences = np.stack([telling.sentence for telling in tellings])
        passages = np.stack([telling.passage for telling in tellings])
        for row, one in enumerate(asked):
            meaning = ((one.rows @ sentences.T) + (one.rows @ passages.T)).max(axis=0) / 2
            taken_up = [self._share(one.stems, telling.stems) for telling in tellings]
            found[row] = meaning + WORDS_WEIGHT * np.asarray(taken_up, dtype=np.float32)
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
        text = without_addressee(entry.passage.text)
        rows = self._rows(entry)
        return Asked(entry, subject(text), rows[1:] if len(rows) > 1 else rows)

    def _tellings(self, entry: Entry) -> list[Telling]:
        if not _tells(entry):
            return []
        passage = entry.passage
        rows = self._rows(entry)
        tellings = []
        for (span, said), row in zip(told(entry), rows[1:], strict=True):
            if said is not None:
                stems = subject(passage.text[slice(*span)])
                tellings.append(Telling(entry, span, said, stems, row, rows[0]))
        return tellings


def _sequel(inspection_id: str, full: bool, claims: Sequence[Claim]) -> Sequel:
    """Mentions are shown only where nothing more definite is said; a press release that repeats
    its report adds nothing."""
    first = {_wording(claim): claim for claim in sorted(claims, key=_of_report)}
    ranked = sorted(first.values(), key=lambda claim: -claim.closeness)
    definite = [claim for claim in ranked if claim.stance != "mentioned"][:MOST_CLAIMS]
    shown = tuple(definite or ranked[:MOST_MENTIONS])
    return Sequel(inspection_id, full, _outcome(shown, full), shown)


def _wording(claim: Claim) -> frozenset[str]:
    return subject(claim.quote)


def _of_report(claim: Claim) -> bool:
    """False sorts first and is written over by what comes after: the report itself."""
    return claim.entry.report.meta.document_type == "report"


def _outcome(claims: Sequence[Claim], full: bool) -> Outcome:
    stances = {claim.stance for claim in claims}
    if {"repeated", "progress"} <= stances:
        return "mixed"
    for one in ("repeated", "progress", "mentioned"):
        if one in stances:
            return one
    return "not_mentioned" if full else "not_held"


def _claim(telling: Telling, closeness: float, speaks: bool) -> Claim:
    said = telling.stance if speaks else "mentioned"
    return Claim(said, telling.entry, telling.span, closeness)


def _tells(entry: Entry) -> bool:
    """Whether the passage tells what inspectors found, and of one thing rather than a theme."""
    passage = entry.passage
    nearest = " ".join(passage.headings[-1:])
    if passage.kind == "contact":
        return False
    if passage.kind == "context":
        return bool(_TOLD.search(nearest))
    return not (passage.kind == "judgement" and _SCORED.search(nearest))
