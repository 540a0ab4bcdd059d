"""What a count counts: the words behind it or, where these go on at once with the sentence, those
before it."""

from __future__ import annotations

import re

from corpus.records.numbers import NUMBER, number
from corpus.text import words

_PHRASE = re.compile(r"(?: [A-Za-z][\w’'/-]*){1,6}")
_ENDS_PHRASE = words(
    "in where who whom whose that which had has have were was are is been with we for on by and or "
    "but at to from as when while above below under over aged there they it he she this these "
    "those than since because although though if did do does could would should may might will "
    "can received showed said told felt needed not of after before during between about against "
    "having being out got went came the a an what enough "
    "nothing paid them those gave met made took saw thought knew reported then"
)
_COUNTED = words(
    "cases children people persons workforce areas services staff women men boys girls plans "
    "appointments victims work parents carers families meetings providers assessments reports "
    "reviews interventions orders disposals practitioners workers managers volunteers visits "
    "contacts sentences remands recommendations standards judgements panels schools referrals "
    "places offenders respondents individuals pupils residents files records placements "
    "inspections decisions questionnaires partners teams magistrates"
)
"""Nouns that end the phrase: what follows goes on with the sentence."""
_PEOPLE = words(
    "children people persons workforce staff women men boys girls victims parents carers families "
    "practitioners workers managers volunteers offenders respondents individuals pupils residents "
    "partners magistrates officers"
)
_SPEAKS = re.compile(r"\s+(?:said|felt|told|thought|reported|believed|agreed)\b")
_ACRONYMS = re.compile(r"[A-Z]{2,6}s\Z")  # "PSRs"
_MOST_WORDS = 4
_COUPLED = re.compile(r" (?:and|or) young (?:people|persons|men|women)\b")
_ADJECTIVES = words("relevant applicable inspected known eligible sampled such")
_WORD = re.compile(r"[A-Za-z][\w’'/-]*")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]*\s+(?=[A-Z\"'“‘(])")


def is_counted(noun: str) -> bool:
    """Whether the noun names what inspectors count."""
    return noun.lower() in _COUNTED or _ACRONYMS.match(noun) is not None


def counts_people(noun: str) -> bool:
    """Whether the noun names people."""
    return noun.lower() in _PEOPLE


def following(text: str, at: int) -> str | None:
    """The noun behind a count and what stands before the noun, up to a word that goes on with
    the sentence; None where such a word comes first."""
    found = _PHRASE.match(text, at)
    if found is None:
        return None
    there = found.group().split()
    phrase: list[str] = []
    for word, after in zip(there, [*there[1:], ""], strict=True):
        participle = word.endswith("ed")  # "inspected cases", and "cases inspected by us"
        ends = not is_counted(after) if participle else word.lower() in _ENDS_PHRASE
        if ends or len(phrase) == _MOST_WORDS:
            break
        phrase.append(word)
        if is_counted(word):
            coupled = _COUPLED.match(text, at + len(" ".join(phrase)) + 1)
            return " ".join(phrase) + (coupled.group() if coupled else "")
    return " ".join(phrase) or None


def before(text: str, span: tuple[int, int], whole: int | None) -> str | None:
    """What was spoken of before a count: that of which there were `whole`, said anywhere before
    ("12 children ... Eleven of the twelve"), else the nearest in the same sentence, or the
    nearest people where these go on to speak ("half said")."""
    at, at_end = span
    if whole is not None:
        for found in re.finditer(rf"(?<![\w.-]){NUMBER}\b", text[:at], re.I):
            counted = following(text[:at], found.end())
            if number(found.group()) == whole and counted and is_counted(counted.split()[-1]):
                return counted
    speaks = _SPEAKS.match(text, at_end) is not None
    begins = max((found.end() for found in _SENTENCE_END.finditer(text[:at])), default=0)
    spoken = list(_WORD.finditer(text[0 if speaks else begins : at]))
    for place in range(len(spoken) - 1, -1, -1):
        noun = spoken[place].group()
        fits = noun.lower() in _PEOPLE if speaks else is_counted(noun) and noun.lower() != "work"
        if fits:
            above = spoken[place - 1].group() if place else ""
            return f"{above} {noun}" if above.lower() in _ADJECTIVES else noun
    return None
