"""Any other text: headings as marked or as they look, sections, paragraphs, no themes."""

from __future__ import annotations

from corpus.grammar import Grammar, Label
from corpus.series.common import APPENDICES, BOXES, FRONT, METHOD, RECOMMENDATIONS

_LABELS = (
    *FRONT,
    Label("Executive summary", "judgement", pattern=r"executive summary|summary|key judge?ments"),
    Label("Key findings", "finding", pattern=r"(?:key|main|overall|our) findings", as_printed=True),
    RECOMMENDATIONS,
    *BOXES,
    *APPENDICES,
    *METHOD,
)

INSPECTION = Grammar(
    id="inspection",
    document_type="report",
    signs=(r"\binspect(?:ion|ed|ors?|orate)\b",),
    labels=_LABELS,
)
"""Some other report by inspectors: what they write is what they saw."""

GRAMMAR = Grammar(
    id="plain",
    document_type="document",
    labels=_LABELS,
    default="context",
)
