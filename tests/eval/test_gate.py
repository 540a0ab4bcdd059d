"""The gate: the recorded baseline of the sample library holds, and a fall would be noticed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from eval.collection import Holdings, collect, holdings_of
from eval.commands.options import BASELINE, SAMPLE_TOPICS
from eval.errors import RunError
from eval.evaluation import Evaluated, evaluate
from eval.gate import baseline_of, check, gate_text, read_baseline, write_baseline
from eval.recorded import digest_of
from eval.systems import Ours
from eval.topics import read_topics
from index.confidence import THRESHOLD
from index.embedding import SentenceEmbedder
from index.generation import open_current
from index.retriever import Retriever


@pytest.fixture(scope="module")
def retriever(sample_data: Path, model: SentenceEmbedder) -> Retriever:
    return Retriever(open_current(sample_data), model)


@pytest.fixture(scope="module")
def holdings(retriever: Retriever) -> Holdings:
    return holdings_of(retriever.generation)


@pytest.fixture(scope="module")
def found(retriever: Retriever, holdings: Holdings) -> Evaluated:
    collected = collect(read_topics(SAMPLE_TOPICS), holdings)
    return evaluate(collected, holdings, [Ours(retriever, "hybrid")], THRESHOLD)


def test_quality_on_the_sample_library_has_not_fallen(found: Evaluated, holdings: Holdings) -> None:
    """What `findings eval gate` asks. Fails too where topics or reports changed and
    nobody recorded anew."""
    gate = check(read_baseline(BASELINE), found, holdings, digest_of(SAMPLE_TOPICS))
    assert gate.passed, gate_text(gate)
    assert {verdict.expected.measure for verdict in gate.verdicts} == {
        *("nDCG@10", "R@10", "R@100", "RR@10", "P@1", "AP", "AUROC")
    }


def test_a_fall_below_the_interval_closes_the_gate(found: Evaluated, holdings: Holdings) -> None:
    digest = digest_of(SAMPLE_TOPICS)
    baseline = baseline_of(found, holdings, digest)
    assert check(baseline, found, holdings, digest).passed
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
    gate = check(recorded, found, holdings, digest)
    assert [verdict.passed for verdict in gate.verdicts] == [False] + [True] * 6
    assert "FALLEN" in gate_text(gate)


def test_a_baseline_over_other_topics_or_reports_compares_with_nothing(
    found: Evaluated, holdings: Holdings
) -> None:
    digest = digest_of(SAMPLE_TOPICS)
    with pytest.raises(RunError, match=r"other topics.*--record"):
        check(baseline_of(found, holdings, "another"), found, holdings, digest)
    fewer = msgspec.structs.replace(holdings, sources="another")
    with pytest.raises(RunError, match=r"other reports.*--record"):
        check(baseline_of(found, fewer, digest), found, holdings, digest)


def test_a_baseline_is_read_as_it_was_written(
    found: Evaluated, holdings: Holdings, tmp_path: Path
) -> None:
    baseline = baseline_of(found, holdings, "digest")
    write_baseline(tmp_path / "baseline.json", baseline)
    assert read_baseline(tmp_path / "baseline.json") == baseline
    (tmp_path / "baseline.json").write_text("[]")
    with pytest.raises(RunError, match="no baseline"):
        read_baseline(tmp_path / "baseline.json")
    with pytest.raises(RunError, match="--record"):
        read_baseline(tmp_path / "absent.json")
