"""The vectors of a report: what is embedded of it, and how that is kept.

Two views of a passage: its own vector tells where it stands and what it is about, for its text is
embedded behind its area, year and nearest heading; a sentence's vector keeps the one thing it
says, which is blurred in that of a long finding (MiniLM reads 256 word pieces). The tokens of the
first are kept as well, for late interaction.

A report's vectors are kept apart from every other's, so that adding a report embeds one report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from corpus.types import Passage, Report
from index.embedding import Embedder, Matrix, Progress, Vector
from index.late import TokenVectors, quantised, telling


class ReportVectors(Struct, frozen=True, eq=False):
    """The vectors of one report, and those of the tokens of its passages.

    `rows` is float32[n + m, dimension]: n passages and m sentences, passage by passage, its own
    vector first. `starts` is int64[n + 1]: the rows of passage i are `starts[i]` up to
    `starts[i + 1]`.
    """

    rows: Matrix
    starts: NDArray[np.int64]
    tokens: TokenVectors

    @property
    def passages(self) -> Matrix:
        """float32[n, dimension]: the passages' own vectors."""
        return self.rows[self.starts[:-1]]


GROUP = 1_000
"""Passages that are embedded together: texts of like length then meet in one batch, whichever
report they are of. The tokens of so many take about 120 MB until they are rounded to bytes."""


def embed_reports(
    reports: Sequence[Report], embedder: Embedder, progress: Progress | None = None
) -> list[ReportVectors]:
    """Embed the passages of every report and their sentences."""
    total = sum(1 + len(p.sentences) for report in reports for p in report.passages)
    made: list[ReportVectors] = []
    before = 0

    def told(done: int, _: int) -> None:
        if progress is not None:
            progress(before + done, total)

    for group in _groups(reports):
        made += _embedded_together(group, embedder, told)
        before += sum(1 + len(p.sentences) for report in group for p in report.passages)
    return made


def _groups(reports: Sequence[Report]) -> Iterator[Sequence[Report]]:
    """Reports in order, as many at a time as have `GROUP` passages, at least one."""
    group: list[Report] = []
    for report in reports:
        group.append(report)
        if sum(len(held.passages) for held in group) >= GROUP:
            yield group
            group = []
    if group:
        yield group


def _embedded_together(
    reports: Sequence[Report], embedder: Embedder, told: Progress
) -> list[ReportVectors]:
    texts = [text_in_place(report, passage) for report in reports for passage in report.passages]
    sentences = [
        passage.text[start:end]
        for report in reports
        for passage in report.passages
        for start, end in passage.sentences
    ]
    total = len(texts) + len(sentences)
    own = embedder.embed_in_detail(texts, lambda done, _: told(done, total))
    within = embedder.embed_documents(sentences, lambda done, _: told(len(texts) + done, total))
    tokens = [telling(text, one.tokens) for text, one in zip(texts, own, strict=True)]
    made: list[ReportVectors] = []
    passages_before = sentences_before = 0
    for report in reports:
        counts = [len(passage.sentences) for passage in report.passages]
        of_passages = slice(passages_before, passages_before + len(counts))
        of_sentences = slice(sentences_before, sentences_before + sum(counts))
        passages_before, sentences_before = of_passages.stop, of_sentences.stop
        made.append(
            ReportVectors(
                *_interleaved(
                    [one.vector for one in own[of_passages]], within[of_sentences], counts
                ),
                quantised(tokens[of_passages], embedder.dimension),
            )
        )
    return made


def _interleaved(
    own: Sequence[Vector], sentences: Matrix, counts: Sequence[int]
) -> tuple[Matrix, NDArray[np.int64]]:
    """Rows and starts: each passage's own vector, then those of its sentences."""
    starts = np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64) + 1)])
    rows = np.empty((int(starts[-1]), sentences.shape[1]), dtype=np.float32)
    of_passage = np.zeros(len(rows), dtype=np.bool_)
    of_passage[starts[:-1]] = True
    if own:
        rows[of_passage] = np.stack(own)
    rows[~of_passage] = sentences
    return rows, starts.astype(np.int64)


def nothing(dimension: int) -> ReportVectors:
    """The vectors of a report without a passage."""
    rows, starts = _interleaved([], np.empty((0, dimension), dtype=np.float32), [])
    return ReportVectors(rows, starts, quantised([], dimension))


def text_in_place(report: Report, passage: Passage) -> str:
    """The text of a passage behind what a reader of the report would know when coming to it."""
    where = " ".join(str(part) for part in (report.meta.area, report.meta.year) if part)
    heading = passage.headings[-1] if passage.headings else ""
    return "".join((where and f"{where}. ", heading and f"{heading}: ", passage.text))


def save_report_vectors(path: Path, vectors: ReportVectors) -> None:
    """Write to exactly `path`, the same bytes for the same vectors."""
    with path.open("wb") as file:
        for array in (vectors.starts, vectors.rows, *structs.astuple(vectors.tokens)):
            np.save(file, array)


def load_report_vectors(path: Path) -> ReportVectors:
    """Read what `save_report_vectors` wrote; the caller has verified the file.

    Raises ValueError when it is not such a file.
    """
    with path.open("rb") as file:
        starts = np.load(file, allow_pickle=False)
        rows = np.load(file, allow_pickle=False)
        tokens = TokenVectors(*(np.load(file, allow_pickle=False) for _ in range(3)))
    return ReportVectors(rows, starts, tokens)
