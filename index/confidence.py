"""How likely it is that the library holds an answer at all.

An answer meets the words of the question, above all the two rarest, each in its own or in other
words and all within one passage; what tells a question that nothing answers is a rare word that
no passage meets ("dementia" in care). A figure that is asked for must be given, by a sentence that
says of what (index/figures.py).

Logistic regression, fitted on the sample topics alone, both sorts weighed equally; DECISIONS.md
has the figures. None of the signals depends on how large the library is, and none rewards a
question for its length: words that nothing meets add nothing.
"""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct

from index.meeting import Meeting

THRESHOLD = 0.42
"""Below it the service says that it found nothing. Of the sample topics a search declines 11 in 100
that have an answer and 88 in 100 that have none; answers, which also look for who or what is asked
for, 9 and 91."""

BIAS = -1.55
OF_PAIR = 3.5
OF_MET = 3.1
OF_MISSED = -3.55
OF_LACKING = -6.2

FIRST_HITS = 10
"""So many hits are asked whether they meet the words of the query: those nearest to it by their
vectors, for what was found by its words meets them whatever it is about. Whether a figure is given
is asked of so many of the first."""

NAMED_AMONG = 100
"""So many of the first hits are looked through for those that are of what the query names."""

BY_CHANCE = 0.3
"""The cosine at which unrelated passages meet a word."""


class Evidence(Struct, frozen=True):
    """What the first hits know of a query. Each field is that of the hit that does best by it."""

    pair: float  # how nearly it meets the less met of the two rarest words, 0 to 1
    met: float  # the rarity of the words it meets, each by how nearly: at most 1 a word
    missed: float  # the rarity of the word it misses most, by how far it does: 0 to 1
    lacking: float  # of the figures asked for, how far no hit gives them: 0 to 1


def evidence(meeting: Meeting, lacking: float) -> Evidence | None:
    """None where there is no passage or no word."""
    if not meeting.cosines.size:
        return None
    cosines, rarity = np.clip(meeting.cosines, 0, 1), meeting.rarity
    rarest = np.argsort(-rarity, kind="stable")[:2]
    above_chance = np.clip(cosines - BY_CHANCE, 0, 1) / (1 - BY_CHANCE)
    return Evidence(
        pair=float(cosines[:, rarest].min(axis=1).max()),
        met=float((above_chance @ rarity).max()),
        missed=float(((1 - cosines) * rarity).max(axis=1).min()),
        lacking=lacking,
    )


def confidence(found: Evidence | None) -> float:
    """0 to 1; 0 where there is no evidence at all."""
    if found is None:
        return 0.0
    logit = (
        BIAS
        + OF_PAIR * found.pair
        + OF_MET * found.met
        + OF_MISSED * found.missed
        + OF_LACKING * found.lacking
    )
    return 1.0 / (1.0 + math.exp(-logit))
