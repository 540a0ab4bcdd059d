"""A passage is found by what stands before and after it too; cosines worked out by hand."""

from __future__ import annotations

from pathlib import Path

import folders
import numpy as np
import pytest
from hashing import HashingEmbedder

from index.generation import Generation, open_current
from index.retriever import Retriever
from index.surroundings import Surroundings
from index.types import Query
from index.vectors import VectorIndex


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """Two reports, each of a title, an opening and findings."""
    data = tmp_path_factory.mktemp("surroundings") / "data"
    folders.add_text(data, "brackleigh.txt", folders.BRACKLEIGH)
    folders.add_text(data, "ostervale.txt", folders.OSTERVALE)
    folders.index(data, HashingEmbedder())
    return open_current(data)


def by_hand(generation: Generation, query: np.ndarray) -> list[float]:
    """Each passage's vector with a quarter of its neighbours' in its report, and their cosine."""
    vectors = VectorIndex.open(generation.vector_index)
    entries = generation.entries
    cosines = []
    for place, entry in enumerate(entries):
        total = vectors.rows_of(place)[0].astype(np.float64)
        for other in (place - 1, place + 1):
            if 0 <= other < len(entries) and entries[other].report.id == entry.report.id:
                total = total + 0.25 * vectors.rows_of(other)[0]
        cosines.append(float(total @ query / np.linalg.norm(total)))
    return cosines


@pytest.mark.parametrize("some", [slice(None), slice(1, None, 2), slice(0, 1), slice(0, 0)])
def test_a_quarter_of_each_neighbour_in_the_report_counts(
    generation: Generation, some: slice
) -> None:
    vectors = VectorIndex.open(generation.vector_index)
    query = HashingEmbedder().embed_query("children attended college with victims").vector
    passages = np.arange(len(vectors))[some]
    own = vectors.matches(query, passages).passage
    found = Surroundings(vectors, generation.entries).cosines(query, passages, own)
    assert found == pytest.approx(by_hand(generation, query)[some], abs=1e-6)


def test_of_two_passages_alike_the_one_beside_the_subject_comes_first(tmp_path: Path) -> None:
    same = "This had improved since then, and was good."
    data = tmp_path / "data"
    for area, subject in (("Ostervale", "Parking was dear."), ("Tarnwick", "Speech therapy.")):
        folders.add_text(data, f"{area}.txt", folders.invented_report(area, subject, same))
    folders.index(data, HashingEmbedder())
    retriever = Retriever(open_current(data), HashingEmbedder())
    hits = retriever.search(Query("speech therapy had improved", interpret=False)).hits
    alike = [
        hit.entry.report.meta.area or hit.entry.report.title
        for hit in hits
        if hit.entry.passage.text == same
    ]
    assert len(alike) == 2
    assert "Tarnwick" in alike[0]
