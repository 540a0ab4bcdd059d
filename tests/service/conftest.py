"""A service over the sample library on a real socket, and a library small enough to know by
heart for what needs no search."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from running import serving

from corpus.types import DocumentType, PageMark, Passage, Report, ReportMeta
from index.embedding import Embedder
from index.types import Entry
from service.logs import JsonLines


def report(
    report_id: str, area: str, published: str, kind: DocumentType, *paragraphs: str
) -> Report:
    """A report of paragraphs, one a page, pages printed from "2"; the inspection is the area's
    of that year."""
    text = "\n\n".join(paragraphs)
    passages, pages, start = [], [], 0
    for place, paragraph in enumerate(paragraphs):
        end = start + len(paragraph)
        passages.append(
            Passage(
                id=f"{report_id}:theme-1:key-findings:{place + 1}",
                report_id=report_id,
                text=paragraph,
                start=start,
                end=end,
                kind="finding",
                theme="Reducing reoffending",
                printed_theme="Reducing the likelihood of reoffending",
                section="Key Findings",
                headings=("Theme 1", "Key Findings"),
                number=str(place + 1),
                page=str(place + 2),
                page_index=place + 1,
                sentences=_sentences(paragraph),
            )
        )
        pages.append(PageMark(start, place + 1, str(place + 2)))
        start = end + 2
    return Report(
        id=report_id,
        doc=f"{report_id}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=f"Inspection of {area}",
        meta=ReportMeta(
            series="fji",
            document_type=kind,
            inspection_id=f"{area.lower()}-{published[:4]}",
            area=area,
            published=published,
        ),
        text=text,
        sections=(),
        passages=tuple(passages),
        pages=tuple(pages),
        dropped=(),
    )


def _sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    spans, start = [], 0
    while start < len(paragraph):
        end = paragraph.find(". ", start)
        end = len(paragraph) if end < 0 else end + 1
        spans.append((start, end))
        start = end + 1
    return tuple(spans)


@pytest.fixture(scope="session")
def by_hand() -> tuple[Report, ...]:
    """Two inspections: Brackwell 2016 with its press release, and a letter on Ostmarsh 2013."""
    return (
        report(
            "brackwell-2016-fji",
            "Brackwell",
            "2016-05-12",
            "report",
            "Too few learners were in training. Nobody kept count of them.",
            "Victims were asked <b>early</b>. Most were content.",
        ),
        report(
            "brackwell-2016-press",
            "Brackwell",
            "2016-05-12",
            "press_release",
            "Brackwell must find training for older children.",
        ),
        report("ostmarsh-2013-sqs", "Ostmarsh", "2013", "letter", "Assessments were timely."),
    )


@pytest.fixture(scope="session")
def entries_by_hand(by_hand: tuple[Report, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(passage, found, "concern") for found in by_hand for passage in found.passages
    )


@pytest.fixture(scope="session")
def client(sample_data: Path, model: Embedder) -> Iterator[httpx.Client]:
    """A client of a service over the sample library. Read-only."""
    with serving(sample_data, model) as client:
        yield client


@pytest.fixture(scope="session")
def real_client(real_data: Path, model: Embedder) -> Iterator[httpx.Client]:
    """A client of a service over the five real reports. Read-only; skips without them."""
    with serving(real_data, model) as client:
        yield client


@pytest.fixture
def log_lines() -> Iterator[list[str]]:
    """The lines that the service logs, as they come."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keep = Keep()
    keep.setFormatter(JsonLines())
    logging.getLogger("findings").addHandler(keep)
    yield lines
    logging.getLogger("findings").removeHandler(keep)
