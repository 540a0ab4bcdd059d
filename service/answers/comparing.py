"""How a comparison is searched: each side by itself, its verdict first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import structs

from corpus.records import quotations
from corpus.types import Passage, Report
from index import figures
from index.confidence import THRESHOLD
from index.lineage.concepts import concepts
from index.query.holdings import years_of
from index.query.subject import GENERAL
from index.query.subject import compared as subject
from index.types import Entry, Filter, Hit, Interpreted, Query, Results
from service.answers.choosing.candidate import telling_stems
from service.answers.coverage import covered, inspection_name
from service.answers.evidence import asked_for
from service.answers.framing import counts_inspections, unframed
from service.answers.opening import MOST
from service.answers.printed import OF_RECORD
from service.answers.printed.verdicts import Verdict
from service.answers.printed.verdicts import verdicts as printed_verdicts
from service.answers.question import Question
from service.answers.sides import Side, by_inspection, sides
from service.answers.signs import ASKED, ENDS
from service.answers.statements import statements

if TYPE_CHECKING:
    from index.retriever import Retriever

NOTABLE = 0.8
"""Of the best score of all sides: below it a side's best passage must convince by itself."""

FIGURES = 30
"""Passages of a side among which those are looked for that give a figure which is compared."""

LATER = 2
"""Passages of the last inspection of a side that are read beside those of earlier ones."""

WIDE = 3
"""Times as many passages are looked through for what is said of a service as a whole."""

MENTIONED = 0.6
"""Of the best score of all: below it an inspection's best passage is about something else."""


def sides_of(question: Question, results: Results, retriever: Retriever) -> tuple[Side, ...]:
    if counts_inspections(question.text):
        return tuple(
            Side(
                inspection_name(hits[0].entry.report),
                frozenset(hit.entry.report.id for hit in hits),
            )
            for hits in inspections_found(results).values()
        )
    reports = covered(question.filter, retriever.generation.reports.values())
    found = sides(question.text, results.interpreted, reports)
    return found if len(found) <= question.k else ()


def search_sides(
    question: Question, results: Results, compared: Sequence[Side], retriever: Retriever
) -> Results:
    """What is found for each side of a comparison, side by side. `results` are those of the whole
    question."""
    about = subject(unframed(question.text), results.interpreted)
    found = [_of_side(about, side, question, retriever, len(compared)) for side in compared]
    judging = [
        _judged(about, side, one, retriever) for side, one in zip(compared, found, strict=True)
    ]
    # That a side is answered is known where it prints how it is judged. A comparison is answered
    # where each of its sides is, and in part where one is, which stands alone then.
    sure = [
        OF_RECORD if judgement else _sure(about, one)
        for one, judgement in zip(found, judging, strict=True)
    ]
    unsure = about != GENERAL and max(sure) >= THRESHOLD > max(min(sure), results.confidence)
    spoken = [
        (one, judgement)
        for one, judgement, of in zip(found, judging, sure, strict=True)
        if (of >= THRESHOLD if unsure else judgement or _says_something(about, one, found))
    ]
    opening = [judgement for _, judgement in spoken]
    printing = {hit.entry.passage.id for hits in opening for hit in hits}
    others = [
        tuple(hit for hit in one.hits if hit.entry.passage.id not in printing) for one, _ in spoken
    ]
    first = in_turn(opening) if about == GENERAL else ()
    rest = others if first else [(*own, *left) for own, left in zip(opening, others, strict=True)]
    hits = in_turn([(*first, *in_turn(rest))])
    confidence = max(results.confidence, max(sure) if unsure else min(sure))
    kept = hits[: max(question.k, len(first))]
    return structs.replace(results, hits=kept, confidence=confidence)


def verdicts(
    question: Question, compared: Sequence[Side], results: Results, retriever: Retriever
) -> tuple[Verdict, ...]:
    """The verdict of each side that has one, of the passages found for it."""
    if counts_inspections(question.text) or not compared:
        return ()
    about = subject(unframed(question.text), results.interpreted)
    hits = {hit.entry.passage.id for hit in results.hits}
    found = []
    for place, side in enumerate(compared):
        for judged in _verdicts(about, side, results.interpreted, retriever):
            if judged.quote.entry.passage.id in hits:
                quote = structs.replace(judged.quote, side=place)
                found.append(structs.replace(judged, quote=quote))
    return tuple(found)


def inspections_found(results: Results) -> dict[str, tuple[Hit, ...]]:
    """The hits of each inspection that says something on this, the best inspection first. Where
    problems are counted, praise is no evidence, nor the other way round; where a year is named,
    what was found in others is none."""
    asked = asked_for(results.interpreted, "polarity")
    told = [hit for hit in results.hits if not asked or hit.entry.polarity in {*asked, "mixed"}]
    years = asked_for(results.interpreted, "year")
    told = [hit for hit in told if years & years_of(hit.entry.report.meta)] or told
    found: dict[str, tuple[Hit, ...]] = {}
    for hit in told:
        inspection = hit.entry.report.meta.inspection_id
        if inspection in found or hit.score >= MENTIONED * told[0].score:
            found[inspection] = (*found.get(inspection, ()), hit)
    return found


def in_turn(found: Iterable[tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """The best of each side, then the second of each, ranked anew."""
    rows = zip_longest(*found)
    hits = [hit for row in rows for hit in row if hit is not None]
    return tuple(structs.replace(hit, rank=place) for place, hit in enumerate(hits, start=1))


def _judged(about: str, side: Side, found: Results, retriever: Retriever) -> tuple[Hit, ...]:
    """The passages that print the verdict of a side, as its best hits."""
    judged = _verdicts(about, side, found.interpreted, retriever)
    spans = {one.quote.entry.passage.id: one.quote for one in reversed(judged)}
    opening = (spans[one] for one in dict.fromkeys(one.quote.entry.passage.id for one in judged))
    score = found.hits[0].score if found.hits else 1.0
    return tuple(Hit(1, score, one.entry, one.span, highlights=()) for one in opening)


def _verdicts(
    about: str, side: Side, interpreted: Interpreted, retriever: Retriever
) -> tuple[Verdict, ...]:
    """The last verdict that the documents of a side print."""
    for inspection in by_inspection(_reports(side, retriever), side.alike):
        found = printed_verdicts(about, interpreted, inspection, retriever.generation)
        if found:
            return found if about == GENERAL else found[:MOST]
    return ()


def _sure(about: str, found: Results) -> float:
    """How sure it is that a side is answered; enough where its best passage is on every subject of
    the field that is compared: a partnership board is governance."""
    fields = concepts(about)
    best = found.hits[0].entry.passage if found.hits else None
    named = best and fields and fields <= concepts("; ".join((*best.headings, best.text)))
    return max(found.confidence, THRESHOLD) if named else found.confidence


def _says_something(about: str, side: Results, sides: Iterable[Results]) -> bool:
    """Whether what was found for a side is worth quoting beside the others. Of all of a service
    every one of its reports says something."""
    best = max((one.hits[0].score for one in sides if one.hits), default=0.0)
    if not side.hits:
        return False
    near = side.hits[0].score >= NOTABLE * best
    return about == GENERAL or near or side.confidence >= THRESHOLD


def _of_side(
    about: str, side: Side, question: Question, retriever: Retriever, count: int
) -> Results:
    """What is found for a side. Half of it is of the inspection that the others are compared by, if
    that tells of this, or else beside the best stands what its last inspection says: how a service
    was seen before is not how it compares. Where the whole is compared, that alone."""
    each, reports = math.ceil(question.k / count), _reports(side, retriever)
    if about == GENERAL:
        opening = sorted(one.id for one in by_inspection(reports, side.alike)[0])
        where = structs.replace(question.filter, report=tuple(opening))
        return of_all(where, each, retriever)
    found = _figures_first(
        about, _within(about, side.reports, question, retriever, FIGURES), each, retriever
    )
    same = not side.alike or side.alike == side.reports
    alike = found if same else _within(about, side.alike, question, retriever, each)
    if side.alike and alike.confidence >= THRESHOLD:
        first = alike.hits[: math.ceil(each / 2)]
        known = {hit.entry.passage.id for hit in first}
        rest = (hit for hit in found.hits if hit.entry.passage.id not in known)
        return structs.replace(found, hits=(*first, *rest)[:each])
    last = frozenset(one.id for one in by_inspection(reports)[0])
    if any(hit.entry.report.id in last for hit in found.hits) or last == side.reports:
        return found
    later = _within(about, last, question, retriever, LATER).hits
    return structs.replace(found, hits=(*found.hits[: max(each - LATER, 1)], *later)[:each])


def of_all(where: Filter, k: int, retriever: Retriever) -> Results:
    """What is found of a service as a whole: findings before all else, for of what is closest to so
    wide a question most are the heads of sections, with their ratings; and of these first what
    inspectors sum up themselves, for one finding of fifty is not how a service does."""
    if not where.kind:
        findings = structs.replace(where, kind=("finding", "judgement", "quotation"))
        wide = Query(text=GENERAL, filter=findings, k=WIDE * k, fold=True)
        found = retriever.search(wide)
        told = [hit for hit in found.hits if _is_told(hit.entry)]
        best = max((hit.score for hit in told), default=0.0)
        summing = [structs.replace(hit, score=best) for hit in told if _sums_up(hit.entry.passage)]
        hits = (*summing, *(hit for hit in told if not _sums_up(hit.entry.passage)))
        if hits:
            return structs.replace(found, hits=hits[:k])
    return retriever.search(Query(text=GENERAL, filter=where, k=k, fold=True))


def _is_told(entry: Entry) -> bool:
    """Whether inspectors say it, and do not ask it."""
    if ASKED.search(entry.passage.text):
        return False
    inspectors = (one for one in quotations(entry.report) if one.speaker == "inspector")
    return entry.passage.kind != "quotation" or any(
        one.passage_id == entry.passage.id for one in inspectors
    )


def _sums_up(passage: Passage) -> bool:
    """Whether a passage judges in prose, and not in the rows of a table."""
    if passage.kind != "judgement":
        return False
    return any(
        not one.row and ENDS.search(passage.text[slice(*one.span)]) for one in statements(passage)
    )


def _figures_first(about: str, found: Results, each: int, retriever: Retriever) -> Results:
    """The first `each` of what was found for a side; where a figure is compared, before all else
    the passages of each inspection with a sentence that gives it with all words of what it is of:
    figures are what is compared, and an earlier one is better than none."""
    asked = figures.asked(about)
    subject = telling_stems(about) - figures.ASKING
    if not asked or not subject:
        return structs.replace(found, hits=found.hits[:each])
    best = max((hit.score for hit in found.hits), default=0.0)
    giving: dict[str, Hit] = {}
    for hit in found.hits:
        text = hit.entry.passage.text
        said = (text[slice(*span)] for span in hit.entry.passage.statements)
        if any(
            subject <= telling_stems(one) and any(figures.gives(one, figure) for figure in asked)
            for one in said
        ):
            inspection = hit.entry.report.meta.inspection_id
            giving.setdefault(inspection, structs.replace(hit, score=best))
    first = tuple(giving.values())[: math.ceil(each / 2)]
    known = {hit.entry.passage.id for hit in first}
    rest = (hit for hit in found.hits if hit.entry.passage.id not in known)
    return structs.replace(found, hits=(*first, *rest)[:each])


def _within(
    about: str, reports: Iterable[str], question: Question, retriever: Retriever, k: int
) -> Results:
    where = structs.replace(question.filter, report=tuple(sorted(reports)))
    return retriever.search(Query(text=about, filter=where, k=k, fold=True))


def _reports(side: Side, retriever: Retriever) -> list[Report]:
    return [retriever.generation.reports[one] for one in sorted(side.reports)]
