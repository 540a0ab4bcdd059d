"""Who inspected a service: the lines that name the lead inspector and the inspectorates that took
part, and what is on record of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.types import Passage
from index.generation import Generation
from index.types import Interpreted
from service.answers.evidence import asked_for
from service.answers.numbered import in_turn
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import Span, statements
from service.wording import listed

_ASKS = re.compile(
    r"\bwho (?:all )?(?:inspected|visited)\b|"
    r"\bwho (?:was|were|are|is) (?:the |its |in the )?(?:inspectors\b|inspection team\b)|"
    r"\bwho (?:did|led|leads|carried out|undertook|conducted|took part in) (?:the|this|its|that) "
    r"(?:[\w’'-]+ ){0,3}?inspection\b|"
    r"\bwh(?:o|om|ich inspectorates?)\b[^?]*\binspected by\b|\bby whom\b[^?]*\binspected\b|"
    r"\b(?:which|what) (?:other |partner )?inspectorates\b|"
    r"\b(?:which|what) (?:other )?(?:partners?|(?:partner )?organisations|agencies|bodies) "
    r"(?:took part in|joined|were (?:involved|part) (?:in|of)|helped with|carried out|did) "
    r"(?:the|this|its|that) (?:[\w’'-]+ ){0,3}?inspection\b",
    re.IGNORECASE,
)
_BODIES = re.compile(r"\b(?:inspectorates|(?:which|what) \w+)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\blead inspector\b|\binspection was led by\b(?!\s+HMI? Inspectorate)", re.IGNORECASE
)
_TOOK_PART = re.compile(
    r"\b(?:inspect\w+|HMI Probation)\b[^.]*\b(?:led|undertaken|carried out|joined|conducted) by\b"
    r"[^.]*\binspect\w*|"
    r"\binspections?\b[^.]*\b(?:with|alongside|by) (?:\w+ )?(?:colleagues?|inspectors) from\b|"
    r"\binspections?\b[^.]*\b(?:led|undertaken|carried out) by (?:HMI?|the Inspectorate)\b|"
    r"\binspections?\b[^.]*\bundertaking\b[^.]*\bwith colleagues\b",
    re.IGNORECASE,
)

INSPECTIONS = 3
"""The last inspections that are told of where no year is named."""

OF_EACH = 2
"""Sentences on the inspectorates of one inspection, beside the line of its lead inspector."""


def inspected_by(
    question: str, interpreted: Interpreted, meant: Sequence[Inspection], generation: Generation
) -> Printed | None:
    """Who inspected the one area meant, its last inspections first; None where that is not asked
    for, or of no one area."""
    areas = {one.area for one in meant}
    if not _ASKS.search(question) or len(areas) != 1 or None in areas:
        return None
    newest = list(reversed(meant))
    told = newest if asked_for(interpreted, "year") else newest[:INSPECTIONS]
    found = [(one, list(_lines(one))) for one in told]
    names = [one.name for one, lines in found for _ in lines]
    quotes = tuple(
        Quote(generation.entry(passage.id), span) for _, lines in found for passage, span in lines
    )
    bodies = _BODIES.search(question) is not None
    silent = [
        one.name for one, lines in found if not (lines if bodies else [*filter(_leads, lines)])
    ]
    whom = "Who took part" if bodies else "A lead inspector"
    missing = f"{whom} is named nowhere in what is held of {listed(silent)}." if silent else None
    record = [f"{one.name}: {listed(by)}" for one in told if (by := _on_record(one))]
    if not (quotes or record):
        return Printed((), missing=f"{missing} Nor is an inspectorate.", confidence=0.0)
    turns = in_turn(names)
    lead = [
        f"In turn: {turns}." if turns else f"As printed in {names[0]}." if names else None,
        f"On record as inspectorates: {'; '.join(record)}." if record else None,
    ]
    return Printed(quotes, " ".join(filter(None, lead)), missing, partial=len(silent) == len(told))


def _lines(inspection: Inspection) -> Iterator[tuple[Passage, Span]]:
    """The line of the lead inspector, if one is named, and what is said of who took part."""
    spans = [
        (passage, statement.span)
        for report in inspection.reports
        for passage in report.passages
        if passage.kind in ("context", "contact", "finding")
        for statement in statements(passage)
    ]
    yield from [line for line in spans if _leads(line)][:1]
    taking_part = [
        line
        for line in spans
        if line[0].kind == "context" and _TOOK_PART.search(_said(line)) and not _leads(line)
    ]
    yield from taking_part[:OF_EACH]


def _leads(line: tuple[Passage, Span]) -> bool:
    return _LEAD.search(_said(line)) is not None


def _said(line: tuple[Passage, Span]) -> str:
    passage, span = line
    return passage.text[slice(*span)]


def _on_record(inspection: Inspection) -> list[str]:
    """The inspectorates that its documents name."""
    metas = [one.meta for one in inspection.reports]
    every = [name for meta in metas for name in (meta.inspectorate, *meta.partners) if name]
    return list(dict.fromkeys(every))
