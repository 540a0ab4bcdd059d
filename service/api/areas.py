"""GET /api/areas, /api/areas/{area} and /api/areas/{area}/compare."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from corpus.vocabulary import THEMES
from index.generation import Generation
from index.retriever import Retriever
from service.bodies import ApiRequest
from service.comparing import Comparison, compare
from service.errors import FieldError, invalid, not_found
from service.histories import History, asked, histories, history
from service.openapi import operation, problems
from service.parameters import CompareParameters, NoParameters
from service.serving import Serving
from service.validation import read_query
from service.views.areas import (
    AreaDetailView,
    AreasView,
    area_detail_view,
    area_view,
)
from service.views.comparisons import ComparisonView, comparison_view


@get(
    "/api/areas",
    operation_id="listAreas",
    tags=["areas"],
    responses=problems(400, 503),
    sync_to_thread=True,
)
def list_areas(request: ApiRequest, serving: NamedDependency[Serving]) -> AreasView:
    """Every area that an inspection is held of, by name."""
    read_query(request, NoParameters)
    found = histories(serving.retriever().generation).values()
    views = tuple(area_view(area, serving.settings.public_url) for area in found)
    return AreasView(views, len(views))


@get(
    "/api/areas/{area:str}",
    operation_id="getArea",
    tags=["areas"],
    responses=problems(400, 404, 503),
    sync_to_thread=True,
)
def get_area(
    request: ApiRequest, area: FromPath[str], serving: NamedDependency[Serving]
) -> AreaDetailView:
    """An area's inspections in order, their ratings by scale, and for each recommendation what
    every later inspection says of it, each claim with its quotation."""
    read_query(request, NoParameters)
    retriever = serving.retriever()
    found = area_or_404(retriever.generation, area)
    return area_detail_view(
        found,
        asked(retriever, found),
        retriever.generation.number,
        serving.settings.public_url,
    )


@get(
    "/api/areas/{area:str}/compare",
    operation_id="compareAreas",
    operation_class=operation(CompareParameters),
    tags=["areas"],
    responses=problems(400, 404, 503),
    sync_to_thread=True,
)
def compare_areas(
    request: ApiRequest, area: FromPath[str], serving: NamedDependency[Serving]
) -> ComparisonView:
    """Two areas side by side on one theme: ratings by scale, and what inspectors praised and
    criticised in the latest inspection that speaks of it."""
    wanted = read_query(request, CompareParameters)
    found = compared(serving.retriever(), (area, wanted.other), wanted.theme)
    return comparison_view(found, serving.settings.public_url)


def compared(retriever: Retriever, areas: tuple[str, str], theme: str) -> Comparison:
    """Two areas, by slug or name, on a theme. Raises a 404 Problem for an area that is not held, a
    400 Problem for an area compared with itself and for a theme that is none."""
    first, second = (area_or_404(retriever.generation, area) for area in areas)
    if first.slug == second.slug:
        raise invalid((FieldError("other", f"is {first.name} itself: choose another area."),))
    if theme not in THEMES:
        raise invalid((FieldError("theme", f"must be one of {', '.join(THEMES)}.", THEMES),))
    return compare(retriever, (first, second), theme)


def area_or_404(generation: Generation, area: str) -> History:
    """The area of this slug or name, or a 404 Problem."""
    found = history(generation, area)
    if found is None:
        raise not_found(
            f"No inspection of {area!r} is held. The page “Areas” lists those that are, and so "
            "does /api/areas for programs."
        )
    return found
