"""A model run as a graph: the model's own vectors, made once, and nothing told to anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tiny_models

from index import embedding
from index.embedding import SentenceEmbedder, load_embedder
from index.models import graph, graph_making, loading
from index.models.encoding import TorchEncoder
from index.models.loading import bundled_folder

TEXTS = ["Victims were contacted promptly.", "", "What helped? " * 200, "naïve “17½%” café 🙂 ﬁ"]


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A model of its own, with an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return str(tiny_models.sentence_model(tmp_path / "model"))


def graphs_of(tiny: str) -> list[Path]:
    return sorted((Path(tiny).parent / "cache" / "findings" / "graphs").glob("*"))


def in_torch(model: str) -> SentenceEmbedder:
    return SentenceEmbedder(model, "", TorchEncoder(*loading.load(Path(model), model, "float32")))


def agrees(one: SentenceEmbedder, other: SentenceEmbedder, most: float) -> None:
    assert np.abs(one.embed_documents(TEXTS) - other.embed_documents(TEXTS)).max() < most
    details = [*one.embed_in_detail(TEXTS), *map(one.embed_query, TEXTS)]
    expected = [*other.embed_in_detail(TEXTS), *map(other.embed_query, TEXTS)]
    for mine, theirs in zip(details, expected, strict=True):
        assert np.abs(mine.vector - theirs.vector).max() < most
        assert np.abs(mine.tokens.vectors - theirs.tokens.vectors).max() < 10 * most
        assert mine.tokens.spans.tolist() == theirs.tokens.spans.tolist()


def test_the_bundled_model_has_the_same_vectors_as_in_pytorch() -> None:
    found = load_embedder(None, "float32")
    assert found.engine == "OpenVINO"
    agrees(found, in_torch(str(bundled_folder())), 1e-5)


def test_a_graph_is_made_once_and_then_needs_no_pytorch(
    tiny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_embedder(tiny)
    agrees(load_embedder(tiny, "float32"), in_torch(tiny), 1e-5)
    monkeypatch.setattr(loading, "load", None)
    again = load_embedder(tiny)
    assert np.array_equal(again.embed_documents(TEXTS), first.embed_documents(TEXTS))
    assert len(graphs_of(tiny)) == 1


@pytest.mark.parametrize("name", [graph.WEIGHTS, graph.TOKENIZER, graph.ABOUT])
def test_a_damaged_graph_is_made_anew(tiny: str, name: str) -> None:
    first = load_embedder(tiny)
    (made,) = graphs_of(tiny)
    sound = (made / name).read_bytes()
    vectors = first.embed_documents(TEXTS)
    (made / name).write_bytes(sound[:-9] + bytes([sound[-9] ^ 1]) + sound[-8:])
    again = load_embedder(tiny)
    assert again.engine == "OpenVINO"
    assert np.array_equal(again.embed_documents(TEXTS), vectors)
    assert graphs_of(tiny) == [made]
    assert graph.is_whole(made)


def test_where_a_graph_cannot_be_pytorch_runs_the_model(
    tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(embedder: SentenceEmbedder) -> None:
        assert embedder.engine == "PyTorch"
        agrees(embedder, in_torch(tiny), 1e-6)
        assert graphs_of(tiny) == []

    with monkeypatch.context() as patch:
        patch.setattr(graph_making, "ALIKE", 1.1)  # as if its vectors were others
        refused(load_embedder(tiny, "float32"))
    with monkeypatch.context() as patch:
        patch.setattr(graph_making, "READ_OF", {"input_ids": "ids"})  # as if it read something else
        refused(load_embedder(tiny, "float32"))
    with monkeypatch.context() as patch:
        (tmp_path / "file").write_text("")
        patch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
        refused(load_embedder(tiny, "float32"))
    with monkeypatch.context() as patch:
        patch.setattr(embedding.graph, "version", _not_installed)
        refused(load_embedder(tiny, "float32"))


def _not_installed(name: str) -> str:
    raise graph.PackageNotFoundError(name)


def test_neither_making_nor_running_a_graph_tells_anybody(tiny: str, tmp_path: Path) -> None:
    """OpenVINO sends a message when it is imported, by a process of its own; not here."""
    code = f"""
import os, sys
from index.embedding import load_embedder
watched = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.fork", "os.posix_spawn")
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event in watched else None)
load_embedder({tiny!r}).embed_query("What helped?")
load_embedder({tiny!r}).embed_query("What helped?")
assert "openvino" in sys.modules
print(seen)
"""
    home = tmp_path / "home"
    home.mkdir()
    out = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CI": "", "HOME": str(home), "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    assert out.stdout.strip() == "[]"
    assert [path.name for path in home.iterdir()] == []
