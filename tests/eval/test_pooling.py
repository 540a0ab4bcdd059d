"""From topics to a pool, through a judge's hands, and back into topics."""

from __future__ import annotations

import json
from pathlib import Path

import entries as by_hand
import msgspec
import pytest
from hashing import HashingEmbedder
from hypothesis import given
from hypothesis import strategies as st

from eval.errors import TopicsError
from eval.folding import folded
from eval.grading import Grade, Quotes, graded_topics, read_grades
from eval.judging import Library
from eval.pooling import Pooled, pool, rankings_of, read_recording, write_pool
from eval.topics import read_topics, write_topics
from eval.types import Judgment, Topic
from index.generation import Generation
from index.retriever import Retriever

JUDGED = Judgment("ostervale.txt", "Victims were contacted promptly", 3)
VICTIMS = Topic(id="t1", query="victims, children, managers", kind="keyword", judgments=(JUDGED,))
UMBRELLAS = Topic(id="t2", query="cost of umbrellas", kind="unanswerable")


def passage(generation: Generation, words: str) -> str:
    (found,) = (e.passage.id for e in generation.entries if words in e.passage.text)
    return found


def test_a_pool_is_what_some_ranking_has_near_its_top_and_what_is_judged(
    retriever: Retriever,
) -> None:
    topic = msgspec.structs.replace(VICTIMS, query="who looks after those who were harmed")
    found = pool([topic], retriever.generation, retriever, 5)
    assert {"hybrid", "dense", "passage", "sentence", "reciprocal rank fusion"} <= set(
        found.rankings
    )
    assert len(set(found.rankings) & {"lexical", "bm25"}) == 1  # two names of one ranking
    rankings = rankings_of(topic, retriever, len(retriever.generation.entries))
    heads = {p for ranking in rankings.values() for p in ranking[:5]}
    assert {line.passage for line in found.lines} == heads
    assert len(heads) > 5
    assert rankings["sentence"] != rankings["passage"]


def test_neither_ranking_nor_rank_shows_in_the_order(generation: Generation) -> None:
    retriever = Retriever(generation, HashingEmbedder())
    one = pool([VICTIMS], generation, retriever, 20).lines
    turned = msgspec.structs.replace(VICTIMS, query="managers managers speech children victims")
    other = pool([turned], generation, retriever, 20).lines
    common = {line.passage for line in one} & {line.passage for line in other}
    assert len(common) > 1
    assert [x.passage for x in one if x.passage in common] == [
        x.passage for x in other if x.passage in common
    ]


def test_runs_of_other_systems_are_pooled_too(generation: Generation, tmp_path: Path) -> None:
    managers, speech = passage(generation, "Managers"), passage(generation, "Speech")
    lines = [
        f"t2 Q0 {managers} 1 0.5 x",
        f"t2 Q0 {speech}#2 2 0.9 x",  # the score ranks, and marks of judgments fall off
        "t2 Q0 of-another-library 3 0.95 x",
    ]
    (tmp_path / "peer.run").write_text("\n".join(lines) + "\n")
    retriever = Retriever(generation, HashingEmbedder())
    peer = read_recording(tmp_path / "peer.run")
    found = pool([UMBRELLAS], generation, retriever, 1, others=[peer])
    assert "peer" in found.rankings
    without = pool([UMBRELLAS], generation, retriever, 1)
    assert {line.passage for line in found.lines} == {
        speech,
        *(line.passage for line in without.lines),
    }


def test_grades_given_before_are_carried_over_and_the_rest_is_open(generation: Generation) -> None:
    retriever = Retriever(generation, HashingEmbedder())
    lines = pool([VICTIMS], generation, retriever, 20).lines
    assert {line.passage: line.grade for line in lines if line.grade is not None} == {
        passage(generation, "Victims were"): 3
    }
    assert any(line.grade is None for line in lines)


def test_a_pool_as_it_came_changes_no_topic(generation: Generation, tmp_path: Path) -> None:
    retriever = Retriever(generation, HashingEmbedder())
    write_pool(tmp_path / "pool", pool([VICTIMS, UMBRELLAS], generation, retriever, 20).lines)
    found = graded_topics([VICTIMS, UMBRELLAS], read_grades([tmp_path / "pool"]), generation)
    assert found.topics == (VICTIMS, UMBRELLAS)
    assert (found.added, found.changed, found.removed) == (0, 0, 0)


def test_grades_become_quotes_that_mark_their_passage(generation: Generation) -> None:
    speech, managers = passage(generation, "Speech"), passage(generation, "Managers")
    grades = [Grade("t1", speech, 2), Grade("t1", managers, 0), Grade("t1", "unread", None)]
    found = graded_topics([VICTIMS], grades, generation)
    added = Judgment("ostervale.txt", "Speech therapists assessed each child, which helped case", 2)
    assert found.topics[0].judgments == (JUDGED, added)
    assert (found.added, found.ungraded, found.ambiguous) == (1, 1, ())
    library = Library((e.report.doc, e.passage) for e in generation.entries)
    assert library.carrying(added) == (speech,)
    with_zeros = graded_topics([VICTIMS], grades, generation, zeros=True).topics[0]
    assert [j.grade for j in with_zeros.judgments] == [3, 2, 0]


def test_a_second_thought_changes_or_removes_a_judgment(generation: Generation) -> None:
    victims = passage(generation, "Victims were")
    changed = graded_topics([VICTIMS], [Grade("t1", victims, 1)], generation)
    assert changed.topics[0].judgments == (msgspec.structs.replace(JUDGED, grade=1),)
    assert changed.changed == 1
    removed = graded_topics([VICTIMS], [Grade("t1", victims, 0)], generation)
    assert removed.topics[0].judgments == ()
    assert (removed.removed, removed.without) == (1, ("t1",))


def test_two_judgments_in_one_passage_both_stay_when_it_keeps_its_grade(
    generation: Generation,
) -> None:
    second = Judgment("ostervale.txt", "Their wishes shaped the work", 1)
    topic = msgspec.structs.replace(VICTIMS, judgments=(JUDGED, second))
    victims = passage(generation, "Victims were")
    assert graded_topics([topic], [Grade("t1", victims, 3)], generation).topics == (topic,)


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        (Grade("t9", "x", 1), "no topic 't9'"),
        (Grade("t1", "x", 1), "no passage 'x'.*--data"),
    ],
)
def test_a_grade_of_nothing_is_refused(generation: Generation, grade: Grade, said: str) -> None:
    with pytest.raises(TopicsError, match=said):
        graded_topics([VICTIMS], [grade], generation)


def test_an_answer_to_an_unanswerable_topic_is_refused(generation: Generation) -> None:
    grade = Grade("t2", passage(generation, "Speech"), 2)
    with pytest.raises(TopicsError, match="t2 is unanswerable"):
        graded_topics([UMBRELLAS], [grade], generation)
    near = msgspec.structs.replace(grade, grade=1)
    assert graded_topics([UMBRELLAS], [near], generation).topics == (UMBRELLAS,)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['{"topic": "t1", "passage": "a", "grade": 4}'], "line 1, field grade: 4"),
        (['{"topic": "t1", "passage": "a"}'], "line 1: .*grade"),
        (["{"], "line 1"),
        (
            [f'{{"topic": "t1", "passage": "a", "grade": {grade}}}' for grade in (1, 2)],
            "line 2: a has grade 2 for t1, and 1 before",
        ),
    ],
)
def test_what_is_wrong_with_a_filled_pool_is_said(
    tmp_path: Path, lines: list[str], said: str
) -> None:
    (tmp_path / "pool").write_text("\n".join(lines))
    with pytest.raises(TopicsError, match=said):
        read_grades([tmp_path / "pool"])


def test_pools_of_several_judges_add_up(tmp_path: Path) -> None:
    line = Pooled("t1", "q", {}, "a", "quay.txt", "Foreword", "Boats.", None)
    write_pool(tmp_path / "one", [line])
    write_pool(tmp_path / "two", [msgspec.structs.replace(line, grade=2)])
    for order in (("one", "two"), ("two", "one")):
        assert read_grades([tmp_path / name for name in order]) == (Grade("t1", "a", 2),)


def test_topics_are_written_as_they_are_read(tmp_path: Path) -> None:
    fresh = Topic(id="t3", query="boats – ‘old’ ones", kind="filtered", filters={"year": [2014]})
    write_topics(tmp_path / "topics", [VICTIMS, fresh, UMBRELLAS])
    with pytest.raises(TopicsError, match="line 2, field judgments: none"):
        read_topics(tmp_path / "topics")
    assert read_topics(tmp_path / "topics", judged=False) == (VICTIMS, fresh, UMBRELLAS)
    assert json.loads((tmp_path / "topics").read_text().split("\n")[0])["query"] == VICTIMS.query


def test_where_the_words_are_the_same_the_printed_number_tells() -> None:
    same = "Rating: good, on all counts."
    first, second = by_hand.passage("p1", same, number="4"), by_hand.passage("p2", same, number="5")
    entries = by_hand.entries(by_hand.report("quay", first, second))
    assert Quotes(entries).of(entries[1]) == (f"5. {same}", True)


WORDS = st.lists(st.sampled_from(["boats", "were", "old", "Ropes", "worn,", "7", "–"]), min_size=1)


@given(st.lists(WORDS.map(" ".join).filter(folded), min_size=1, max_size=5))
def test_a_quote_is_verbatim_and_unique_unless_said_otherwise(texts: list[str]) -> None:
    """The paragraphs share so many words that beginnings often agree."""
    passages = [by_hand.passage(f"p{n}", text) for n, text in enumerate(texts)]
    entries = by_hand.entries(by_hand.report("quay", *passages))
    library = Library((e.report.doc, e.passage) for e in entries)
    quotes = Quotes(entries)
    for entry in entries:
        quote, unique = quotes.of(entry)
        assert entry.passage.text.startswith(quote)
        carrying = library.carrying(Judgment(entry.report.doc, quote, 1))
        assert (carrying == (entry.passage.id,)) == unique
        assert unique or quote == entry.passage.text
