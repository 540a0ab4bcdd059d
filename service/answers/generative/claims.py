"""What a sentence that a model wrote may not make of what it cites, however like they are: of what
should be what is, of a finding its opposite by a word of grammar, of half a sentence all of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.text import words
from index.words import STOP_WORDS, stems_of, tokens

if TYPE_CHECKING:
    from service.answers.generative.support import Ground

_WISH = (
    r"(?:should|must|ought to|shall|needs? to|needed to|(?:is|are|was|were) to|"
    r"expect\w* (?:to|that)|recommend\w*|required? (?:to|that))"
)
_WISHED = re.compile(
    rf"\b(?:{_WISH}|needed|recommend\w*|require[sd]?|need(?= (?:for|of|more|better)\b))\b",
    re.IGNORECASE,
)
"""By what a sentence tells that something is wanted, and not so yet."""

_WANTED = re.compile(
    rf"\b{_WISH}(?: (?:also|then|always))?(?: (?:have|be|been|make|made|sure|ensure|that))*",
    re.IGNORECASE,
)
"""After such words stands what is wanted."""

_IS = r"(?:was|were|is|are|had|has|have|did|does|do)"
_BEFORE_WISH = re.compile(r"(\w+) (?:should|must|ought to|needs? to|needed to)\b", re.IGNORECASE)

_FIRST = 2  # telling words of what is wanted

_TURNS = words(
    "but or if though although unless until whereas yet so own over out off than else even ever "
    "rather instead otherwise as should could would might may"
)
"""Words of grammar that undo or bound what is said, if they are put in: "good, but it is over"."""

_SENTENCE = re.compile(r"[^.!?]+[.!?]?")

LONGEST = 1.5
"""Times as long as what it cites is what still shortens it."""
SHORT = 200
"""Characters that may be longer still: where and when are told too."""


def made_more_of(sentence: str, evidence: Sequence[Ground]) -> str:
    """What rule is broken, "" if none."""
    printed = " ".join(one.text for one in evidence)
    if _makes_fact(sentence, evidence):
        return "mood"
    if (_TURNS & set(tokens(sentence))) - set(tokens(printed)):
        return "turned"
    if "?" in sentence and "?" not in printed:
        return "asked"
    if len(sentence) > SHORT + LONGEST * len(printed):
        return "rambling"
    if any(_beheaded(sentence, one.text) for one in evidence):
        return "left out"
    return ""


def _makes_fact(sentence: str, evidence: Sequence[Ground]) -> bool:
    """Whether what is wanted is told as what is: of a recommendation all is wanted, however it is
    put; elsewhere what stands behind "should"."""
    if _WISHED.search(sentence):
        return False
    if all(one.entry.passage.kind == "recommendation" for one in evidence):
        return True
    said = set(stems_of(tokens(sentence)).values())
    for one in evidence:
        for wanted in _WANTED.finditer(one.text):
            rest = [word for word in tokens(one.text[wanted.end() :]) if word not in STOP_WORDS]
            stems = stems_of(rest[:_FIRST])
            if stems and set(stems.values()) <= said:
                return True
    return any(_exchanged(sentence, one.text) for one in evidence)


def _exchanged(sentence: str, printed: str) -> bool:
    """Whether "they had" stands where "they should" is printed."""
    return any(
        re.search(rf"\b{re.escape(before)} {_IS}\b", sentence, re.IGNORECASE)
        and not re.search(rf"\b{re.escape(before)} {_IS}\b", printed, re.IGNORECASE)
        for before in _BEFORE_WISH.findall(printed)
    )


def _beheaded(sentence: str, printed: str) -> bool:
    """Whether it says what stands behind a colon, and nothing of what stands before: "Suggested
    wording: reviews were on time" does not say that they were."""
    said = set(stems_of(tokens(sentence)).values())
    for one in _SENTENCE.findall(printed):
        head, colon, tail = one.rpartition(":")
        before, behind = (
            set(stems_of(word for word in tokens(part) if word not in STOP_WORDS).values())
            for part in (head, tail)
        )
        if colon and before and behind & said and not before & said:
            return True
    return False
