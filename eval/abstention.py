"""Does the retriever know when it does not know? Measured on unanswerable topics."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from scipy import stats


class Abstention(Struct, frozen=True):
    """How well confidence parts answerable from unanswerable topics.

    `abstained` and `withheld` are shares at `threshold`: unanswerable topics rightly refused,
    answerable ones wrongly refused. None where there is no topic of the sort.
    """

    answerable: int
    unanswerable: int
    auroc: float | None
    threshold: float
    abstained: float | None
    withheld: float | None


def abstention(
    answerable: Sequence[float], unanswerable: Sequence[float], threshold: float
) -> Abstention:
    """From the confidences of both sorts of topic; below `threshold` the service abstains."""
    return Abstention(
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        auroc=auroc(answerable, unanswerable) if answerable and unanswerable else None,
        threshold=threshold,
        abstained=_share_below(unanswerable, threshold),
        withheld=_share_below(answerable, threshold),
    )


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Area under the ROC curve: the chance that a positive outscores a negative, ties half.

    Equal to the Mann-Whitney U statistic over the number of pairs (Hanley and McNeil 1982).

    Raises:
        ValueError: one of the two is empty.
    """
    if not positive or not negative:
        raise ValueError("the area needs scores of both sorts")
    won = stats.mannwhitneyu(positive, negative).statistic
    return float(won) / (len(positive) * len(negative))


def _share_below(confidences: Sequence[float], threshold: float) -> float | None:
    if not confidences:
        return None
    return sum(confidence < threshold for confidence in confidences) / len(confidences)
