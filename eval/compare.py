"""Is one ranking better than another, or is it luck of the topics? How sure is a mean?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from scipy import stats

PERMUTATIONS = 10_000
RESAMPLES = 10_000
CONFIDENCE_LEVEL = 0.95
SEED = 20_170_223

BATCH = 1_000
"""Resamples at a time, so that thousands of topics fit into memory."""


class Interval(Struct, frozen=True):
    low: float
    high: float


class Comparison(Struct, frozen=True):
    """`difference` is mean(first) - mean(second); `p` is two-sided."""

    topics: int
    difference: float
    p: float
    better: int  # topics on which the first scores higher
    worse: int
    exact: bool  # every permutation was tried


def paired_randomisation(
    first: Sequence[float],
    second: Sequence[float],
    *,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> Comparison:
    """The paired randomisation test of two lists of scores, topic by topic in the same order.

    Under the null hypothesis the two rankings' scores of a topic could as well be swapped, so
    p is the share of swaps that reach the observed difference of means, twice that of the rarer
    side (Fisher 1935; Smucker, Allan and Carterette, CIKM 2007). With few topics
    (2**n <= permutations) every swap is tried; otherwise swaps are drawn, and the one observed
    counts as drawn too, so that p cannot be 0 (Phipson and Smyth 2010).

    Raises:
        ValueError: the lists are empty or differ in length.
    """
    if len(first) != len(second) or not first:
        raise ValueError(f"paired scores wanted, got {len(first)} and {len(second)}")
    pairs = (np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64))
    differences = pairs[0] - pairs[1]
    if len(first) == 1:
        p = 1.0  # both signs reach the difference; SciPy wants two pairs at least
    else:
        test = stats.permutation_test(
            pairs,
            _mean_difference,
            permutation_type="samples",
            vectorized=True,
            n_resamples=permutations,
            batch=BATCH,
            rng=np.random.default_rng(seed),
        )
        p = float(test.pvalue)
    return Comparison(
        topics=len(first),
        difference=float(differences.mean()),
        p=p,
        better=int((differences > 0).sum()),
        worse=int((differences < 0).sum()),
        exact=2 ** len(first) <= permutations,
    )


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p-values of several comparisons, corrected together, in their order.

    The k-th smallest of n is multiplied by n - k + 1, never falls below the one before it and
    never exceeds 1 (Holm, "A simple sequentially rejective multiple test procedure",
    Scandinavian Journal of Statistics, 1979). SciPy corrects for false discovery rates only.
    """
    values = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(values, kind="stable")
    corrected = np.empty_like(values)
    corrected[order] = np.minimum(
        np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1)), 1.0
    )
    return tuple(map(float, corrected))


def interval(
    scores: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Interval | None:
    """The 95% confidence interval of the mean by the percentile bootstrap over topics (Efron
    1979; Sakai, SIGIR 2006). None for fewer than two scores."""
    if len(scores) < 2:
        return None
    samples = (np.asarray(scores, dtype=np.float64),)
    return percentile_bootstrap(samples, np.mean, resamples=resamples, seed=seed)


def percentile_bootstrap(
    samples: tuple[npt.NDArray[np.float64], ...],
    statistic: Callable[..., Any],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """The 95% confidence interval of a statistic of one or more samples, each drawn anew from
    itself. `statistic` takes the samples and an `axis`."""
    found = stats.bootstrap(
        samples,
        statistic,
        confidence_level=CONFIDENCE_LEVEL,
        n_resamples=resamples,
        batch=BATCH,
        method="percentile",
        rng=np.random.default_rng(seed),
    )
    return Interval(float(found.confidence_interval.low), float(found.confidence_interval.high))


def _mean_difference(
    first: npt.NDArray[np.float64], second: npt.NDArray[np.float64], axis: int
) -> npt.NDArray[np.float64]:
    return np.asarray(first.mean(axis=axis) - second.mean(axis=axis))
