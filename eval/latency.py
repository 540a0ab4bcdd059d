"""How long a search, an opening of the index and the reading of reports take.

Every figure is of this process, with the model already loaded. Queries are real ones, each
embedded anew: the embedder's memory of queries is emptied before each timed search.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from corpus.parsing import parse
from corpus.types import Report
from index.embedding import Embedder, SentenceEmbedder
from index.generation import open_current
from index.retriever import Retriever
from index.types import Filter, Query

SEARCH_TARGET_MS = 15.0
SEARCH_P95_TARGET_MS = 40.0

UNFILTERED = Filter()

SEARCH_ROUNDS = 3
OPENINGS = 5
READINGS = 3


class Timing(Struct, frozen=True):
    """Milliseconds over `n` measurements."""

    n: int
    median_ms: float
    p95_ms: float


class SearchSpeed(Struct, frozen=True):
    """`whole` is a search as a user meets it. `embedding` is embedding its query alone,
    `retrieval` the same search with the query's vector remembered; `embedding_share` compares
    the medians of the first two."""

    passages: int
    whole: Timing
    embedding: Timing
    retrieval: Timing
    embedding_share: float
    target_ms: float = SEARCH_TARGET_MS
    p95_target_ms: float = SEARCH_P95_TARGET_MS

    @property
    def within_target(self) -> bool:
        return self.whole.median_ms < self.target_ms and self.whole.p95_ms < self.p95_target_ms


class ReadSpeed(Struct, frozen=True):
    """From bytes to passages, without embedding; the median of `READINGS`."""

    reports: int
    kilobytes: float
    pages: int
    passages: int
    seconds: float


def search_speed(
    retriever: Retriever,
    queries: Sequence[str],
    embedder: SentenceEmbedder,
    filter_: Filter = UNFILTERED,
) -> SearchSpeed:
    """Every query in `SEARCH_ROUNDS` rounds, under the filter, after a round that is not timed."""
    wanted = [Query(text, filter_) for text in queries]
    whole: list[float] = []
    embedding: list[float] = []
    retrieval: list[float] = []
    for turn in range(SEARCH_ROUNDS + 1):
        if turn == 1:
            for untimed in (whole, embedding, retrieval):
                untimed.clear()
        for query in wanted:
            embedder.forget_queries()
            whole.append(seconds(retriever.search, query))
            retrieval.append(seconds(retriever.search, query))
            embedder.forget_queries()
            embedding.append(seconds(embedder.embed_query, query.text))
    searched, embedded = timing(whole), timing(embedding)
    return SearchSpeed(
        passages=len(retriever.generation.entries),
        whole=searched,
        embedding=embedded,
        retrieval=timing(retrieval),
        embedding_share=embedded.median_ms / searched.median_ms,
    )


def read_speed(files: Sequence[Path]) -> ReadSpeed:
    """Parse every file `READINGS` times, from bytes already in memory."""
    sources = [(path.read_bytes(), path.name) for path in files]
    reports: list[Report] = []

    def read() -> None:
        reports[:] = [parse(source, doc) for source, doc in sources]

    taken = [seconds(read) for _ in range(READINGS)]
    return ReadSpeed(
        reports=len(reports),
        kilobytes=sum(len(source) for source, _ in sources) / 1000,
        pages=sum(len(report.pages) for report in reports),
        passages=sum(len(report.passages) for report in reports),
        seconds=statistics.median(taken),
    )


def open_speed(data: Path, embedder: Embedder) -> Timing:
    """Verify and open the generation as a server does when it starts or swaps."""

    def opened() -> Retriever:
        return Retriever(open_current(data), embedder)

    return timing([seconds(opened) for _ in range(OPENINGS)])


def seconds(work: Callable[..., object], *arguments: object) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def timing(taken: Sequence[float]) -> Timing:
    """Median and 95th percentile, in milliseconds, of measurements in seconds."""
    median, p95 = np.percentile(np.asarray(taken) * 1000, [50, 95])
    return Timing(len(taken), float(median), float(p95))
