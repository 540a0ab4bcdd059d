"""How a question for strengths and weaknesses is searched, and one that presumes either."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import structs

from index.subject import GENERAL, without_polarity
from index.types import Filter, Hit, Polarity, Query, Results
from service.answers.comparing import in_turn
from service.answers.coverage import covered
from service.answers.framing import unframed
from service.answers.printed.meant import inspections
from service.answers.printed.types import Inspection
from service.answers.printed.verdicts import Verdict, verdicts
from service.answers.question import Question
from service.answers.signs import ASKED
from service.answers.slant import slant

if TYPE_CHECKING:
    from index.retriever import Retriever

WIDE = 3
"""Times as many passages are looked through for what is good or bad in a service as a whole."""


def search_slanted(question: Question, results: Results, retriever: Retriever) -> Results:
    """Passages of each polarity asked for, in turn; the results as they are where a question asks
    for none, or presumes one of a subject. Of a service as a whole its last inspection tells."""
    wanted = slant(question.text, results.interpreted)
    if wanted is None or question.filter.polarity:
        return results
    confidence, where, about = results.confidence, question.filter, ""
    if wanted.whole:
        meant = inspection_meant(question, results, retriever)
        if meant is None:
            return results
        about = GENERAL
        where = structs.replace(where, report=tuple(sorted(one.id for one in meant.reports)))
        confidence = max(confidence, _search(about, where, question, retriever).confidence)
    elif wanted.presumed:
        return results
    else:
        about = without_polarity(unframed(question.text), results.interpreted)
    found = [_told(one, about, where, question, retriever) for one in wanted.polarities]
    opening = opening_verdicts(question, results, retriever)
    entries = [one.quote for one in opening]
    first = tuple(Hit(1, 1.0, one.entry, one.span, highlights=()) for one in entries)
    hits = _each_once((*first, *in_turn(found)))[: question.k]
    return structs.replace(results, hits=hits or results.hits, confidence=confidence)


def opening_verdicts(
    question: Question, results: Results, retriever: Retriever
) -> tuple[Verdict, ...]:
    """The overall rating of a service that a question presumes to be good or bad as a whole."""
    wanted = slant(question.text, results.interpreted)
    if wanted is None or not (wanted.whole and wanted.presumed):
        return ()
    meant = inspection_meant(question, results, retriever)
    if meant is None or not any(
        rating.subject == "overall" for report in meant.reports for rating in report.meta.ratings
    ):
        return ()
    return verdicts(GENERAL, results.interpreted, meant.reports, retriever.generation)[:1]


def inspection_meant(
    question: Question, results: Results, retriever: Retriever
) -> Inspection | None:
    """The last inspection of the one area that a question names; None where it names none."""
    interpreted = results.interpreted
    if interpreted.missing or interpreted.uncovered:
        return None
    reports = covered(question.filter, retriever.generation.reports.values())
    meant = [one for one in inspections(interpreted, reports) if one.area]
    return meant[-1] if len({one.area for one in meant}) == 1 else None


def _told(
    polarity: Polarity, about: str, where: Filter, question: Question, retriever: Retriever
) -> tuple[Hit, ...]:
    """Passages of this polarity. Of a service as a whole findings before all else: of what is
    closest to so wide a question most are the heads of sections, with their ratings."""
    where = structs.replace(where, polarity=(polarity, "mixed"))
    if about == GENERAL and not where.kind:
        findings = structs.replace(where, kind=("finding", "judgement"))
        wide = structs.replace(question, k=WIDE * question.k)
        found = _search(about, findings, wide, retriever).hits
        hits = tuple(hit for hit in found if not ASKED.search(hit.entry.passage.text))
        if hits:
            return hits[: question.k]
    return _search(about, where, question, retriever).hits


def _search(about: str, where: Filter, question: Question, retriever: Retriever) -> Results:
    return retriever.search(Query(text=about, filter=where, k=question.k, fold=True))


def _each_once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.entry.passage.id, hit)
    return tuple(
        structs.replace(hit, rank=place) for place, hit in enumerate(first.values(), start=1)
    )
