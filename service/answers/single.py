"""One question from beginning to end: search, read, answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from index.query.subject import uncompared, without
from index.types import Hit, Query, Results
from service.answers import extractive
from service.answers.by_subject import by_subject, found_by
from service.answers.comparing import in_turn, inspections_found, search_sides, sides_of, verdicts
from service.answers.conversation.resolving import (
    areas_left,
    document_named,
    like_a_follow_up,
    resolve,
)
from service.answers.conversation.turns import asks_for_more, courtesy
from service.answers.coverage import covered, not_together
from service.answers.evidence import evidence
from service.answers.framing import counts_inspections, unframed
from service.answers.generative import reader as generative
from service.answers.opening import Opening, opening
from service.answers.pointing import told_last
from service.answers.printed import OF_RECORD, Printed, printed
from service.answers.question import Question
from service.answers.reading import Reading
from service.answers.shorthand import in_words
from service.answers.sides import Side
from service.answers.signs import asks_still
from service.answers.slanted import search_slanted
from service.answers.types import Answer

if TYPE_CHECKING:
    from index.retriever import Retriever

COUNTED = 60
"""Passages that are looked through to tell in how many inspections something was found."""

ALONE = "Read by itself, without the questions before it."
"""Said where a question has words of a follow-up and nothing of the conversation was used."""

EVERYWHERE = "Read of all areas, and not of {} alone, of which the question before was."
"""Said where a question names no area, and the one before it did."""

MORE = 2
"""Times as much that is read and quoted where more is wanted than was answered."""


class Asked(Struct, frozen=True):
    """An answer with the passages it was read from, and the question as it was asked. `resolved`
    is the question as it was read, with those before it and its words put right, None where it was
    read as it is."""

    answer: Answer
    results: Results
    question: str
    resolved: str | None = None


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
    results = _of_what_is_held(question, results, retriever)
    compared = sides_of(question, results, retriever)
    record = _printed(question, results, compared, retriever)
    if record is not None:
        return _from(record, results)
    if counting:
        return structs.replace(
            results, hits=in_turn(inspections_found(results).values())[: question.k]
        )
    if not compared:
        return by_subject(question, search_slanted(question, results, retriever), retriever)
    return search_sides(question, results, compared, retriever)


def _of_what_is_held(question: Question, results: Results, retriever: Retriever) -> Results:
    """The results without a search for areas that nothing is held of, where others are named: a
    name that no report prints would be missed in each of their passages."""
    absent = [wish.words for wish in results.interpreted.missing if wish.field == "area"]
    named = any(wish.field == "area" for wish in results.interpreted.preferences)
    if not absent or not named:
        return results
    about = uncompared(without(unframed(question.text), absent))
    found = retriever.search(Query(about, question.filter, k=question.k, fold=True))
    return structs.replace(found, interpreted=results.interpreted)


def read(question: Question, results: Results, retriever: Retriever) -> Asked:
    """The answer that the passages found by `search`, of the same retriever, hold."""
    asked, earlier = question.text, question.earlier
    where = question.filter.area or question.filter.report
    spelled = _spelled(asked, retriever)
    read_as = _resolved(structs.replace(question, text=spelled), retriever)
    question = in_full(question, retriever)
    reports = tuple(retriever.generation.reports.values())
    compared = sides_of(question, results, retriever)
    found = _printed(question, results, compared, retriever)
    opens = Opening(None, ()) if compared else opening(question, results, retriever)
    whole = opens.wanted is not None and opens.wanted.whole
    reading = Reading(
        question=question.text,
        results=results,
        filter=question.filter,
        searched=covered(question.filter, reports),
        held=reports,
        evidence=evidence(question.text, results, compared, retriever, whole),
        sides=compared,
        wanted=opens.wanted,
        verdicts=verdicts(question, compared, results, retriever) if compared else opens.verdicts,
        judged=opens.judged,
        subjects=found_by(question.text, results),
        printed=found,
        max_tokens=question.max_tokens,
        public_url=question.public_url,
        most=question.most,
    )
    resolved = read_as if read_as != spelled else None
    answer = (
        extractive.read(reading)
        if question.writer is None
        else generative.read(reading, question.writer, retriever.embedder)
    )
    if told := _not_used(spelled, resolved, earlier, retriever) if not where else None:
        answer = _opening_with(told, answer)
    return Asked(answer, results, asked, read_as if read_as != asked else None)


def _printed(
    question: Question, results: Results, compared: Sequence[Side], retriever: Retriever
) -> Printed | None:
    """What the reports print in one known place, where the question asks for that. A filter on
    passages is for a search among them."""
    where = question.filter
    if where.theme or where.section or where.kind or where.polarity:
        return None
    reports = covered(question.filter, retriever.generation.reports.values())
    if not_together(results.interpreted, reports):
        return None  # what others print would pass for an answer
    return printed(question.text, results, reports, compared, retriever)


def _from(found: Printed, results: Results) -> Results:
    """The results with the passages that are quoted as hits, and no others."""
    first = {quote.entry.passage.id: quote for quote in reversed(found.quotes)}
    quoted = dict.fromkeys(quote.entry.passage.id for quote in found.quotes)
    hits = tuple(
        Hit(rank, 1.0, first[one].entry, first[one].span, highlights=())
        for rank, one in enumerate(quoted, start=1)
    )
    confidence = found.confidence
    if confidence is None:
        confidence = max(results.confidence, OF_RECORD)
    return structs.replace(results, hits=hits, confidence=confidence)


def _not_used(
    asked: str, resolved: str | None, earlier: Sequence[str], retriever: Retriever
) -> str | None:
    """What of the conversation was not used though a reader may take it that it was."""
    if not earlier or courtesy(asked):
        return None
    if resolved is None and like_a_follow_up(asked):
        return ALONE
    reports = tuple(retriever.generation.reports.values())
    left = areas_left(resolved or asked, earlier, retriever.read, reports)
    return EVERYWHERE.format(" and ".join(left)) if left else None


def _opening_with(told: str, answer: Answer) -> Answer:
    """The answer with a word on how it was read, before all else that is said."""
    if answer.sentences:
        return structs.replace(answer, lead=" ".join(filter(None, (told, answer.lead))))
    return structs.replace(answer, missing=" ".join(filter(None, (told, answer.missing))))


def in_full(question: Question, retriever: Retriever) -> Question:
    """The question as it stands by itself, without the conversation before it; what is so still is
    asked of the last inspection. Misspelled words are put right, for what is asked for is told by
    its words."""
    question = structs.replace(question, text=_spelled(question.text, retriever))
    if not question.earlier:
        return _of_today(question, retriever)
    text = _resolved(question, retriever)
    if asks_for_more(question.text):
        question = structs.replace(question, k=MORE * question.k, most=MORE * question.most)
    reports = tuple(retriever.generation.reports.values())
    named = None if question.filter.report else document_named(text, retriever.read, reports)
    if named is None:
        return _of_today(structs.replace(question, text=text, earlier=()), retriever)
    about, documents = named  # a preference alone would be answered from the full report
    where = structs.replace(question.filter, report=documents)
    return structs.replace(question, text=about, filter=where, earlier=())


def _spelled(text: str, retriever: Retriever) -> str:
    return retriever.spelled(text)


def _of_today(question: Question, retriever: Retriever) -> Question:
    question = structs.replace(question, text=in_words(question.text))
    if question.filter.report or not asks_still(question.text):
        return question
    held = covered(question.filter, retriever.generation.reports.values())
    last = told_last(question.text, retriever.read(question.text), held)
    where = structs.replace(question.filter, report=last)
    return structs.replace(question, filter=where) if last else question


def _resolved(question: Question, retriever: Retriever) -> str:
    """The question as it was read with those before it."""
    reports = tuple(retriever.generation.reports.values())
    return resolve(question.text, question.earlier, retriever.read, reports)
