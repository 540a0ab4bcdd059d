"""Whoever asks for an explanation can work the score out from it."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from pathlib import Path

import numpy as np
import pytest

from index.embedding import SentenceEmbedder
from index.generation import open_current
from index.reranking import Reranker
from index.retriever import Retriever
from index.types import RANKINGS, Hit, Query, Ranking


def worked_out(hit: Hit) -> float:
    """The score, from what is printed alone."""
    assert hit.explanation
    fused = sum(
        part.share * max(part.score, 0) / part.scale
        for part in hit.explanation.components
        if part.score is not None and part.share is not None and part.scale is not None
    )
    assert fused == pytest.approx(hit.explanation.fused)
    return fused * prod(multiplier.value for multiplier in hit.explanation.multipliers)


def names(hits: Sequence[Hit]) -> set[str]:
    return {
        multiplier.name
        for hit in hits
        if hit.explanation
        for multiplier in hit.explanation.multipliers
    }


@pytest.mark.parametrize(
    ("text", "multipliers"),
    [
        ("post-16 ETE gaps", {"polarity", "context", "contact", "stub"}),
        ("the 2016 inspection of Harrowmere", {"year", "area"}),
        ("Pellmouth 2010 vs 2022", {"turns", "area", "year"}),
        ("has work with victims improved since 2013", {"turns"}),
        ("good practice with victims", {"kind"}),
    ],
)
def test_every_score_can_be_worked_out(
    retriever: Retriever, text: str, multipliers: set[str]
) -> None:
    hits = retriever.search(Query(text, k=2_000, explain=True)).hits
    assert [worked_out(hit) for hit in hits] == pytest.approx([hit.score for hit in hits])
    assert names(hits) >= multipliers


@pytest.mark.parametrize("ranking", [ranking for ranking in RANKINGS if ranking != "hybrid"])
def test_the_score_of_half_a_ranking_can_be_worked_out(
    retriever: Retriever, ranking: Ranking
) -> None:
    hits = retriever.search(Query("staff supervision", k=50, ranking=ranking, explain=True)).hits
    assert [worked_out(hit) for hit in hits] == pytest.approx([hit.score for hit in hits])


def test_neighbours_give_and_take(retriever: Retriever) -> None:
    hits = retriever.search(Query("staff supervision", k=50, explain=True)).hits
    gifts = [
        part.neighbours
        for hit in hits
        if hit.explanation
        for part in hit.explanation.components
        if part.name == "passage" and part.neighbours is not None
    ]
    assert min(gifts) < 0 < max(gifts)


class _ByLength:
    name = "by length"
    fingerprint = ""

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        return np.asarray([float(len(text)) for text in texts])


def test_a_second_opinion_is_a_multiplier(sample_data: Path, model: SentenceEmbedder) -> None:
    retriever = Retriever(open_current(sample_data), model, Reranker(_ByLength()))
    hits = retriever.search(Query("Pellmouth 2010 vs 2022", k=30, explain=True)).hits
    assert [worked_out(hit) for hit in hits] == pytest.approx([hit.score for hit in hits])
    assert "cross-encoder" in names(hits)
