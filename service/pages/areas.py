"""`/areas`, `/areas/{area}` and `/areas/{area}/compare`: inspections of an area through time."""

from __future__ import annotations

from typing import Annotated

from litestar import MediaType, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta, Struct

from corpus.vocabulary import THEMES
from index.lineage.types import Outcome, Stance
from service.api.areas import area_or_404, compared
from service.bodies import ApiRequest
from service.exports.links import TakeAway, take_away
from service.histories import History, asked, histories
from service.pages.addresses import address, read_state
from service.pages.filtering import value_label
from service.pages.practice import PATH as PRACTICE
from service.pages.practice import PracticeState
from service.pages.search import PATH as SEARCH
from service.pages.search import SearchState
from service.parameters import NoParameters
from service.references import report_reference, words
from service.scales import Scale
from service.serving import Serving
from service.standings import Followed, followed
from service.templating import render
from service.views.areas import (
    AreaDetailView,
    AreaView,
    InspectionView,
    area_detail_view,
    area_view,
)
from service.views.comparisons import ComparisonView, comparison_view
from service.wording import ON_COMPARISONS, ON_SEQUELS, OUTCOME_WORDS, STANCE_WORDS

TONES: dict[Outcome, str] = {
    "repeated": "concern",
    "progress": "strength",
    "mixed": "mixed",
    "mentioned": "",
    "not_mentioned": "caution",
    "not_held": "caution",
}

QUOTED = 100
"""Quotations of one page; an area with more shows the closest of each later inspection."""


class ScaleRow(Struct, frozen=True):
    """The verdicts on one subject, one a column; None where it was not judged."""

    subject: str
    values: tuple[str | None, ...]


class ScaleTable(Struct, frozen=True):
    """Verdicts on one scale; a table never holds two."""

    scale: Scale
    columns: tuple[InspectionView, ...]
    rows: tuple[ScaleRow, ...]


class Words(Struct, frozen=True):
    """How outcomes, the tones of their tags and stances are put into words."""

    outcomes: dict[Outcome, str]
    tones: dict[Outcome, str]
    stances: dict[Stance, str]


class AreasPage(Struct, frozen=True):
    areas: tuple[AreaView, ...]


class AreaPage(Struct, frozen=True):
    """`view` is what `GET /api/areas/{area}` gives; `quoted` is how many quotations are shown of
    one later inspection on one recommendation."""

    view: AreaDetailView
    series: dict[str, str]  # of each inspection by its id, as people write it
    followed: tuple[Followed, ...]  # `view.asked`, by how it stands
    note: str  # on what is told of them
    tables: tuple[ScaleTable, ...]
    unrated: tuple[InspectionView, ...]
    others: tuple[AreaView, ...]
    themes: tuple[str, ...]
    words: Words
    quoted: int
    search: str
    practice: str
    take_away: TakeAway
    references: tuple[str, ...]  # of its documents, for paper


class CompareState(Struct, frozen=True, kw_only=True):
    other: Annotated[str, Meta(max_length=200)] = ""
    theme: str = THEMES[0]


class ComparePage(Struct, frozen=True):
    """`view` is what `GET /api/areas/{area}/compare` gives, or None before an area is chosen."""

    area: AreaView
    state: CompareState
    others: tuple[AreaView, ...]
    themes: tuple[str, ...]
    view: ComparisonView | None
    searches: tuple[str, ...]
    notes: tuple[str, ...]
    take_away: TakeAway | None
    references: tuple[str, ...]  # of the documents of both, for paper


@get("/areas", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def areas(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """The list of areas."""
    read_state(request, NoParameters)
    found = histories(serving.holding().generation).values()
    return render("areas.html", AreasPage(tuple(area_view(area) for area in found)))


@get("/areas/{area:str}", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def area(request: ApiRequest, area: FromPath[str], serving: NamedDependency[Serving]) -> str:
    """One area through time."""
    read_state(request, NoParameters)
    retriever = serving.holding()
    generation = retriever.generation
    found = area_or_404(generation, area)
    public_url = serving.settings.public_url
    view = area_detail_view(found, asked(retriever, found), generation.number, public_url)
    page = AreaPage(
        view=view,
        series={
            one.inspection_id: value_label("series", one.series) if one.series else one.title
            for one in view.inspections
        },
        followed=followed(view.asked),
        note=ON_SEQUELS,
        tables=_tables(view.inspections),
        unrated=tuple(one for one in view.inspections if not one.ratings),
        others=_others(serving, view.area),
        themes=THEMES,
        words=Words(OUTCOME_WORDS, TONES, STANCE_WORDS),
        quoted=_quoted(view),
        search=address(SEARCH, SearchState(area=(found.name,))),
        practice=address(PRACTICE, PracticeState(area=(found.name,))),
        take_away=take_away("area", [("area", found.slug)]),
        references=_references(found, public_url),
    )
    return render("area.html", page)


@get(
    "/areas/{area:str}/compare",
    media_type=MediaType.HTML,
    include_in_schema=False,
    sync_to_thread=True,
)
def compare_with(
    request: ApiRequest, area: FromPath[str], serving: NamedDependency[Serving]
) -> str:
    """Two areas on one theme."""
    state = read_state(request, CompareState)
    first = area_or_404(serving.holding().generation, area)
    public_url = serving.settings.public_url
    view: ComparisonView | None = None
    references: tuple[str, ...] = ()
    if state.other:
        found = compared(serving.retriever(), (area, state.other), state.theme)
        view = comparison_view(found, public_url)
        references = tuple(
            one for side in found.sides for one in _references(side.area, public_url)
        )
    page = ComparePage(
        area=area_view(first, public_url),
        state=state,
        others=_others(serving, area_view(first)),
        themes=THEMES,
        view=view,
        searches=_searches(view) if view else (),
        notes=ON_COMPARISONS,
        take_away=_take_away(view) if view else None,
        references=references,
    )
    return render("compare.html", page)


def _references(area: History, public_url: str | None) -> tuple[str, ...]:
    return tuple(
        words(report_reference(report, public_url))
        for inspection in area.inspections
        for report in inspection.reports
    )


def _take_away(view: ComparisonView) -> TakeAway:
    first, second = (side.area.slug for side in view.sides)
    return take_away("comparison", [("area", first), ("other", second), ("theme", view.theme)])


def _searches(view: ComparisonView) -> tuple[str, ...]:
    """All that is said on the theme, of each side."""
    return tuple(
        address(SEARCH, SearchState(area=(side.area.area,), theme=(view.theme,)))
        for side in view.sides
    )


def _others(serving: Serving, area: AreaView) -> tuple[AreaView, ...]:
    found = histories(serving.holding().generation).values()
    return tuple(area_view(one) for one in found if one.slug != area.slug)


def _tables(inspections: tuple[InspectionView, ...]) -> tuple[ScaleTable, ...]:
    """One table a scale, its inspections side by side in order of time."""
    scales = dict.fromkeys(one.scale for view in inspections for one in view.ratings)
    return tuple(_table(scale, inspections) for scale in scales)


def _table(scale: Scale, inspections: tuple[InspectionView, ...]) -> ScaleTable:
    judged = [
        (view, one.by_subject) for view in inspections for one in view.ratings if one.scale == scale
    ]
    subjects = dict.fromkeys(subject for _, values in judged for subject in values)
    return ScaleTable(
        scale=scale,
        columns=tuple(view for view, _ in judged),
        rows=tuple(
            ScaleRow(subject, tuple(values.get(subject) for _, values in judged))
            for subject in subjects
        ),
    )


def _quoted(view: AreaDetailView) -> int:
    sequels = [
        sequel
        for one in view.asked
        for recommendation in one.recommendations
        for sequel in recommendation.sequels
    ]
    most = max((len(sequel.claims) for sequel in sequels), default=0)
    while most > 1 and sum(min(most, len(sequel.claims)) for sequel in sequels) > QUOTED:
        most -= 1
    return most
