"""On which scale inspections rate, where their documents print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.verdicts import values_in
from index.generation import Generation
from index.types import Entry
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import statements

_RATINGS = r"(?:ratings?|grades?|judgements?)"
ASKS = re.compile(
    rf"\b(?:rating|grading|judgement|four[- ]point|five[- ]point) scales?\b|"
    rf"\bscales? (?:of|for) {_RATINGS}\b|\b(?:on )?(?:what|which) scale\b|"
    rf"\b(?:what|which)(?: (?:different|possible))? {_RATINGS} (?:can|could|may|might|exist|"
    r"are (?:possible|available|there\W*\Z)|(?:do|does|did) (?:they|inspectors|you) use)",
    re.IGNORECASE,
)

VALUES = 3
"""Values that a sentence names where it tells the scale; of a service it names one or two."""

MOST = 3


def scale(question: str, meant: Sequence[Inspection], generation: Generation) -> Printed | None:
    """The sentences that tell the scales of the inspections meant, the last inspection first and
    each scale once; None where no scale is asked for, or none is printed."""
    if not ASKS.search(question):
        return None
    quotes: dict[frozenset[str], Quote] = {}
    names: dict[frozenset[str], str] = {}
    for inspection in reversed(meant):
        for values, quote in _told(inspection, generation):
            quotes.setdefault(values, quote)
            names.setdefault(values, inspection.name)
    if not quotes:
        return None
    found = list(quotes)[:MOST]
    turns = "; ".join(f"{place} as told in {names[one]}" for place, one in enumerate(found, 1))
    return Printed(tuple(quotes[one] for one in found), f"The scales: {turns}.")


def _told(inspection: Inspection, generation: Generation) -> Iterator[tuple[frozenset[str], Quote]]:
    for report in inspection.reports:
        for passage in report.passages:
            entry = generation.entry(passage.id)
            yield from _of(entry)


def _of(entry: Entry) -> Iterator[tuple[frozenset[str], Quote]]:
    text = entry.passage.text
    for statement in statements(entry.passage):
        values = values_in(text[slice(*statement.span)])
        if len(values) >= VALUES and not statement.row:
            yield values, Quote(entry, statement.span)
