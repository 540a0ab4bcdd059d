"""Run topics through the retriever."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from eval.topics import filter_of
from eval.types import Topic
from index.types import Query, Ranking, Results

DEPTH = 100


class Searches(Protocol):
    """What a run needs of `index.retriever.Retriever`."""

    def search(self, query: Query) -> Results: ...


class TopicRun(Struct, frozen=True):
    """What one topic retrieved, the best first, and how sure the retriever was."""

    topic: str
    passages: tuple[str, ...]
    confidence: float


class Run(Struct, frozen=True):
    ranking: Ranking
    topics: tuple[TopicRun, ...]


def run(
    topics: Iterable[Topic],
    retriever: Searches,
    ranking: Ranking = "hybrid",
    *,
    depth: int = DEPTH,
    progress: Callable[[str], None] | None = None,
) -> Run:
    """Search every topic with its own filters, `depth` hits deep.

    `progress`, where given, is called with each topic's id before its search.
    """
    found = []
    for topic in topics:
        if progress is not None:
            progress(topic.id)
        query = Query(topic.query, filter=filter_of(topic), k=depth, ranking=ranking)
        results = retriever.search(query)
        passages = tuple(hit.entry.passage.id for hit in results.hits)
        found.append(TopicRun(topic.id, passages, results.confidence))
    return Run(ranking, tuple(found))
