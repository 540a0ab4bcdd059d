"""A passage as others see it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import DocumentType, Kind
from index.types import Entry, Polarity
from service.places import passage_url


class PassageView(Struct, frozen=True):
    """A paragraph of a report: the unit that is searched, cited and exported."""

    id: Annotated[
        str,
        Meta(
            description="Readable and stable: report, section, printed number.",
            examples=["cambridgeshire-2017-fji:theme-1:explanation-of-findings:16"],
        ),
    ]
    doc: Annotated[str, Meta(description="Name of the file that the report was read from.")]
    report_id: str
    report_title: str
    inspection_id: Annotated[
        str, Meta(description="Shared by the report, letter and press release of one inspection.")
    ]
    series: Annotated[str | None, Meta(description="Kind of inspection.", examples=["fji"])]
    document_type: DocumentType
    area: str | None
    year: Annotated[int | None, Meta(description="Year of publication.")]
    published: Annotated[
        str | None, Meta(description="ISO 8601, as precise as printed.", examples=["2017-02"])
    ]
    theme: Annotated[str | None, Meta(description="Canonical theme, null outside the themes.")]
    section: Annotated[str | None, Meta(description="Printed heading nearest above.")]
    headings: Annotated[tuple[str, ...], Meta(description="Heading path, as printed.")]
    number: Annotated[
        str | None, Meta(description="What is printed before the paragraph.", examples=["16"])
    ]
    kind: Kind
    polarity: Polarity
    page: Annotated[str | None, Meta(description="Page of its first character, as printed.")]
    page_index: Annotated[int, Meta(description="Place of that page in the file, from 0.")]
    start: Annotated[int, Meta(description="Code points into the report's canonical text.")]
    end: int
    text: Annotated[str, Meta(description="Verbatim, without the printed number.")]
    url: Annotated[str, Meta(description="Its place in the report, for a reader.")]


def passage_view(entry: Entry, public_url: str | None = None) -> PassageView:
    """What others see of a passage."""
    passage, report = entry.passage, entry.report
    meta = report.meta
    return PassageView(
        id=passage.id,
        doc=report.doc,
        report_id=report.id,
        report_title=report.title,
        inspection_id=meta.inspection_id,
        series=meta.series,
        document_type=meta.document_type,
        area=meta.area,
        year=meta.year,
        published=meta.published,
        theme=passage.theme,
        section=passage.section,
        headings=passage.headings,
        number=passage.number,
        kind=passage.kind,
        polarity=entry.polarity,
        page=passage.page,
        page_index=passage.page_index,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        url=passage_url(report.id, passage.id, public_url),
    )
