"""Other systems over the same passages. FAISS is always there; the rest where it is installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from command_line import CommandLine

from eval.peers.comparison import INSTALLED_BY_PEERS
from eval.peers.passages import Passages, passages_of
from eval.peers.plain import plain_faiss
from eval.types import Topic
from index.embedding import SentenceEmbedder
from index.generation import Generation, open_current

VICTIMS = Topic(id="t1", query="who looks after those who were harmed", kind="paraphrase")
IN_PELLMOUTH = Topic(
    id="t2", query="victims", kind="filtered", filters={"area": "Pellmouth", "kind": "finding"}
)

installed = all(importlib.util.find_spec(name) for name in INSTALLED_BY_PEERS)
needs_peers = pytest.mark.skipif(not installed, reason='needs pip install "findings[peers]"')


@pytest.fixture(scope="module")
def generation(sample_data: Path) -> Generation:
    return open_current(sample_data)


@pytest.fixture(scope="module")
def passages(generation: Generation, model: SentenceEmbedder) -> Passages:
    return passages_of(generation, model)


def test_plain_faiss_ranks_by_cosine(passages: Passages, model: SentenceEmbedder) -> None:
    found = plain_faiss(passages).search(VICTIMS, 10)
    cosines = passages.vectors @ passages.vector(VICTIMS.query)
    assert list(found.passages) == [passages.ids[row] for row in np.argsort(-cosines)[:10]]
    assert found.confidence is None
    assert found.ms > 0


def test_filters_lose_nothing_that_passes(passages: Passages, generation: Generation) -> None:
    found = plain_faiss(passages).search(IN_PELLMOUTH, 1000)
    passing = {
        entry.passage.id
        for entry in generation.entries
        if entry.report.meta.area == "Pellmouth" and entry.passage.kind == "finding"
    }
    assert set(found.passages) == passing
    assert len(plain_faiss(passages).search(IN_PELLMOUTH, 5).passages) == 5


@needs_peers
@pytest.mark.filterwarnings("default")  # of others
def test_haystack_fuses_its_two_halves_by_reciprocal_rank(passages: Passages) -> None:
    from eval.peers.haystack import haystack

    ranked = haystack(passages).search(VICTIMS, 5).passages
    assert len(set(ranked)) == 5
    dense = plain_faiss(passages).search(VICTIMS, 5).passages
    assert set(ranked) & set(dense)
    assert ranked != dense


@needs_peers
@pytest.mark.filterwarnings("default")
def test_txtai_uses_the_same_model_and_words_too(passages: Passages) -> None:
    from eval.peers.txtai import txtai

    word = Topic(id="t3", query="Keldermoor", kind="keyword")
    ranked = txtai(passages).search(word, 5).passages
    assert len(set(ranked)) == 5
    assert all("keldermoor" in passage for passage in ranked[:3])


@needs_peers
@pytest.mark.filterwarnings("default")
def test_the_command_prints_ours_beside_every_peer(
    sample_data: Path,
    model: SentenceEmbedder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from eval.commands.options import SAMPLE_TOPICS

    topics = tmp_path / "topics.jsonl"
    lines = SAMPLE_TOPICS.read_text(encoding="utf-8").split("\n")
    topics.write_text("\n".join(lines[::12]), encoding="utf-8")
    command = CommandLine(sample_data, model, monkeypatch, capsys)
    ran = command("eval", "peers", "--topics", topics, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    for name in ("findings", "txtai", "haystack", "faiss"):
        assert name in ran.out
        assert (tmp_path / "out" / f"{name}.run").read_text()
    for what in ("nDCG@10", "p, Holm", "median ms"):
        assert what in ran.out


def test_without_the_peers_the_message_says_how_to_install_them(
    tmp_path: Path,
    model: SentenceEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = CommandLine(tmp_path, model, monkeypatch, capsys)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = command("eval", "peers")
    assert ran.code == 1
    assert "findings[peers]" in ran.err
