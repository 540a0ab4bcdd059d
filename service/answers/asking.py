"""A question from beginning to end: search, read, answer. What API, page, command line and
evaluation all call.

Several questions in one are asked one after the other, each as a follow-up of those before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from index.types import Results
from service.answers import single
from service.answers.coverage import covered
from service.answers.question import Question
from service.answers.several import (
    found_by_all,
    holds,
    joined,
    leans,
    parts,
    standing_alone,
    unanswered,
)
from service.answers.single import Asked

if TYPE_CHECKING:
    from index.retriever import Retriever

__all__ = ["Asked", "ask", "read", "search"]

LEAST = 2
"""Sentences that a part of a question is given, however many parts there are."""

ON_NOTHING = "It is asked of what is not answered before it."


def ask(question: Question, retriever: Retriever) -> Asked:
    """Search the reports and answer from what is found, quoting them."""
    return read(question, search(question, retriever), retriever)


def search(question: Question, retriever: Retriever) -> Results:
    """The passages that an answer is read from; of a comparison those of each side in turn, of
    several questions in one those of each."""
    whole = single.search(question, retriever)
    found = [single.search(part, retriever) for part in _parts(question, retriever)]
    return found_by_all(found, whole) if found else whole


def read(question: Question, results: Results, retriever: Retriever) -> Asked:
    """The answer that the passages found by `search`, of the same retriever, hold. A language model
    is asked all of it at once."""
    asked = _parts(question, retriever) if question.writer is None else ()
    if not asked:
        return single.read(question, results, retriever)
    found = _in_turn(asked, retriever)
    answers = [one.answer for one in found]
    whole = single.read(question, single.search(question, retriever), retriever)
    if not any(answer.sentences for answer in answers) or holds(whole.answer, answers):
        return whole
    reports = covered(question.filter, retriever.generation.reports.values())
    answer = joined(question.text, [part.text for part in asked], answers, reports)
    read_as = "; ".join((one.resolved or one.question).rstrip(" ?.") for one in found)
    return Asked(
        answer, results, question.text, read_as if any(o.resolved for o in found) else None
    )


def _parts(question: Question, retriever: Retriever) -> tuple[Question, ...]:
    """Each question asked in one, as a follow-up of those before it."""
    texts = parts(question.text)
    if not texts:
        return ()
    room = question.max_tokens and max(1, question.max_tokens // len(texts))
    texts = standing_alone(texts, retriever.read)
    return tuple(
        structs.replace(
            question, text=text, earlier=(*question.earlier, *texts[:place]), max_tokens=room
        )
        for place, text in enumerate(texts)
    )


def _in_turn(asked: Sequence[Question], retriever: Retriever) -> list[Asked]:
    """The answer to each. What one does not need of its share of the sentences goes to the next;
    what a report prints in one place is given whole. One that leans on another stands by it."""
    found: list[Asked] = []
    for place, part in enumerate(asked):
        given = sum(len(one.answer.sentences) for one in found)
        share = max(LEAST, (part.most - given) // (len(asked) - place))
        part = structs.replace(part, most=share)
        one = single.read(part, single.search(part, retriever), retriever)
        if found and not found[-1].answer.sentences and leans(part.text):
            one = structs.replace(one, answer=unanswered(one.answer, ON_NOTHING))
        found.append(one)
    return found
