"""Runs and judgments as TREC files, for trec_eval and its kin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from eval.judging import JudgedTopic


def write_run(path: Path, rankings: Iterable[tuple[str, Sequence[str]]], tag: str) -> None:
    """`topic Q0 passage rank score tag`, one line a hit, in the ids of `write_qrels`.

    `rankings` are pairs of a topic's id and its ranking, as `eval.judging.count_once` gives it.
    The score falls by one a rank, because trec_eval sorts by score and breaks ties by name,
    whatever rank is written.
    """
    lines = []
    for topic, ranking in rankings:
        deepest = len(ranking)
        for rank, passage in enumerate(ranking, start=1):
            lines.append(f"{topic} Q0 {passage} {rank} {deepest - rank + 1} {tag}\n")
    path.write_text("".join(lines), encoding="utf-8")


def write_qrels(path: Path, topics: Iterable[JudgedTopic]) -> None:
    """`topic 0 paragraph grade`, one line a judgment, unmatched ones included."""
    lines = [
        f"{topic.topic.id} 0 {paragraph.id} {paragraph.judgment.grade}\n"
        for topic in topics
        for paragraph in topic.paragraphs
    ]
    path.write_text("".join(lines), encoding="utf-8")
