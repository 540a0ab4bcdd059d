"""Inspections of youth offending and youth justice services, 2018 to 2024, by standards."""

from __future__ import annotations

from corpus.grammar import Grammar, Label, Rule
from corpus.series.common import (
    APPENDICES,
    BOXES,
    FRONT,
    METHOD,
    PROGRESS,
    RECOMMENDATIONS,
    SOMEBODY_SPEAKS,
)

_STANDARD = Rule(
    r"\A[^.?!]{0,160}\b(?:personalised,? and responsive (?:service|provision|approach)\b"
    r"|well-informed, \w+ and personalised\b|well-focused, personalised\b"
    r"|high-quality, evidence-based\b)[^.?!\d]{0,160}\.?\Z",
    "context",
)
"""What a standard asks for, as it is printed below its heading: no finding on the service."""

_QUESTIONS = Rule(
    r"\A(?:in making a judgement\b|(?:our|the) (?:rating|judgement)\b)[^.]{0,120}"
    r"\b(?:following|these)\b[^.]{0,30}\bquestions?\b[^.]{0,60}[.:]?\Z",
    "context",
)
"""Leads in to the questions that a standard is judged by."""

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
    rules=(SOMEBODY_SPEAKS, _STANDARD, _QUESTIONS),
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
