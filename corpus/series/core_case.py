"""Core case inspections of youth offending work, 2009 to 2012: criteria scored in per cent."""

from __future__ import annotations

from corpus.grammar import THEME, Grammar, Label, Rule
from corpus.series.common import APPENDICES, BOXES, FRONT, METHOD

_CHAPTERS = (
    ("Assessment and sentence planning", r"assessment and sentence planning"),
    ("Delivery and review of interventions", r"delivery and review of interventions"),
    ("Outcomes", r"outcomes"),
)

GRAMMAR = Grammar(
    id="core-case",
    document_type="report",
    titled="Core Case Inspection of youth offending work in",
    signs=(
        r"\bcore case inspection\b",
        r"\b(?:minimum|moderate|substantial|drastic) improvement required\b"
        r"|\b(?:required improvement|improvement required)\W{1,6}(?:minim|moder|substan|drast)",
        r"^[ \t#*|]{0,9}general criterion\b",
        r"^[ \t#*|]{0,9}1\.1\.?\W{1,6}risk of harm\b",
        r"\bin a higher proportion of cases\b",
    ),
    needed=3,
    theme=r"(?P<number>[1-3]\.[1-3])[.:]?\s+(?P<name>[A-Z][^.;]{5,90}?)\s*:?",
    scored=True,
    theme_parents=tuple(name for name, _ in _CHAPTERS),
    labels=(
        *FRONT,
        Label(
            "Scoring and summary table",
            "judgement",
            pattern=r"scoring(?: and|,)? summary(?: table| chart)?|summary of scores",
            as_printed=True,
        ),
        Label(
            "Recommendations",
            "recommendation",
            pattern=r"(?:our )?recommendations?(?: for (?:improvement|change))?(?: \(.{3,80}\))?",
            rest="context",
        ),
        Label("Next steps", "context"),
        Label(
            "Making a difference",
            "notable_practice",
            pattern=r"(?:sharing good practice|making a difference)(?:\s*[:–—-]\s.*)?",
            as_printed=True,
        ),
        Label(
            "Service users’ perspective",
            "finding",
            pattern=r"service users[’']? (?:perspectives?|views)",
            as_printed=True,
        ),
        Label("Victims", "finding", parents=("Service users’ perspective",)),
        Label(
            "Children and young people",
            "finding",
            parents=("Service users’ perspective",),
        ),
        *(
            Label(name, "finding", pattern=rf"(?:\d\.?\s+)?{pattern}", as_printed=True)
            for name, pattern in _CHAPTERS
        ),
        Label(
            "Commentary",
            "finding",
            pattern=r"commentary on .{3,80} as a whole",
            parents=tuple(name for name, _ in _CHAPTERS),
            as_printed=True,
        ),
        Label("Strengths", "finding", parents=(THEME,)),
        Label(
            "Areas for improvement",
            "finding",
            pattern=r"areas (?:for|requiring) improvement:?",
            parents=(THEME,),
            as_printed=True,
        ),
        *BOXES,
        *APPENDICES,
        *METHOD,
    ),
    rules=(
        Rule(r"\A(?:general )?criterion:", "context"),
        Rule(r"\A[^.]{0,60}\bscore:\s*\d{1,3}%|\Acomment:\s", "judgement"),
    ),
)
