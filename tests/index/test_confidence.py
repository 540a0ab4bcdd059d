from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.confidence import THRESHOLD, Evidence, confidence, share
from index.understanding import understand

SHARE = st.floats(0, 1)


def test_is_a_logistic_function_of_both_signals() -> None:
    assert confidence(Evidence(known=0.0, match=0.0)) == pytest.approx(1 / (1 + math.exp(2.6)))
    assert confidence(Evidence(known=1.0, match=0.5)) == pytest.approx(1 / (1 + math.exp(-1.9)))


def test_refuses_what_the_library_has_no_words_for() -> None:
    assert confidence(Evidence(known=0.3, match=0.3)) < THRESHOLD
    assert confidence(Evidence(known=1.0, match=0.4)) > THRESHOLD


@given(known=SHARE, match=SHARE, more=SHARE)
def test_more_evidence_never_lowers_it(known: float, match: float, more: float) -> None:
    base = confidence(Evidence(known, match))
    assert 0 < base < 1
    assert confidence(Evidence(max(known, more), match)) >= base
    assert confidence(Evidence(known, max(match, more))) >= base


def test_words_count_by_their_rarity() -> None:
    rarity = {"victim": 3.0, "contact": 1.0}
    understood = understand("victim contact")
    assert share(understood, {"victim"}, rarity.__getitem__) == pytest.approx(0.75)
    assert share(understood, set(), rarity.__getitem__) == 0.0
    assert share(understand(""), {"victim"}, rarity.__getitem__) == 0.0


def test_an_acronym_counts_as_there_when_it_is_spelled_out() -> None:
    understood = understand("RJ")
    assert share(understood, {"restor", "justic"}, lambda _: 1.0) == 1.0
    assert share(understood, {"justic"}, lambda _: 1.0) == 0.0
    phrase = understand("restorative justice")
    assert share(phrase, {"rj"}, lambda _: 1.0) == 1.0
