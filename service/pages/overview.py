"""`/overview`: findings by theme and year, counts by series, the vocabulary. Every count is a
search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Annotated

from litestar import MediaType, get
from litestar.di import NamedDependency
from msgspec import Meta, Struct

from corpus.types import Kind
from index.types import NO_THEME, Polarity
from service.bodies import ApiRequest
from service.overview import Cell, OverviewView, YearHeld, overview
from service.pages.addresses import address, read_state
from service.pages.elsewhere import AIMS, standards_held
from service.pages.filtering import value_label
from service.pages.search import PATH as SEARCH
from service.pages.search import SearchState
from service.serving import Serving
from service.templating import render

PATH = "/overview"
LEVELS = 5
"""Shades of the heat map beside none."""

SHOWN: dict[Polarity | None, str] = {
    None: "All findings",
    "concern": "What is criticised",
    "strength": "What is praised",
    "mixed": "Both at once",
}


class OverviewState(Struct, frozen=True, kw_only=True):
    """Which findings the map counts; without a polarity all of them."""

    polarity: Annotated[Polarity | None, Meta(description="concern, strength or mixed.")] = None


class Choice(Struct, frozen=True):
    label: str
    address: str
    chosen: bool


class Square(Struct, frozen=True):
    """A cell of the map: its count, its shade from 0 to `LEVELS`, and the search it stands for:
    of nothing, one for what the documents of that year say elsewhere that is close to the theme."""

    cell: Cell
    count: int
    level: int
    search: str


class Row(Struct, frozen=True):
    """`apart` is of no theme, and has no shade: most of a report can stand under none."""

    label: str
    apart: bool
    squares: tuple[Square, ...]


class SeriesRow(Struct, frozen=True):
    """The counts of `SeriesCount`, and where each leads."""

    label: str
    years: str
    inspections: int
    documents: int
    counts: tuple[tuple[int, str], ...]


class OverviewPage(Struct, frozen=True):
    """`view` is what `GET /api/overview` gives."""

    view: OverviewView
    choices: tuple[Choice, ...]
    shown: str
    rows: tuple[Row, ...]
    held: tuple[tuple[str, str], ...]
    series: tuple[SeriesRow, ...]
    wordings: tuple[tuple[str, str], ...]
    acronyms: tuple[str, ...]
    standards: tuple[tuple[str, str], ...]  # themes that no standard is named after, with searches


@get(PATH, media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def overview_page(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """The library at a glance."""
    state = read_state(request, OverviewState)
    generation = serving.holding().generation
    view = overview(generation)
    page = OverviewPage(
        view=view,
        choices=tuple(
            Choice(
                label, address(PATH, OverviewState(polarity=polarity)), polarity == state.polarity
            )
            for polarity, label in SHOWN.items()
        ),
        shown=SHOWN.get(state.polarity, SHOWN[None]),
        rows=tuple(_rows(view, state.polarity)),
        held=tuple(_by_kind(view.held)),
        series=tuple(_series_row(view)),
        wordings=tuple(
            (one.theme, address(SEARCH, SearchState(theme=(one.theme,)))) for one in view.vocabulary
        ),
        acronyms=tuple(address(SEARCH, SearchState(q=one.acronym)) for one in view.acronyms),
        standards=_of_standards(standards_held(generation)),
    )
    return render("overview.html", page)


def _of_standards(series: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Where to look for what the map has under the headings of standards."""
    return tuple(
        (theme, address(SEARCH, SearchState(q=words, series=series)))
        for theme, words in AIMS.items()
        if series
    )


def _rows(view: OverviewView, polarity: Polarity | None) -> Iterator[Row]:
    most = max((_count(cell, polarity) for row in view.themes for cell in row.cells), default=0)
    for row in view.themes:
        yield Row(row.theme, False, tuple(_square(cell, polarity, most) for cell in row.cells))
    apart = Row(
        value_label("theme", view.no_theme.theme),
        True,
        tuple(_square(cell, polarity, 0) for cell in view.no_theme.cells),
    )
    if any(square.count for square in apart.squares):
        yield apart


def _square(cell: Cell, polarity: Polarity | None, most: int) -> Square:
    """`most` is the count of the strongest shade, 0 where there are no shades."""
    count = _count(cell, polarity)
    return Square(cell, count, -(-count * LEVELS // most) if most else 0, _search(cell, polarity))


def _count(cell: Cell, polarity: Polarity | None) -> int:
    by_polarity = {"strength": cell.strengths, "concern": cell.concerns, "mixed": cell.mixed}
    return by_polarity.get(polarity, 0) if polarity else cell.findings


def _search(cell: Cell, polarity: Polarity | None) -> str:
    if not _count(cell, polarity):
        words = "" if cell.theme == NO_THEME else AIMS.get(cell.theme, cell.theme)
        return address(SEARCH, SearchState(q=words, year=(cell.year,)))
    return address(
        SEARCH,
        SearchState(
            theme=(cell.theme,),
            year=(cell.year,),
            kind=("finding",),
            report=cell.counted,
            polarity=(polarity,) if polarity else (),
        ),
    )


def _by_kind(held: Iterable[YearHeld]) -> Iterator[tuple[str, str]]:
    """Years that follow one another and hold the same kinds, with these kinds."""
    for series, years in groupby(held, key=lambda one: one.series):
        yield ", ".join(str(one.year) for one in years), "; ".join(map(_kind_label, series))


def _kind_label(series: str | None) -> str:
    return value_label("series", series) if series else "Of no known series"


def _series_row(view: OverviewView) -> list[SeriesRow]:
    rows = []
    for one in view.series:
        series = (one.series,) if one.series else ()
        kinds: list[tuple[int, Kind]] = [
            (one.findings, "finding"),
            (one.recommendations, "recommendation"),
            (one.practice, "notable_practice"),
        ]
        counts = [(one.passages, address(SEARCH, SearchState(series=series)) if series else "")]
        counts += [
            (count, address(SEARCH, SearchState(series=series, kind=(kind,))) if series else "")
            for count, kind in kinds
        ]
        years = [str(year) for year in dict.fromkeys((one.first, one.latest)) if year]
        rows.append(
            SeriesRow(
                label=_kind_label(one.series),
                years=" to ".join(years),
                inspections=one.inspections,
                documents=one.documents,
                counts=tuple(counts),
            )
        )
    return rows
