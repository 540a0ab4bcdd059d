"""Full joint inspections of youth offending work, 2012 to 2018."""

from __future__ import annotations

from corpus.grammar import THEME, Grammar, Label
from corpus.series.common import APPENDICES, BOXES, FRONT, METHOD, RECOMMENDATIONS

GRAMMAR = Grammar(
    id="fji",
    document_type="report",
    titled="Full Joint Inspection of Youth Offending Work in",
    signs=(
        r"\bfull joint inspection of youth offending work in\b",
        r"^[ \t]{0,9}theme \d: ",
        r"^[ \t]{0,9}case assessment score[ \t]{0,9}$",
        r"^[ \t]{0,9}explanation of findings[ \t]{0,9}$",
        r"^[ \t]{0,9}what we expect to see[ \t]{0,9}$",
    ),
    needed=3,
    titles=(r"^[ \t#*]{0,9}full joint inspection of youth (?:offending|justice) work\b",),
    theme=r"theme (?P<number>\d{1,2})\s*[:.–—-]\s*(?P<name>.{3,100})",
    bare_themes=True,
    theme_parents=("Summary",),
    labels=(
        *FRONT,
        Label("Key judgements", "judgement", pattern=r"key judge?ments?"),
        Label("Summary", "judgement", parents=("Key judgements",)),
        RECOMMENDATIONS,
        Label("What we expect to see", "context", parents=(THEME,)),
        Label("Case assessment score", "judgement", parents=(THEME,)),
        Label("Key Findings", "finding", parents=(THEME,)),
        Label("Explanation of findings", "finding", parents=(THEME,)),
        Label("Data Summary", "context", parents=(THEME,), chart=True),
        *BOXES,
        *APPENDICES,
        *METHOD,
    ),
)
