"""Areas as others see them: inspections in order, ratings by scale, what each asked for."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import DocumentType, Rating
from service.histories import Asked, History, Inspection
from service.places import area_url
from service.scales import Scale, scale
from service.views.recommendations import AskedView, asked_view
from service.views.reports import ReportView, report_view


class AreaView(Struct, frozen=True):
    """An area as the library lists it."""

    area: str
    slug: Annotated[str, Meta(description="The area in addresses.")]
    services: Annotated[
        tuple[str, ...], Meta(description="What its service was called, the earliest first.")
    ]
    inspections: int
    reports: Annotated[int, Meta(description="Documents held of these inspections.")]
    first: Annotated[str | None, Meta(description="Date of the earliest inspection held.")]
    latest: str | None
    url: str


class AreasView(Struct, frozen=True):
    areas: tuple[AreaView, ...]
    total: int


class ScaleRatings(Struct, frozen=True):
    """Verdicts of one inspection on one scale."""

    scale: Scale
    ratings: tuple[Rating, ...]

    @property
    def by_subject(self) -> dict[str, str]:
        """A subject may be given a share and a verdict: "52%, substantial"."""
        found: dict[str, str] = {}
        for rating in self.ratings:
            told = (found.get(rating.subject), rating.value)
            found[rating.subject] = ", ".join(filter(None, told))
        return found


class InspectionView(Struct, frozen=True):
    """One inspection with the documents held of it, the fullest first."""

    inspection_id: str
    area: Annotated[
        str | None, Meta(description="As it was then: another where areas have merged since.")
    ]
    series: str | None
    title: str
    published: str | None
    year: int | None
    held: Annotated[DocumentType, Meta(description="The fullest document that is held.")]
    full_report: Annotated[
        bool,
        Meta(
            description="The whole of the inspection is held: its full report, or the letter where "
            "its series has no more. Only then can something be said to be absent from it."
        ),
    ]
    whole: Annotated[
        DocumentType,
        Meta(
            description="Which document the whole of it is: a report, or a letter where its "
            "series has no more."
        ),
    ]
    documents: tuple[ReportView, ...]
    ratings: Annotated[
        tuple[ScaleRatings, ...], Meta(description="By scale; scales are never merged.")
    ]


class AreaDetailView(Struct, frozen=True):
    """An area with its history. Inspections are in order of time; what was asked for is listed
    with the latest inspection first."""

    area: AreaView
    inspections: tuple[InspectionView, ...]
    asked: tuple[AskedView, ...]
    generation: Annotated[int, Meta(description="Which state of the index answered.")]


def area_view(area: History, public_url: str | None = None) -> AreaView:
    """An area as the library lists it."""
    inspections = area.inspections
    return AreaView(
        area=area.name,
        slug=area.slug,
        services=area.services,
        inspections=len(inspections),
        reports=sum(len(inspection.reports) for inspection in inspections),
        first=inspections[0].published or None,
        latest=inspections[-1].published or None,
        url=area_url(area.slug, public_url),
    )


def inspection_view(inspection: Inspection, public_url: str | None = None) -> InspectionView:
    """An inspection with its documents and ratings."""
    scales = dict.fromkeys(rating.scale for rating in inspection.ratings)
    return InspectionView(
        inspection_id=inspection.id,
        area=inspection.area,
        series=inspection.main.meta.series,
        title=inspection.main.title,
        published=inspection.published or None,
        year=inspection.year,
        held=inspection.main.meta.document_type,
        full_report=inspection.full,
        whole=inspection.whole,
        documents=tuple(report_view(report, public_url) for report in inspection.reports),
        ratings=tuple(
            ScaleRatings(
                scale(one), tuple(rating for rating in inspection.ratings if rating.scale == one)
            )
            for one in scales
        ),
    )


def area_detail_view(
    area: History, asked: tuple[Asked, ...], generation: int, public_url: str | None = None
) -> AreaDetailView:
    """An area with its whole history."""
    by_id = {inspection.id: inspection for inspection in area.inspections}
    return AreaDetailView(
        area=area_view(area, public_url),
        inspections=tuple(inspection_view(one, public_url) for one in area.inspections),
        asked=tuple(asked_view(one, by_id, public_url) for one in asked),
        generation=generation,
    )
