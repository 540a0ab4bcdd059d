"""How likely it is that the library holds an answer at all.

Logistic regression over two signals, fitted on the sample topics alone (67 with an answer, 20
without, both sorts weighed equally, coefficients rounded). Neither signal depends on how large
the library is. How far the best cosine stands out from the rest parted the topics as well, but
would sink as a library grows and many passages answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection

from msgspec import Struct

from index.understanding import Understood

THRESHOLD = 0.5
"""Below it the service says that it found nothing."""

BIAS = -2.6
OF_KNOWN = 2.5
OF_MATCH = 4.0


class Evidence(Struct, frozen=True):
    """What is known of a query once it has been searched for. Both lie between 0 and 1."""

    known: float  # share of the query's words, by rarity, that the library uses anywhere
    match: float  # of the best hit: the share of them that it holds, times its mean cosine


def confidence(evidence: Evidence) -> float:
    """0 to 1."""
    logit = BIAS + OF_KNOWN * evidence.known + OF_MATCH * evidence.match
    return 1.0 / (1.0 + math.exp(-logit))


def share(
    understood: Understood, present: Collection[str], rarity: Callable[[str], float]
) -> float:
    """The share of the query's words, weighed by rarity, that are present. 0 to 1.

    `present` holds stems. A word that is there in another wording, an acronym spelled out or
    the other way round, counts as present.
    """
    held = {stem for stem in understood.stems if stem in present}
    for sense in understood.senses:
        if all(stem in present for stem in sense.expansion):
            held |= sense.term & set(understood.stems)
    weights = {stem: rarity(stem) for stem in understood.stems}
    total = sum(weights.values())
    return sum(weights[stem] for stem in held) / total if total else 0.0
