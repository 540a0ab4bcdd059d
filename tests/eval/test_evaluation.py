"""Two small reports, three judged paragraphs, and a retriever that finds what it is told to."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import pytest

from eval.collection import collect, holdings_of
from eval.errors import DocsError
from eval.evaluation import Evaluated, evaluate, once
from eval.report import evaluation_text
from eval.systems import Ours
from eval.types import Judgment, Topic
from index.generation import Generation
from index.types import RANKINGS, Entry, Hit, Interpreted, Query, Ranking, Results

TOPICS = (
    Topic(
        id="t1",
        query="education after sixteen",
        kind="keyword",
        filters={"area": "Brackleigh"},
        judgments=(
            Judgment("brackleigh.txt", "training after sixteen were thin", 3),
            Judgment("brackleigh.txt", "Managers reviewed every case", 1),
            Judgment("brackleigh.txt", "a sentence that no report holds", 2),
        ),
    ),
    Topic(
        id="t2",
        query="help for victims",
        kind="question",
        judgments=(Judgment("ostervale.txt", "Victims were contacted promptly", 2),),
    ),
    Topic(id="t3", query="cost of umbrellas", kind="unanswerable"),
)


class Fixed:
    """Finds the passages that hold these words, in this order, for each ranking and topic."""

    def __init__(self, generation: Generation, found: dict[tuple[str, str], list[str]]) -> None:
        self.entries: Sequence[Entry] = generation.entries
        self.found = found
        self.asked: list[Query] = []

    def search(self, query: Query) -> Results:
        self.asked.append(query)
        marks = self.found.get((query.ranking, query.text), [])
        hits = []
        for rank, mark in enumerate(marks, start=1):
            (entry,) = (entry for entry in self.entries if mark in entry.passage.text)
            hits.append(Hit(rank, 1.0, entry, (0, 1), ()))
        sure = {"cost of umbrellas": 0.3, "help for victims": 0.2}.get(query.text, 0.9)
        return Results(tuple(hits), len(hits), {}, Interpreted(query.text), 1, sure)


THIN, REVIEWED, VICTIMS = "after sixteen were thin", "Managers reviewed", "Victims were contacted"
SPEECH = "Speech therapists"

FOUND = {
    ("hybrid", "education after sixteen"): [THIN, REVIEWED],
    ("dense", "education after sixteen"): [SPEECH, REVIEWED, THIN],
    ("hybrid", "help for victims"): [VICTIMS],
    ("lexical", "help for victims"): [VICTIMS],
    ("lexical", "cost of umbrellas"): [SPEECH],
}


def evaluated(
    topics: Sequence[Topic],
    generation: Generation,
    retriever: Fixed | None = None,
    rankings: Sequence[Ranking] = RANKINGS,
) -> Evaluated:
    """Abstention below 0.25."""
    retriever = retriever or Fixed(generation, FOUND)
    holdings = holdings_of(generation)
    systems = [Ours(retriever, ranking) for ranking in rankings]
    return evaluate(collect(topics, holdings), holdings, systems, 0.25)


def test_each_ranking_is_scored_by_hand_worked_values(generation: Generation) -> None:
    found = evaluated(TOPICS, generation).evaluation
    ndcg = {
        (scores.system, topic.topic): topic.scores.ndcg_10
        for scores in found.systems
        for topic in scores.topics
    }
    # Gains 7, 3, 1 of which the 3 is in no passage, and so can only be missed.
    ideal = 7 / log2(2) + 3 / log2(3) + 1 / log2(4)
    assert ndcg == pytest.approx(
        {
            ("hybrid", "t1"): (7 / log2(2) + 1 / log2(3)) / ideal,
            ("dense", "t1"): (1 / log2(3) + 7 / log2(4)) / ideal,
            ("lexical", "t1"): 0,
            ("hybrid", "t2"): 1,
            ("dense", "t2"): 0,
            ("lexical", "t2"): 1,
        }
    )
    assert found.systems[0].overall.recall_10 == pytest.approx((1 / 2 + 1) / 2)


def test_the_unmatched_are_counted_and_told(generation: Generation) -> None:
    found = evaluated(TOPICS, generation).evaluation
    assert (found.collection.judgments, found.collection.unmatched) == (4, 1)
    assert "1 unmatched judgments" in evaluation_text(found)


def test_abstention_is_measured_on_confidence_apart(generation: Generation) -> None:
    found = evaluated(TOPICS, generation).evaluation
    abstention = found.systems[0].abstention
    assert abstention is not None
    # Sure 0.9 and 0.2, unsure 0.3: one pair of two won; 0.2 lies below the threshold.
    assert (abstention.auroc, abstention.abstained, abstention.withheld) == (0.5, 0, 0.5)


def test_hybrid_is_compared_with_the_better_half_topic_by_topic(generation: Generation) -> None:
    found = evaluated(TOPICS, generation).evaluation
    # It beats both on t1 and equals the lexical half on t2.
    assert (found.hybrid_wins, found.hybrid_holds) == (0.5, 1)
    pairs = {(pair.first, pair.second): pair.result for pair in found.comparisons}
    assert pairs["hybrid", "dense"].better == 2
    assert pairs["hybrid", "lexical"].better == 1
    # One difference of zero: both signs of the other reach it, so p is 1.
    assert pairs["hybrid", "lexical"].p == 1


def test_every_search_has_its_filters_its_ranking_and_full_depth(generation: Generation) -> None:
    retriever = Fixed(generation, FOUND)
    evaluated(TOPICS, generation, retriever, ("dense",))
    assert [query.ranking for query in retriever.asked] == ["dense"] * 3
    assert [query.filter.area for query in retriever.asked] == [("Brackleigh",), (), ()]
    assert {query.k for query in retriever.asked} == {100}


def test_one_ranking_alone_is_compared_with_none(generation: Generation) -> None:
    found = evaluated(TOPICS, generation, rankings=("lexical",))
    assert found.evaluation.comparisons == ()
    assert found.evaluation.hybrid_wins is None
    assert once(found.collected, found.runs[0])[0] == ()


def test_topics_about_other_reports_are_refused(generation: Generation) -> None:
    elsewhere = Topic(
        id="t1", query="q", kind="keyword", judgments=(Judgment("harbour.txt", "words", 3),)
    )
    with pytest.raises(DocsError, match=r"holds none of the 1 documents .*harbour\.txt"):
        evaluated((elsewhere,), generation)
    half = evaluated((*TOPICS, elsewhere), generation)
    assert half.evaluation.collection.missing_docs == ("harbour.txt",)
    assert "harbour.txt" in evaluation_text(half.evaluation)
