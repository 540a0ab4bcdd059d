"""Effective practice guides: what inspections and research say works, told with examples."""

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
    id="guide",
    document_type="guide",
    signs=(
        r"^[ \t#*]{0,9}(?:an? )?effective (?:\w+ )?practice guide\b",
        r"\bthis (?:effective practice )?guide\b",
        r"^[ \t#*\d.]{0,9}(?:key )?takeaways?\b",
        r"^[ \t#*\d.]{0,9}(?:reflecti(?:on|ve) (?:questions?|points?)|questions for reflection)\b",
    ),
    needed=3,
    titles=(r"^[ \t#*]{0,9}(?:an? )?effective (?:\w+ )?practice guide\b",),
    one_area=False,
    rules=(SOMEBODY_SPEAKS,),
    labels=(
        *FRONT,
        Label(
            "Worked example",
            "notable_practice",
            pattern=r"(?:(?:worked|practice|effective practice) example|example in practice"
            r"|example of effective practice)s?(?: \d+)?(?:\s*[:–—-]\s.*)?",
            box=True,
            as_printed=True,
            titled=True,
        ),
        Label(
            "Key takeaways",
            "finding",
            pattern=r"(?:key )?takeaways?(?: for .{3,60})?(?:\s*[:–—-]\s.*)?",
            as_printed=True,
            box=True,
        ),
        Label(
            "Reflective questions",
            "context",
            pattern=r"reflecti(?:on|ve) (?:questions?|points?)(?: for .{3,60})?"
            r"|questions for reflection|pause and reflect",
            as_printed=True,
            box=True,
        ),
        Label(
            "References",
            "context",
            pattern=r"references(?: and further reading)?|further reading(?: and resources)?"
            r"|further resources|bibliography",
            as_printed=True,
        ),
        Label(
            "About this guide",
            "context",
            pattern=r"(?:about|how to use) (?:this|the) guide|who (?:is )?this guide (?:is )?for\??"
            r"|the evidence base.*|what the research (?:says|tells us)",
            as_printed=True,
        ),
        RECOMMENDATIONS,
        *BOXES,
        *APPENDICES,
        *METHOD,
    ),
)
