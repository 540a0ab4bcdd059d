"""Small cases are enumerated by hand; large ones agree with what enumeration gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.compare import paired_randomisation

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
    assert found.p == 1 / 10_001


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
