"""What a count counts: the words behind it or, where these go on at once with the sentence, those
before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from msgspec import Struct

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
_NUMBERS = re.compile(rf"(?<![\w.-]){NUMBER}\b", re.I)
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
    spoken = _spoken_of(text)
    if whole is not None and (told := spoken.wholes.get(whole)) is not None and told[0] <= at:
        return told[1]
    speaks = _SPEAKS.match(text, at_end) is not None
    ended = bisect_left(spoken.sentences, at)
    begins = spoken.sentences[ended - 1] if ended and not speaks else 0
    nouns = spoken.people if speaks else spoken.counted
    place = bisect_right(nouns, at, key=lambda each: spoken.words[each].end()) - 1
    if place < 0 or spoken.words[nouns[place]].start() < begins:
        return None
    found = spoken.words[nouns[place]]
    before_it = spoken.words[nouns[place] - 1] if nouns[place] else None
    above = before_it.group() if before_it and before_it.start() >= begins else ""
    return f"{above} {found.group()}" if above.lower() in _ADJECTIVES else found.group()


class _Spoken(Struct, frozen=True):
    """What a text speaks of, looked up for each of its counts: its words, the places among them of
    nouns that are counted and of people, where its sentences begin, and of what it says how many
    there are, with where it first has said so."""

    words: tuple[re.Match[str], ...]
    counted: tuple[int, ...]
    people: tuple[int, ...]
    sentences: tuple[int, ...]
    wholes: dict[float, tuple[int, str]]


@lru_cache(maxsize=2)
def _spoken_of(text: str) -> _Spoken:
    spoken = tuple(_WORD.finditer(text))
    nouns = [found.group().lower() for found in spoken]
    wholes: dict[float, tuple[int, str]] = {}
    for found in _NUMBERS.finditer(text):
        counted = following(text, found.end())
        if counted and is_counted(counted.split()[-1]):
            wholes.setdefault(number(found.group()), (found.end() + len(counted) + 1, counted))
    return _Spoken(
        spoken,
        tuple(
            at
            for at, found in enumerate(spoken)
            if is_counted(found.group()) and nouns[at] != "work"
        ),
        tuple(at for at, noun in enumerate(nouns) if noun in _PEOPLE),
        tuple(found.end() for found in _SENTENCE_END.finditer(text)),
        wholes,
    )
