"""The speed of a library of many reports: opening it, searching it, what it takes of disk and
memory. Its text is synthetic, its vectors are drawn around real ones (see `eval.synthetic`), and
its queries are real and embedded by the model."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from msgspec import Struct

from corpus.types import Report
from corpus.versions import versions
from eval.errors import DocsError
from eval.latency import SearchSpeed, Timing, open_speed, search_speed, seconds
from eval.synthetic import DrawnVectors, synthetic_reports
from index.build import write
from index.derive import Derived, Draft, Progress
from index.embedding import SentenceEmbedder
from index.gathering import Gathered
from index.generation import Generation, identity_of, open_current
from index.report_vectors import ReportVectors
from index.retriever import Retriever
from index.storage.lock import writing
from index.types import Filter, Query

FILTERED = Filter(kind=("finding",))

Load = Callable[[], SentenceEmbedder]
"""Loads the model. It is called in another process too, so it has to survive being pickled."""


class LargerSpeed(Struct, frozen=True):
    """`filtered` are searches for findings only. `write_s` is of making the generation from parsed
    and embedded reports; `memory_mb` the most that a process takes that opens and searches it."""

    model: str
    dtype: str
    reports: int
    passages: int
    vectors: int
    exact: bool  # every vector is compared; otherwise candidates come from an inverted file
    write_s: float
    disk_mb: float
    memory_mb: float
    open: Timing
    search: SearchSpeed
    filtered: SearchSpeed
    load: float
    cores: int

    @property
    def busy(self) -> bool:
        return self.load > self.cores / 2


def measure_larger(
    outlines: Sequence[Report],
    queries: Sequence[str],
    passages: int,
    load: Load,
    progress: Progress,
) -> LargerSpeed:
    """Make a library of so many synthetic passages in a temporary folder, and search it.

    Raises DocsError where there are no queries.
    """
    if not queries:
        raise DocsError("There are no queries to time. Name a topics file with --topics.")
    before = os.getloadavg()[0]
    embedder = load()
    with tempfile.TemporaryDirectory(prefix="findings-bench-") as name:
        data = Path(name)
        write_s = _make(data, outlines, passages, embedder, progress)
        # A process of its own, for this one holds what the writing took.
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:
            memory_mb = apart.submit(_memory, data, list(queries), load).result()
        opening = open_speed(data, embedder)
        generation = open_current(data)
        retriever = Retriever(generation, embedder)
        return LargerSpeed(
            model=embedder.name,
            dtype=embedder.dtype,
            reports=len(generation.reports),
            passages=len(generation.entries),
            vectors=_vectors(generation),
            exact=not (generation.vector_index / "coarse.faiss").exists(),
            write_s=write_s,
            disk_mb=sum(record.size for record in generation.manifest.files) / 1e6,
            memory_mb=memory_mb,
            open=opening,
            search=search_speed(retriever, queries, embedder),
            filtered=search_speed(retriever, queries, embedder, FILTERED),
            load=before,
            cores=os.cpu_count() or 1,
        )


def _memory(data: Path, queries: Sequence[str], load: Load) -> float:
    """Megabytes that this process has taken at the highest, once it has answered the queries."""
    retriever = Retriever(open_current(data), load())
    for query in queries:
        retriever.search(Query(query))
    return _highest() / 1e6


def _highest() -> int:
    """Bytes that this process has taken at the highest. On Linux `getrusage` counts in what the
    process that started it took before, so the kernel's own mark is read."""
    status = Path("/proc/self/status")
    if status.exists():
        mark = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(mark.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _make(
    data: Path,
    outlines: Sequence[Report],
    passages: int,
    embedder: SentenceEmbedder,
    progress: Progress,
) -> float:
    """Write the library's one generation; returns the seconds that the writing took."""
    drafts: list[Draft] = []
    vectors: list[ReportVectors] = []
    done = 0
    progress("embedding", 0, passages)
    drawn = DrawnVectors(outlines, embedder, passages)
    for number, report in enumerate(synthetic_reports(outlines, passages)):
        drafts.append(Draft(report, report.id, None))
        vectors.append(drawn.of(number, report))
        done += len(report.passages)
        progress("embedding", done, passages)
    derived = Derived(tuple(drafts), (), versions())
    gathered = Gathered(tuple(vectors), (None,) * len(vectors), identity_of(embedder))
    with writing(data):
        return seconds(partial(write, data, None, derived, gathered, progress))


def _vectors(generation: Generation) -> int:
    return sum(1 + len(entry.passage.sentences) for entry in generation.entries)
