"""Several rankings of the same candidates made one. Pure, and blind to the order of either.

A signal's scores are float64[n] over the candidates, NaN where it did not see one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Scores = NDArray[np.float64]


class Signal(Struct, frozen=True, eq=False):
    name: str
    scores: Scores
    weight: float = 1.0
    unit: float = 0.0  # what a good match scores, where the signal has such a measure of its own
    alone: Scores | None = None  # what a passage scores without its surroundings, where they count


def ranks(scores: Scores) -> NDArray[np.int64]:
    """Ranks from 1, the highest score first, equal scores sharing the better rank; 0 for NaN."""
    seen = np.sort(scores[~np.isnan(scores)])
    above = len(seen) - np.searchsorted(seen, scores, side="right")
    return np.where(np.isnan(scores), 0, above + 1).astype(np.int64)


def reciprocal_rank(signals: Sequence[Signal], k: int = 60) -> Scores:
    """Sum over signals of weight / (k + rank); an unseen candidate gets nothing of a signal.

    Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual
    rank learning methods", SIGIR 2009.
    """
    parts = []
    for signal in signals:
        placed = ranks(signal.scores)
        parts.append(np.where(placed > 0, signal.weight / (k + placed), 0.0))
    return _sum(parts)


class Part(Struct, frozen=True):
    """What a signal is of a convex sum: `share` * max(score, 0) / `scale`."""

    share: float  # of the weights
    scale: float  # 1 where the signal found nothing


def convex(signals: Sequence[Signal]) -> Scores:
    """Weighted mean of the scores, each signal scaled to 0 to 1; unseen candidates count 0.

    0 stays 0, as it means the same to cosine and to BM25. 1 is the signal's unit or its best
    candidate, whichever is higher: where not even the best reaches the unit, the signal has
    found little and is trusted little. That fusing by score beats fusing by rank is the finding
    of Bruch, Gai and Ingber, "An analysis of fusion functions for hybrid retrieval", TOIS 2023.
    """
    return fused(signals)[0]


def fused(signals: Sequence[Signal]) -> tuple[Scores, tuple[Part, ...]]:
    """Their convex sum, and what each signal is of it."""
    total = sum(signal.weight for signal in signals)
    given, parts = [], []
    for signal in signals:
        positive = np.maximum(np.nan_to_num(signal.scores, nan=0.0), 0.0)
        best = float(positive.max(initial=0.0))
        part = Part(signal.weight / total, max(signal.unit, best) or 1.0)
        given.append(part.share * positive / part.scale)
        parts.append(part)
    return _sum(given), tuple(parts)


def reread(scores: Scores, opinions: Scores, share: float) -> Scores:
    """The scores with a second opinion on the best of them mixed in: of each that has one, `share`
    of its new score, 0 to 1, comes from the opinion. The others have NaN for an opinion.

    Opinions, whatever their scale, are spread over the range of the scores that they are about, so
    that nothing falls below what has not been looked at again.
    """
    read = ~np.isnan(opinions)
    if not read.any() or np.ptp(opinions[read]) == 0:
        return scores
    lowest, range_of = scores[read].min(), np.ptp(scores[read])
    spread = (opinions[read] - opinions[read].min()) / np.ptp(opinions[read])
    mixed = scores.copy()
    mixed[read] = (1 - share) * scores[read] + share * (lowest + spread * range_of)
    return mixed


def _sum(parts: Sequence[Scores]) -> Scores:
    """The sum over signals, added smallest first so that their order cannot change a bit."""
    return np.asarray(np.sort(np.stack(parts), axis=0).sum(axis=0), dtype=np.float64)
