"""How a question for strengths and weaknesses is searched, and one that presumes either."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import structs

from corpus.types import Report
from index.confidence import THRESHOLD
from index.query.subject import GENERAL, without_places, without_polarity
from index.types import Filter, Hit, Polarity, Query, Results
from service.answers.comparing import in_turn, of_all
from service.answers.coverage import covered
from service.answers.framing import unframed
from service.answers.opening import Opening, inspections_telling, opening
from service.answers.printed import OF_RECORD
from service.answers.printed.meant import inspections
from service.answers.question import Question
from service.answers.slant import Slant

if TYPE_CHECKING:
    from index.retriever import Retriever

_NOW = re.compile(r"\b(?:is|are)\b", re.IGNORECASE)

OF_EACH = 2
"""Passages of each side that are read beside those found, where a question weighs a subject."""


def search_slanted(question: Question, results: Results, retriever: Retriever) -> Results:
    """Passages of each polarity asked for, in turn; the results as they are where a question asks
    for none, and behind them, where it weighs or presumes one of a subject, some of each. Of a
    service as a whole its last inspection tells."""
    opens = opening(question, results, retriever)
    wanted = opens.wanted
    if wanted is None or question.filter.polarity:
        return results
    about, where = _scope(question, opens, wanted, results, retriever)
    if where is None:
        return results
    if wanted.presumed and not (wanted.whole or opens.judged) and _NOW.search(question.text):
        results, where = _of_the_last(question, about, where, results, retriever)
    found = [_told(one, about, where, question, retriever) for one in wanted.polarities]
    confidence = _sure(question, wanted, results, (about, where), retriever)
    if opens.judged or (opens.verdicts and wanted.weighed):
        confidence = max(confidence, OF_RECORD)
    if not (wanted.whole or opens.judged) and (wanted.presumed or wanted.weighed):
        told = [hit for hits in found for hit in hits[:OF_EACH]]
        kept = results.hits[: max(question.k - len(told), 1)]
        found = [_each_once((*kept, *told))]
    first = tuple(
        Hit(1, 1.0, one.quote.entry, one.quote.span, highlights=()) for one in opens.verdicts
    )
    hits = _each_once((*first, *in_turn(found)))[: question.k]
    return structs.replace(results, hits=hits or results.hits, confidence=confidence)


def _of_the_last(
    question: Question, about: str, where: Filter, results: Results, retriever: Retriever
) -> tuple[Results, Filter]:
    """The results of the last inspection of the one area named, and where that is, where it tells
    of what is taken for granted to be so: why something is weak is not told by when it was not."""
    telling = inspections_telling(question, results, retriever)
    last = _within([report for one in telling for report in one.reports], question)
    if not last.report:
        return results, where
    found = _search(without_places(about, results.interpreted), last, question, retriever)
    if found.confidence < THRESHOLD:
        return results, where
    return structs.replace(results, hits=found.hits), last


def _scope(
    question: Question, opens: Opening, wanted: Slant, results: Results, retriever: Retriever
) -> tuple[str, Filter | None]:
    """What is looked for and where: the reason of a verdict in its inspection, of a service as a
    whole in its last inspections, of a subject in those of the areas and years named; None where a
    service as a whole is not known."""
    if opens.judged:
        every = retriever.generation.reports.values()
        judged = [one for one in every if one.meta.inspection_id in opens.judged]
        about = without_polarity(unframed(question.text), results.interpreted)
        return GENERAL if wanted.whole else about, _within(judged, question)
    if wanted.whole:
        telling = inspections_telling(question, results, retriever)
        reports = [report for one in telling for report in one.reports]
        return GENERAL, _within(reports, question) if reports else None
    about = without_polarity(unframed(question.text), results.interpreted)
    held = covered(question.filter, retriever.generation.reports.values())
    named = [one for each in inspections(results.interpreted, held) for one in each.reports]
    return about, _within(named, question)


def _within(reports: Iterable[Report], question: Question) -> Filter:
    return structs.replace(question.filter, report=tuple(sorted(one.id for one in reports)))


def _sure(
    question: Question,
    wanted: Slant,
    results: Results,
    scope: tuple[str, Filter],
    retriever: Retriever,
) -> float:
    """How sure it is that the library tells: of a subject with what is presumed of it taken out,
    and of a verdict that is printed."""
    if not (wanted.whole or wanted.presumed):
        return results.confidence
    about, where = scope
    bare = without_places(about, results.interpreted)  # the places are in `where`
    return max(results.confidence, _search(bare, where, question, retriever).confidence)


def _told(
    polarity: Polarity, about: str, where: Filter, question: Question, retriever: Retriever
) -> tuple[Hit, ...]:
    """Passages of this polarity."""
    where = structs.replace(where, polarity=(polarity, "mixed"))
    if about == GENERAL:
        return of_all(where, question.k, retriever).hits
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
