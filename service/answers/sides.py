"""What a question compares: areas with each other, or the inspections of one area over time.

Each side is searched by itself, for its subject alone: beside the other side's paragraphs, and
with both names in the question, a side that says little in few words is not found.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct, structs

from corpus.types import Report
from index.query.holdings import years_of
from index.query.over_time import OVER_TIME
from index.query.subject import EVERY_AREA
from index.types import Interpreted
from service.answers.framing import ranks_areas
from service.answers.signs import asks_still

_THEN = re.compile(
    r"\b(?:after (?:the )?|(?:than|from) (?:(?:it|they|things|that|those) (?:was|were|had been) )?"
    r"(?:back )?in )((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What has changed after a year is told by the inspection of that year and by those since."""

MOST_SIDES = 4
"""An answer of six sentences has no room for more."""


class Side(Struct, frozen=True):
    """One side of a comparison: its name and the reports that it rests on, by id. `alike` are those
    of its last inspection on a scale on which all sides are judged, none where they share none."""

    name: str
    reports: frozenset[str]
    alike: frozenset[str] = frozenset()


_WITH_ELSEWHERE = re.compile(
    r"\b(?:as )?compar(?:ed?|ison|es|ing)\b[^?]{0,30}?\b(?:national\w*|nationwide|average|England|"
    r"Wales|country|elsewhere|regional\w*|similar|others?|peers|rest|neighbour\w*|family)\b",
    re.IGNORECASE,
)
"""Compares with what no inspection that is held is of."""


def sides(question: str, interpreted: Interpreted, reports: Sequence[Report]) -> tuple[Side, ...]:
    """The sides in the order in which they are read: areas as the question names them, or the
    inspections of one area by year. None where it compares nothing, or more than an answer can
    hold. `reports` are those that the filter lets through."""
    areas, years = _named(interpreted, "area"), frozenset(_named(interpreted, "year"))
    if not areas and (EVERY_AREA.search(question) or ranks_areas(question)):
        of_then = [one.meta for one in reports if not years or years & years_of(one.meta)]
        areas = sorted({meta.area for meta in of_then if meta.area})
    if then := _THEN.search(question):
        of = (report.meta.year or 0 for report in reports)
        first = int(then.group(1))
        later = max((int(year) for year in years if int(year) > first), default=sys.maxsize)
        years |= {year for year in of if first <= year <= later}  # "2017 than in 2014"
    if len(areas) > 1:
        found = _on_one_scale([_of_area(str(area), years, reports) for area in areas], reports)
    elif areas and (len(years) > 1 or _asks_over_time(question)):
        of_area = [report for report in reports if report.meta.area == areas[0]]
        found = _inspections(str(areas[0]), years, of_area)
    elif len(years) > 1:
        found = (
            _of_one_area(years, reports)
            or _from_to(interpreted, years, reports)
            or _by_year(interpreted, reports)
        )
    else:
        return ()
    held = tuple(side for side in found if side.reports)
    return held if 1 < len(held) <= MOST_SIDES else ()


def _asks_over_time(question: str) -> bool:
    """Whether a question asks for one area's inspections beside each other, and not for what a
    report compares the area with."""
    alone = _WITH_ELSEWHERE.sub("", question)
    return OVER_TIME.search(alone) is not None and not asks_still(alone)


def by_inspection(
    reports: Iterable[Report], opening: Collection[str] = ()
) -> list[tuple[Report, ...]]:
    """The documents of each inspection together, the last inspection first, but before it the one
    of the reports `opening`, by id."""
    found: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda one: one.meta.published or "", reverse=True):
        found.setdefault(report.meta.inspection_id, []).append(report)
    documents = map(tuple, found.values())
    return sorted(documents, key=lambda of: not any(one.id in opening for one in of))


def scales_of(reports: Iterable[Report]) -> frozenset[str]:
    """On which scales these reports rate anything."""
    return frozenset(rating.scale for report in reports for rating in report.meta.ratings)


def _on_one_scale(found: Sequence[Side], reports: Iterable[Report]) -> list[Side]:
    """The sides, each with its last inspection on the scale of all of them that is in use latest:
    a "good" of one era is not to be set beside that of another."""
    by_id = {report.id: report for report in reports}
    last: list[dict[str, tuple[Report, ...]]] = []
    for side in found:
        of_scale: dict[str, tuple[Report, ...]] = {}
        for inspection in by_inspection(by_id[one] for one in sorted(side.reports)):
            for scale in scales_of(inspection):
                of_scale.setdefault(scale, inspection)
        last.append(of_scale)
    shared = set.intersection(*(set(of_scale) for of_scale in last)) if last else set()
    if not shared:
        return list(found)
    scale = max(sorted(shared), key=lambda one: min(_published(each[one]) for each in last))
    return [
        structs.replace(side, alike=frozenset(one.id for one in of_scale[scale]))
        for side, of_scale in zip(found, last, strict=True)
    ]


def _published(inspection: Iterable[Report]) -> str:
    return max(report.meta.published or "" for report in inspection)


def _of_one_area(years: frozenset[str | int], reports: Iterable[Report]) -> list[Side]:
    """The inspections of the years named, where all of them are of one area."""
    held = [report for report in reports if years_of(report.meta) & years]
    areas = {report.meta.area for report in held}
    area = areas.pop() if len(areas) == 1 else None
    return _inspections(area, years, held) if area else []


def _from_to(
    interpreted: Interpreted, years: frozenset[str | int], reports: Iterable[Report]
) -> list[Side]:
    """The inspections of the years named, of the one area that was inspected in the first of them
    and in the last: of "between 2014 and 2017" another area has no change to tell."""
    ends = _ends(interpreted)
    held = [report for report in reports if report.meta.year in years and report.meta.area]
    inspected: dict[str, set[int]] = {}
    for report in held:
        inspected.setdefault(report.meta.area or "", set()).add(report.meta.year or 0)
    changed = [area for area, of_area in inspected.items() if ends and ends <= of_area]
    if len(changed) != 1:
        return []
    return _inspections(
        changed[0], years, [report for report in held if report.meta.area == changed[0]]
    )


def _by_year(interpreted: Interpreted, reports: Sequence[Report]) -> list[Side]:
    """Each year that is named, of a range its first and its last, with whatever was inspected: a
    guide says what to do, and not what was found that year."""
    inspected = [report for report in reports if report.meta.document_type != "guide"]
    return [
        Side(
            str(year),
            frozenset(report.id for report in inspected if year in years_of(report.meta)),
        )
        for year in sorted(_ends(interpreted))
    ]


def years_without(interpreted: Interpreted, reports: Iterable[Report]) -> list[int]:
    """Of several years that a question names those that none of these reports is of, of the areas
    that it names; one may tell of them all the same."""
    named, areas = _ends(interpreted), _named(interpreted, "area")
    about = (report.meta for report in reports if not areas or report.meta.area in areas)
    of = frozenset[int]().union(*map(years_of, about))
    return sorted(named - of) if len(named) > 1 else []


def _ends(interpreted: Interpreted) -> set[int]:
    """The years that the question writes out."""
    return {
        int(year)
        for wish in interpreted.preferences
        if wish.field == "year"
        for year in re.findall(r"\b(?:19|20)\d\d\b", wish.words)
    }


def _named(interpreted: Interpreted, field: str) -> list[str | int]:
    wishes = (wish for wish in interpreted.preferences if wish.field == field)
    return list(dict.fromkeys(value for wish in wishes for value in wish.values))


def _of_area(area: str, years: frozenset[str | int], reports: Iterable[Report]) -> Side:
    """An area's reports of the years named; all of them where none is of those years."""
    held = [report for report in reports if report.meta.area == area]
    of_years = [report for report in held if years_of(report.meta) & years]
    return Side(area, frozenset(report.id for report in of_years or held))


def _inspections(area: str, years: frozenset[str | int], reports: Iterable[Report]) -> list[Side]:
    by_inspection: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda report: report.meta.year or 0):
        if not years or years_of(report.meta) & years:
            by_inspection.setdefault(report.meta.inspection_id, []).append(report)
    return [
        Side(
            f"{area} {documents[0].meta.year or ''}".strip(),
            frozenset(report.id for report in documents),
        )
        for documents in by_inspection.values()
    ]
