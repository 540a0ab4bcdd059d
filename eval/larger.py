"""The speed of a library of many reports: opening it, searching it, what it takes of disk and
memory. Its text is synthetic and its vectors need no model (see `eval.synthetic`)."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from corpus.types import Report
from corpus.versions import versions
from eval.errors import DocsError
from eval.latency import SEARCH_ROUNDS, Timing, open_speed, seconds, timing
from eval.synthetic import WordVectors, synthetic_reports
from index.build import write
from index.derive import Derived, Draft, Progress
from index.gathering import Gathered
from index.generation import Generation, identity_of, open_current
from index.lock import writing
from index.report_vectors import ReportVectors, embed_reports
from index.retriever import Retriever
from index.types import Filter, Query

FILTERED = Filter(kind=("finding",))


class LargerSpeed(Struct, frozen=True):
    """`search` and `filtered` (findings only) are whole searches but for embedding the query by
    a model, which adds the same at every size. `write_s` is of making the generation from parsed
    and embedded reports."""

    reports: int
    passages: int
    vectors: int
    exact: bool  # every vector is compared; otherwise candidates come from an inverted file
    write_s: float
    disk_mb: float
    memory_mb: float  # of the whole process at its highest, the writing included
    open: Timing
    search: Timing
    filtered: Timing
    load: float
    cores: int

    @property
    def busy(self) -> bool:
        return self.load > self.cores / 2


def measure_larger(
    outlines: Sequence[Report], queries: Sequence[str], passages: int, progress: Progress
) -> LargerSpeed:
    """Make a library of so many synthetic passages in a temporary folder, and search it.

    Raises DocsError where there are no queries.
    """
    if not queries:
        raise DocsError("There are no queries to time. Name a topics file with --topics.")
    load = os.getloadavg()[0]
    embedder = WordVectors()
    with tempfile.TemporaryDirectory(prefix="findings-bench-") as name:
        data = Path(name)
        write_s = _make(data, outlines, passages, embedder, progress)
        opening = open_speed(data, embedder)
        generation = open_current(data)
        retriever = Retriever(generation, embedder)
        return LargerSpeed(
            reports=len(generation.reports),
            passages=len(generation.entries),
            vectors=_vectors(generation),
            exact=not (generation.vector_index / "coarse.faiss").exists(),
            write_s=write_s,
            disk_mb=sum(record.size for record in generation.manifest.files) / 1e6,
            memory_mb=_highest_memory(),
            open=opening,
            search=_timed(retriever.search, [Query(text) for text in queries]),
            filtered=_timed(retriever.search, [Query(text, FILTERED) for text in queries]),
            load=load,
            cores=os.cpu_count() or 1,
        )


def _make(
    data: Path,
    outlines: Sequence[Report],
    passages: int,
    embedder: WordVectors,
    progress: Progress,
) -> float:
    """Write the library's one generation; returns the seconds that the writing took."""
    drafts: list[Draft] = []
    vectors: list[ReportVectors] = []
    done = 0
    for report in synthetic_reports(outlines, passages):
        drafts.append(Draft(report, report.id, None))
        vectors += embed_reports([report], embedder)
        done += len(report.passages)
        progress("embedding", done, passages)
    derived = Derived(tuple(drafts), (), versions())
    gathered = Gathered(tuple(vectors), (None,) * len(vectors), identity_of(embedder))
    with writing(data):
        return seconds(partial(write, data, None, derived, gathered, progress))


def _timed(search: Callable[[Query], object], queries: Sequence[Query]) -> Timing:
    """Every query in turn, some rounds of them after one that is not timed."""
    for query in queries:
        search(query)
    return timing([seconds(search, query) for _ in range(SEARCH_ROUNDS) for query in queries])


def _vectors(generation: Generation) -> int:
    return sum(1 + len(entry.passage.sentences) for entry in generation.entries)


def _highest_memory() -> float:
    """Megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
