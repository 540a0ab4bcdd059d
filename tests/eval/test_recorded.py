"""Runs written to disk, read back, compared; and files of TREC that another program wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import RunError
from eval.measures import Scores, TopicScores
from eval.recorded import Recorded, read_recorded
from eval.versus import compare, comparisons_text

QRELS = "t1 0 a 3\nt1 0 b 1\nt2 0 c 2\nt3 0 d 2\n"
GOOD = "t1 Q0 a 1 2 x\nt1 Q0 b 2 1 x\nt2 Q0 c 1 1 x\n"
POOR = "t1 Q0 z 1 2 y\nt1 Q0 a 2 1 y\nt2 Q0 z 1 2 y\nt2 Q0 c 2 1 y\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels.txt").write_text(QRELS)
    (tmp_path / "good.run").write_text(GOOD)
    (tmp_path / "poor.run").write_text(POOR)
    return tmp_path


def test_runs_of_other_programs_are_scored_by_hand_worked_values(folder: Path) -> None:
    good, poor = read_recorded([folder / "good.run", folder / "poor.run"])
    assert (good.name, good.manifest) == ("good", None)
    assert {topic.topic: topic.scores.rr_10 for topic in good.scores} == {"t1": 1, "t2": 1, "t3": 0}
    assert {topic.topic: topic.scores.rr_10 for topic in poor.scores} == {
        "t1": 1 / 2,
        "t2": 1 / 2,
        "t3": 0,
    }


def test_a_comparison_holds_every_topic_that_differs(folder: Path) -> None:
    found = compare(read_recorded([folder / "good.run", folder / "poor.run"]), "RR@10")
    (against,) = found.against
    assert [(topic.topic, topic.difference) for topic in against.topics] == [
        ("t1", 1 / 2),
        ("t2", 1 / 2),
    ]
    # Differences 1/2, 1/2, 0: of 8 sign patterns 4 reach the sum.
    assert (against.result.p, against.p_holm) == (4 / 8, 4 / 8)
    assert found.runs[0].means.rr_10 == pytest.approx(2 / 3)


def recorded(name: str, **ndcg: float) -> Recorded:
    scores = (Scores(value, 0, 0, 0, 0, 0) for value in ndcg.values())
    return Recorded(name, None, tuple(map(TopicScores, ndcg, [None] * len(ndcg), scores)))


def test_several_comparisons_are_corrected_together() -> None:
    topics = [f"t{n}" for n in range(6)]
    best = recorded("best", **dict.fromkeys(topics, 1.0))
    others = [recorded(name, **dict.fromkeys(topics, 0.0)) for name in ("x", "y", "z")]
    found = compare([best, *others])
    # All six better: 2 of 64 patterns; the smallest of three counts three times.
    assert [one.result.p for one in found.against] == pytest.approx([2 / 64] * 3)
    assert [one.p_holm for one in found.against] == pytest.approx([6 / 64] * 3)
    assert "Holm-corrected for 3" in comparisons_text(found)


def test_topics_that_not_all_have_are_left_out_and_named() -> None:
    found = compare([recorded("x", t1=1, t2=0.5), recorded("y", t2=0.5, t3=1)])
    assert (found.topics, found.left_out) == (1, ("t1", "t3"))
    assert "t1, t3" in comparisons_text(found)
    assert "same on every topic" in comparisons_text(found)


def test_what_cannot_be_compared_is_refused(folder: Path) -> None:
    with pytest.raises(RunError, match="no topic in common"):
        compare([recorded("x", t1=1), recorded("y", t2=1)])
    with pytest.raises(RunError, match="two runs"):
        compare([recorded("x", t1=1)])
    with pytest.raises(RunError, match="named twice"):
        read_recorded([folder / "good.run"] * 2)
    (folder / "good.json").write_text("{}")
    with pytest.raises(RunError, match=r"good\.json is no manifest"):
        read_recorded([folder / "good.run"])
    (folder / "bad.run").write_text("t1 a\n")
    with pytest.raises(RunError, match="topic Q0 passage rank score tag"):
        read_recorded([folder / "bad.run"])
    with pytest.raises(RunError, match=r"absent\.run"):
        read_recorded([folder / "absent.run"])
    with pytest.raises(RunError, match="--qrels"):
        read_recorded([folder / "sub" / "x.run"])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("t1 Q0 a 1 nan x\n", "passage a: the score nan is no number"),
        ("t1 Q0 a 1 inf x\n", "is no number"),
        ("t1 Q0 a 1 2 x\nt1 Q0 a 2 1 x\n", "topic t1, passage a: it stands there twice"),
    ],
)
def test_a_run_that_tells_no_order_is_refused(folder: Path, lines: str, said: str) -> None:
    (folder / "bad.run").write_text(lines)
    with pytest.raises(RunError, match=said):
        read_recorded([folder / "bad.run"])


def test_hits_of_equal_score_are_counted(folder: Path) -> None:
    (folder / "tied.run").write_text(GOOD.replace("a 1 2", "a 1 1") + "t3 Q0 d 1 1 x\n")
    good, tied = read_recorded([folder / "good.run", folder / "tied.run"])
    assert (good.tied, tied.tied) == (0, 1)


def test_runs_of_the_same_name_are_told_apart_by_their_folders(folder: Path) -> None:
    for name in ("before", "after"):
        (folder / name).mkdir()
        (folder / name / "hybrid.run").write_text(GOOD)
    runs = [folder / "before" / "hybrid.run", folder / "after" / "hybrid.run"]
    assert [one.name for one in read_recorded(runs, folder / "qrels.txt")] == [
        "before/hybrid",
        "after/hybrid",
    ]


def test_judgments_by_0_and_1_count_as_found(folder: Path) -> None:
    (folder / "binary.txt").write_text("t1 0 a 1\nt1 0 b 0\n")
    (folder / "theirs.run").write_text("t1 Q0 b 1 2.0 x\nt1 Q0 a 2 1.0 x\n")
    (theirs,) = read_recorded([folder / "theirs.run"], folder / "binary.txt")
    assert (theirs.scores[0].scores.rr_10, theirs.scores[0].scores.recall_10) == (0.5, 1.0)
    (folder / "graded.txt").write_text("t1 0 a 1\nt1 0 b 2\n")
    (strict,) = read_recorded([folder / "theirs.run"], folder / "graded.txt")
    (lenient,) = read_recorded([folder / "theirs.run"], folder / "graded.txt", relevant=1)
    assert (strict.scores[0].scores.ap, lenient.scores[0].scores.ap) == (1.0, 1.0)
