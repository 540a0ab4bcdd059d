"""Fusion, with values worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Signal, convex, ranks, reciprocal_rank, reread

NAN = math.nan


def signal(*scores: float, weight: float = 1.0, unit: float = 0.0) -> Signal:
    return Signal("any", np.asarray(scores, dtype=np.float64), weight, unit)


def test_equal_scores_share_the_better_rank_and_the_unseen_have_none() -> None:
    assert ranks(np.asarray([0.5, NAN, 0.9, 0.5, 0.1])).tolist() == [2, 0, 1, 2, 4]


def test_reciprocal_rank_sums_over_the_signals_that_saw_a_candidate() -> None:
    fused = reciprocal_rank([signal(0.9, 0.8, NAN), signal(1.0, 7.0, 3.0)], k=60)
    assert fused == pytest.approx([1 / 61 + 1 / 63, 1 / 62 + 1 / 61, 1 / 62])


def test_convex_scales_each_signal_by_its_best() -> None:
    fused = convex([signal(0.8, 0.4, NAN), signal(NAN, 6.0, 3.0)])
    assert fused == pytest.approx([(1 + 0) / 2, (0.5 + 1) / 2, (0 + 0.5) / 2])


def test_a_signal_that_does_not_reach_its_unit_counts_for_less() -> None:
    """The words of the first signal found half of what a good match holds."""
    fused = convex([signal(5.0, 0.0, unit=10.0), signal(0.2, 0.8)])
    assert fused == pytest.approx([(0.5 + 0.25) / 2, (0 + 1) / 2])


def test_weights_share_the_whole() -> None:
    assert convex([signal(1.0, weight=3.0), signal(0.0, weight=1.0)]) == pytest.approx([0.75])


def test_a_score_below_zero_counts_as_none() -> None:
    assert convex([signal(-0.5, 0.5)]).tolist() == [0.0, 1.0]


@pytest.mark.parametrize("fuse", [convex, reciprocal_rank])
def test_nothing_seen_by_any_signal_scores_nothing(fuse) -> None:  # type: ignore[no-untyped-def]
    assert fuse([signal(NAN, NAN), signal(NAN, NAN)]).tolist() == [0.0, 0.0]


SCORE = st.one_of(st.just(NAN), st.floats(-1, 30, width=32))


@st.composite
def rankings(draw: st.DrawFn) -> tuple[list[Signal], list[int]]:
    """Some signals over some candidates, and another order of the candidates."""
    count = draw(st.integers(1, 12))
    scores = draw(st.lists(st.lists(SCORE, min_size=count, max_size=count), min_size=1, max_size=4))
    return [signal(*row) for row in scores], draw(st.permutations(range(count)))


@pytest.mark.parametrize("fuse", [convex, reciprocal_rank])
@given(case=rankings())
def test_neither_order_of_signals_nor_of_candidates_matters(fuse, case) -> None:  # type: ignore[no-untyped-def]
    signals, order = case
    fused = fuse(signals)
    assert fuse(signals[::-1]).tolist() == fused.tolist()
    moved = [signal(*(one.scores[place] for place in order)) for one in signals]
    assert fuse(moved).tolist() == fused[order].tolist()


def test_a_second_opinion_is_spread_over_the_scores_that_it_is_about() -> None:
    scores = np.array([0.9, 0.7, 0.5, 0.2])
    opinions = np.array([-4.0, 6.0, 1.0, np.nan])  # 0, 1 and 1/2 of the way from 0.5 to 0.9
    assert reread(scores, opinions, 1.0) == pytest.approx([0.5, 0.9, 0.7, 0.2])
    assert reread(scores, opinions, 0.5) == pytest.approx([0.7, 0.8, 0.6, 0.2])


def test_an_opinion_that_prefers_nothing_changes_nothing() -> None:
    scores = np.array([0.9, 0.7, 0.2])
    assert np.array_equal(reread(scores, np.array([3.0, 3.0, np.nan]), 1.0), scores)
    assert np.array_equal(reread(scores, np.full(3, np.nan), 1.0), scores)
