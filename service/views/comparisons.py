"""Two areas on one theme as others see them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import Rating
from service.comparing import Comparison, Side, ThemeRecord
from service.scales import Scale, scale
from service.views.areas import AreaView, InspectionView, ScaleRatings, area_view, inspection_view
from service.views.passages import PassageView, passage_view


class ScaledRating(Struct, frozen=True):
    """A verdict with the scale that gives it its meaning."""

    rating: Rating
    scale: Scale


class ThemeRecordView(Struct, frozen=True):
    """What one inspection says of the theme: its verdicts, and how many findings praise,
    criticise or do both, counted in the fullest document held."""

    inspection: InspectionView
    ratings: tuple[ScaledRating, ...]
    strengths: int
    concerns: int
    mixed: int

    @property
    def by_scale(self) -> tuple[ScaleRatings, ...]:
        """The verdicts, those on one scale together."""
        scales = {one.scale.id: one.scale for one in self.ratings}
        return tuple(
            ScaleRatings(
                scale, tuple(one.rating for one in self.ratings if one.scale.id == scale.id)
            )
            for scale in scales.values()
        )

    @property
    def findings(self) -> int:
        return self.strengths + self.concerns + self.mixed


class SideView(Struct, frozen=True):
    """One area of a comparison."""

    area: AreaView
    records: Annotated[
        tuple[ThemeRecordView, ...], Meta(description="By inspection, the earliest first.")
    ]
    latest: Annotated[
        ThemeRecordView | None,
        Meta(description="The last inspection with findings on the theme, quoted below."),
    ]
    praised: Annotated[
        tuple[PassageView, ...],
        Meta(description="Foremost findings of strength whose wording bears that out."),
    ]
    criticised: tuple[PassageView, ...]
    all_praised: Annotated[
        int, Meta(description="How many such findings there are; the foremost are quoted.")
    ]
    all_criticised: int


class ComparisonView(Struct, frozen=True):
    theme: str
    sides: Annotated[tuple[SideView, ...], Meta(description="Two, in the order asked for.")]


def comparison_view(comparison: Comparison, public_url: str | None = None) -> ComparisonView:
    """A comparison as its caller sees it."""
    return ComparisonView(
        comparison.theme, tuple(_side(side, public_url) for side in comparison.sides)
    )


def _side(side: Side, public_url: str | None) -> SideView:
    return SideView(
        area=area_view(side.area, public_url),
        records=tuple(record_view(record, public_url) for record in side.records),
        latest=record_view(side.latest, public_url) if side.latest else None,
        praised=tuple(passage_view(entry, public_url) for entry in side.praised),
        criticised=tuple(passage_view(entry, public_url) for entry in side.criticised),
        all_praised=side.all_praised,
        all_criticised=side.all_criticised,
    )


def record_view(record: ThemeRecord, public_url: str | None = None) -> ThemeRecordView:
    """What one inspection says of the theme, as its caller sees it."""
    return ThemeRecordView(
        inspection=inspection_view(record.inspection, public_url),
        ratings=tuple(ScaledRating(rating, scale(rating.scale)) for rating in record.ratings),
        strengths=record.strengths,
        concerns=record.concerns,
        mixed=record.mixed,
    )
