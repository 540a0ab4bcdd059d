"""Recommendations as they are quoted: whole, from the fullest document; else what prose says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Recommendation, recommendations
from corpus.types import Passage
from index.generation import Generation
from index.types import Entry
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements

LISTED = 20
"""Recommendations that one answer quotes; few reports make more."""

_SAID = re.compile(r"\brecommend(?:s|ed|ations?)\b", re.IGNORECASE)


def records_of(inspection: Inspection) -> tuple[Recommendation, ...]:
    """Those of the fullest document that prints any."""
    return next(filter(None, map(recommendations, inspection.reports)), ())


def whole(passage: Passage) -> Span:
    """All that is recommended, without the "; and" that leads to the next."""
    pieces = statements(passage)
    return pieces[0].span[0], pieces[-1].span[1]


def as_recommended(name: str, entries: Sequence[Entry], missing: str | None) -> Printed:
    """Recommendations as such, where what became of them is asked for and not told."""
    return Printed(
        tuple(Quote(entry, whole(entry.passage)) for entry in entries[:LISTED]),
        f"Recommendations of {name}: what should be done, not what was found.",
        missing,
        partial=True,
    )


def told_in_prose(inspection: Inspection, generation: Generation) -> Printed | None:
    """What is said of the recommendations of an inspection of which no list of them is held."""
    quotes = tuple(
        Quote(generation.entry(passage.id), statement.span)
        for report in inspection.reports
        for passage in report.passages
        if passage.kind not in ("context", "contact")
        for statement in statements(passage)
        if _SAID.search(passage.text[slice(*statement.span)])
    )[:LISTED]
    if not quotes:
        return None
    kinds = " and ".join(one.meta.document_type.replace("_", " ") for one in inspection.reports)
    if inspection.full:
        said = f"{inspection.name} ({kinds}) prints no list of recommendations"
    else:
        said = f"No list of the recommendations of {inspection.name} is held ({kinds} only)"
    return Printed(quotes, None, f"{said}; what that says of them is quoted.", partial=True)


def not_listed(
    meant: Sequence[Inspection],
    printing: Sequence[tuple[Inspection, Sequence[Recommendation]]],
    count: int,
) -> str | None:
    """How many more there are, and the inspections after the one quoted or beside it."""
    quoted = printing[-1][0]
    later = [one.name for one in meant[meant.index(quoted) + 1 :]]
    earlier = [f"{one.name} ({len(found)})" for one, found in printing[:-1]]
    parts = [
        f"{count - LISTED} more recommendations are printed there." if count > LISTED else None,
        f"Of {' and '.join(later)} no list of recommendations is held." if later else None,
        f"Recommendations of {' and '.join(earlier)} are held too; name the year for them."
        if earlier
        else None,
    ]
    return " ".join(filter(None, parts)) or None
