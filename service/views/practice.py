"""Notable practice and the other records of a report as others see them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.records import (
    CaseCount,
    NotablePractice,
    Quotation,
    Recommendation,
    case_counts,
    notable_practice,
    quotations,
    recommendations,
)
from corpus.types import Rating, Report
from service.places import page_at, passage_url
from service.views.searches import Hint


class PracticeView(Struct, frozen=True):
    """An example that inspectors set apart as worth copying."""

    id: Annotated[str, Meta(description="Of the first passage of its box.")]
    title: Annotated[str | None, Meta(description="As printed, null where the box has none.")]
    story: Annotated[str, Meta(description="The whole box, verbatim.")]
    theme: Annotated[str | None, Meta(description="Canonical theme, null outside the themes.")]
    area: str | None
    service: str | None
    year: Annotated[int | None, Meta(description="Year of publication.")]
    published: Annotated[str | None, Meta(description="ISO 8601, as precise as printed.")]
    series: str | None
    report_id: str
    report_title: str
    inspection_id: str
    invented: Annotated[bool, Meta(description="A sample; it describes no real place or person.")]
    page: Annotated[str | None, Meta(description="As printed.")]
    start: Annotated[int, Meta(description="Code points into the report's canonical text.")]
    end: int
    passages: Annotated[tuple[str, ...], Meta(description="Ids of all passages of the box.")]
    url: str


class PracticesView(Struct, frozen=True):
    practice: tuple[PracticeView, ...]
    total: Annotated[int, Meta(description="Matching examples, before k and offset.")]
    hints: tuple[Hint, ...]


class RecordsView(Struct, frozen=True):
    """What a report says in so many words, as records; each names the passage it stands in."""

    report_id: str
    ratings: tuple[Rating, ...]
    recommendations: tuple[Recommendation, ...]
    practice: tuple[PracticeView, ...]
    quotations: tuple[Quotation, ...]
    counts: tuple[CaseCount, ...]


def practice_view(
    practice: NotablePractice, report: Report, public_url: str | None = None
) -> PracticeView:
    """What others see of an example."""
    meta = report.meta
    return PracticeView(
        id=practice.passage_id,
        title=practice.title,
        story=practice.story,
        theme=practice.theme,
        area=meta.area,
        service=meta.service,
        year=meta.year,
        published=meta.published,
        series=meta.series,
        report_id=report.id,
        report_title=report.title,
        inspection_id=meta.inspection_id,
        invented=meta.invented,
        page=page_at(report, practice.start).page,
        start=practice.start,
        end=practice.end,
        passages=practice.passage_ids,
        url=passage_url(report.id, practice.passage_id, public_url),
    )


def records_view(report: Report, public_url: str | None = None) -> RecordsView:
    """Every record of a report, each kind in reading order."""
    boxes = notable_practice(report)
    return RecordsView(
        report_id=report.id,
        ratings=report.meta.ratings,
        recommendations=recommendations(report),
        practice=tuple(practice_view(box, report, public_url) for box in boxes),
        quotations=quotations(report),
        counts=case_counts(report),
    )
