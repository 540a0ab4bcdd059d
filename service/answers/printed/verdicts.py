"""How a report judges what a comparison is about: with this each side opens."""

from __future__ import annotations

import re
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


class Verdict(Struct, frozen=True):
    """A verdict where it is printed; `named` is what it judges where its words do not say."""

    quote: Quote
    named: str | None = None


def verdict(
    about: str, interpreted: Interpreted, reports: Sequence[Report], generation: Generation
) -> Verdict | None:
    """The verdict that these documents of one inspection print on a subject, on all of it where
    the subject is `GENERAL`; None where they print none."""
    subject = telling(about) - _COMMON
    themes = asked_for(interpreted, "theme")
    for report in sorted(reports, key=lambda one: one.meta.document_type != "report"):
        found = list(rows(report))
        fitting = (
            [row for row in found if row.overall]
            if about == GENERAL or not subject
            else _on(subject, themes, found)
        )
        if fitting:
            row = fitting[0]
            quote = Quote(generation.entry(row.passage.id), row.span)
            if row.named is None or not row.overall:
                return Verdict(quote, row.named)
            return _said_overall(report, row, generation) or Verdict(quote, row.named)
    return None


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
