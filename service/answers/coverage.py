"""What was looked through, and what the library does not hold at all.

Inspections are counted, not documents: a report, its letter and its press release are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.types import Report
from index.columns import matcher
from index.types import Filter, Preference
from service.answers.types import Coverage

MAX_AREAS = 8
"""Named in a sentence; of more the number is given."""


def covered(filter: Filter, reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports that meet the conditions on reports: area, year, series and report.

    Conditions on passages (theme, section, kind, polarity) say nothing about coverage.
    """
    return tuple(report for report in reports if _meets(filter, report))


def coverage(searched: Sequence[Report], with_evidence: Iterable[str]) -> Coverage:
    """What an answer rests on; `with_evidence` are the ids of the reports it cites."""
    inspection_of = {report.id: report.meta.inspection_id for report in searched}
    cited = {inspection_of[report_id] for report_id in with_evidence if report_id in inspection_of}
    return Coverage(
        inspections_searched=len(set(inspection_of.values())),
        inspections_with_evidence=len(cited),
        areas=tuple(sorted({report.meta.area for report in searched if report.meta.area})),
        years=tuple(sorted({report.meta.year for report in searched if report.meta.year})),
    )


def not_held(filter: Filter, reports: Sequence[Report]) -> str | None:
    """A sentence about values of the filter that no report has, or None when all are held."""
    asked = {
        **{f"area {value}": Filter(area=(value,)) for value in filter.area},
        **{f"year {value}": Filter(year=(value,)) for value in filter.year},
        **{f"series {value}": Filter(series=(value,)) for value in filter.series},
        **{f"id {value}": Filter(report=(value,)) for value in filter.report},
    }
    missing = [name for name, alone in asked.items() if not covered(alone, reports)]
    if not missing:
        return None
    return f"No report in the library has the {_listed(missing)}. {held(reports)}"


def not_reported(missing: Iterable[Preference], reports: Sequence[Report]) -> str:
    """A sentence about areas and years that a question names and no report is about."""
    named = [
        f"from {wish.values[0]}"
        if len(wish.values) == 1
        else f"from {wish.values[0]} to {wish.values[-1]}"
        for wish in missing
    ]
    return f"The library has nothing {_listed(named)}. {held(reports)}"


def held(reports: Sequence[Report]) -> str:
    """What the library holds, in one sentence."""
    if not reports:
        return "The library holds no reports yet; `findings add` puts them in."
    return f"The library holds {described(reports)}."


def described(reports: Sequence[Report]) -> str:
    """How many inspections these reports are of, when they were published and of which areas."""
    count = len({report.meta.inspection_id for report in reports})
    years = sorted({report.meta.year for report in reports if report.meta.year})
    areas = sorted({report.meta.area for report in reports if report.meta.area})
    words = f"{count} inspection{'s' * (count != 1)}"
    if years:
        words += f", published {years[0]}" + f" to {years[-1]}" * (years[0] != years[-1])
    if areas:
        more = [f"{len(areas) - MAX_AREAS} more areas"] * (len(areas) > MAX_AREAS)
        words += ": " + "; ".join([*areas[:MAX_AREAS], *more])
    return words


def only_summaries(searched: Sequence[Report]) -> str | None:
    """A caution when no full report was looked through, so that silence proves nothing."""
    kinds = {report.meta.document_type for report in searched}
    if not kinds or not kinds <= {"letter", "press_release"}:
        return None
    names = " and ".join(sorted(f"{kind.replace('_', ' ')}s" for kind in kinds))
    return f"Only {names} are held here, not the full reports, which may say more."


def _meets(filter: Filter, report: Report) -> bool:
    year = report.meta.year
    if filter.year_from is not None and (year is None or year < filter.year_from):
        return False
    if filter.year_to is not None and (year is None or year > filter.year_to):
        return False
    conditions = (
        (filter.area, report.meta.area),
        (filter.year, year),
        (filter.series, report.meta.series),
        (filter.report, report.id),
    )
    return all(matcher(wanted)(value) for wanted, value in conditions if wanted)


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
