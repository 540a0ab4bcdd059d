"""Which of the records of a library answer a question, if any does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.types import Report
from index.generation import Generation
from index.types import Results
from service.answers.evidence import asked_for
from service.answers.framing import counts_inspections
from service.answers.printed.dates import dates
from service.answers.printed.meant import inspections
from service.answers.printed.people import people
from service.answers.printed.ratings import ratings
from service.answers.printed.recommended import recommended
from service.answers.printed.types import Inspection, Printed
from service.answers.sides import Side

OF_RECORD = 0.95
"""The least confidence of an answer that is read where the report prints it."""

FEW = 60
"""Inspections that are looked through where a question names none of them."""


def printed(
    question: str,
    results: Results,
    searched: Sequence[Report],
    sides: Sequence[Side],
    generation: Generation,
) -> Printed | None:
    """What answers a question that asks for a rating, a name, all recommendations or a date; None
    where it asks for something else, or no report prints it. `searched` are the reports that the
    filter lets through, `results` what was found in them."""
    interpreted, counts = results.interpreted, counts_inspections(question)
    if interpreted.uncovered:
        return None
    meant = inspections(interpreted, searched)
    named = asked_for(interpreted, "area") or asked_for(interpreted, "year")
    of_one_area = len({one.area for one in meant}) == 1
    if not (named or of_one_area or counts):
        found = {hit.entry.report.meta.inspection_id for hit in results.hits}
        near = [one for one in meant if one.reports[0].meta.inspection_id in found]
    else:
        near = list(meant)
    compares = bool(sides) and not counts
    rated = near[:FEW] if counts or compares else _last_of_each(near)
    return (
        ratings(question, interpreted, rated, generation)
        or people(question, interpreted, near[:FEW], generation)
        or (recommended(question, interpreted, meant, generation) if not compares else None)
        or (dates(question, interpreted, meant, generation) if not compares else None)
    )


def _last_of_each(meant: Iterable[Inspection]) -> list[Inspection]:
    """Of each area the last inspection that rates anything: a rating asked for is today's."""
    last: dict[str | None, Inspection] = {}
    for one in meant:
        if any(report.meta.ratings for report in one.reports):
            last[one.area] = one
    return list(last.values())
