"""A question from beginning to end: search, read, answer. What API, page, command line and
evaluation all call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from index.types import Filter, Query, Results
from service.answers import extractive
from service.answers.coverage import covered
from service.answers.types import Answer
from service.limits import DEFAULT_K

if TYPE_CHECKING:
    from index.retriever import Retriever


class Question(Struct, frozen=True):
    """What is asked. `k` passages are read; the answer has at most `max_tokens`."""

    text: str
    filter: Filter = Filter()
    k: int = DEFAULT_K
    max_tokens: int | None = None
    public_url: str | None = None


class Asked(Struct, frozen=True):
    """An answer with the passages it was read from."""

    answer: Answer
    results: Results


def ask(question: Question, retriever: Retriever) -> Asked:
    """Search the reports and answer from what is found, quoting them."""
    return read(question, search(question, retriever), retriever)


def search(question: Question, retriever: Retriever) -> Results:
    """The passages that an answer is read from."""
    return retriever.search(
        Query(text=question.text, filter=question.filter, k=question.k, fold=True)
    )


def read(question: Question, results: Results, retriever: Retriever) -> Asked:
    """The answer that the passages found by `search`, of the same retriever, hold."""
    reports = tuple(retriever.generation.reports.values())
    reading = extractive.Reading(
        question=question.text,
        results=results,
        filter=question.filter,
        searched=covered(question.filter, reports),
        held=reports,
        max_tokens=question.max_tokens,
        public_url=question.public_url,
    )
    return Asked(extractive.read(reading), results)
