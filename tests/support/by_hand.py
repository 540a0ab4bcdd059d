"""Reports made by hand, small enough to know by heart, for what needs no parsing."""

from __future__ import annotations

import hashlib

from corpus.types import DocumentType, PageMark, Passage, Report, ReportMeta
from index.types import Entry


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
            series="sqs" if kind == "letter" else "fji",
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


def finding(text: str) -> Entry:
    """A report's only paragraph."""
    found = report("brackwell-2016-fji", "Brackwell", "2016", "report", text)
    return Entry(found.passages[0], found, "none")


def _sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    spans, start = [], 0
    while start < len(paragraph):
        end = paragraph.find(". ", start)
        end = len(paragraph) if end < 0 else end + 1
        spans.append((start, end))
        start = end + 1
    return tuple(spans)
