"""The series of reports that are known, one grammar a file."""

from __future__ import annotations

from corpus.grammar import Grammar, compiled
from corpus.series import (
    annual,
    core_case,
    fji,
    guide,
    plain,
    press_release,
    sqs,
    thematic,
    web,
    youth,
)
from corpus.types import DocumentType, ReportMeta

# A press release, an annual report and a guide name the series they report on, so they are
# asked first; reports since 2025 keep most headings of those before; the plain grammars take
# what no other takes.
GRAMMARS = (
    press_release.GRAMMAR,
    sqs.GRAMMAR,
    annual.GRAMMAR,
    guide.GRAMMAR,
    core_case.GRAMMAR,
    fji.GRAMMAR,
    web.GRAMMAR,
    youth.GRAMMAR,
    thematic.GRAMMAR,
)

SERIES = tuple(grammar.id for grammar in GRAMMARS if grammar is not press_release.GRAMMAR)
"""Ids of the series that a document may be of; a press release is of what it announces."""

_TOP = 6  # lines with a title among them
_INSPECTORS_SPEAK = 5  # times in a text before it passes for a report by inspectors


def by_id(series: str) -> Grammar | None:
    """The grammar of a series that the user names."""
    return next((grammar for grammar in GRAMMARS if grammar.id == series), None)


def is_whole(meta: ReportMeta) -> bool:
    """Whether a document is all that was published of what its inspection found: the report, or
    what a series has in its place. Only of such a document can absence be claimed."""
    return meta.document_type in ("report", whole_of(meta))


def whole_of(meta: ReportMeta) -> DocumentType:
    """The document that is all that was published of what such an inspection found."""
    grammar = by_id(meta.series) if meta.series else None
    return grammar.whole if grammar else "report"


def unrated(meta: ReportMeta) -> str:
    """What the inspections of its series are called, if they print no ratings; else empty."""
    grammar = by_id(meta.series) if meta.series else None
    return grammar.unrated if grammar else ""


def recognise(text: str) -> Grammar:
    """The grammar of the series that a text belongs to."""
    top = "\n".join([line for line in text.split("\n") if line.strip()][:_TOP])
    for grammar in GRAMMARS:
        found = sum(compiled(sign).search(text) is not None for sign in grammar.signs)
        if found >= grammar.needed or any(compiled(one).search(top) for one in grammar.titles):
            return grammar
    signs = plain.INSPECTION.signs
    if sum(len(compiled(sign).findall(text)) for sign in signs) >= _INSPECTORS_SPEAK:
        return plain.INSPECTION
    return plain.GRAMMAR
