"""Synthetic libraries: as large as asked, always the same, and fit for every command."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
import pytest

from corpus.types import Report
from eval.synthetic import WORD, WordVectors, sample_outlines, synthetic_reports


@pytest.fixture(scope="module")
def outlines() -> tuple[Report, ...]:
    return sample_outlines()


@pytest.mark.parametrize("passages", [1, 700, 1500])
def test_it_has_as_many_passages_as_asked(outlines: tuple[Report, ...], passages: int) -> None:
    reports = list(synthetic_reports(outlines, passages))
    assert sum(len(report.passages) for report in reports) == passages
    ids = [passage.id for report in reports for passage in report.passages]
    assert len(set(ids)) == passages
    assert len({report.id for report in reports}) == len(reports)


def test_it_is_always_the_same_and_every_report_another(outlines: tuple[Report, ...]) -> None:
    first, again = (list(synthetic_reports(outlines, 1500)) for _ in range(2))
    assert first == again
    texts = [report.text for report in first]
    assert len(set(texts)) == len(texts)


def test_passages_and_sentences_are_spans_as_long_as_those_of_the_outline(
    outlines: tuple[Report, ...],
) -> None:
    for outline, report in zip(outlines, synthetic_reports(outlines, 400), strict=False):
        for like, passage in zip(outline.passages, report.passages, strict=False):
            assert report.text[passage.start : passage.end] == passage.text
            sentences = [passage.text[start:end] for start, end in passage.sentences]
            assert " ".join(sentences) == passage.text
            assert len(sentences) == len(like.sentences)
            assert (passage.kind, passage.headings) == (like.kind, like.headings)
            words = len(WORD.findall(passage.text))
            assert words == pytest.approx(len(WORD.findall(like.text)), abs=len(sentences))


def test_words_are_as_frequent_as_in_the_sample_library(outlines: tuple[Report, ...]) -> None:
    def shares(reports: list[Report]) -> dict[str, float]:
        words = Counter(
            w.lower() for r in reports for p in r.passages for w in WORD.findall(p.text)
        )
        return {word: count / words.total() for word, count in words.items()}

    real = shares(list(outlines))
    drawn = shares(list(islice(synthetic_reports(outlines, 4000), 60)))
    assert drawn.keys() <= real.keys()
    for word in ("the", "children", "victims"):
        assert drawn[word] == pytest.approx(real[word], rel=0.15)


def test_vectors_are_units_and_near_where_words_are_shared() -> None:
    embedder = WordVectors()
    vectors = embedder.embed_documents(["late ferry", "ferry late", "late train", "worn rope", ""])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    cosines = vectors @ vectors[0]
    assert cosines[1] == pytest.approx(1, abs=1e-5)
    assert cosines[1] > cosines[2] > cosines[3]
    assert (WordVectors().embed_query("late ferry").vector == vectors[0]).all()
