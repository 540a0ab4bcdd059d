"""Fitting the confidence anew, and what each threshold would decline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from eval.abstention import Abstention, abstention, auroc
from eval.errors import TopicsError
from eval.tables import share, table
from eval.topics import filter_of
from eval.types import Topic
from index import confidence as shipped
from index.confidence import Evidence
from index.retriever import Retriever
from index.types import Query

SIGNALS = tuple(Evidence.__struct_fields__)
FOLDS = 10
ROUNDS = 10
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)

NEVER = -np.inf
"""The logit of a topic that nothing can answer, such as one on an area that is not held."""


class Fitted(Struct, frozen=True):
    """A logistic regression over `SIGNALS`, and how it parts the topics of both sorts: where it is
    fitted, and in ten-fold cross-validation (the mean of ten). `shipped` are the coefficients in
    use and `declined` what they decline, threshold by threshold."""

    topics: int
    bias: float
    coefficients: tuple[float, ...]
    auroc: float
    cross_validated: float
    shipped_bias: float
    shipped: tuple[float, ...]
    shipped_auroc: float
    declined: tuple[Abstention, ...]


def fit_confidence(
    topics: Sequence[Topic], retriever: Retriever, progress: Callable[[str], None]
) -> Fitted:
    """Both sorts of topic weigh equally.

    Raises TopicsError where one sort is missing.
    """
    answerable = np.asarray([topic.kind != "unanswerable" for topic in topics])
    if answerable.all() or not answerable.any():
        raise TopicsError(
            "The confidence is fitted to topics with and without an answer; these are all of one "
            "sort. Name others with --topics."
        )
    found = []
    for topic in topics:
        progress(topic.id)
        found.append(retriever.evidence(Query(topic.query, filter=filter_of(topic))))
    known = np.asarray([one is not None for one in found])
    rows = np.asarray([structs.astuple(one) if one else (0.0,) * len(SIGNALS) for one in found])
    bias, weights = _fit(rows[known], answerable[known])
    shipped_weights = (shipped.OF_PAIR, shipped.OF_MET, shipped.OF_MISSED, shipped.OF_LACKING)
    confidences = np.asarray([shipped.confidence(one) for one in found])
    return Fitted(
        topics=len(topics),
        bias=bias,
        coefficients=tuple(map(float, weights)),
        auroc=_auroc(np.where(known, bias + rows @ weights, NEVER), answerable),
        cross_validated=float(
            np.mean([_crossed(rows, known, answerable, seed) for seed in range(ROUNDS)])
        ),
        shipped_bias=shipped.BIAS,
        shipped=shipped_weights,
        shipped_auroc=_auroc(confidences, answerable),
        declined=tuple(
            abstention(list(confidences[answerable]), list(confidences[~answerable]), threshold)
            for threshold in sorted({*THRESHOLDS, shipped.THRESHOLD})
        ),
    )


def _fit(
    rows: NDArray[np.float64], answerable: NDArray[np.bool_]
) -> tuple[float, NDArray[np.float64]]:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(class_weight="balanced").fit(scaler.transform(rows), answerable)
    weights = model.coef_[0] / scaler.scale_
    return float(model.intercept_[0] - weights @ scaler.mean_), weights


def _crossed(
    rows: NDArray[np.float64],
    known: NDArray[np.bool_],
    answerable: NDArray[np.bool_],
    seed: int,
) -> float:
    from sklearn.model_selection import StratifiedKFold  # type: ignore[import-untyped]

    logits = np.full(len(rows), NEVER)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for fitted, left in folds.split(rows, answerable):
        kept = fitted[known[fitted]]
        bias, weights = _fit(rows[kept], answerable[kept])
        logits[left] = np.where(known[left], bias + rows[left] @ weights, NEVER)
    return _auroc(logits, answerable)


def _auroc(scores: NDArray[np.float64], answerable: NDArray[np.bool_]) -> float:
    return auroc(list(scores[answerable]), list(scores[~answerable]))


def confidence_text(found: Fitted) -> str:
    coefficients = [
        (name, f"{ours:.1f}", f"{fitted:.2f}")
        for name, ours, fitted in zip(
            ("bias", *SIGNALS),
            (found.shipped_bias, *found.shipped),
            (found.bias, *found.coefficients),
            strict=True,
        )
    ]
    declined = [
        (f"{one.threshold:.2f}", share(one.withheld), share(one.abstained))
        for one in found.declined
    ]
    return "\n".join(
        [
            table(("signal", "in use", "fitted here"), coefficients),
            "",
            f"AUROC over {found.topics} topics: in use {found.shipped_auroc:.3f}, fitted here "
            f"{found.auroc:.3f}, cross-validated {found.cross_validated:.3f}",
            "",
            table(("threshold", "wrongly declined", "rightly declined"), declined),
            f"In use: {shipped.THRESHOLD:.2f}",
        ]
    )
