"""Annual reports: what a year's inspections show together."""

from __future__ import annotations

from corpus.grammar import Grammar, Label
from corpus.series.common import (
    APPENDICES,
    BOXES,
    FRONT,
    METHOD,
    RECOMMENDATIONS,
    SOMEBODY_SPEAKS,
)

GRAMMAR = Grammar(
    id="annual",
    document_type="report",
    signs=(
        r"^[ \t#*]{0,9}(?:\d{4}(?:[-–/]\d{2,4})? )?annual report\b.{0,90}$",
        r"\b(?:this|my|our|first|second|last) (?:\w+ )?annual report\b",
        r"\b(?:over|during|in|of) (?:the|this) year\b",
    ),
    needed=3,
    titles=(
        r"^[ \t#*]{0,9}(?:\d{4}(?:[-–/]\d{2,4})? )?annual report\b[^.]{0,40}"
        r"\binspections? of (?:youth|probation)\b",
    ),
    one_area=False,
    rules=(SOMEBODY_SPEAKS,),
    labels=(
        *FRONT,
        Label(
            "Ratings",
            "judgement",
            pattern=r"(?:the |our )?ratings?"
            r"(?: (?:table|over|in|for|by|across|awarded|at a glance).{0,60})?"
            r"|(?:the )?year in (?:figures|numbers)|overall performance.{0,40}",
            as_printed=True,
        ),
        Label("Executive summary", "judgement", pattern=r"executive summary|summary|overview"),
        RECOMMENDATIONS,
        *BOXES,
        *APPENDICES,
        *METHOD,
    ),
)
