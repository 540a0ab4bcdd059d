"""How a report judges what a comparison is about: with this each side opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from corpus.types import Report
from index.generation import Generation
from index.subject import GENERAL
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.evidence import asked_for
from service.answers.printed.meant import telling
from service.answers.printed.ratings import Rated, rows
from service.answers.quotes import Quote
from service.answers.statements import statements

_COMMON = frozenset(
    stems_of(
        tokens("work quality better worse best worst good bad overall compare difference service")
    ).values()
)
_OVERALL = re.compile(r"\boverall\b[^.]*\brat(?:ed|ing)\b", re.IGNORECASE)

MOST_OF_PARTS = 2
"""Verdicts on its parts that stand for a verdict on the whole."""


class Verdict(Struct, frozen=True):
    """A verdict where it is printed; `named` is what it judges where its words do not say."""

    quote: Quote
    named: str | None = None


def verdicts(
    about: str, interpreted: Interpreted, reports: Sequence[Report], generation: Generation
) -> tuple[Verdict, ...]:
    """The verdict that these documents of one inspection print on a subject, on all of it where
    the subject is `GENERAL`; none where they print none. Where all of it is not rated but its
    parts are, one of the commonest rating and one of the next."""
    subject = telling(about) - _COMMON
    themes = asked_for(interpreted, "theme")
    for report in sorted(reports, key=lambda one: one.meta.document_type != "report"):
        found = list(rows(report))
        if about != GENERAL and subject:
            fitting = _on(subject, themes, found)[:1]
        else:
            overall = [row for row in found if row.overall][:1]
            fitting = overall or (_of_parts(found) if about == GENERAL else [])
        if fitting:
            return tuple(_as_verdict(report, row, generation) for row in fitting)
    return ()


def _of_parts(found: Sequence[Rated]) -> list[Rated]:
    """A row of the commonest value and one of the next; of more would be no room."""
    counted = Counter(row.value for row in found)
    return [
        next(row for row in found if row.value == value)
        for value, _ in counted.most_common(MOST_OF_PARTS)
    ]


def _as_verdict(report: Report, row: Rated, generation: Generation) -> Verdict:
    quote = Quote(generation.entry(row.passage.id), row.span)
    if row.named is None or not row.overall:
        return Verdict(quote, row.named)
    return _said_overall(report, row, generation) or Verdict(quote, row.named)


def _on(
    subject: frozenset[str], themes: frozenset[str | int], found: Iterable[Rated]
) -> list[Rated]:
    """The verdicts on the theme that is asked for, else those with all words of the subject."""
    every = list(found)
    of_theme = [row for row in every if row.theme in themes and row.theme is not None]
    return of_theme or [row for row in every if subject <= row.stems]


def _said_overall(report: Report, row: Rated, generation: Generation) -> Verdict | None:
    """The sentence that says the overall rating which its table prints alone."""
    for passage in report.passages:
        for statement in statements(passage):
            said = passage.text[slice(*statement.span)]
            if _OVERALL.search(said) and row.value in said.lower() and not statement.row:
                return Verdict(Quote(generation.entry(passage.id), statement.span))
    return None
