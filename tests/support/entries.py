"""Entries made by hand, for tests of ranking that need no parser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import structs

from corpus.sentences import sentence_spans
from corpus.types import Passage, Report, ReportMeta
from index import lexical, occurrences, report_vectors, vectors
from index.embedding import Embedder
from index.types import Entry, Polarity


def report(report_id: str, *passages: Passage, **meta: Any) -> Report:
    facts: dict[str, Any] = {"series": None, "document_type": "report", "inspection_id": report_id}
    return Report(
        id=report_id,
        doc=f"{report_id}.txt",
        sha256="0" * 64,
        title=report_id.title(),
        meta=ReportMeta(**(facts | meta)),
        text="\n\n".join(passage.text for passage in passages),
        sections=(),
        passages=tuple(structs.replace(passage, report_id=report_id) for passage in passages),
        pages=(),
        dropped=(),
    )


def passage(passage_id: str, text: str, **fields: Any) -> Passage:
    facts: dict[str, Any] = {
        "kind": "finding",
        "theme": None,
        "printed_theme": None,
        "section": None,
        "headings": (),
        "number": None,
        "page": None,
        "page_index": 0,
    }
    return Passage(
        id=passage_id,
        report_id="",
        text=text,
        start=0,
        end=len(text),
        sentences=sentence_spans(text),
        **(facts | fields),
    )


def entries(*reports: Report, polarity: Polarity = "none") -> tuple[Entry, ...]:
    return tuple(Entry(found, held, polarity) for held in reports for found in held.passages)


def open_vectors(folder: Path, embedder: Embedder, *reports: Report) -> vectors.VectorIndex:
    folder.mkdir(parents=True, exist_ok=True)
    vectors.write_index(folder, report_vectors.embed_reports(reports, embedder))
    return vectors.VectorIndex.open(folder)


def open_lexical(path: Path, *reports: Report) -> lexical.LexicalIndex:
    occurrences.write_index(path, entries(*reports))
    return lexical.LexicalIndex.open(path)
