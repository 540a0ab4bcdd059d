"""The polarity of the sample library, against the half of the labels nothing was chosen by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.commands.polarity import LABELS, PROTOTYPES
from eval.errors import TopicsError
from eval.polarity import Label, fit, polarity_text, quality, read_labels
from index.embedding import SentenceEmbedder
from index.generation import open_current
from index.leaning import leaning


def test_strengths_and_concerns_are_told_apart(sample_data: Path) -> None:
    labels = read_labels(LABELS)
    assert len(labels) >= 300
    found = quality(labels, open_current(sample_data), "test")
    assert found.missing <= 2
    assert found.passages == sum(map(sum, found.confusion)) > 150
    assert found.macro_f1 > 0.65
    assert "read as concern" in polarity_text(found)


def test_what_is_shipped_is_what_the_prototypes_give(model: SentenceEmbedder) -> None:
    again = fit(PROTOTYPES, model)
    known = leaning()
    assert again.fingerprint == known.fingerprint
    # bfloat16 and float32 differ a little; a changed sentence differs by far more.
    cosines = (again.weights * known.weights).sum(axis=1) / (
        np.linalg.norm(again.weights, axis=1) * np.linalg.norm(known.weights, axis=1)
    )
    assert cosines.min() > 0.995


def test_labels_of_another_library_are_refused(sample_data: Path) -> None:
    strange = [Label("elsewhere.txt", "Nothing of the kind.", "none", True, "test")]
    with pytest.raises(TopicsError, match="--labels"):
        quality(strange, open_current(sample_data), "test")
