"""Risk against coverage: how often the answered topics go wrong, as fewer are answered.

El-Yaniv and Wiener, "On the foundations of noise-free selective classification", JMLR 2010.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from eval.recorded import Recorded


class Point(Struct, frozen=True):
    """With topics of at least `threshold` answered: their share, and the share of them that go
    wrong."""

    threshold: float
    coverage: float
    risk: float


class RiskCoverage(Struct, frozen=True):
    """`area` is the mean risk over all coverages (AURC; Geifman and El-Yaniv, ICLR 2019)."""

    points: tuple[Point, ...]
    area: float


def risk_coverage(outcomes: Sequence[tuple[float, bool]]) -> RiskCoverage:
    """From pairs of (confidence, whether answering is right), one a topic.

    Topics of equal confidence are answered together or not at all.

    Raises:
        ValueError: there are no topics.
    """
    if not outcomes:
        raise ValueError("no topics to answer")
    surest_first = sorted(outcomes, key=lambda outcome: -outcome[0])
    points: list[Point] = []
    answered = wrong = 0
    area = 0.0
    for threshold, group in groupby(surest_first, key=lambda outcome: outcome[0]):
        together = [right for _, right in group]
        answered += len(together)
        wrong += together.count(False)
        risk = wrong / answered
        area += risk * len(together) / len(surest_first)
        points.append(Point(threshold, answered / len(surest_first), risk))
    return RiskCoverage(tuple(points), area)


def of_run(run: Recorded) -> RiskCoverage | None:
    """A topic is answered rightly when its first hit is relevant (P@1), so never an unanswerable
    one. None of a run that tells no confidence."""
    found_first = {topic.topic: topic.scores.p_1 > 0 for topic in run.scores}
    outcomes = [
        (topic.confidence, found_first.get(topic.topic, False))
        for topic in (run.manifest.topics if run.manifest else ())
        if topic.confidence is not None
        and (topic.kind == "unanswerable" or topic.topic in found_first)
    ]
    return risk_coverage(outcomes) if outcomes else None
