"""What a question is about, once the areas, years and words that compare them are gone.

Each side of a comparison is searched for the subject alone: with the names in the question, a side
that says little in few words is not found, and what prints a name is found for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.query.over_time import OVER_TIME, unchanging
from index.types import Interpreted
from index.words import STOP_WORDS, tokens

_LINK = (
    r"(?:\b(?:in|at|for|of|from|by|between|during|and|with|the|to|since|vs?\.?|versus|across)\b"
    r"[\s,]*)*"
)
_EVERY_AREA = (
    r"(?:across |between |in |of )?(?:all|every|each|both)(?: of)?(?: the| these| our)? "
    r"(?:areas?|services?|y[oj][ts]s?)"
)
EVERY_AREA = re.compile(rf"\bcompar(?:e|ed|ison)\b[^?]*\b{_EVERY_AREA}\b", re.IGNORECASE)
"""Words that compare all areas that are held, without naming one."""

_COMPARING = re.compile(
    _LINK + r"\b(?:over (?:the years|time)|at (?:each|every|both|successive) inspections?|"
    r"compar(?:ed?|ison)(?: (?:with|to|of|on|between))?|versus|vs?\.?|then and now|"
    rf"{_EVERY_AREA}|"
    r"(?:did|do|does|has|have|had|is|are|was|were)\s+"
    r"(?:(?:things?|(?-i:it)|they|anything|the service)\s+)?"
    r"(?:improv\w+|(?:g[eo]t(?:ten|ting|s)?|become) (?:better|worse)|worsen\w*))(?!\w)",
    re.IGNORECASE,
)


GENERAL = "overall, what was good and what needs to improve"
"""What "has Saltby improved?" is about."""

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")

_CHANGE = frozenset(
    tokens(
        "improve improved improving better worse worsened change changed changes progress far come "
        "trend trends get gets getting got gotten compare compared comparison still performance "
        "performing years time things anything service difference differences differ differed "
        "different happen happened happening overall inspection result results"
    )
)


def subject(question: str, interpreted: Interpreted) -> str:
    """The question without the areas and years it names and the words that compare them; the
    whole of it where that leaves nothing to look for."""
    return _if_telling(uncompared(without(question, _words_naming(interpreted))), question)


def compared(question: str, interpreted: Interpreted) -> str:
    """As `subject`, of a question that compares: `GENERAL` where it says no more than that."""
    left = uncompared(without(question, _words_naming(interpreted)))
    return left if _telling(left, question) - _CHANGE else GENERAL


def without_places(question: str, interpreted: Interpreted) -> str:
    """The question without the areas and years it names; the whole of it where that leaves
    nothing to look for."""
    return _if_telling(without(question, _words_naming(interpreted)), question)


def without_polarity(question: str, interpreted: Interpreted) -> str:
    """The question without words such as "gaps", which ask for a side: a gap in attendance is none
    in training. The whole of it where that leaves nothing to look for."""
    wishes = [wish.words for wish in interpreted.preferences if wish.field == "polarity"]
    return _if_telling(without(question, wishes), question)


def _if_telling(left: str, question: str) -> str:
    left = re.sub(r"\s+([,.?])", r"\1", " ".join(left.split())).strip(" ,.?")
    telling = _telling(left, question)
    if telling <= _CHANGE and OVER_TIME.search(question):
        return GENERAL
    return left if telling else question


def _telling(left: str, question: str) -> set[str]:
    """The words left of a question that are none of grammar; IT in capitals is none."""
    capitals = set() if question.isupper() else set(map(str.lower, _CAPITALS.findall(left)))
    return set(tokens(left)) - (STOP_WORDS - capitals)


def without(text: str, names: Iterable[str]) -> str:
    """The text without these names and the words that link them to the rest."""
    for words in sorted(names, key=len, reverse=True):
        name = rf"(?<!\w){re.escape(words)}(?:['’]s)?(?!\w)"
        text = re.sub(_LINK + name, " ", text, flags=re.IGNORECASE)
    return text


def uncompared(text: str) -> str:
    """The text without words such as "over the years", "compared with" and "has ... improved"."""
    return unchanging(" ".join(_COMPARING.sub(" ", text).split()))


def _words_naming(interpreted: Interpreted) -> set[str]:
    return {
        wish.words
        for wish in (*interpreted.preferences, *interpreted.missing)
        if wish.field in ("area", "year")
    }
