"""The words that say what a sentence is about."""

from __future__ import annotations

import re

from corpus.vocabulary import acronyms
from index.words import STOP_WORDS, stems_of, words

_EVERYDAY = """
    area board boy care case child children chief county england girl good improve improvement
    inspect inspection inspector justice make man member offend offender offending officer old
    open people person practitioner quality rate rating recommend recommendation report see
    service staff sure team time wales work worker year yjs yos yot young youth
"""
"""Words that paragraphs of the field are full of, whatever they are about."""

_TELL_NOTHING = frozenset(stems_of(_EVERYDAY.split()).values())

_ADDRESSEE = re.compile(r"\s*\([^()]*\b[A-Z][^()]*\)\W*$")
"""To whom a recommendation goes, in brackets at its end: no part of what is recommended."""

_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")


_MEANS = re.compile(
    r",? (?:(?:by )?(?:using|drawing on|making use of)|on the basis of|based on)\b(?: \w+){0,4}? "
    r"(?:information|intelligence|data|evidence)\b[^.;:]*",
    re.I,
)
"""From where something is to be known, which is not what it is to be done about: assessments made
with what schools know are none of schooling."""


def without_addressee(text: str) -> str:
    return _ADDRESSEE.sub("", text)


def recommended(text: str) -> str:
    """What a recommendation asks for, without to whom it goes and from what it is to be known."""
    return _MEANS.sub("", without_addressee(text))


def subject(text: str) -> frozenset[str]:
    """The stems that say what a text is about, acronyms spelled out; numbers say nothing of it."""
    spelled = _CAPITALS.sub(_spelled_out, text)
    return frozenset(
        word.stem
        for word in words(spelled)
        if word.stem.isalpha()
        and word.stem not in _TELL_NOTHING
        and spelled[word.start : word.end].lower() not in STOP_WORDS
    )


def _spelled_out(found: re.Match[str]) -> str:
    return acronyms().get(found.group().upper(), (found.group(),))[0]
