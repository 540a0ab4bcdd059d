"""Search over vectors: exact, filtered before the cut, widened to distinct passages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from entries import open_vectors, passage, report
from hashing import HashingEmbedder
from hypothesis import given, settings
from hypothesis import strategies as st

from index import report_vectors, vectors
from index.embedding import Vector
from index.late import quantised
from index.report_vectors import ReportVectors
from index.vectors import Mask, VectorIndex


def random_index(folder: Path, seed: int, passages: int, width: int = 8) -> VectorIndex:
    random = np.random.default_rng(seed)
    sizes = random.integers(1, 6, size=passages)
    rows = random.normal(size=(int(sizes.sum()), width)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    vectors.write_index(
        folder,
        [ReportVectors(rows, starts, quantised([rows[:1]] * (len(starts) - 1), rows.shape[1]))],
    )
    return VectorIndex.open(folder)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "EXHAUSTIVE", 10)  # so that an inverted file is made
        return random_index(tmp_path_factory.mktemp("vectors"), seed=1, passages=60)


def brute_force(
    index: VectorIndex, query: np.ndarray, allowed: np.ndarray, depth: int
) -> list[int]:
    everything = np.arange(len(index))
    best = [index.matches(query, np.asarray([n])).best[0] for n in everything]
    order = sorted(everything[allowed], key=lambda n: (-best[n], n))
    return [int(n) for n in order[:depth]]


def drawn(index: VectorIndex, seed: int, share: float) -> tuple[Vector, Mask]:
    """A query and a filter that about `share` of the passages pass, both at random."""
    random = np.random.default_rng(seed)
    query = random.normal(size=8).astype(np.float32)
    return query / np.linalg.norm(query), random.random(len(index)) < share


ROUNDING = 0.03  # of a cosine over eight dimensions, each a byte


@settings(max_examples=100, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    share=st.floats(0, 1),
    depth=st.integers(1, 70),
    few=st.sampled_from((10, 1_000)),
)
def test_filtered_results_equal_brute_force(
    index: VectorIndex, seed: int, share: float, depth: int, few: int
) -> None:
    """Whether few pass the filter and all are compared, or many and lists are looked through."""
    query, allowed = drawn(index, seed, share)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "EXHAUSTIVE", few)
        found = index.nearest(query, depth, allowed)
    assert allowed[found].all()
    assert len(found) == len(set(found.tolist())) >= min(depth, int(allowed.sum()))
    true = brute_force(index, query, allowed, depth)
    if true:
        bar = index.matches(query, np.asarray(true[-1:])).best[0] + ROUNDING
        best = index.matches(query, np.asarray(true)).best
        assert set(np.asarray(true)[best > bar]) <= set(found.tolist())


@pytest.mark.parametrize("few", [1, 5_000])
def test_finds_as_many_passages_as_asked_for_though_one_has_the_best_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Nine sentences of one passage come before any of the other."""
    monkeypatch.setattr(vectors, "EXHAUSTIVE", few)
    wordy = passage("wordy", " ".join(["Victims were seen."] * 9))
    others = [passage(f"other{n}", f"Victims were told {n}.") for n in range(2)]
    index = open_vectors(tmp_path, HashingEmbedder(), report("r", wordy, *others))
    query = HashingEmbedder().embed_query("victims were seen").vector
    found = index.nearest(query, 2).tolist()
    assert 0 in found
    assert len(found) >= 2


def test_scores_a_passage_and_its_best_sentence_apart(tmp_path: Path) -> None:
    """The passage has 3 of the query's 3 words among 6; its second sentence 3 among 3."""
    found = passage("p", "Boards met monthly. Victims were seen.")
    index = open_vectors(tmp_path, HashingEmbedder(), report("r", found))
    match = index.matches(
        HashingEmbedder().embed_query("victims were seen").vector, np.asarray([0])
    )
    assert match.passage[0] == pytest.approx(3 / np.sqrt(3 * 6))
    assert match.sentence[0] == pytest.approx(1.0)
    assert match.best_sentence[0] == 1
    assert match.mean[0] == pytest.approx((3 / np.sqrt(18) + 1) / 2)


def test_a_passage_is_embedded_where_it_stands() -> None:
    found = passage("p", "Few attended.", headings=("Theme 1", "Key Findings"))
    held = report("r", found, area="Brackleigh", published="2016-05")
    assert (
        report_vectors.text_in_place(held, found) == "Brackleigh 2016. Key Findings: Few attended."
    )
    assert report_vectors.text_in_place(report("r", found), found) == "Key Findings: Few attended."


def test_vectors_of_a_report_survive_the_disk(tmp_path: Path) -> None:
    held = report("r", passage("a", "One. Two."), passage("b", "Three."))
    (made,) = report_vectors.embed_reports([held], HashingEmbedder())
    report_vectors.save_report_vectors(tmp_path / "r.npy", made)
    read = report_vectors.load_report_vectors(tmp_path / "r.npy")
    assert read.starts.tolist() == [0, 3, 5]
    assert np.array_equal(read.rows, made.rows)
    assert np.array_equal(read.passages, made.rows[[0, 3]])


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    vectors.write_index(tmp_path, [])
    index = VectorIndex.open(tmp_path)
    query = np.ones(1, dtype=np.float32)
    assert len(index) == 0
    assert index.nearest(query, 10).tolist() == []
    assert index.matches(query, np.empty(0, dtype=np.int64)).best.tolist() == []


def test_a_large_index_finds_nearly_all_of_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking through half of the lists; a narrow filter has all of them looked through."""
    monkeypatch.setattr(vectors, "EXHAUSTIVE", 100)
    monkeypatch.setattr(vectors, "PROBES", 64)
    index = random_index(tmp_path, seed=2, passages=3_000)
    assert (tmp_path / vectors.COARSE_FILE).is_file()
    query = np.eye(8, dtype=np.float32)[0]
    for allowed, least in ((np.ones(3_000, dtype=bool), 47), (np.arange(3_000) % 4 == 0, 47)):
        true = brute_force(index, query, allowed, 50)
        assert len(set(index.nearest(query, 60, allowed).tolist()) & set(true)) >= least


def test_a_large_index_is_trained_on_a_sample_that_is_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "EXHAUSTIVE", 100)
    monkeypatch.setattr(vectors, "TRAINING_ROWS", 20)  # of some 35 rows a list
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        random_index(tmp_path / name, seed=2, passages=3_000)
    coarse = [(tmp_path / name / vectors.COARSE_FILE).read_bytes() for name in ("a", "b")]
    assert coarse[0] == coarse[1]


def test_reports_embedded_in_groups_are_as_if_embedded_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports = [
        report(
            f"r{n}", *(passage(f"p{n}{m}", f"Board {n} met {m} times. Few came.") for m in range(3))
        )
        for n in range(5)
    ]
    alone = [report_vectors.embed_reports([one], HashingEmbedder())[0] for one in reports]
    monkeypatch.setattr(report_vectors, "GROUP", 5)
    told: list[tuple[int, int]] = []
    together = report_vectors.embed_reports(
        reports, HashingEmbedder(), lambda done, total: told.append((done, total))
    )
    for one, other in zip(alone, together, strict=True):
        assert np.array_equal(one.rows, other.rows)
        assert np.array_equal(one.tokens.codes, other.tokens.codes)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (45, 45)
