from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hashing import HashingEmbedder
from hypothesis import given
from hypothesis import strategies as st

from index.candidates import Sought
from index.confidence import THRESHOLD, Evidence, confidence, evidence
from index.embedding import Embedder
from index.generation import open_current
from index.late import LateInteraction, quantised
from index.meeting import Meeting, meet
from index.query.holdings import Holdings
from index.retriever import Retriever
from index.types import Query
from index.understanding import understand

SHARE = st.floats(0, 1)


@given(pair=SHARE, met=st.floats(0, 5), missed=SHARE, more=SHARE)
def test_more_evidence_never_lowers_it(pair: float, met: float, missed: float, more: float) -> None:
    base = confidence(Evidence(pair, met, missed, lacking=0.5))
    assert 0 < base < 1
    for better in (
        Evidence(max(pair, more), met, missed, lacking=0.5),
        Evidence(pair, met + more, missed, lacking=0.5),
        Evidence(pair, met, min(missed, more), lacking=0.5),
        Evidence(pair, met, missed, lacking=0.0),
    ):
        assert confidence(better) >= base


def test_evidence_is_that_of_the_best_passage_for_each_signal() -> None:
    meeting = Meeting(
        ("a", "b", "c"),
        # Of three words, the first and the last are the rarest.
        cosines=np.asarray([[0.9, 0.3, 0.2], [0.65, 0.65, 0.65]], dtype=np.float32),
        rarity=np.asarray([0.8, 0.1, 0.5]),
    )
    found = evidence(meeting, lacking=0.0)
    assert found is not None
    assert found.pair == pytest.approx(0.65)  # by the second; the first reaches 0.2
    # Above chance: 0.6/0.7, 0 and 0 of the first; 0.35/0.7 of each word of the second.
    assert found.met == pytest.approx(max(0.8 * 0.6 / 0.7, 1.4 * 0.35 / 0.7))
    assert found.missed == pytest.approx(0.8 * 0.35)  # the first misses 0.5 * 0.8


def test_words_that_nothing_meets_add_nothing() -> None:
    """A long question of another world is no better founded than a short one."""
    short = Meeting(tuple("abc"), np.full((1, 3), 0.2, dtype=np.float32), np.ones(3))
    long = Meeting(tuple("abcdefghijkl"), np.full((1, 12), 0.2, dtype=np.float32), np.ones(12))
    one, other = evidence(short, lacking=0.0), evidence(long, lacking=0.0)
    assert one is not None
    assert other is not None
    assert confidence(other) == pytest.approx(confidence(one))
    assert confidence(one) < THRESHOLD


def meeting_of(text: str, *passages: str, held: Holdings | None = None) -> Meeting:
    """A word meets only itself; all words are as rare as can be."""
    embedder = HashingEmbedder()
    kept = [embedder.embed_query(passage).tokens.vectors for passage in passages]
    understood = understand(text, held) if held else understand(text)
    sought = Sought(understood, embedder.embed_query(understood.interpreted.text))
    late = LateInteraction(quantised(kept, embedder.dimension))
    return meet(sought, late, np.arange(len(passages)), lambda stem: 1.0)


def test_a_passage_meets_the_words_it_holds() -> None:
    found = meeting_of("salary of victims", "victims had contact", "a salary was paid")
    assert found.cosines == pytest.approx(np.asarray([[0, 1], [1, 0]]), abs=0.02)
    assert found.rarity == pytest.approx(np.ones(2))


def test_an_acronym_is_met_by_what_it_stands_for_and_is_no_rarer() -> None:
    met = meeting_of("RJ conferences", "restorative justice conferences")
    assert met.cosines.min() > 0.9
    assert meeting_of("RJ conferences", "criminal conferences").cosines.min() < 0.1


def test_an_acronym_is_no_rarer_than_its_expansion() -> None:
    rarity = {"": 8.0, "rj": 8.0, "restor": 4.0, "justic": 1.0}
    embedder = HashingEmbedder()
    understood = understand("RJ")
    sought = Sought(understood, embedder.embed_query(understood.interpreted.text))
    late = LateInteraction(quantised([sought.embedded.tokens.vectors], embedder.dimension))
    found = meet(sought, late, np.arange(1), rarity.__getitem__)
    assert found.rarity == pytest.approx([0.5])


def test_nothing_is_known_of_a_query_without_words() -> None:
    assert evidence(meeting_of("", "victims had contact"), lacking=0.0) is None
    assert evidence(meeting_of("?", "victims had contact"), lacking=0.0) is None


def test_what_is_named_need_not_be_said_by_each_passage() -> None:
    held = Holdings({("saltby",): "Saltby", ("wend",): "Wend"}, frozenset({2014, 2017}), {}, {})
    found = meeting_of("victims Saltby vs Wend, 2014 and 2017", "victims", held=held)
    assert found.cosines == pytest.approx(np.ones((1, 1)), abs=0.02)
    only_names = meeting_of("Saltby", "victims in Saltby", held=held)
    assert only_names.cosines == pytest.approx(np.ones((1, 1)), abs=0.02)


OF_OTHER_WORLDS = (
    "How do I set up a wireless printer with a laptop from 2009 without its installation disc?",
    "Which telescope lens is best to photograph the rings of Saturn and the moons of Jupiter?",
    "Explain quantum entanglement and the experiments on Bell's inequality to a student",
    "How much is a flight from Lisbon to Tokyo with two suitcases and a bicycle?",
    "the sonatas that Beethoven wrote for violin and piano, in the order of their opus numbers",
)


@pytest.mark.parametrize("question", OF_OTHER_WORLDS)
def test_long_questions_of_other_worlds_are_declined(
    question: str, sample_data: Path, model: Embedder
) -> None:
    assert confidence_in(question, sample_data, model) < THRESHOLD


def test_what_is_asked_of_an_area_must_stand_in_its_reports(
    sample_data: Path, model: Embedder
) -> None:
    asked = "over-representation of Black children in stop and search in {}"
    answered = confidence_in(asked.format("Pellmouth"), sample_data, model)
    silent = confidence_in(asked.format("Keldermoor"), sample_data, model)
    assert silent < answered


def test_an_area_in_a_year_without_a_report_is_not_answered(
    sample_data: Path, model: Embedder
) -> None:
    """Both are held, but of different reports."""
    assert confidence_in("mental health in Orrinshaw and Marl in 2009", sample_data, model) == 0.0


def confidence_in(question: str, folder: Path, model: Embedder) -> float:
    return Retriever(open_current(folder), model).search(Query(question)).confidence
