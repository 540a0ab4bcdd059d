"""Vectors of large libraries are read from a file of their own: the same answers, no trace of it,
and nothing that is done to the library's files changes them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest

from index.embedding import SentenceEmbedder
from index.generation import open_current
from index.retriever import Retriever
from index.storage import apart
from index.types import Query

QUERIES = ("work with victims", "gaps in education after 16", "custody", "who chairs the board")


def results(retriever: Retriever) -> list[tuple[str, float, tuple[int, int]]]:
    return [
        (hit.entry.passage.id, hit.score, hit.sentence)
        for query in QUERIES
        for hit in retriever.search(Query(query, k=30)).hits
    ]


def names(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def test_a_library_too_large_for_memory_is_searched_with_the_same_results(
    sample_copy: Path, model: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation = open_current(sample_copy)
    in_memory = results(Retriever(generation, model))
    before = names(sample_copy)
    monkeypatch.setattr(apart, "LARGE", 1)
    retriever = Retriever(generation, model)
    assert names(sample_copy) == before
    for name in ("vectors.faiss", "tokens.npy", "token-scales.npy"):
        path = generation.vector_index / name
        path.write_bytes(bytes(path.stat().st_size))
    assert results(retriever) == in_memory != []


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    np.save(tmp_path / "rows.npy", np.arange(60, dtype=np.float32).reshape(20, 3))
    return tmp_path / "rows.npy"


@pytest.mark.parametrize(("large", "mapped"), [(240, True), (241, False)])
def test_what_is_large_is_mapped(
    rows: Path, large: int, mapped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LARGE", large)
    held = apart.saved(rows)
    held.forget()
    assert np.array_equal(held.array, np.load(rows))
    assert (held.pages is not None) == mapped


def test_where_nothing_can_be_written_it_is_held_in_memory(
    rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(apart, "LARGE", 1)
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    held = apart.saved(rows)
    assert held.pages is None
    assert held.array[19].tolist() == [57.0, 58.0, 59.0]


@pytest.mark.parametrize("kept", [10, 100, 200])
def test_a_file_that_was_cut_off_is_refused(rows: Path, kept: int) -> None:
    rows.write_bytes(rows.read_bytes()[:kept])
    with pytest.raises((OSError, ValueError)):
        apart.saved(rows)
