"""What is evaluated: anything that finds passages for a topic."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from eval.answers import Asks
from eval.topics import filter_of
from eval.types import Topic
from index.retriever import Retriever
from index.types import Query, Ranking, Results
from service.answers.asking import ask
from service.answers.question import Question


class Found(Struct, frozen=True):
    """What one topic retrieved, the best first. `confidence` is how sure the system is that there
    is an answer, None where it does not say; `ms` how long the search took."""

    passages: tuple[str, ...]
    confidence: float | None
    ms: float


class System(Protocol):
    """A retrieval system over the passages of a library."""

    @property
    def name(self) -> str: ...

    def search(self, topic: Topic, depth: int) -> Found:
        """The ids of at most `depth` passages that pass the topic's filters."""
        ...


class Searches(Protocol):
    """What an evaluation needs of `index.retriever.Retriever`."""

    def search(self, query: Query) -> Results: ...


class Ours:
    """The retriever of this process. `fresh` is called before each search, outside its time: it
    empties the memory of queries, so that every topic pays for its embedding."""

    def __init__(
        self,
        retriever: Searches,
        ranking: Ranking,
        fresh: Callable[[], None] = lambda: None,
        *,
        name: str | None = None,
    ) -> None:
        self.name: str = name or ranking
        self._retriever = retriever
        self._ranking = ranking
        self._fresh = fresh

    def search(self, topic: Topic, depth: int) -> Found:
        query = Query(topic.query, filter=filter_of(topic), k=depth, ranking=self._ranking)
        self._fresh()
        start = time.perf_counter()
        results = self._retriever.search(query)
        ms = (time.perf_counter() - start) * 1000
        return Found(tuple(hit.entry.passage.id for hit in results.hits), results.confidence, ms)


def extractive_reader(retriever: Retriever) -> Asks:
    """The reader of this process, asked under a topic's filters."""
    return lambda topic: ask(Question(topic.query, filter_of(topic)), retriever).answer
