"""Reports and themes as others see them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import DocumentType, Passage, Rating, Report
from index.types import Entry
from service.places import report_url
from service.views.dropped import DroppedView, dropped_views
from service.views.passages import PassageView, passage_view
from service.views.tables import TableView, table_views


class ReportView(Struct, frozen=True):
    """A report as the library lists it."""

    id: str
    title: str
    doc: str
    series: str | None
    document_type: DocumentType
    inspection_id: str
    area: str | None
    service: str | None
    inspectorate: str | None
    partners: tuple[str, ...]
    published: str | None
    year: int | None
    fieldwork: tuple[str, ...]
    ratings: tuple[Rating, ...]
    source: str | None
    licence: str | None
    covers: Annotated[
        tuple[str, ...], Meta(description="Areas with reports of their own that its area took in.")
    ]
    guessed: Annotated[
        tuple[str, ...],
        Meta(description="Fields that the report does not state and that were inferred."),
    ]
    invented: Annotated[bool, Meta(description="A sample; it describes no real place or person.")]
    passages: Annotated[int, Meta(description="How many passages it has.")]
    dropped: Annotated[int, Meta(description="How many blocks of the file stand in none of them.")]
    url: str


class SectionView(Struct, frozen=True):
    """A part of a report under one heading path."""

    path: str
    headings: tuple[str, ...]
    theme: str | None
    printed_theme: str | None
    section: str | None
    start: int
    end: int


class ReportDetailView(Struct, frozen=True):
    """A report with its sections, passages and tables, in reading order, and with what stands in
    none of its passages."""

    report: ReportView
    sections: tuple[SectionView, ...]
    passages: tuple[PassageView, ...]
    tables: tuple[TableView, ...] = ()
    dropped: tuple[DroppedView, ...] = ()


class ReportsView(Struct, frozen=True):
    reports: tuple[ReportView, ...]
    total: int


class ThemeView(Struct, frozen=True):
    """A canonical theme, the wordings that reports print for it, and how much there is of it."""

    theme: str
    printed: tuple[str, ...]
    passages: int
    reports: int


class ThemesView(Struct, frozen=True):
    themes: tuple[ThemeView, ...]


def report_view(report: Report, public_url: str | None = None) -> ReportView:
    """A report as the library lists it."""
    meta = report.meta
    return ReportView(
        id=report.id,
        title=report.title,
        doc=report.doc,
        series=meta.series,
        document_type=meta.document_type,
        inspection_id=meta.inspection_id,
        area=meta.area,
        service=meta.service,
        inspectorate=meta.inspectorate,
        partners=meta.partners,
        published=meta.published,
        year=meta.year,
        fieldwork=meta.fieldwork,
        ratings=meta.ratings,
        source=meta.source,
        licence=meta.licence,
        covers=meta.covers,
        guessed=meta.guessed,
        invented=meta.invented,
        passages=len(report.passages),
        dropped=len(report.dropped),
        url=report_url(report.id, public_url),
    )


def report_detail_view(
    report: Report, entries: tuple[Entry, ...], public_url: str | None = None
) -> ReportDetailView:
    """A report whole; `entries` are its passages in reading order."""
    sections = tuple(
        SectionView(
            path=section.path,
            headings=section.headings,
            theme=section.theme,
            printed_theme=section.printed_theme,
            section=section.section,
            start=section.start,
            end=section.end,
        )
        for section in report.sections
    )
    return ReportDetailView(
        report=report_view(report, public_url),
        sections=sections,
        passages=tuple(passage_view(entry, public_url) for entry in entries),
        tables=table_views(report, public_url),
        dropped=dropped_views(report),
    )


def themes_view(themes: tuple[str, ...], passages: tuple[Passage, ...]) -> ThemesView:
    """Every canonical theme in its own order, those without passages included."""
    views = []
    for theme in themes:
        of_theme = [passage for passage in passages if passage.theme == theme]
        printed = {passage.printed_theme: None for passage in of_theme if passage.printed_theme}
        found_in = {passage.report_id for passage in of_theme}
        views.append(ThemeView(theme, tuple(printed), len(of_theme), len(found_in)))
    return ThemesView(tuple(views))
