"""Press releases of any era: a headline, prose, bullets, somebody speaking, notes to editors."""

from __future__ import annotations

from corpus.grammar import Grammar, Label, Rule

GRAMMAR = Grammar(
    id="press-release",
    document_type="press_release",
    signs=(
        r"^[ \t*#]{0,9}notes? (?:to|for) (?:the )?editors?\b[ \t*:]{0,9}$",
        r"^[ \t*#]{0,9}[-–—]{0,9}[ \t]{0,9}ENDS[ \t]{0,9}[-–—]{0,9}[ \t*]{0,9}$",
    ),
    labels=(
        Label(
            "Notes to editors",
            "context",
            pattern=r"notes? (?:to|for) (?:the )?editors?",
        ),
    ),
    before_headings="finding",
    rules=(
        Rule(
            r"(?:\bsaid|\badded|\bcommented|\btold us|\bsays)\b[^“\"]{0,60}:?\s*[“\"]", "quotation"
        ),
        Rule(r"^[“\"]", "quotation"),
        Rule(
            r"\bis one of a (?:small )?(?:number|series) of (?:full )?joint inspections\b"
            r"|\binspections? (?:was|is|were) led by\b"
            r"|\binspectors (?:focused on|looked at) \w+ (?:key )?(?:areas|aspects|themes)\b",
            "context",
        ),
        Rule(r"\bis invented for\b", "context"),
        Rule(r"\boverall rating of\b", "judgement"),
    ),
    infers_themes=True,
    headline=True,
)
