"""Whether a passage tells of a strength, of a concern, of both or of neither.

Kind, heading and a printed rating decide where they say it. Elsewhere each sentence is judged
twice: by the cues of index/cues.py, and by its vector, which also knows a good thing told without
a word of praise ("A nurse saw each child within a week"); index/weighing.py says what they tell
together with the other signals of a passage. DECISIONS.md has the figures; `findings eval
polarity` prints them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.types import Passage, Report
from corpus.verdicts import printed_rating
from index.cues import Sides, cues
from index.embedding import Matrix
from index.leaning import SIDES, Leaning, leaning
from index.report_vectors import ReportVectors
from index.signals import BETTER, Standing, signals, standings, statements_of
from index.types import Polarity
from index.weighing import weighing

CONCERN_HEADINGS = re.compile(r"requiring improvement|for improvement|need\w* improvement", re.I)
STRENGTH_HEADINGS = re.compile(r"strength|(?:good|notable|effective) practice", re.I)

OF_CUES = 0.35
"""What the cues of a sentence count; its vector counts the rest."""

TELLING = 0.3
"""From there on the strongest sentence of a side makes a passage tell of it."""

TELLING_CONTEXT = 0.6
"""The same in forewords and backgrounds, most of which judge nothing."""

BALANCED = 0.85
"""The share of the stronger side that the weaker must reach for a passage to tell of both."""


def polarities(report: Report, vectors: ReportVectors, fingerprint: str) -> tuple[Polarity, ...]:
    """One for each passage of the report. `fingerprint` is that of the model of its vectors."""
    known = weighing().sentences
    if known.fingerprint != fingerprint:
        return tuple(polarity(passage) for passage in report.passages)
    leanings = leanings_of(vectors, known)
    return tuple(
        polarity(passage, leaning, standing)
        for passage, leaning, standing in zip(
            report.passages, leanings, standings(report, leanings), strict=True
        )
    )


def leanings_of(vectors: ReportVectors, known: Leaning) -> list[NDArray[np.float32]]:
    """Of each passage float32[sentences, 3]: how far its sentences lean to each of `SIDES`, or
    all of it where it has none."""
    starts = vectors.starts
    every = known.of(vectors.rows)
    return [
        every[start + 1 : end] if end - start > 1 else every[start:end]
        for start, end in pairwise(starts)
    ]


def polarities_of_sentences(
    passage: Passage, vectors: Matrix, fingerprint: str
) -> tuple[Polarity, ...]:
    """One for each sentence of a passage, or for all of it where it has none. `vectors` is
    float32[sentences, dimension], of the model with this fingerprint."""
    known = leaning()
    sentences = statements_of(passage)
    concerns, strengths = _sides(
        sentences, known.of(vectors) if known.fingerprint == fingerprint else None
    )
    return tuple(
        _decided(concerns[place : place + 1], strengths[place : place + 1], TELLING)
        for place in range(len(sentences))
    )


def polarity(
    passage: Passage,
    leanings: NDArray[np.float32] | None = None,
    standing: Standing = Standing(),  # noqa: B008 (it is frozen)
) -> Polarity:
    """What kind, heading and rating decide is decided by them, the rest by all signals together.

    `leanings` is float32[sentences, 3] in the order of `SIDES`, of the sentences or of the whole
    passage where it has none; without it cues alone decide.
    """
    known = settled(passage)
    if known is not None:
        return known
    if leanings is not None:
        return weighing().of(signals(passage, leanings, standing))
    telling = TELLING_CONTEXT if passage.kind == "context" else TELLING
    return _decided(*cues(statements_of(passage)), telling)


def settled(passage: Passage) -> Polarity | None:
    """What kind, heading and rating decide, None where they decide nothing."""
    if passage.kind == "contact":
        return "none"
    if passage.kind == "recommendation":
        return "concern"  # what is to be done is what was found wanting
    if passage.kind == "notable_practice":
        return "strength"
    if passage.kind != "context":
        nearest = passage.headings[-1] if passage.headings else ""
        if CONCERN_HEADINGS.search(nearest):
            return "concern"
        if STRENGTH_HEADINGS.search(nearest):
            return "strength"
    rating = printed_rating(passage.text)
    if rating is not None:
        return "strength" if rating in BETTER else "concern"
    return None


def _sides(sentences: Sequence[str], leanings: NDArray[np.float32] | None) -> tuple[Sides, Sides]:
    """How far each sentence tells of a concern and of a strength, by its cues and its vector."""
    concerns, strengths = cues(sentences)
    if leanings is None:
        return concerns, strengths
    of_concern, of_strength = SIDES.index("concern"), SIDES.index("strength")
    return (
        OF_CUES * concerns + (1 - OF_CUES) * leanings[:, of_concern],
        OF_CUES * strengths + (1 - OF_CUES) * leanings[:, of_strength],
    )


def _decided(concerns: Sides, strengths: Sides, telling: float) -> Polarity:
    concern, strength = float(concerns.max()), float(strengths.max())
    stronger, weaker = max(concern, strength), min(concern, strength)
    if stronger < telling:
        return "none"
    if len(concerns) > 1 and weaker >= BALANCED * stronger:
        return "mixed"
    return "concern" if concern > strength else "strength"
