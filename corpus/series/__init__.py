"""The series of reports that are known, one grammar a file."""

from __future__ import annotations

from corpus.grammar import Grammar, compiled
from corpus.series import fji, plain, press_release, sqs, thematic, youth

# A press release names the series it reports on, so it is asked first; the plain grammars
# take what no other takes.
GRAMMARS = (press_release.GRAMMAR, sqs.GRAMMAR, fji.GRAMMAR, youth.GRAMMAR, thematic.GRAMMAR)

_INSPECTORS_SPEAK = 5  # times in a text before it passes for a report by inspectors


def recognise(text: str) -> Grammar:
    """The grammar of the series that a text belongs to."""
    for grammar in GRAMMARS:
        found = sum(compiled(sign).search(text) is not None for sign in grammar.signs)
        if found >= grammar.needed:
            return grammar
    signs = plain.INSPECTION.signs
    if sum(len(compiled(sign).findall(text)) for sign in signs) >= _INSPECTORS_SPEAK:
        return plain.INSPECTION
    return plain.GRAMMAR
