"""Run and qrels files, read back by ir_measures, give the figures that we print."""

from __future__ import annotations

from pathlib import Path

import ir_measures
import pytest

from eval.judging import JudgedParagraph, JudgedTopic
from eval.measures import score
from eval.trec import write_qrels, write_run
from eval.types import Judgment, Topic


def judged(id_: str, **grades: int) -> JudgedTopic:
    return JudgedTopic(
        Topic(id=id_, query="q", kind="keyword"),
        tuple(
            JudgedParagraph(f"quay:{name}", Judgment("quay.txt", name, grade), (f"quay:{name}",))
            for name, grade in grades.items()
        ),
    )


TOPICS = [judged("t1", a=3, b=1), judged("t2", c=2)]
RANKINGS = [["quay:x", "quay:a", "quay:b"], ["quay:z", "quay:y", "quay:c"]]
PAIRS = [(topic.topic.id, ranking) for topic, ranking in zip(TOPICS, RANKINGS, strict=True)]


def test_the_files_are_those_of_trec(tmp_path: Path) -> None:
    write_run(tmp_path / "run", PAIRS, "findings-hybrid")
    write_qrels(tmp_path / "qrels", TOPICS)
    assert (tmp_path / "run").read_text().splitlines()[:2] == [
        "t1 Q0 quay:x 1 3 findings-hybrid",
        "t1 Q0 quay:a 2 2 findings-hybrid",
    ]
    assert (tmp_path / "qrels").read_text() == "t1 0 quay:a 3\nt1 0 quay:b 1\nt2 0 quay:c 2\n"


def test_the_files_score_as_the_rankings_do(tmp_path: Path) -> None:
    write_run(tmp_path / "run", PAIRS, "findings-hybrid")
    write_qrels(tmp_path / "qrels", TOPICS)
    measure = ir_measures.parse_measure("RR(rel=2)@10")
    from_files = ir_measures.iter_calc(
        [measure],
        ir_measures.read_trec_qrels(str(tmp_path / "qrels")),
        ir_measures.read_trec_run(str(tmp_path / "run")),
    )
    ours = {topic.topic: topic.scores.rr_10 for topic in score(TOPICS, RANKINGS)}
    assert {metric.query_id: metric.value for metric in from_files} == pytest.approx(ours)
    assert ours == pytest.approx({"t1": 1 / 2, "t2": 1 / 3})
