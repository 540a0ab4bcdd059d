"""What was looked through, and what the library does not hold at all.

Inspections are counted, not documents: a report, its letter and its press release are one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from corpus.series import is_whole, whole_of
from corpus.types import Report
from index.columns import matcher
from index.query.holdings import years_of
from index.types import Filter, Interpreted, Preference
from service.answers.evidence import asked_for
from service.answers.types import Coverage
from service.wording import listed, whole_words

SUMMARIES = frozenset({"letter", "press_release"})
"""Documents that leave out most of what a full report says, where they are not all there is."""

MAX_AREAS = 8
"""Named in a sentence; of more the number is given."""


def covered(filter: Filter, reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports that meet the conditions on reports: area, year, series and report.

    Conditions on passages (theme, section, kind, polarity) say nothing about coverage.
    """
    return tuple(report for report in reports if _meets(filter, report))


def coverage(
    searched: Sequence[Report],
    with_evidence: Iterable[str],
    *,
    room: int = sys.maxsize,
    counting: bool = False,
) -> Coverage:
    """What an answer rests on; `with_evidence` are the ids of the reports it cites, of which it
    has room for so many: when they fill it, there may be more. Where inspections are counted, what
    is quoted was chosen by likeness, and its reader must say whether it counts."""
    cited = set(with_evidence)
    of_inspection: dict[str, Report] = {}
    for report in sorted(searched, key=lambda report: (report.meta.area or "", _year(report))):
        if report.id in cited:
            of_inspection.setdefault(report.meta.inspection_id, report)
    evidence = tuple(map(inspection_name, of_inspection.values()))
    count = len({report.meta.inspection_id for report in searched})
    return Coverage(
        inspections_searched=count,
        inspections_with_evidence=len(evidence),
        areas=tuple(sorted({report.meta.area for report in searched if report.meta.area})),
        years=tuple(sorted({report.meta.year for report in searched if report.meta.year})),
        evidence=evidence,
        line=_line(
            searched,
            count,
            [
                name + _short(key, searched)
                for key, name in zip(of_inspection, evidence, strict=True)
            ],
            at_least=room <= len(evidence) < count,
            counting=counting,
        ),
    )


def inspection_name(report: Report) -> str:
    """An inspection by its area and year, or by the report's title where it is of no area."""
    return f"{report.meta.area} {_year(report)}".strip() if report.meta.area else report.title


def _short(inspection: str, searched: Iterable[Report]) -> str:
    """A mark for an inspection of which only what sums it up was looked through."""
    kinds = _summaries(one for one in searched if one.meta.inspection_id == inspection)
    return f" ({' and '.join(sorted(kind.replace('_', ' ') for kind in kinds))} only)" * bool(kinds)


def _summaries(documents: Iterable[Report]) -> set[str]:
    """The kinds of documents of an inspection; none where one of them is more than a summary."""
    held = list(documents)
    kinds: set[str] = {one.meta.document_type for one in held}
    return set() if any(is_whole(one.meta) for one in held) or kinds - SUMMARIES else kinds


def _year(report: Report) -> str:
    return str(report.meta.year or "")


def _line(
    searched: Sequence[Report],
    count: int,
    evidence: Sequence[str],
    *,
    at_least: bool,
    counting: bool,
) -> str:
    """What was searched, and in how many inspections of them evidence was found, with the list."""
    if not searched:
        return "No inspection was searched."
    line = f"Searched: {described(searched)}."
    if not evidence:
        return line
    of_all = f"{'at least ' * at_least}{len(evidence)} of {count} inspection{'s' * (count != 1)}"
    listed = "; ".join(evidence)
    if counting:
        return f"{line} Quoted from {of_all}: {listed}. Read each before it is counted."
    return f"{line} Evidence in {of_all}: {listed}."


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
    return f"No report in the library has the {listed(missing)}. {held(reports)}"


def not_reported(missing: Iterable[Preference], reports: Sequence[Report]) -> str:
    """A sentence about areas, years and series that a question names and no report is of."""
    named = [_from(wish) for wish in missing if wish.field != "series"]
    series = [f"no {wish.words}" for wish in missing if wish.field == "series"]
    lacking = [f"has nothing {listed(named)}"] if named else []
    lacking += [f"holds {listed(list(dict.fromkeys(series)))}"] if series else []
    return f"The library {' and '.join(lacking)}. {held(reports)}"


def _from(wish: Preference) -> str:
    if wish.field == "year" and not wish.words[:1].isdecimal():
        return wish.words  # "before 2005" is no range of years that are held
    ends = dict.fromkeys((wish.values[0], wish.values[-1]))
    return f"from {' to '.join(map(str, ends))}"


def not_together(interpreted: Interpreted, reports: Sequence[Report]) -> str | None:
    """That no report is of the area and of the year that a question names, though each may be held;
    None where there is one, or not both are named."""
    named = {field: asked_for(interpreted, field) for field in ("area", "year")}
    if not all(named.values()) or any(
        report.meta.area in named["area"] and years_of(report.meta) & named["year"]
        for report in reports
    ):
        return None
    areas, years = (sorted(map(str, values)) for values in named.values())
    when = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return f"The library has nothing on {listed(areas)} from {when}."


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
    """A caution about inspections of which only what sums them up was looked through, and not the
    report or letter that is the whole of them, so that silence proves nothing."""
    inspections: dict[str, list[Report]] = {}
    for report in searched:
        inspections.setdefault(report.meta.inspection_id, []).append(report)
    short = [documents for documents in inspections.values() if _summaries(documents)]
    if not short:
        return None
    kinds = set().union(*map(_summaries, short))
    names = listed(sorted(f"{kind.replace('_', ' ')}s" for kind in kinds))
    wholes = {whole_words(whole_of(documents[0].meta)) for documents in short}
    missing = listed(sorted(f"the {whole}s" for whole in wholes))
    if len(short) == len(inspections):
        opening = f"Only {names} are held here"
    else:
        opening = f"Of {len(short)} of the {len(inspections)} inspections only {names} are held"
    return f"{opening}, not {missing}, which may say more."


def _meets(filter: Filter, report: Report) -> bool:
    year = report.meta.year
    if filter.year_from is not None and (year is None or year < filter.year_from):
        return False
    if filter.year_to is not None and (year is None or year > filter.year_to):
        return False
    conditions = (
        (filter.area, report.meta.places),
        (filter.year, (year,)),
        (filter.series, (report.meta.series,)),
        (filter.report, (report.id,)),
    )
    return all(any(map(matcher(wanted), values)) for wanted, values in conditions if wanted)
