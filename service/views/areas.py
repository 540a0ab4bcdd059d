"""Areas as others see them: inspections in order, ratings by scale, recommendations with what
later inspections say of them."""

from __future__ import annotations

import logging
from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import DocumentType, Rating
from index.lineage.types import Claim, Lineage, Outcome, Sequel, Stance
from service.answers.types import Citation
from service.answers.verification import Misquotation, cite
from service.histories import Asked, History, Inspection
from service.places import area_url, quotation_url
from service.scales import Scale, scale
from service.views.passages import PassageView, passage_view
from service.views.reports import ReportView, report_view

log = logging.getLogger("findings.views")


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
        bool, Meta(description="Only then can something be said to be absent from it.")
    ]
    documents: tuple[ReportView, ...]
    ratings: Annotated[
        tuple[ScaleRatings, ...], Meta(description="By scale; scales are never merged.")
    ]


class ClaimView(Struct, frozen=True):
    """One quotation of a later inspection that is about the recommendation."""

    stance: Annotated[
        Stance,
        Meta(description="repeated: asked for again or still wanting; mentioned: neither is said."),
    ]
    citation: Citation
    passage: PassageView
    url: Annotated[str, Meta(description="The report, opened at these words and with them marked.")]
    closeness: Annotated[
        float, Meta(description="How near its words are; comparable within one generation.")
    ]
    speaks_of: Annotated[
        tuple[str, ...], Meta(description="Subjects of the recommendation that it speaks of.")
    ]
    silent_on: Annotated[
        tuple[str, ...],
        Meta(
            description="Those of whose usual words none stands in its paragraph, which may still "
            "speak of them in others."
        ),
    ]
    compares: Annotated[
        bool, Meta(description="Whether it names an earlier inspection; such words come first.")
    ]


class SequelView(Struct, frozen=True):
    """What one later inspection says of a recommendation."""

    inspection_id: str
    year: int | None
    held: DocumentType
    full_report: bool
    outcome: Annotated[
        Outcome,
        Meta(
            description="mixed: progress, and still wanting; not_mentioned: the full report says "
            "nothing of it; not_held: nothing is said where only a letter or release is held."
        ),
    ]
    claims: tuple[ClaimView, ...]


class RecommendationView(Struct, frozen=True):
    """A recommendation with what every later inspection says of it, the earliest first."""

    passage: PassageView
    citation: Citation
    standing: Annotated[
        Outcome | None,
        Meta(
            description="What the latest full report says, be it a verdict or none, unless a "
            "letter or press release after it gives one. Without a full report the latest verdict, "
            "or the nearest to one; null where no later inspection is held."
        ),
    ]
    sequels: tuple[SequelView, ...]


class AskedView(Struct, frozen=True):
    """What one inspection asked for."""

    inspection_id: str
    year: int | None
    recommendations: tuple[RecommendationView, ...]


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
        year=_year(inspection),
        held=inspection.main.meta.document_type,
        full_report=inspection.full,
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
        asked=tuple(
            AskedView(
                inspection_id=one.inspection.id,
                year=_year(one.inspection),
                recommendations=tuple(
                    _recommendation(lineage, by_id, public_url) for lineage in one.lineages
                ),
            )
            for one in asked
        ),
        generation=generation,
    )


def _recommendation(
    lineage: Lineage, inspections: dict[str, Inspection], public_url: str | None
) -> RecommendationView:
    whole = (0, len(lineage.entry.passage.text))
    return RecommendationView(
        passage=passage_view(lineage.entry, public_url),
        citation=cite(lineage.entry, whole, 1, public_url),
        standing=lineage.standing,
        sequels=tuple(
            _sequel(sequel, inspections[sequel.inspection_id], public_url)
            for sequel in lineage.sequels
        ),
    )


def _sequel(sequel: Sequel, inspection: Inspection, public_url: str | None) -> SequelView:
    claims = tuple(
        shown
        for n, claim in enumerate(sequel.claims, start=1)
        if (shown := _claim(claim, n, public_url)) is not None
    )
    return SequelView(
        inspection_id=sequel.inspection_id,
        year=_year(inspection),
        held=inspection.main.meta.document_type,
        full_report=sequel.full,
        outcome=sequel.outcome,
        claims=claims,
    )


def _claim(claim: Claim, n: int, public_url: str | None) -> ClaimView | None:
    """None where the words cannot be quoted exactly: then nothing is claimed by them."""
    try:
        citation = cite(claim.entry, claim.span, n, public_url)
    except Misquotation:
        log.exception("a claim is withheld")
        return None
    return ClaimView(
        stance=claim.stance,
        citation=citation,
        passage=passage_view(claim.entry, public_url),
        url=quotation_url(citation.url, citation.start, citation.end),
        closeness=round(claim.closeness, 3),
        speaks_of=claim.speaks_of,
        silent_on=claim.silent_on,
        compares=claim.compares,
    )


def _year(inspection: Inspection) -> int | None:
    return int(inspection.published[:4]) if inspection.published else None
