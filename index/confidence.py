"""How likely it is that the library holds an answer at all."""

from __future__ import annotations

import math

from msgspec import Struct

THRESHOLD = 0.5
"""Below it the service says that it found nothing."""


class Evidence(Struct, frozen=True):
    """What is known of a query once it has been searched for."""

    sentence: float  # the best cosine of any sentence among the candidates
    passage: float  # the best cosine of any passage
    coverage: float  # 0 to 1: share of the query's words, by rarity, found in one of the top hits


BIAS = -6.0
OF_SENTENCE = 6.0
OF_PASSAGE = 3.0
OF_COVERAGE = 3.0


def confidence(evidence: Evidence) -> float:
    """0 to 1, by logistic regression."""
    logit = (
        BIAS
        + OF_SENTENCE * evidence.sentence
        + OF_PASSAGE * evidence.passage
        + OF_COVERAGE * evidence.coverage
    )
    return 1.0 / (1.0 + math.exp(-logit))
