from __future__ import annotations

import math

import numpy as np
import pytest
from hashing import HashingEmbedder
from hypothesis import given
from hypothesis import strategies as st

from index.confidence import Evidence, confidence, share, weakest
from index.holdings import Holdings
from index.late import LateInteraction, quantised
from index.understanding import understand

SHARE = st.floats(0, 1)


def test_is_a_logistic_function_of_its_signals() -> None:
    assert confidence(Evidence(0.0, 0.0, 0.0, False)) == pytest.approx(1 / (1 + math.exp(3.5)))
    sure = Evidence(weakest=0.5, share=1.0, telling=1.0, number=False)
    assert confidence(sure) == pytest.approx(1 / (1 + math.exp(-0.55)))


@given(weak=SHARE, held=SHARE, telling=st.floats(0, 5), number=st.booleans(), more=SHARE)
def test_more_evidence_never_lowers_it(
    weak: float, held: float, telling: float, number: bool, more: float
) -> None:
    base = confidence(Evidence(weak, held, telling, number))
    assert 0 < base < 1
    assert confidence(Evidence(max(weak, more), held, telling, number)) >= base
    assert confidence(Evidence(weak, max(held, more), telling, number)) >= base
    assert confidence(Evidence(weak, held, telling, False)) >= base


def meeting(text: str, *passages: str) -> float:
    """How nearly the best of these passages meets its weakest word; a word meets only itself."""
    embedder = HashingEmbedder()
    kept = [embedder.embed_query(passage).tokens.vectors for passage in passages]
    understood = understand(text)
    tokens = embedder.embed_query(understood.interpreted.text).tokens
    late = LateInteraction(quantised(kept, embedder.dimension))
    return weakest(understood, tokens, late, np.arange(len(passages)))


def test_an_answer_meets_every_word() -> None:
    assert meeting("contact with victims", "victims had contact") == pytest.approx(1, abs=0.02)
    assert meeting("salary of victims", "victims had contact") == pytest.approx(0, abs=0.02)
    apart = meeting("salary of victims", "victims had contact", "a salary was paid")
    assert apart == pytest.approx(0, abs=0.02)  # no passage of the two meets both


def test_an_acronym_is_met_by_what_it_stands_for() -> None:
    assert meeting("RJ conferences", "restorative justice conferences") > 0.9
    assert meeting("RJ conferences", "criminal conferences") < 0.1


def test_nothing_meets_a_query_without_words() -> None:
    assert meeting("", "victims had contact") == 0
    assert meeting("?", "victims had contact") == 0


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


def test_of_a_comparison_no_passage_need_meet_both_sides() -> None:
    held = Holdings({("saltby",): "Saltby", ("wend",): "Wend"}, frozenset(), {}, {})
    embedder = HashingEmbedder()
    kept = [
        embedder.embed_query(f"victims in {area}").tokens.vectors for area in ("Saltby", "Wend")
    ]
    late = LateInteraction(quantised(kept, embedder.dimension))
    understood = understand("victims Saltby vs Wend", held)
    tokens = embedder.embed_query(understood.interpreted.text).tokens
    assert weakest(understood, tokens, late, np.arange(2)) == pytest.approx(1, abs=0.02)
