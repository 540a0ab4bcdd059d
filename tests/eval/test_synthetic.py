"""Synthetic libraries: as large as asked, always the same, and fit for every command."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
import pytest
from hashing import HashingEmbedder

from corpus.types import Report
from eval.synthetic import WORD, DrawnVectors, sample_outlines, synthetic_reports
from index.report_vectors import embed_reports


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


def test_vectors_lie_around_those_of_the_outline(outlines: tuple[Report, ...]) -> None:
    """Near the passage that each is like and farther from others, as passages of one kind are."""
    embedder = HashingEmbedder()
    like = embed_reports([outlines[0]], embedder)[0]
    passages = len(outlines[0].passages)
    both = DrawnVectors(outlines[:1], embedder, 2 * passages)
    one, other = (
        both.of(number, report)
        for number, report in enumerate(synthetic_reports(outlines[:1], 2 * passages))
    )
    assert one.starts.tolist() == other.starts.tolist() == like.starts.tolist()
    assert np.linalg.norm(one.rows, axis=1) == pytest.approx(1, abs=1e-5)
    near = (one.rows * like.rows).sum(axis=1)
    assert 0.7 < np.median(near) < 0.95
    assert np.median(one.rows @ like.rows.T) < 0.5
    assert np.abs(one.rows - other.rows).max() > 0.1
    again = DrawnVectors(outlines[:1], embedder, 2 * passages).of(0, outlines[0])
    assert np.array_equal(again.rows, one.rows)
