"""The benchmark: searching, adding, reading, opening, on the machine at hand.

Adding is compared with `SentenceTransformer.encode` of the same texts in the same run, because
embedding is most of the work and everything else should be small beside it.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from msgspec import Struct

from corpus.errors import CorpusError
from corpus.library import Library
from corpus.parsing import parse
from corpus.types import Report
from eval.errors import DocsError
from eval.latency import (
    SEARCH_ROUNDS,
    ReadSpeed,
    SearchSpeed,
    Timing,
    open_speed,
    read_speed,
    search_speed,
    seconds,
)
from eval.pages import PageSpeed, page_speed
from eval.printed import PdfSpeed, pdf_speeds
from eval.streams import StreamSpeed, stream_speed
from index.build import build
from index.embedding import Detailed, Matrix, Progress, SentenceEmbedder, Tokens
from index.generation import open_current
from index.models.loading import BUNDLED, BUNDLED_PACKAGE
from index.report_vectors import embed_reports
from index.retriever import Retriever

ADD_TARGET_RATIO = 1.3

Say = Callable[[str], None]
"""Called with what is about to be measured."""


class AddSpeed(Struct, frozen=True):
    """`findings add` of all reports to an empty folder against `SentenceTransformer.encode`.

    Medians of repetitions that take turns, in seconds. `encode_s` is of every text that `add`
    embeds, passages and their sentences; `encode_passages_s` of the passages alone. `ratio` is
    `add_s` to `encode_s`.
    """

    repetitions: int
    reports: int
    passages: int
    texts: int
    add_s: float
    encode_s: float
    encode_passages_s: float
    ratio: float
    target_ratio: float = ADD_TARGET_RATIO

    @property
    def within_target(self) -> bool:
        return self.ratio <= self.target_ratio


class Speed(Struct, frozen=True):
    """`load` is the processes waiting for or using a core when the measuring began."""

    model: str
    dtype: str
    cores: int
    load: float
    search: SearchSpeed
    add: AddSpeed
    read: ReadSpeed
    printed: tuple[PdfSpeed, ...]
    open: Timing
    pages: tuple[PageSpeed, ...]
    stream: StreamSpeed

    @property
    def busy(self) -> bool:
        return self.load > self.cores / 2


def measure(
    files: Sequence[Path],
    queries: Sequence[str],
    embedder: SentenceEmbedder,
    *,
    repetitions: int = 3,
    say: Say = lambda _: None,
) -> Speed:
    """Measure over `files` in a temporary data folder, with `queries` as the searches.

    Files that cannot be read as reports are passed over.

    Raises:
        DocsError: none of the files is a report, or there are no queries.
    """
    reports = _readable(files)
    if not reports or not queries:
        raise DocsError(
            f"There is nothing to measure: {len(reports)} readable reports, {len(queries)} "
            "queries. Name a folder of reports with --reports and topics with --topics."
        )
    load = os.getloadavg()[0]  # over the last minute
    say(f"Reading {len(reports)} reports")
    reading = read_speed(tuple(reports))
    with tempfile.TemporaryDirectory(prefix="findings-bench-") as name:
        folder = Path(name)
        adding = add_speed(reports, embedder, folder, repetitions, say)
        data = _data(folder, repetitions)
        say("Opening the index")
        opening = open_speed(data, embedder)
        say(f"Searching {len(queries)} queries, {SEARCH_ROUNDS} rounds")
        searching = search_speed(Retriever(open_current(data), embedder), queries, embedder)
        say("Asking for every page")
        pages = page_speed(data, queries, embedder)
        say("Asking for answers as events")
        streaming = stream_speed(data, queries, embedder)
    # Last, for what it leaves in memory makes everything after it slower.
    say("Reading them typeset as PDF")
    printed = pdf_speeds(tuple(reports))
    return Speed(
        model=embedder.name,
        dtype=embedder.dtype,
        cores=os.cpu_count() or 1,
        load=load,
        search=searching,
        add=adding,
        read=reading,
        printed=printed,
        open=opening,
        pages=pages,
        stream=streaming,
    )


def add_speed(
    reports: Mapping[Path, Report],
    embedder: SentenceEmbedder,
    folder: Path,
    repetitions: int,
    say: Say,
) -> AddSpeed:
    """Add all reports to empty data folders below `folder`, and encode their texts plainly.

    The two take turns at going first, so that a machine that warms up or slows down favours
    neither.
    """
    texts = [text for report in reports.values() for text in embedded_texts(report)]
    passages = [passage.text for report in reports.values() for passage in report.passages]
    plain = plain_encode(embedder)
    for warm in (plain, embedder.embed_documents):
        warm(texts[:64])  # the first call of a model is slower than every later one
    adds: list[float] = []
    encodes: list[float] = []
    encodes_passages: list[float] = []
    for turn in range(1, repetitions + 1):
        say(f"Adding, and encoding plainly, {turn} of {repetitions}")
        timed: list[tuple[list[float], Callable[[], object]]] = [
            (adds, partial(_add, reports, _data(folder, turn), embedder)),
            (encodes, partial(plain, texts)),
            (encodes_passages, partial(plain, passages)),
        ]
        for taken, work in timed if turn % 2 else reversed(timed):
            taken.append(seconds(work))
    return AddSpeed(
        repetitions=repetitions,
        reports=len(reports),
        passages=len(passages),
        texts=len(texts),
        add_s=statistics.median(adds),
        encode_s=statistics.median(encodes),
        encode_passages_s=statistics.median(encodes_passages),
        ratio=statistics.median(adds) / statistics.median(encodes),
    )


def embedded_texts(report: Report) -> list[str]:
    """The texts that adding the report embeds, recorded from the very code that embeds them."""
    recorder = _Recorder()
    embed_reports([report], recorder)
    return recorder.texts


def plain_encode(embedder: SentenceEmbedder) -> Callable[[list[str]], object]:
    """`SentenceTransformer.encode` as it comes, of the same weights in the same number format."""
    # Imported here: they take seconds, and only this comparison needs them outside index/.
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        _model_place(embedder.name),
        device="cpu",
        local_files_only=True,
        model_kwargs={"dtype": getattr(torch, embedder.dtype)},
    )
    return lambda texts: model.encode(texts, show_progress_bar=False)


class _Recorder:
    """An embedder that only remembers what it was asked to embed."""

    name, fingerprint, dimension, dtype = "recorder", "", 1, "float32"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed_query(self, text: str) -> Detailed:
        self.texts.append(text)
        tokens = Tokens(np.ones((1, 1), dtype=np.float32), np.zeros((1, 2), dtype=np.int64))
        return Detailed(np.ones(1, dtype=np.float32), tokens)

    def embed_queries(self, texts: Sequence[str]) -> list[Detailed]:
        return [self.embed_query(text) for text in texts]

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        self.texts.extend(texts)
        return np.ones((len(texts), 1), dtype=np.float32)

    def embed_in_detail(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[Detailed]:
        return [self.embed_query(text) for text in texts]


def _model_place(name: str) -> str:
    """The folder of the bundled model; any other is its own place."""
    spec = importlib.util.find_spec(BUNDLED_PACKAGE) if name == BUNDLED else None
    if spec is None or not spec.submodule_search_locations:
        return name
    return str(Path(spec.submodule_search_locations[0]) / "model")


def _data(folder: Path, turn: int) -> Path:
    return folder / str(turn)


def _readable(files: Iterable[Path]) -> dict[Path, Report]:
    reports = {}
    for path in files:
        try:
            reports[path] = parse(path.read_bytes(), path.name)
        except CorpusError:
            continue  # a picture beside the reports is no fault of the benchmark
    return reports


def _add(reports: Iterable[Path], data: Path, embedder: SentenceEmbedder) -> None:
    library = Library(data / "library")
    for path in reports:
        library.add(path)
    build(data, lambda: embedder)
