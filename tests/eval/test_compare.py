"""Small cases are enumerated by hand; large ones agree with what enumeration gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.compare import Interval, holm, interval, paired_randomisation

SCORES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=10)


def test_three_topics_all_better_reach_a_quarter() -> None:
    # Differences 1, 1, 1: of the 8 sign patterns only +++ and --- reach 3 in size.
    found = paired_randomisation([1, 1, 1], [0, 0, 0])
    assert (found.difference, found.p, found.exact) == (1, 2 / 8, True)
    assert (found.better, found.worse, found.topics) == (3, 0, 3)


def test_a_mixed_case_by_hand() -> None:
    # Differences 0.5, 0.25, -0.125, sum 0.625. Sums over the 8 patterns, in size: 0.625 twice,
    # 0.875 twice, 0.375 twice, 0.125 twice. Four of eight reach 0.625.
    found = paired_randomisation([0.5, 0.5, 0.0], [0.0, 0.25, 0.125])
    assert found.p == 4 / 8
    assert found.difference == pytest.approx(0.625 / 3)
    assert (found.better, found.worse) == (2, 1)


def test_equal_rankings_give_p_of_one() -> None:
    assert paired_randomisation([0.3, 0.4], [0.3, 0.4]).p == 1


def test_many_topics_are_drawn_and_come_near_the_exact_p() -> None:
    # 14 topics, one worse: |sum| >= 12 of 14 equal steps means at most one sign differs from
    # the rest, 2 * (1 + 14) patterns of 16,384.
    first, second = [1.0] * 13 + [0.0], [0.0] * 13 + [1.0]
    exact = 2 * (1 + 14) / 2**14
    assert paired_randomisation(first, second, permutations=2**14).p == exact
    drawn = paired_randomisation(first, second, permutations=10_000)
    assert not drawn.exact
    # Five standard deviations of a share of 10,000 draws.
    assert drawn.p == pytest.approx(exact, abs=5 * (exact / 10_000) ** 0.5)


def test_the_same_seed_gives_the_same_p_and_never_zero() -> None:
    first, second = [1.0] * 40, [0.0] * 40
    found = paired_randomisation(first, second)
    assert found == paired_randomisation(first, second)
    assert found.p == pytest.approx(2 / 10_001)


def test_lists_that_do_not_pair_are_refused() -> None:
    with pytest.raises(ValueError, match="got 2 and 1"):
        paired_randomisation([1, 0], [1])
    with pytest.raises(ValueError, match="got 0 and 0"):
        paired_randomisation([], [])


@given(SCORES)
def test_swapping_the_rankings_turns_the_difference_and_keeps_p(
    pairs: list[tuple[float, float]],
) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    one, other = paired_randomisation(first, second), paired_randomisation(second, first)
    assert one.p == other.p
    assert one.difference == pytest.approx(-other.difference)
    assert 2 / 2 ** len(pairs) <= one.p <= 1


def test_holm_by_hand() -> None:
    # Sorted 0.005, 0.01, 0.03, 0.04, times 4, 3, 2, 1: 0.02, 0.03, 0.06, 0.04, the last raised
    # to the one before it.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([0.5, 0.6]) == (1, 1)
    assert holm([0.02]) == (0.02,)
    assert holm([]) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_correction_never_lowers_a_p_value_nor_changes_their_order(values: list[float]) -> None:
    corrected = holm(values)
    assert all(p <= q <= 1 for p, q in zip(values, corrected, strict=True))
    pairs = sorted(zip(values, corrected, strict=True))
    assert [q for _, q in pairs] == sorted(corrected)


def test_an_interval_comes_near_that_of_the_normal_distribution() -> None:
    # 200 scores, half 0 and half 1: standard error sqrt(0.25 / 200), 1.96 of them each side.
    found = interval([0.0, 1.0] * 100)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.5 - 0.0693, 0.5 + 0.0693), abs=0.006)
    assert interval([0.0, 1.0] * 100) == found


def test_an_interval_of_equal_scores_is_a_point_and_of_one_score_none() -> None:
    assert interval([0.4] * 5) == Interval(0.4, 0.4)
    assert interval([0.4]) is None
