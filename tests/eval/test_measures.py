"""Expected values are worked out by hand from the definitions."""

from __future__ import annotations

import builtins
from math import log2
from types import ModuleType

import pytest

from eval.abstention import abstention, auroc
from eval.errors import MeasuresError
from eval.judging import JudgedParagraph, JudgedTopic
from eval.measures import KindScores, Scores, TopicScores, by_kind, score
from eval.types import Judgment, Topic, TopicKind


def judged(id_: str, grades: dict[str, int], kind: TopicKind = "keyword") -> JudgedTopic:
    return JudgedTopic(
        Topic(id=id_, query="q", kind=kind),
        tuple(
            JudgedParagraph(name, Judgment("quay.txt", name, grade), (name,))
            for name, grade in grades.items()
        ),
    )


def scores_of(grades: dict[str, int], ranking: list[str]) -> Scores:
    (topic,) = score([judged("t1", grades)], [ranking])
    return topic.scores


def test_ndcg_gains_two_to_the_grade_less_one() -> None:
    grades = {"a": 3, "b": 2, "c": 1}
    # Gains 7, 3, 1. Found: c first, a third. Ideal: 7, 3, 1.
    found = 1 / log2(2) + 7 / log2(4)
    ideal = 7 / log2(2) + 3 / log2(3) + 1 / log2(4)
    assert scores_of(grades, ["c", "x", "a"]).ndcg_10 == pytest.approx(found / ideal)


def test_only_grades_two_and_three_are_relevant_to_recall_rank_and_precision() -> None:
    scores = scores_of({"a": 3, "b": 2, "c": 1}, ["c", "x", "a"])
    assert scores.recall_10 == pytest.approx(1 / 2)
    assert scores.recall_100 == pytest.approx(1 / 2)
    assert scores.rr_10 == pytest.approx(1 / 3)
    assert scores.p_1 == 0
    assert scores.ap == pytest.approx((1 / 3) / 2)


def test_a_perfect_ranking_scores_one() -> None:
    assert scores_of({"a": 3, "b": 2}, ["a", "b"]) == Scores(1, 1, 1, 1, 1, 1)


def test_ten_is_the_last_rank_that_counts_at_ten() -> None:
    filler = [f"x{n}" for n in range(10)]
    tenth = scores_of({"a": 3}, [*filler[:9], "a"])
    assert (tenth.ndcg_10, tenth.recall_10, tenth.rr_10) == pytest.approx((1 / log2(11), 1, 1 / 10))
    eleventh = scores_of({"a": 3}, [*filler, "a"])
    assert (eleventh.ndcg_10, eleventh.recall_10, eleventh.rr_10) == (0, 0, 0)
    assert (eleventh.recall_100, eleventh.ap) == pytest.approx((1, 1 / 11))


def test_order_is_that_of_the_ranking_and_not_of_the_names() -> None:
    # trec_eval alone would break ties by name, the last in the alphabet first.
    assert scores_of({"a": 3}, ["a", "z"]).p_1 == 1
    assert scores_of({"z": 3}, ["a", "z"]).p_1 == 0


def test_a_topic_that_found_nothing_scores_zero_and_stays_in_the_mean() -> None:
    topics = [judged("t1", {"a": 3}), judged("t2", {"a": 3}, "question")]
    scores = score(topics, [["a"], []])
    assert [topic.scores.rr_10 for topic in scores] == [1, 0]
    assert by_kind(scores) == (
        KindScores("keyword", 1, Scores(1, 1, 1, 1, 1, 1)),
        KindScores("question", 1, Scores(0, 0, 0, 0, 0, 0)),
        KindScores(None, 2, Scores(0.5, 0.5, 0.5, 0.5, 0.5, 0.5)),
    )


def test_when_nothing_at_all_is_found_everything_is_zero() -> None:
    (topic,) = score([judged("t1", {"a": 3})], [[]])
    assert topic == TopicScores("t1", "keyword", Scores(0, 0, 0, 0, 0, 0))


def test_an_unanswerable_topic_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="t1 has no judgments"):
        score([judged("t1", {})], [["a"]])


def test_without_ir_measures_the_message_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = builtins.__import__

    def absent(name: str, *rest: object) -> ModuleType:
        if name == "ir_measures":
            raise ImportError(name)
        return found(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MeasuresError, match="pip install"):
        score([judged("t1", {"a": 3})], [["a"]])


def test_auroc_counts_pairs_won_and_ties_half() -> None:
    # Pairs: 0.9 beats both; 0.5 ties with 0.5 and beats 0.1: (1 + 1 + 0.5 + 1) / 4.
    assert auroc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(3.5 / 4)
    assert auroc([0.2], [0.8]) == 0
    assert auroc([0.4, 0.4], [0.4]) == 0.5


def test_abstention_is_strictly_below_the_threshold() -> None:
    found = abstention([0.9, 0.3], [0.5, 0.1, 0.2, 0.4], threshold=0.4)
    assert found.abstained == pytest.approx(2 / 4)
    assert found.withheld == pytest.approx(1 / 2)
    assert found.auroc == pytest.approx(6 / 8)


def test_abstention_without_unanswerable_topics_says_nothing_of_them() -> None:
    found = abstention([0.9], [], threshold=0.4)
    assert (found.auroc, found.abstained, found.withheld) == (None, None, 0)
