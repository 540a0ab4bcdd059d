"""Short quality screenings, 2012 to 2018: a letter to the chair of the management board."""

from __future__ import annotations

from corpus.grammar import Grammar, Label, Rule
from corpus.series.common import BOXES

GRAMMAR = Grammar(
    id="sqs",
    document_type="letter",
    whole="letter",
    unrated="short quality screenings",
    titled="Short Quality Screening of youth offending work in",
    signs=(
        r"\bshort quality screening\b",
        r"^[ \t]{0,9}(?-i:Copy to|To|TO):",  # no line of a sentence that breaks before "to:"
        r"^[ \t]{0,9}key strengths:?[ \t]{0,9}$",
        r"^[ \t]{0,9}areas (?:requiring|for) improvement:?[ \t]{0,9}$",
        r"^[ \t]{0,9}(?-i:Commentary|COMMENTARY) on the inspection\b",
    ),
    needed=3,
    theme=r"(?:theme )?(?P<number>\d)\s*[:.)–—-]?\s+(?P<name>"
    r"(?:reducing|protecting|ensuring|making sure|managing|governance)\b[^.;]{3,90})",
    bare_themes=True,
    theme_parents=("Commentary on the inspection",),
    labels=(
        Label("Context", "context"),
        Label("Summary", "judgement"),
        Label(
            "Commentary on the inspection",
            "finding",
            pattern=r"commentary on (?:the|our) (?:inspection|findings)(?: (?:in|of) .{3,80})?:?",
            as_printed=True,
        ),
        Label("Operational management", "finding"),
        Label("Key strengths", "finding", pattern=r"(?:key )?strengths", listed=True),
        Label(
            "Areas requiring improvement",
            "recommendation",  # a letter has none of that name: this is what it asks for
            pattern=r"(?:key )?areas (?:requiring|for) improvement",
            as_printed=True,
            listed=True,
        ),
        Label("Copy to", "contact", pattern=r"cop(?:y|ies) to|copy list"),
        *BOXES,
    ),
    rules=(
        Rule(r"^(?:to|copy to|from|publication date|date):\s", "contact"),
        Rule(r"\bplease contact\b|\bcan be contacted (?:at|on)\b", "contact"),
    ),
)
