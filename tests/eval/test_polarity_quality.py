"""The polarity of the sample library, against the half of the labels nothing was chosen by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from entries import passage, report

from eval.commands.polarity import LABELS, PROTOTYPES, WRITTEN
from eval.errors import TopicsError
from eval.leaning import Sources, fit_leaning
from eval.polarity import Label, labelled, polarity_text, quality, read_labels
from eval.weighing import save_weighing
from index.embedding import SentenceEmbedder, load_embedder
from index.errors import ModelUnavailable
from index.generation import open_current
from index.leanings.leaning import leaning, leanings
from index.leanings.signals import SIGNALS
from index.leanings.weighing import weighing, weighings
from index.polarity import polarities
from index.report_vectors import embed_reports
from index.types import POLARITIES
from service.commands.opening import retriever_of, settings_for
from service.settings import PROFILES


def test_strengths_and_concerns_are_told_apart(sample_data: Path) -> None:
    labels = read_labels(LABELS)
    assert len(labels) >= 300
    found = quality(labels, open_current(sample_data), "test")
    assert found.missing == 0
    assert found.passages == sum(map(sum, found.confusion)) > 150
    assert found.macro_f1 > 0.75
    assert "read as concern" in polarity_text(found)


def test_where_two_passages_begin_alike_the_heading_tells_which_is_meant(sample_data: Path) -> None:
    doc = "harrowmere-2021-youth-justice-inspection.md"
    found = labelled(
        [
            Label(doc, "Rating: Good.", "strength", True, "dev", heading)
            for heading in ("3.1. Assessing", "3.3. Implementation and delivery")
        ],
        open_current(sample_data),
    )
    assert [entry.passage.headings[-1] for _, entry in found] == [
        "3.1. Assessing",
        "3.3. Implementation and delivery",
    ]


def test_what_is_shipped_is_what_the_files_give(sample_data: Path, model: SentenceEmbedder) -> None:
    sources = Sources(LABELS, PROTOTYPES, WRITTEN)
    again = fit_leaning(sources, retriever_of(settings_for(sample_data)))
    known = leaning(model.fingerprint)
    assert known is not None
    assert again.fingerprint == model.fingerprint
    # bfloat16 and float32 differ a little; a changed sentence differs by far more.
    cosines = (again.weights * known.weights).sum(axis=1) / (
        np.linalg.norm(again.weights, axis=1) * np.linalg.norm(known.weights, axis=1)
    )
    assert cosines.min() > 0.995


def test_the_weighing_is_of_the_model_whose_vectors_it_reads(model: SentenceEmbedder) -> None:
    known = weighing(model.fingerprint)
    assert known is not None
    for weights in (known.whole, known.bare):
        assert weights.of_signals.shape == (len(POLARITIES), SIGNALS)
        assert weights.bias.shape == (len(POLARITIES),)
    assert known.phrases.weights.shape == (len(POLARITIES), len(known.phrases.known))


def test_the_model_of_the_quality_profile_has_its_own() -> None:
    models = [known.fingerprint for known in leanings()]
    assert models == [known.sentences.fingerprint for known in weighings()]
    assert len(set(models)) == 2
    try:
        wanted = load_embedder(PROFILES["quality"])
    except ModelUnavailable as error:
        pytest.skip(f"the model of the profile `quality` is not read: {error}")
    assert wanted.fingerprint == models[1]
    assert leanings()[1].weights.shape[1] == wanted.dimension


def test_a_weighing_is_written_as_it_is_read(tmp_path: Path, model: SentenceEmbedder) -> None:
    known = weighing(model.fingerprint)
    assert known is not None
    written = tmp_path / "weighing.npz"
    save_weighing(known, written)
    with np.load(written) as again:
        assert again["weights"] == pytest.approx(known.whole.of_signals)
        assert again["sentences"] == pytest.approx(known.sentences.weights)
        assert tuple(str(again["phrases"]).split("\n")) == known.phrases.known


def test_passages_are_judged_as_a_whole(model: SentenceEmbedder) -> None:
    texts = {
        "A nurse saw every child within a week and their teeth were mended. Staff were proud of "
        "what they did for families.": "strength",
        "Nobody had read the plans since the spring. Two of the three posts were empty and visits "
        "had lapsed.": "concern",
        "The team is based in the town hall and has eleven members.": "none",
    }
    held = report("r", *(passage(f"p{place}", text) for place, text in enumerate(texts)))
    (vectors,) = embed_reports([held], model)
    assert polarities(held, vectors, model.fingerprint) == tuple(texts.values())


def test_labels_of_another_library_are_refused(sample_data: Path) -> None:
    strange = [Label("elsewhere.txt", "Nothing of the kind.", "none", True, "test")]
    with pytest.raises(TopicsError, match="--labels"):
        quality(strange, open_current(sample_data), "test")
