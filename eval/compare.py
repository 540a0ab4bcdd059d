"""Is one ranking better than another, or is the difference luck of the topics?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

PERMUTATIONS = 10_000
SEED = 20_170_223

# Sums of the same numbers in another order differ in the last bits; a permutation that
# repeats the observed difference must count as one that reaches it.
_TOLERANCE = 1e-12


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
    p is the share of swaps that reach the observed difference of means in size (Fisher 1935;
    Smucker, Allan and Carterette, CIKM 2007). With few topics (2**n <= permutations) every
    swap is tried; otherwise swaps are drawn, and p is (reached + 1) / (drawn + 1), which
    cannot be 0 (Phipson and Smyth 2010).

    Raises:
        ValueError: the lists are empty or differ in length.
    """
    if len(first) != len(second) or not first:
        raise ValueError(f"paired scores wanted, got {len(first)} and {len(second)}")
    differences = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    observed = abs(float(differences.sum()))
    exact = 2 ** len(first) <= permutations
    signs = _every_sign(len(first)) if exact else _drawn(len(first), permutations, seed)
    reached = int((np.abs(signs @ differences) >= observed - _TOLERANCE).sum())
    return Comparison(
        topics=len(first),
        difference=float(differences.mean()),
        p=reached / len(signs) if exact else (reached + 1) / (len(signs) + 1),
        better=int((differences > 0).sum()),
        worse=int((differences < 0).sum()),
        exact=exact,
    )


def _every_sign(topics: int) -> npt.NDArray[np.float64]:
    """All rows of +1 and -1: float64 of shape (2**topics, topics)."""
    bits = (np.arange(2**topics)[:, None] >> np.arange(topics)) & 1
    return np.where(bits == 1, -1.0, 1.0)


def _drawn(topics: int, rows: int, seed: int) -> npt.NDArray[np.float64]:
    """Seeded rows of +1 and -1: float64 of shape (rows, topics)."""
    return np.random.default_rng(seed).choice((-1.0, 1.0), size=(rows, topics))
