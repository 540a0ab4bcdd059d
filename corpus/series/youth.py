"""Inspections of youth offending and youth justice services, 2018 to 2024, by standards."""

from __future__ import annotations

from corpus.grammar import Grammar, Label
from corpus.series.common import (
    APPENDICES,
    BOXES,
    FRONT,
    METHOD,
    PROGRESS,
    RECOMMENDATIONS,
    SOMEBODY_SPEAKS,
)

GRAMMAR = Grammar(
    id="youth-2018",
    document_type="report",
    titled="An inspection of youth justice services in",
    signs=(
        r"\binspection of youth (?:offending|justice) (?:services?|work) in\b",
        r"^[ \t#*|]{0,9}(?:domain (?:one|two|three|\d)|1\.|\d)\W{1,6}organisational delivery\b",
        r"^[ \t#*|]{0,9}2\.1\.?\W{1,6}assess(?:ing|ment)\b",
        r"^[ \t#*|]{0,9}1\.1\.?\W{1,6}governance and leadership\b",
        r"\bout-of-court disposals\b",
        r"\brequires improvement\b",
    ),
    needed=4,
    standards=True,
    theme_parents=("Domain",),
    rules=(SOMEBODY_SPEAKS,),
    labels=(
        *FRONT,
        Label(
            "Ratings",
            "judgement",
            pattern=r"(?:the |our )?(?:overall )?ratings?(?: table| summary| of .{3,60})?",
        ),
        Label("Overall findings", "judgement", pattern=r"(?:overall|summary of) findings"),
        Label("Executive summary", "judgement", pattern=r"executive summary|summary"),
        PROGRESS,
        RECOMMENDATIONS,
        Label(
            "Domain",
            "finding",
            pattern=r"domain (?:one|two|three|four|\d)\b.{0,80}"
            r"|[1-4]\.? (?:organisational delivery|(?:out-of-)?court disposals|resettlement)",
            as_printed=True,
        ),
        *BOXES,
        *APPENDICES,
        *METHOD,
    ),
)
