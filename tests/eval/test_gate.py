"""The gate: the recorded baseline of the sample library holds, and a fall would be noticed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from eval.collection import collect, holdings_of
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
def found(sample_data: Path, model: SentenceEmbedder) -> Evaluated:
    retriever = Retriever(open_current(sample_data), model)
    holdings = holdings_of(retriever.generation)
    collected = collect(read_topics(SAMPLE_TOPICS), holdings)
    return evaluate(collected, holdings, [Ours(retriever, "hybrid")], THRESHOLD)


def test_quality_on_the_sample_library_has_not_fallen(found: Evaluated) -> None:
    """What `findings eval gate` asks. Fails too where topics changed and nobody recorded anew."""
    gate = check(read_baseline(BASELINE), found, digest_of(SAMPLE_TOPICS))
    assert gate.passed, gate_text(gate)
    assert {verdict.expected.measure for verdict in gate.verdicts} == {
        *("nDCG@10", "R@10", "R@100", "RR@10", "P@1", "AP", "AUROC")
    }


def test_a_fall_below_the_interval_closes_the_gate(found: Evaluated) -> None:
    digest = digest_of(SAMPLE_TOPICS)
    baseline = baseline_of(found, digest, "")
    assert check(baseline, found, digest).passed
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
    gate = check(recorded, found, digest)
    assert [verdict.passed for verdict in gate.verdicts] == [False] + [True] * 6
    assert "FALLEN" in gate_text(gate)


def test_a_baseline_over_other_topics_compares_with_nothing(found: Evaluated) -> None:
    baseline = baseline_of(found, "another", "")
    with pytest.raises(RunError, match="--record"):
        check(baseline, found, digest_of(SAMPLE_TOPICS))


def test_a_baseline_is_read_as_it_was_written(found: Evaluated, tmp_path: Path) -> None:
    baseline = baseline_of(found, "digest", "a model")
    write_baseline(tmp_path / "baseline.json", baseline)
    assert read_baseline(tmp_path / "baseline.json") == baseline
    (tmp_path / "baseline.json").write_text("[]")
    with pytest.raises(RunError, match="no baseline"):
        read_baseline(tmp_path / "baseline.json")
    with pytest.raises(RunError, match="--record"):
        read_baseline(tmp_path / "absent.json")
