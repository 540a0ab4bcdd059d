"""A report in short: the judgements that it prints, which are its own summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.types import Passage, Report
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.printed.meant import subject_stems, told
from service.answers.printed.types import Inspection, Printed
from service.answers.printed.verdicts import (
    BEST_FIRST,
    Verdict,
    verdicts_of_value,
    verdicts_on,
)
from service.answers.quotes import Quote
from service.answers.signs import LEANS
from service.answers.statements import Span, statements

_ASKS = re.compile(
    r"\b(?:summari[sz]e|sum up|(?:a |the )?(?:short |brief )?(?:summary|overview) of|"
    r"(?:main|key|overall) (?:findings?|conclusions?|points|messages) (?:of|in|from|for))\b",
    re.IGNORECASE,
)
_ASKING = frozenset(
    stems_of(
        tokens(
            "summarise summarize summary sum up overview short brief main key overall finding "
            "findings conclusion conclusions points messages please give full whole joint letter"
        )
    ).values()
)
_SUMMARY = re.compile(r"\bsummary\b", re.IGNORECASE)

OF_EACH = 3
"""Ratings of the best and of the worst value, where a whole service is rated."""

MOST = 6


def summary(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """The overall judgements of the last inspection meant, with its best and its worst ratings; of
    one that rates nothing the sentences of its summary. None where no summary of one is wanted."""
    if not _ASKS.search(question) or subject_stems(question, interpreted, _ASKING):
        return None
    if len({one.area for one in meant}) != 1:
        return None
    inspection = meant[-1]
    judged = _judgements(inspection, generation)
    quotes = [one.quote for one in judged]
    if not quotes:
        spans = [found for report in inspection.reports for found in _summed_up(report)][:MOST]
        quotes = [Quote(generation.entry(passage.id), span) for passage, span in spans]
    if not quotes:
        return None
    notes = told((place, one.named) for place, one in enumerate(judged, start=1) if one.named)
    return Printed(
        tuple(quotes),
        " ".join([f"The judgements that {inspection.name} prints.", *notes]),
        _others(meant[:-1]),
    )


def _judgements(inspection: Inspection, generation: Generation) -> list[Verdict]:
    found = list(verdicts_on(frozenset(), frozenset(), inspection.reports, generation))
    if len(found) == 1:
        for values in BEST_FIRST.values():
            found += verdicts_of_value(values, inspection.reports, generation)[:OF_EACH]
    return list({(one.quote.entry.passage.id, one.quote.span): one for one in found}.values())


def _summed_up(report: Report) -> Iterator[tuple[Passage, Span]]:
    """The sentences of the part that is headed as a summary."""
    for passage in report.passages:
        if _SUMMARY.search(passage.section or "") and passage.kind != "contact":
            for statement in statements(passage):
                if not LEANS.match(passage.text[slice(*statement.span)]):
                    yield passage, statement.span


def _others(earlier: Sequence[Inspection]) -> str | None:
    if not earlier:
        return None
    return f"Held as well: {' and '.join(one.name for one in earlier)}; name the year for it."
