"""Whether a passage tells of a strength, of a concern, of both or of neither.

Kind, heading and a printed rating decide where they say it. Elsewhere each sentence is judged
twice: by the cues of leanings/cues, and by its vector, which also knows a good thing told without
a word of praise ("A nurse saw each child within a week"); leanings/weighing.py says what they tell
together with the other signals of a passage. DECISIONS.md has the figures; `findings eval
polarity` prints them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from corpus.types import Passage, Report
from corpus.verdicts import printed_rating
from index.embedding import Matrix
from index.leanings.cues import Sides, cues
from index.leanings.leaning import SIDES, Leaning, leaning
from index.leanings.signals import BETTER, Standing, signals, standings, statements_of, work_done
from index.leanings.weighing import Weighing, weighing, without_vectors
from index.report_vectors import ReportVectors
from index.types import Polarity

CONCERN_HEADINGS = re.compile(r"requiring improvement|for improvement|need\w* improvement", re.I)
STRENGTH_HEADINGS = re.compile(r"strength|(?:good|notable|effective) practice", re.I)

OF_CUES = 0.35
"""What the cues of a sentence count; its vector counts the rest."""

TELLING = 0.4
"""From there on a sentence tells of a side."""

FAR_BELOW = -0.1
"""A share of work so far below `ENOUGH` is a concern; between, the words decide."""


class Leanings(Struct, frozen=True, eq=False):
    """`of_sentences` is float32[sentences, 3] in the order of `SIDES`, of the sentences of a
    passage or of all of it where it has none, as `known` reads their vectors."""

    of_sentences: NDArray[np.float32]
    known: Weighing


def polarities(report: Report, vectors: ReportVectors, fingerprint: str) -> tuple[Polarity, ...]:
    """One for each passage of the report. `fingerprint` is that of the model of its vectors."""
    known = weighing(fingerprint)
    if known is None:
        return tuple(
            polarity(passage, None, standing)
            for passage, standing in zip(report.passages, standings(report), strict=True)
        )
    leanings = leanings_of(vectors, known.sentences)
    return tuple(
        polarity(passage, Leanings(leaning, known), standing)
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
    known = leaning(fingerprint)
    sentences = statements_of(passage)
    concerns, strengths = _sides(sentences, None if known is None else known.of(vectors))
    done = work_done(passage)
    return tuple(
        _counted(done.get(place)) or _decided(concern, strength)
        for place, (concern, strength) in enumerate(zip(concerns, strengths, strict=True))
    )


def polarity(
    passage: Passage,
    leanings: Leanings | None = None,
    standing: Standing = Standing(),  # noqa: B008 (it is frozen)
) -> Polarity:
    """What kind, heading and rating decide is decided by them, the rest by all signals together;
    without `leanings` the words decide, with the form and the place."""
    decided = settled(passage)
    if decided is not None:
        return decided
    if leanings is None:
        known = without_vectors()
        return known.bare.decide(signals(passage, None, known.phrases.of(passage.text), standing))
    known = leanings.known
    told = signals(passage, leanings.of_sentences, known.phrases.of(passage.text), standing)
    return known.whole.decide(told)


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


def _counted(done: float | None) -> Polarity | None:
    """What the share of work that was done tells, None where it tells nothing or lies between."""
    if done is None or FAR_BELOW <= done < 0:
        return None
    return "strength" if done >= 0 else "concern"


def _decided(concern: float, strength: float) -> Polarity:
    if max(concern, strength) < TELLING:
        return "none"
    return "concern" if concern > strength else "strength"
