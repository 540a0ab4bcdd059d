"""Which of the records of a library answer a question, if any does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.types import Report
from index.types import Interpreted, Results
from service.answers.evidence import asked_for
from service.answers.framing import counts_inspections
from service.answers.printed.dates import dates
from service.answers.printed.followed import followed
from service.answers.printed.headed import headed
from service.answers.printed.inspected_by import inspected_by
from service.answers.printed.inspectors import of_inspectors
from service.answers.printed.meanings import meaning
from service.answers.printed.meant import inspections, made, of_series
from service.answers.printed.people import people
from service.answers.printed.ratings import asks_which_is_best, ratings
from service.answers.printed.recommended import recommended
from service.answers.printed.sampled import sampled
from service.answers.printed.scales import scale
from service.answers.printed.selected import selected
from service.answers.printed.signed import signed
from service.answers.printed.standing import standing
from service.answers.printed.summary import summary
from service.answers.printed.types import Inspection, Printed
from service.answers.printed.voices import voices
from service.answers.sides import Side

if TYPE_CHECKING:
    from index.retriever import Retriever

OF_RECORD = 0.95
"""The least confidence of an answer that is read where the report prints it: that it stands there
is known, and what is left is that the question was taken for another."""

FEW = 24
"""Inspections that are looked through whatever was found; of more, those that something was found
of."""


def printed(
    question: str,
    results: Results,
    searched: Sequence[Report],
    sides: Sequence[Side],
    retriever: Retriever,
) -> Printed | None:
    """What answers a question that asks what an acronym is, for somebody's words, a rating, a name,
    all recommendations or a date; None where it asks for something else, or no report prints it.
    `searched` are the reports that the filter lets through, `results` what was found in them."""
    interpreted, counts = results.interpreted, counts_inspections(question)
    if interpreted.uncovered:
        return None
    near = meant = of_series(inspections(interpreted, searched), interpreted)
    named = asked_for(interpreted, "area") or asked_for(interpreted, "year")
    if not (named or counts or len({one.area for one in meant}) == 1):
        found = {hit.entry.report.meta.inspection_id for hit in results.hits}
        near = tuple(one for one in meant if one.reports[0].meta.inspection_id in found)
    every = near if len(meant) > FEW else meant
    compares = bool(sides) and not counts
    counted = counts and not asks_which_is_best(question)
    rated = every if counted else _rated(every, sides if compares else ())
    others = [] if counted or compares or len({one.area for one in every}) > 1 else every
    others = [one for one in others if one not in rated and one.area]
    generation = retriever.generation
    everywhere = inspections(Interpreted(""), searched)
    return (
        meaning(question, results)
        or standing(question, interpreted, meant, retriever)
        or followed(question, interpreted, meant, everywhere, retriever)
        or sampled(question, meant, bool(named), generation)
        or sampled(question, made(interpreted, searched), bool(named), generation)
        or voices(question, results, every[:FEW], retriever)
        or of_inspectors(question, interpreted, near[:FEW], generation)
        or (summary(question, interpreted, meant, generation) if not compares else None)
        or scale(question, meant, generation)
        or (headed(question, interpreted, meant, generation) if not compares else None)
        or ratings(question, interpreted, rated, others, generation)
        or signed(question, near[:FEW], generation)
        or people(question, interpreted, near[:FEW], generation)
        or (selected(question, meant, generation) if named else None)
        or inspected_by(question, interpreted, meant, generation)
        or (recommended(question, interpreted, meant, generation) if not compares else None)
        or (dates(question, interpreted, meant, generation) if not compares else None)
    )


def _rated(every: Sequence[Inspection], sides: Sequence[Side]) -> Sequence[Inspection]:
    """Of which inspections ratings are given: where areas are compared, of those that are judged on
    one scale; of one area over time, all; else the last of each area that rates anything."""
    alike = frozenset[str]().union(*(side.alike for side in sides))
    if alike:
        return [one for one in every if any(report.id in alike for report in one.reports)]
    over_time = sides and len({one.area for one in every}) == 1
    return every if over_time else _last_of_each(every) or every


def _last_of_each(meant: Iterable[Inspection]) -> list[Inspection]:
    """Of each area the last inspection that rates anything: a rating asked for is today's."""
    last: dict[str | None, Inspection] = {}
    for one in meant:
        if any(report.meta.ratings for report in one.reports):
            last[one.area] = one
    return list(last.values())
