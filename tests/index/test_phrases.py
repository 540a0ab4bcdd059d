"""What words and pairs of words tell, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from index.leanings.phrases import FLOOR, Phrases, phrases_of


def test_words_and_pairs_are_counted() -> None:
    assert phrases_of("Visits weren’t early-morning: 40% lapsed?") == [
        *("visits", "weren’t", "early-morning", "%", "lapsed", "?"),
        *("visits weren’t", "weren’t early-morning", "early-morning %", "% lapsed", "lapsed ?"),
    ]


def test_the_likelihood_of_each_side() -> None:
    """Two phrases are known. "poor" twice counts (1 + ln 2) of rarity 2, "plans" once of rarity 1;
    the vector is of unit length."""
    known = Phrases(
        ("plans", "poor"),
        np.asarray([1.0, 2.0], dtype=np.float32),
        np.asarray([[0, 0], [0, 3], [1, 0], [0, 0]], dtype=np.float32),
        np.asarray([0, 0, 0, 0.5], dtype=np.float32),
    )
    loud = 2 * (1 + np.log(2))
    length = np.hypot(1.0, loud)
    raised = np.exp([0.0, 3 * loud / length, 1 / length, 0.5])
    expected = np.log(raised / raised.sum() + FLOOR)
    assert known.of("Poor plans, poor outcomes") == pytest.approx(expected, abs=1e-5)


def test_a_text_without_a_known_phrase_has_the_bias_alone() -> None:
    known = Phrases(
        ("poor",),
        np.ones(1, dtype=np.float32),
        np.ones((4, 1), dtype=np.float32),
        np.zeros(4, dtype=np.float32),
    )
    assert known.of("") == pytest.approx([np.log(0.25 + FLOOR)] * 4)
