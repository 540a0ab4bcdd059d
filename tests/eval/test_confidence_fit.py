"""The confidence in use beside one fitted anew."""

from __future__ import annotations

import pytest

from eval.commands.options import SAMPLE_TOPICS
from eval.confidence import confidence_text, fit_confidence
from eval.errors import TopicsError
from eval.topics import read_topics
from index.confidence import THRESHOLD
from index.retriever import Retriever


def test_it_parts_what_is_answered_from_what_is_not(retriever: Retriever) -> None:
    topics = read_topics(SAMPLE_TOPICS)
    asked: list[str] = []
    found = fit_confidence(topics, retriever, asked.append)
    assert asked == [topic.id for topic in topics]
    assert found.shipped_auroc > 0.89
    # What is in use was fitted to these topics and rounded: another fit is hardly better.
    assert found.auroc - found.shipped_auroc < 0.01
    assert 0.86 < found.cross_validated < found.auroc
    in_use = next(one for one in found.declined if one.threshold == THRESHOLD)
    assert in_use.withheld is not None
    assert in_use.abstained is not None
    assert in_use.withheld < 0.12 < 0.87 < in_use.abstained
    withheld = [one.withheld or 0.0 for one in found.declined]
    assert withheld == sorted(withheld)
    assert "cross-validated" in confidence_text(found)


def test_topics_of_one_sort_fit_nothing(retriever: Retriever) -> None:
    topics = [topic for topic in read_topics(SAMPLE_TOPICS) if topic.judgments][:2]
    with pytest.raises(TopicsError, match="all of one sort"):
        fit_confidence(topics, retriever, str)


def test_the_topics_written_apart_can_be_read() -> None:
    topics = read_topics(SAMPLE_TOPICS.with_name("written-topics.jsonl"))
    assert len(topics) == len({topic.query for topic in topics}) == 588
    assert sum(topic.kind == "unanswerable" for topic in topics) == 130
    assert all(topic.judgments for topic in topics if topic.kind != "unanswerable")
