"""Ours and every peer over the same topics: quality, whether the difference is luck, latency."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from eval.collection import Collected, Holdings
from eval.errors import PeersError
from eval.evaluation import Evaluated, Evaluation, evaluate
from eval.peers.passages import Passages, Peer, passages_of
from eval.recorded import Recorded
from eval.report import kinds_table, latency_table
from eval.systems import Ours, System
from eval.versus import Comparisons, compare, comparisons_text
from index.confidence import THRESHOLD

if TYPE_CHECKING:
    from index.retriever import Retriever

OURS = "findings"
INSTALLED_BY_PEERS = ("txtai", "haystack")
"""The packages of the dependency group."""

Maker = Callable[[Passages], Peer]


class Figures(Struct, frozen=True):
    """Ours comes first in both."""

    evaluation: Evaluation
    comparisons: Comparisons


class PeersFound(Struct, frozen=True):
    figures: Figures
    evaluated: Evaluated


def load_peers() -> tuple[Maker, ...]:
    """Raises PeersError where one is not installed."""
    absent = [name for name in INSTALLED_BY_PEERS if importlib.util.find_spec(name) is None]
    if absent:
        raise PeersError(
            f"{' and '.join(absent)} cannot be compared with: not installed. Install every peer "
            'with: pip install "findings[peers]"'
        )
    from eval.peers.haystack import haystack
    from eval.peers.plain import plain_faiss
    from eval.peers.txtai import txtai

    return txtai, haystack, plain_faiss


def compare_peers(
    collected: Collected,
    holdings: Holdings,
    retriever: Retriever,
    makers: Sequence[Maker],
    progress: Callable[[str], None] | None = None,
) -> PeersFound:
    """Every system searches every topic, in turn, after a topic that is not counted.

    Raises EvaluationError.
    """
    passages = passages_of(retriever.generation, retriever.embedder)
    fresh = getattr(retriever.embedder, "forget_queries", lambda: None)
    ours = Ours(retriever, "hybrid", fresh, name=OURS)
    systems: tuple[System, ...] = (ours, *(make(passages) for make in makers))
    for system in systems:
        system.search(collected.topics[0], 1)  # what is made at first use is made here
    found = evaluate(collected, holdings, systems, THRESHOLD, progress=progress)
    runs = [Recorded(one.system, None, one.topics) for one in found.evaluation.systems]
    # All pairs are not asked for; ours against each is, corrected for how many they are.
    evaluation = msgspec.structs.replace(found.evaluation, comparisons=())
    return PeersFound(Figures(evaluation, compare(runs)), found)


def peers_text(figures: Figures) -> str:
    """nDCG@10 by kind, all measures with intervals and tests, then latency."""
    return "\n".join(
        [
            kinds_table(figures.evaluation.systems, 0),
            "",
            comparisons_text(figures.comparisons, differing=False),
            "",
            latency_table(figures.evaluation.systems),
        ]
    )
