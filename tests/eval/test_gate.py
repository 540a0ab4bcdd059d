"""The gate: the recorded baseline of the sample library holds, and a fall would be noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from eval.answers import Answered, AnswerQuality, answer_quality, printed_in
from eval.collection import Holdings, collect, holdings_of
from eval.commands.options import BASELINE, SAMPLE_TOPICS
from eval.errors import RunError
from eval.evaluation import Evaluated, evaluate
from eval.gate import baseline_of, check, gate_text, read_baseline, write_baseline
from eval.recorded import digest_of
from eval.systems import Ours, extractive_reader
from eval.topics import read_topics
from eval.types import Topic
from index import candidates
from index.confidence import THRESHOLD
from index.retriever import Retriever
from service.answers.types import Answer

TOPICS = read_topics(SAMPLE_TOPICS)


@pytest.fixture(scope="module")
def holdings(retriever: Retriever) -> Holdings:
    return holdings_of(retriever.generation)


@pytest.fixture(scope="module")
def found(retriever: Retriever, holdings: Holdings) -> Evaluated:
    collected = collect(TOPICS, holdings)
    return evaluate(collected, holdings, [Ours(retriever, "hybrid")], THRESHOLD)


@pytest.fixture(scope="module")
def given(retriever: Retriever) -> dict[str, Answered]:
    asks = extractive_reader(retriever)
    return {topic.id: asks(topic) for topic in TOPICS}


@pytest.fixture(scope="module")
def answers(retriever: Retriever, given: dict[str, Answered]) -> AnswerQuality:
    return judged(retriever, lambda topic: given[topic.id])


def judged(retriever: Retriever, asks: Callable[[Topic], Answered]) -> AnswerQuality:
    return answer_quality(TOPICS, asks, printed_in(retriever.generation.reports))


def test_quality_on_the_sample_library_has_not_fallen(
    found: Evaluated, answers: AnswerQuality, holdings: Holdings
) -> None:
    """What `findings eval gate` asks. Fails too where topics or reports changed and
    nobody recorded anew."""
    gate = check(read_baseline(BASELINE), found, answers, holdings, digest_of(SAMPLE_TOPICS))
    assert gate.passed, gate_text(gate)
    assert {verdict.expected.measure for verdict in gate.verdicts} == {
        *("nDCG@10", "R@10", "R@100", "RR@10", "P@1", "AP", "AUROC"),
        *("facts", "exact quotations", "answered", "declined"),
        "nDCG@10, topic by topic",
    }


def test_a_fall_below_the_interval_closes_the_gate(
    found: Evaluated, answers: AnswerQuality, holdings: Holdings
) -> None:
    digest = digest_of(SAMPLE_TOPICS)
    baseline = baseline_of(found, answers, holdings, digest)
    assert check(baseline, found, answers, holdings, digest).passed
    first = baseline.expected[0]
    assert first.interval.low < first.value < first.interval.high
    # As if it had been just above the upper end before: today's value is then below the lower.
    shift = first.value - first.interval.low + 0.001
    better = msgspec.structs.replace(
        first,
        value=first.value + shift,
        interval=msgspec.structs.replace(
            first.interval, low=first.interval.low + shift, high=first.interval.high + shift
        ),
    )
    recorded = msgspec.structs.replace(baseline, expected=(better, *baseline.expected[1:]))
    gate = check(recorded, found, answers, holdings, digest)
    assert [verdict.passed for verdict in gate.verdicts] == [False] + [True] * 11
    assert "FALLEN" in gate_text(gate)


def test_a_signal_that_is_lost_closes_the_gate_though_the_mean_may_hold(
    retriever: Retriever,
    found: Evaluated,
    answers: AnswerQuality,
    holdings: Holdings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    digest = digest_of(SAMPLE_TOPICS)
    baseline = baseline_of(found, answers, holdings, digest)
    signals = candidates._signals
    monkeypatch.setattr(
        candidates,
        "_signals",
        lambda *given: tuple(one for one in signals(*given) if one.name != "bm25"),
    )
    lost = evaluate(found.collected, holdings, [Ours(retriever, "hybrid")], THRESHOLD)
    gate = check(baseline, lost, answers, holdings, digest)
    fallen = {one.expected.measure for one in gate.verdicts if not one.passed}
    assert fallen == {"nDCG@10, topic by topic"}


def brief(answer: Answer) -> Answer:
    """Quotes one sentence where several are needed."""
    return msgspec.structs.replace(answer, sentences=answer.sentences[:1])


def misquoting(answer: Answer) -> Answer:
    """Leaves the last character of every quotation away, as printed or not."""
    shorter = [msgspec.structs.replace(one, end=one.end - 1) for one in answer.citations]
    return msgspec.structs.replace(answer, citations=tuple(shorter))


def bold(answer: Answer) -> Answer:
    """Declines nothing."""
    return msgspec.structs.replace(answer, status="answered")


def timid(answer: Answer) -> Answer:
    """Declines what it is not quite sure of."""
    if answer.confidence > 0.8:
        return answer
    return msgspec.structs.replace(answer, status="not_found", sentences=(), citations=())


@pytest.mark.parametrize(
    ("worse", "measures"),
    [
        (brief, {"facts"}),
        (misquoting, {"exact quotations"}),
        (bold, {"declined"}),
        (timid, {"answered", "facts"}),
    ],
)
def test_a_reader_that_is_worse_closes_the_gate(
    worse: Callable[[Answer], Answer],
    measures: set[str],
    retriever: Retriever,
    given: dict[str, Answer],
    found: Evaluated,
    holdings: Holdings,
) -> None:
    """With the baseline that is recorded, and no other measure falls."""
    answers = judged(retriever, lambda topic: worse(given[topic.id]))
    gate = check(read_baseline(BASELINE), found, answers, holdings, digest_of(SAMPLE_TOPICS))
    fallen = {verdict.expected.measure for verdict in gate.verdicts if not verdict.passed}
    assert fallen == measures
    assert not gate.passed


def test_a_baseline_over_other_topics_or_reports_compares_with_nothing(
    found: Evaluated, answers: AnswerQuality, holdings: Holdings
) -> None:
    digest = digest_of(SAMPLE_TOPICS)
    with pytest.raises(RunError, match=r"other topics.*--record"):
        check(baseline_of(found, answers, holdings, "another"), found, answers, holdings, digest)
    fewer = msgspec.structs.replace(holdings, sources="another")
    with pytest.raises(RunError, match=r"other reports.*--record"):
        check(baseline_of(found, answers, fewer, digest), found, answers, holdings, digest)


def test_a_baseline_is_read_as_it_was_written(
    found: Evaluated, answers: AnswerQuality, holdings: Holdings, tmp_path: Path
) -> None:
    baseline = baseline_of(found, answers, holdings, "digest")
    write_baseline(tmp_path / "baseline.json", baseline)
    assert read_baseline(tmp_path / "baseline.json") == baseline
    (tmp_path / "baseline.json").write_text("[]")
    with pytest.raises(RunError, match="no baseline"):
        read_baseline(tmp_path / "baseline.json")
    with pytest.raises(RunError, match="--record"):
        read_baseline(tmp_path / "absent.json")
