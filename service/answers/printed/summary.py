"""A report in short: the judgements that it prints, which are its own summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.types import Passage, Report
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.numbered import told
from service.answers.printed.meant import subject_stems
from service.answers.printed.ratings import of_groups, rated_rows
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.signs import LEANS
from service.answers.statements import Span, statements
from service.wording import listed

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

MOST = 6
"""Sentences of a summary; judgements are given all, for some of them would mislead."""


def summary(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """All judgements of the last inspection meant, the overall one first; of one that rates nothing
    the sentences of its summary. None where no summary of one is wanted."""
    if not _ASKS.search(question) or subject_stems(question, interpreted, _ASKING):
        return None
    if len({one.area for one in meant}) != 1:
        return None
    inspection = meant[-1]
    judged = rated_rows(inspection, frozenset(), False, None)
    quotes = [Quote(generation.entry(row.passage.id), row.span) for row in judged]
    if not quotes:
        spans = [found for report in inspection.reports for found in _summed_up(report)][:MOST]
        quotes = [Quote(generation.entry(passage.id), span) for passage, span in spans]
    if not quotes:
        return None
    lead = "What {} says in short, the first of it." if not judged else "All that {} judges."
    return Printed(
        tuple(quotes),
        " ".join([lead.format(inspection.name), *told(of_groups(judged, 1, False))]),
        _others(meant[:-1]),
    )


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
    return (
        f"The library also holds {listed([one.name for one in earlier])}; name the year for that."
    )
