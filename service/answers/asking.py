"""A question from beginning to end: search, read, answer. What API, page, command line and
evaluation all call."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from corpus.types import Report
from index.confidence import THRESHOLD
from index.subject import GENERAL
from index.subject import compared as subject
from index.types import Filter, Hit, Interpreted, Query, Results
from service.answers import extractive
from service.answers.conversation import document_named, like_a_follow_up, resolve
from service.answers.coverage import covered, inspection_name
from service.answers.evidence import asked_for, evidence
from service.answers.framing import counts_inspections, unframed
from service.answers.generative import reader as generative
from service.answers.generative.endpoint import Endpoint
from service.answers.printed import OF_RECORD, Printed, printed
from service.answers.printed.verdicts import Verdict, verdict
from service.answers.sides import Side, by_inspection, sides
from service.answers.types import Answer
from service.limits import DEFAULT_K

if TYPE_CHECKING:
    from index.retriever import Retriever

NOTABLE = 0.8
"""Of the best score of all sides: below it a side's best passage must convince by itself."""


LATER = 2
"""Passages of the last inspection of a side that are read beside those of earlier ones."""

COUNTED = 60
"""Passages that are looked through to tell in how many inspections something was found."""

MENTIONED = 0.6
"""Of the best score of all: below it an inspection's best passage is about something else."""

ALONE = "Read by itself, without the questions before it."
"""Said where a question has words of a follow-up and nothing of the conversation was used."""


class Question(Struct, frozen=True):
    """What is asked. `k` passages are read; the answer has at most `max_tokens`. `earlier` are
    the questions of the conversation before this one, the oldest first. `writer` is the language
    model of the generative reader; without one the reports' own sentences answer."""

    text: str
    filter: Filter = Filter()
    k: int = DEFAULT_K
    max_tokens: int | None = None
    public_url: str | None = None
    earlier: tuple[str, ...] = ()
    writer: Endpoint | None = None


class Asked(Struct, frozen=True):
    """An answer with the passages it was read from, and the question as it was asked. `resolved`
    is the question as it was read with those before it, None where it stands by itself."""

    answer: Answer
    results: Results
    question: str
    resolved: str | None = None


def ask(question: Question, retriever: Retriever) -> Asked:
    """Search the reports and answer from what is found, quoting them."""
    return read(question, search(question, retriever), retriever)


def search(question: Question, retriever: Retriever) -> Results:
    """The passages that an answer is read from; of a comparison those of each side in turn."""
    question = in_full(question, retriever)
    counting = counts_inspections(question.text)
    k = COUNTED if counting else question.k
    results = retriever.search(
        Query(text=unframed(question.text), filter=question.filter, k=k, fold=True)
    )
    if results.interpreted.uncovered:  # passages of other areas would pass for an answer
        return structs.replace(results, hits=())
    compared = _sides(question, results, retriever)
    record = _printed(question, results, compared, retriever)
    if record is not None:
        return _from(record, results)
    if counting:
        return structs.replace(results, hits=_in_turn(_inspections(results).values())[: question.k])
    if not compared:
        return results
    about = subject(unframed(question.text), results.interpreted)
    found = [_of_side(about, side, question, retriever, len(compared)) for side in compared]
    spoken = [
        (side, one)
        for side, one in zip(compared, found, strict=True)
        if _says_something(one, found)
    ]
    judged = [_with_verdict(about, side, one, retriever) for side, one in spoken]
    # A comparison is answered where each of its sides is, however little one passage has of all.
    each = min(one.confidence for one in found)
    confidence = max(results.confidence, each)
    return structs.replace(results, hits=_in_turn(judged)[: question.k], confidence=confidence)


def read(question: Question, results: Results, retriever: Retriever) -> Asked:
    """The answer that the passages found by `search`, of the same retriever, hold."""
    asked, follows = question.text, bool(question.earlier)
    whole = _resolved(question, retriever)
    question = in_full(question, retriever)
    reports = tuple(retriever.generation.reports.values())
    compared = _sides(question, results, retriever)
    found = _printed(question, results, compared, retriever)
    reading = extractive.Reading(
        question=question.text,
        results=results,
        filter=question.filter,
        searched=covered(question.filter, reports),
        held=reports,
        evidence=evidence(question.text, results, compared, retriever),
        sides=compared,
        verdicts=_verdicts(question, compared, results, retriever),
        printed=found,
        max_tokens=question.max_tokens,
        public_url=question.public_url,
    )
    resolved = whole if whole != asked else None
    answer = (
        extractive.read(reading)
        if question.writer is None
        else generative.read(reading, question.writer, retriever.embedder)
    )
    if follows and resolved is None and like_a_follow_up(asked):
        answer = _read_alone(answer)
    return Asked(answer, results, asked, resolved)


def _with_verdict(about: str, side: Side, found: Results, retriever: Retriever) -> tuple[Hit, ...]:
    """The hits of a side with the passage first that prints its verdict, if one does."""
    judged = _verdict(about, side, found.interpreted, retriever)
    if judged is None:
        return found.hits
    entry = judged.quote.entry
    others = (hit for hit in found.hits if hit.entry.passage.id != entry.passage.id)
    return Hit(1, found.hits[0].score, entry, judged.quote.span, highlights=()), *others


def _verdict(
    about: str, side: Side, interpreted: Interpreted, retriever: Retriever
) -> Verdict | None:
    """The last verdict that the documents of a side print."""
    for inspection in by_inspection(_reports(side, retriever)):
        found = verdict(about, interpreted, inspection, retriever.generation)
        if found is not None:
            return found
    return None


def _verdicts(
    question: Question, compared: Sequence[Side], results: Results, retriever: Retriever
) -> tuple[Verdict, ...]:
    """The verdict of each side that has one, of the passages found for it."""
    if counts_inspections(question.text) or not compared:
        return ()
    about = subject(unframed(question.text), results.interpreted)
    hits = {hit.entry.passage.id for hit in results.hits}
    found = []
    for place, side in enumerate(compared):
        judged = _verdict(about, side, results.interpreted, retriever)
        if judged and judged.quote.entry.passage.id in hits:
            quote = structs.replace(judged.quote, side=place)
            found.append(structs.replace(judged, quote=quote))
    return tuple(found)


def _printed(
    question: Question, results: Results, compared: Sequence[Side], retriever: Retriever
) -> Printed | None:
    """What the reports print in one known place, where the question asks for that. A filter on
    passages is for a search among them."""
    where = question.filter
    if where.theme or where.section or where.kind or where.polarity:
        return None
    reports = covered(question.filter, retriever.generation.reports.values())
    return printed(question.text, results, reports, compared, retriever)


def _from(found: Printed, results: Results) -> Results:
    """The results with the passages that are quoted as hits, and no others."""
    first = {quote.entry.passage.id: quote for quote in reversed(found.quotes)}
    quoted = dict.fromkeys(quote.entry.passage.id for quote in found.quotes)
    hits = tuple(
        Hit(rank, 1.0, first[one].entry, first[one].span, highlights=())
        for rank, one in enumerate(quoted, start=1)
    )
    return structs.replace(results, hits=hits, confidence=max(results.confidence, OF_RECORD))


def _read_alone(answer: Answer) -> Answer:
    """The answer with a word that the conversation was not used, before all else that is said."""
    if answer.sentences:
        return structs.replace(answer, lead=" ".join(filter(None, (ALONE, answer.lead))))
    return structs.replace(answer, missing=" ".join(filter(None, (ALONE, answer.missing))))


def in_full(question: Question, retriever: Retriever) -> Question:
    """The question as it stands by itself, without the conversation before it."""
    if not question.earlier:
        return question
    text = _resolved(question, retriever)
    reports = tuple(retriever.generation.reports.values())
    named = None if question.filter.report else document_named(text, retriever.read, reports)
    if named is None:
        return structs.replace(question, text=text, earlier=())
    about, documents = named  # a preference alone would be answered from the full report
    where = structs.replace(question.filter, report=documents)
    return structs.replace(question, text=about, filter=where, earlier=())


def _resolved(question: Question, retriever: Retriever) -> str:
    """The question as it was read with those before it."""
    reports = tuple(retriever.generation.reports.values())
    return resolve(question.text, question.earlier, retriever.read, reports)


def _inspections(results: Results) -> dict[str, tuple[Hit, ...]]:
    """The hits of each inspection that says something on this, the best inspection first. Where
    problems are counted, praise is no evidence, nor the other way round."""
    asked = asked_for(results.interpreted, "polarity")
    told = [hit for hit in results.hits if not asked or hit.entry.polarity in {*asked, "mixed"}]
    found: dict[str, tuple[Hit, ...]] = {}
    for hit in told:
        inspection = hit.entry.report.meta.inspection_id
        if inspection in found or hit.score >= MENTIONED * told[0].score:
            found[inspection] = (*found.get(inspection, ()), hit)
    return found


def _sides(question: Question, results: Results, retriever: Retriever) -> tuple[Side, ...]:
    if counts_inspections(question.text):
        return tuple(
            Side(
                inspection_name(hits[0].entry.report),
                frozenset(hit.entry.report.id for hit in hits),
            )
            for hits in _inspections(results).values()
        )
    reports = covered(question.filter, retriever.generation.reports.values())
    found = sides(question.text, results.interpreted, reports)
    return found if len(found) <= question.k else ()


def _says_something(side: Results, sides: Iterable[Results]) -> bool:
    """Whether what was found for a side is worth quoting beside the others."""
    best = max((one.hits[0].score for one in sides if one.hits), default=0.0)
    if not side.hits:
        return False
    return side.hits[0].score >= NOTABLE * best or side.confidence >= THRESHOLD


def _of_side(
    about: str, side: Side, question: Question, retriever: Retriever, count: int
) -> Results:
    """What is found for a side, and beside the best of it what its last inspection says: how a
    service was seen before is not how it compares. Where the whole is compared, that alone."""
    each = math.ceil(question.k / count)
    last = frozenset(one.id for one in by_inspection(_reports(side, retriever))[0])
    if about == GENERAL:
        return _within(about, last, question, retriever, each)
    found = _within(about, side.reports, question, retriever, each)
    if any(hit.entry.report.id in last for hit in found.hits) or last == side.reports:
        return found
    later = _within(about, last, question, retriever, LATER).hits
    return structs.replace(found, hits=(*found.hits[: max(each - LATER, 1)], *later)[:each])


def _within(
    about: str, reports: Iterable[str], question: Question, retriever: Retriever, k: int
) -> Results:
    where = structs.replace(question.filter, report=tuple(sorted(reports)))
    return retriever.search(Query(text=about, filter=where, k=k, fold=True))


def _reports(side: Side, retriever: Retriever) -> list[Report]:
    return [retriever.generation.reports[one] for one in sorted(side.reports)]


def _in_turn(found: Iterable[tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """The best of each side, then the second of each, ranked anew."""
    rows = zip_longest(*found)
    hits = [hit for row in rows for hit in row if hit is not None]
    return tuple(structs.replace(hit, rank=place) for place, hit in enumerate(hits, start=1))
