"""The library at a glance: findings by theme and year, documents by series, its vocabulary."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

from msgspec import Meta, Struct

from corpus.types import Passage
from corpus.vocabulary import THEMES, acronyms
from index.generation import Generation
from index.types import NO_THEME, Entry
from service.views.reports import ThemeView, themes_view

_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")


class Cell(Struct, frozen=True):
    """Findings on one theme in the documents published in one year. An inspection counts once:
    what its press release repeats of a document that is held too is left out."""

    theme: str
    year: int
    findings: int
    strengths: int
    concerns: int
    mixed: int
    counted: Annotated[
        tuple[str, ...],
        Meta(
            description="The identifiers of the documents counted, for the filter `report`; none "
            "where all of that year are."
        ),
    ] = ()


class YearHeld(Struct, frozen=True):
    """The kinds of inspection that the documents of one year are of: how they report and judge
    differs. A series of null is what no grammar names."""

    year: int
    series: tuple[str | None, ...]


class ThemeRow(Struct, frozen=True):
    theme: str
    cells: Annotated[tuple[Cell, ...], Meta(description="One a year, in the order of `years`.")]


class SeriesCount(Struct, frozen=True):
    """What is held of one kind of inspection; a series of null is what no grammar names."""

    series: str | None
    inspections: int
    documents: int
    passages: int
    findings: int
    recommendations: int
    practice: int
    first: int | None
    latest: int | None


class AcronymCount(Struct, frozen=True):
    """An acronym that the library prints, what it stands for, and in how many passages."""

    acronym: str
    expansions: tuple[str, ...]
    passages: int


class OverviewView(Struct, frozen=True):
    years: tuple[int, ...]
    held: Annotated[tuple[YearHeld, ...], Meta(description="One a year, in the order of `years`.")]
    themes: tuple[ThemeRow, ...]
    unthemed: Annotated[
        tuple[int, ...],
        Meta(description="Findings under no theme, one number a year, in the order of `years`."),
    ]
    no_theme: Annotated[ThemeRow, Meta(description="The same of findings under no theme.")]
    series: tuple[SeriesCount, ...]
    vocabulary: Annotated[
        tuple[ThemeView, ...], Meta(description="The themes with the wordings that reports print.")
    ]
    acronyms: tuple[AcronymCount, ...]
    generation: int


@lru_cache(maxsize=2)
def overview(generation: Generation) -> OverviewView:
    """Remembered by generation: making it reads every passage."""
    years = tuple(
        sorted({report.meta.year for report in generation.reports.values() if report.meta.year})
    )
    passages = tuple(entry.passage for entry in generation.entries)
    *themes, unthemed = _themes(generation, years)
    return OverviewView(
        years=years,
        held=tuple(_held(generation, year) for year in years),
        themes=tuple(themes),
        unthemed=tuple(cell.findings for cell in unthemed.cells),
        no_theme=unthemed,
        series=_series(generation),
        vocabulary=themes_view(THEMES, passages).themes,
        acronyms=_acronyms(passages),
        generation=generation.number,
    )


def _held(generation: Generation, year: int) -> YearHeld:
    reports = generation.reports.values()
    series = {report.meta.series for report in reports if report.meta.year == year}
    return YearHeld(year, tuple(sorted(series, key=lambda one: one or "")))


def _themes(generation: Generation, years: tuple[int, ...]) -> tuple[ThemeRow, ...]:
    repeats = _repeats(generation)
    found: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in generation.entries:
        year = entry.report.meta.year
        if year is not None and entry.passage.kind == "finding":
            found[entry.passage.theme or NO_THEME, year].append(entry)
    return tuple(
        ThemeRow(theme, tuple(_cell(theme, year, found[theme, year], repeats) for year in years))
        for theme in (*THEMES, NO_THEME)
    )


def _repeats(generation: Generation) -> frozenset[str]:
    """The press releases of inspections of which a fuller document is held."""
    fuller = {
        report.meta.inspection_id
        for report in generation.reports.values()
        if report.meta.document_type != "press_release"
    }
    return frozenset(
        report.id
        for report in generation.reports.values()
        if report.meta.document_type == "press_release" and report.meta.inspection_id in fuller
    )


def _cell(theme: str, year: int, found: Sequence[Entry], repeats: frozenset[str]) -> Cell:
    counted = [entry for entry in found if entry.report.id not in repeats]
    number = Counter(entry.polarity for entry in counted)
    reports = {entry.report.id for entry in counted} if len(counted) < len(found) else ()
    return Cell(
        theme,
        year,
        number.total(),
        number["strength"],
        number["concern"],
        number["mixed"],
        tuple(sorted(reports)),
    )


def _series(generation: Generation) -> tuple[SeriesCount, ...]:
    together = defaultdict(list)
    for report in generation.reports.values():
        together[report.meta.series].append(report)
    found = []
    for series, reports in together.items():
        kinds = Counter(passage.kind for report in reports for passage in report.passages)
        years = [report.meta.year for report in reports if report.meta.year]
        found.append(
            SeriesCount(
                series=series,
                inspections=len({report.meta.inspection_id for report in reports}),
                documents=len(reports),
                passages=kinds.total(),
                findings=kinds["finding"],
                recommendations=kinds["recommendation"],
                practice=kinds["notable_practice"],
                first=min(years, default=None),
                latest=max(years, default=None),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.first or 9999, one.series or "")))


def _acronyms(passages: tuple[Passage, ...]) -> tuple[AcronymCount, ...]:
    known = acronyms()
    printed = Counter(
        acronym for passage in passages for acronym in set(_CAPITALS.findall(passage.text))
    )
    counted: Counter[str] = Counter()
    for acronym, count in printed.items():
        if acronym.upper() in known:
            counted[acronym.upper()] += count
    return tuple(
        AcronymCount(acronym, known[acronym], count) for acronym, count in sorted(counted.items())
    )
