"""One evaluation: topics run through each system, scored, and the systems compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from msgspec import Struct

from eval.abstention import Abstention, abstention
from eval.collection import Collected, Holdings
from eval.compare import Comparison, paired_randomisation
from eval.latency import Timing, timing
from eval.measures import KindScores, Scores, TopicScores, by_kind, score
from eval.runs import DEPTH, Run, run
from eval.systems import System
from index.types import RANKINGS


class Collection(Struct, frozen=True):
    """What was evaluated over, and how well the judgments fit it."""

    generation: int | None
    reports: int
    passages: int
    topics: int
    judgments: int
    missing_docs: tuple[str, ...]  # judged, but not in the library
    unmatched: int  # judgments whose quote stands in no passage; they count as not found
    joined: int  # judgments that share their only passage with another of the same topic


class SystemScores(Struct, frozen=True):
    """`abstention` is None of a system that does not say how sure it is."""

    system: str
    kinds: tuple[KindScores, ...]  # the last over all answerable topics
    topics: tuple[TopicScores, ...]
    abstention: Abstention | None
    latency: Timing

    @property
    def overall(self) -> Scores:
        return self.kinds[-1].scores


class SystemComparison(Struct, frozen=True):
    """nDCG@10 of two systems, topic by topic."""

    first: str
    second: str
    result: Comparison


class Evaluation(Struct, frozen=True):
    collection: Collection
    systems: tuple[SystemScores, ...]
    comparisons: tuple[SystemComparison, ...]
    hybrid_wins: float | None  # share of topics on which hybrid beats both halves in nDCG@10
    hybrid_holds: float | None  # share on which it is at least as good as the better half


class Evaluated(Struct, frozen=True):
    """An evaluation with the rankings it rests on, for run files; `runs` in the same order."""

    evaluation: Evaluation
    collected: Collected
    runs: tuple[Run, ...]


def evaluate(
    collected: Collected,
    holdings: Holdings,
    systems: Sequence[System],
    threshold: float,
    *,
    progress: Callable[[str], None] | None = None,
) -> Evaluated:
    """Run the topics through every system and score what it found; abstention at `threshold`.

    Raises:
        MeasuresError: ir_measures is not installed.
    """
    # Several passages may stand for one document.
    depth = DEPTH if collected.documents is None else DEPTH * 3
    runs = tuple(
        run(collected.topics, system, depth=depth, progress=progress) for system in systems
    )
    scored = tuple(_scored(collected, found, threshold) for found in runs)
    collection = Collection(
        generation=holdings.generation,
        reports=holdings.reports,
        passages=len(holdings.held),
        topics=len(collected.topics),
        judgments=sum(len(topic.paragraphs) for topic in collected.judged),
        missing_docs=collected.missing_docs,
        unmatched=collected.unmatched,
        joined=collected.joined,
    )
    wins, holds = _hybrid_against_halves(scored)
    return Evaluated(
        Evaluation(collection, scored, _compared(scored), wins, holds), collected, runs
    )


def once(collected: Collected, found: Run) -> tuple[tuple[str, ...], ...]:
    """The run's ranking of each judged topic, each judged paragraph counted once."""
    passages = {topic.topic: topic.found.passages for topic in found.topics}
    return tuple(collected.units(topic, passages[topic.topic.id]) for topic in collected.judged)


def _scored(collected: Collected, found: Run, threshold: float) -> SystemScores:
    topics = score(collected.judged, once(collected, found), collected.relevant)
    sure, unsure = confidences(found)
    return SystemScores(
        found.system,
        by_kind(topics),
        topics,
        abstention(sure, unsure, threshold) if sure or unsure else None,
        timing([topic.found.ms / 1000 for topic in found.topics]),
    )


def confidences(found: Run) -> tuple[list[float], list[float]]:
    """Of the answerable topics and of the unanswerable ones, where the system gives any."""
    sorts: tuple[list[float], list[float]] = ([], [])
    for topic in found.topics:
        if topic.found.confidence is not None:
            sorts[topic.kind == "unanswerable"].append(topic.found.confidence)
    return sorts


def _compared(scored: Sequence[SystemScores]) -> tuple[SystemComparison, ...]:
    return tuple(
        SystemComparison(
            first.system, second.system, paired_randomisation(_ndcg(first), _ndcg(second))
        )
        for first, second in combinations(scored, 2)
    )


def _hybrid_against_halves(
    scored: Sequence[SystemScores],
) -> tuple[float | None, float | None]:
    """(share of topics won, share held), or Nones unless hybrid and both halves were run."""
    by_system = {scores.system: _ndcg(scores) for scores in scored}
    if set(by_system) != set(RANKINGS):
        return None, None
    both = zip(by_system["dense"], by_system["lexical"], strict=True)
    pairs = list(zip(by_system["hybrid"], map(max, both), strict=True))
    return (
        sum(hybrid > half for hybrid, half in pairs) / len(pairs),
        sum(hybrid >= half for hybrid, half in pairs) / len(pairs),
    )


def _ndcg(scores: SystemScores) -> list[float]:
    return [topic.scores.ndcg_10 for topic in scores.topics]
