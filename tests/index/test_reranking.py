"""A cross-encoder reads the best hits again: a real one, small, with weights drawn at random."""

from __future__ import annotations

from pathlib import Path

import folders
import numpy as np
import pytest
import tiny_models
from hashing import HashingEmbedder

from index.errors import ModelUnavailable
from index.generation import open_current
from index.report_vectors import text_in_place
from index.reranking import Reranker, SentencePairs, load_cross_encoder
from index.retriever import Retriever
from index.types import Hit, Query

QUERY = Query("What helped children with plans and victims?", k=100, explain=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.cross_encoder(tmp_path_factory.mktemp("models") / "pairs")


@pytest.fixture(scope="module")
def pairs(folder: Path) -> SentencePairs:
    return load_cross_encoder(str(folder), "float32")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("reranking") / "data"
    for name in ("BRACKLEIGH", "OSTERVALE", "TARNWICK"):
        folders.add_text(data, f"{name.lower()}.txt", getattr(folders, name))
    folders.index(data, HashingEmbedder())
    return data


def hits(data: Path, reranker: Reranker | None, query: Query = QUERY) -> tuple[Hit, ...]:
    return Retriever(open_current(data), HashingEmbedder(), reranker).search(query).hits


def ids(found: tuple[Hit, ...]) -> list[str]:
    return [hit.entry.passage.id for hit in found]


def test_alone_it_orders_the_hits_as_the_library_that_made_it_does(
    data: Path, folder: Path, pairs: SentencePairs
) -> None:
    from sentence_transformers import CrossEncoder

    before = hits(data, None)
    after = hits(data, Reranker(pairs, depth=100, share=1.0))
    texts = [text_in_place(hit.entry.report, hit.entry.passage) for hit in before]
    scores = CrossEncoder(str(folder), device="cpu").predict([(QUERY.text, t) for t in texts])
    expected = [ids(before)[place] for place in np.argsort(-np.asarray(scores))]
    assert ids(after) == expected
    assert ids(after) != ids(before)


def test_only_the_best_are_read_and_they_stay_the_best(data: Path, pairs: SentencePairs) -> None:
    before = ids(hits(data, None))
    after = ids(hits(data, Reranker(pairs, depth=3, share=1.0)))
    assert set(after[:3]) == set(before[:3])
    assert after[3:] == before[3:]


def test_its_part_is_explained_and_is_nothing_for_what_it_has_not_read(
    data: Path, pairs: SentencePairs
) -> None:
    found = hits(data, Reranker(pairs, depth=3, share=1.0))
    parts = [hit.explanation.components[-1] for hit in found if hit.explanation]
    assert {part.name for part in parts} == {"cross-encoder"}
    assert [part.rank for part in parts[:4]] == [1, 2, 3, None]
    assert parts[3].score is None


def test_without_a_share_it_changes_no_order(data: Path, pairs: SentencePairs) -> None:
    assert ids(hits(data, Reranker(pairs, share=0.0))) == ids(hits(data, None))


def test_pages_join_without_a_gap(data: Path, pairs: SentencePairs) -> None:
    reranker = Reranker(pairs, depth=4)
    whole = ids(hits(data, reranker))
    paged = [
        ids(hits(data, reranker, Query(QUERY.text, k=1, offset=place)))[0]
        for place in range(len(whole))
    ]
    assert paged == whole


def test_the_halves_alone_are_measured_without_it(data: Path, pairs: SentencePairs) -> None:
    for ranking in ("dense", "lexical"):
        query = Query(QUERY.text, k=100, ranking=ranking)
        assert ids(hits(data, Reranker(pairs, share=1.0), query)) == ids(hits(data, None, query))


def test_a_query_that_finds_nothing_is_no_trouble(data: Path, pairs: SentencePairs) -> None:
    assert hits(data, Reranker(pairs), Query("")) == ()


def test_of_several_scores_entailment_counts(tmp_path: Path) -> None:
    from transformers import AutoConfig

    folder = tiny_models.cross_encoder(tmp_path / "nli", labels=3)
    config = AutoConfig.from_pretrained(str(folder))
    with pytest.raises(ModelUnavailable, match=r"3 scores a pair.*FINDINGS_RERANKER"):
        load_cross_encoder(str(folder))
    config.id2label = {0: "contradiction", 1: "ENTAILMENT", 2: "neutral"}
    config.save_pretrained(str(folder))
    assert load_cross_encoder(str(folder)).scores("plans", ["late", "victims"]).shape == (2,)


def test_a_model_that_embeds_is_refused(tmp_path: Path) -> None:
    folder = tiny_models.sentence_model(tmp_path / "embeds")
    with pytest.raises(ModelUnavailable, match=r"no cross-encoder \(BertModel\)"):
        load_cross_encoder(str(folder))


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model"])
def test_a_model_that_is_not_here_is_told_with_the_next_step(name: str) -> None:
    with pytest.raises(ModelUnavailable, match=r"hf download.*FINDINGS_RERANKER"):
        load_cross_encoder(name)
