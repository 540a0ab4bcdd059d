"""Tables of reports as data: the cells, and where the table stands."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import Kind, Report
from service.places import passage_url


class TableView(Struct, frozen=True):
    """A table as printed. Its text is that of the passage, a line a row."""

    report_id: str
    report_title: str
    area: str | None
    published: str | None
    passage_id: Annotated[str, Meta(description="The first passage with its text.")]
    headings: tuple[str, ...]
    theme: str | None
    section: str | None
    kind: Kind
    page: str | None
    page_index: int
    start: Annotated[int, Meta(description="Code points into the report's canonical text.")]
    end: int
    rows: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(description="Cells as printed; empty ones where the format shows them."),
    ]
    url: str


def table_views(report: Report, public_url: str | None = None) -> tuple[TableView, ...]:
    """The tables of a report in reading order."""
    at = {passage.start: passage for passage in report.passages}
    return tuple(
        TableView(
            report_id=report.id,
            report_title=report.title,
            area=report.meta.area,
            published=report.meta.published,
            passage_id=passage.id,
            headings=passage.headings,
            theme=passage.theme,
            section=passage.section,
            kind=passage.kind,
            page=passage.page,
            page_index=passage.page_index,
            start=table.start,
            end=table.end,
            rows=table.rows,
            url=passage_url(report.id, passage.id, public_url),
        )
        for table, passage in ((table, at[table.start]) for table in report.tables)
    )
