"""A topics file is read whole or refused with the place of the fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.errors import TopicsError
from eval.topics import filter_of, read_topics
from eval.types import TOPIC_KINDS, Judgment, Topic
from index.types import Filter

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "topics.jsonl"

GOOD = {
    "id": "t1",
    "query": "ferry timetable",
    "kind": "keyword",
    "filters": {},
    "judgments": [{"doc": "quay.txt", "quote": "the ferry ran late", "grade": 3}],
    "answer_facts": ["ran late"],
    "note": "",
}


def write(folder: Path, *topics: object) -> Path:
    path = folder / "topics.jsonl"
    lines = (topic if isinstance(topic, str) else json.dumps(topic) for topic in topics)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_topic_comes_out_as_it_is_written(tmp_path: Path) -> None:
    topics = read_topics(write(tmp_path, GOOD, "", {**GOOD, "id": "t2"}))
    assert [topic.id for topic in topics] == ["t1", "t2"]
    assert topics[0] == Topic(
        id="t1",
        query="ferry timetable",
        kind="keyword",
        judgments=(Judgment("quay.txt", "the ferry ran late", 3),),
        answer_facts=("ran late",),
    )


JUDGMENT = GOOD["judgments"][0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("{not json", "is not JSON"),
        ("[1, 2]", "is not a JSON object"),
        ({**GOOD, "id": " "}, "field id: empty"),
        ({**GOOD, "id": "a b"}, "field id: holds a space"),
        ({**GOOD, "query": ""}, "field query: empty"),
        ({**GOOD, "kind": "keywords"}, "field kind: "),
        ({name: GOOD[name] for name in GOOD if name != "query"}, "`query`"),
        ({**GOOD, "judgements": []}, "field judgements: not known; did you mean judgments?"),
        ({**GOOD, "judgments": []}, "field judgments: none"),
        ({**GOOD, "kind": "unanswerable"}, "field judgments: an unanswerable topic has none"),
        ({**GOOD, "judgments": [{**JUDGMENT, "grade": 4}]}, "field judgments[0].grade: 4"),
        ({**GOOD, "judgments": [{**JUDGMENT, "grade": "3"}]}, "field judgments[0].grade: "),
        ({**GOOD, "judgments": [{**JUDGMENT, "quote": "…"}]}, "field judgments[0].quote: "),
        ({**GOOD, "judgments": [{**JUDGMENT, "rank": 1}]}, "field judgments[0].rank: not known"),
        ({**GOOD, "answer_facts": ["–"]}, "field answer_facts[0]: "),
        ({**GOOD, "filters": {"yeer": 2014}}, "field filters: yeer: not known; did you mean year"),
        ({**GOOD, "filters": {"year": "2014"}}, "field filters: field year[0]: Expected `int`"),
        ({**GOOD, "id": "t0"}, "field id: 't0' was already used on line 1"),
    ],
)
def test_a_fault_is_refused_with_file_line_and_field(
    tmp_path: Path, line: object, place: str
) -> None:
    path = write(tmp_path, {**GOOD, "id": "t0"}, line)
    with pytest.raises(TopicsError) as refused:
        read_topics(path)
    assert f"{path}, line 2, " in str(refused.value)
    assert place in str(refused.value)


def test_a_missing_an_empty_and_an_undecodable_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TopicsError, match="No such file"):
        read_topics(tmp_path / "absent.jsonl")
    with pytest.raises(TopicsError, match="holds no topics"):
        read_topics(write(tmp_path, "", ""))
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"id": "caf\xe9"}')
    with pytest.raises(TopicsError, match=r"not UTF-8 text \(byte 11\)"):
        read_topics(latin)


def test_filters_reach_the_retriever_single_or_many() -> None:
    topic = Topic(
        id="t1",
        query="q",
        kind="filtered",
        filters={"year": 2014, "kind": ["finding", "judgement"], "year_from": 2010},
    )
    assert filter_of(topic) == Filter(year=(2014,), kind=("finding", "judgement"), year_from=2010)


def test_the_development_topics_are_read() -> None:
    if not GOLD.exists():
        pytest.skip("the development judgments (../shared/gold) are not beside the repository")
    topics = read_topics(GOLD)
    assert len(topics) == 30
    assert topics[0].query == "post-16 ETE gaps"
    assert len(topics[0].judgments) == 16
    assert {topic.kind for topic in topics} == set(TOPIC_KINDS)
