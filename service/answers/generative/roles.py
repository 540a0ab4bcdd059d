"""Who does what, and how many of what.

An invention made of a report's own words puts another number or another person where one stood.
Two rules look for it. People are called by their own name or a wider one, never by another. And a
number or a person stands in the sentence beside a word that stands near it in the evidence too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from corpus.text import words
from index.words import STOP_WORDS, stems_of, tokens

_CLAUSE = re.compile(r"[,;:.!?()“”\"–—]|\s-\s|\b(?:and|but|while|whereas|although|though)\b")

NEAR = 4
"""Telling words between which a number or a person belongs to another word, within a clause."""

_CALLED = {
    "child": "child children young person people boy boys girl girls teenager teenagers teenage "
    "youth youths pupil pupils adolescent those",
    "boy": "boy boys man men male males brother brothers",
    "girl": "girl girls woman women female females sister sisters",
    "mother": "mother mothers",
    "father": "father fathers",
    "parent": "parent parents mother mothers father fathers carer carers",
    "family": "family families parent parents mother father home",
    "carer": "carer carers parent parents foster",
    "victim": "victim victims harmed",
    "staff": "staff worker workers caseworker caseworkers practitioner practitioners manager "
    "managers officer officers adviser advisers nurse nurses colleague colleagues professionals "
    "they we team",
    "police": "police constable constables policing",
    "court": "court courts magistrate magistrates judge judges sentencer sentencers bench",
    "magistrate": "magistrate magistrates sentencer sentencers court courts bench",
    "judge": "judge judges sentencer sentencers",
    "manager": "manager managers leader leaders head supervisor management",
    "board": "board boards",
    "chair": "chair chaired chairs",
    "head": "head heads headed",
    "council": "council councils county authority authorities",
    "school": "school schools",
    "college": "college colleges",
    "teacher": "teacher teachers tutor tutors school",
    "employer": "employer employers employment",
    "nurse": "nurse nurses",
    "doctor": "doctor doctors gp gps",
    "psychologist": "psychologist psychologists",
    "therapist": "therapist therapists therapy",
    "government": "government ministers",
    "prosecutor": "prosecutor prosecutors prosecution",
    "volunteer": "volunteer volunteers",
    "mentor": "mentor mentors",
    "inspectorate": "inspectorate inspectorates",
}  # fmt: skip
"""Each kind of people or body, and the words of a report that it may stand for."""

_PLURALS = {
    "children": "child", "young": "child", "youth": "child", "teenager": "child", "boys": "boy",
    "girls": "girl", "mothers": "mother", "fathers": "father", "parents": "parent",
    "families": "family", "carers": "carer", "victims": "victim", "staff": "staff",
    "worker": "staff", "workers": "staff", "practitioner": "staff", "practitioners": "staff",
    "caseworker": "staff", "caseworkers": "staff", "professionals": "staff", "courts": "court",
    "magistrates": "magistrate", "judges": "judge", "managers": "manager", "leaders": "manager",
    "boards": "board", "councils": "council", "schools": "school", "colleges": "college",
    "teachers": "teacher", "tutor": "teacher", "tutors": "teacher", "employers": "employer",
    "nurses": "nurse", "doctors": "doctor", "psychologists": "psychologist",
    "therapists": "therapist", "ministers": "government", "prosecutors": "prosecutor",
    "volunteers": "volunteer", "mentors": "mentor",
}  # fmt: skip

_KINDS = {kind: words(called) | {kind} for kind, called in _CALLED.items()}
_KIND_OF = {**{kind: kind for kind in _CALLED}, **_PLURALS}

_WIDE = words("child staff")
"""Kinds that nearly every sentence is about: nothing binds them to the word beside them."""


def strangers(sentence: str, known: str) -> bool:
    """Whether the sentence names people or a body that what is `known` does not."""
    printed = set(tokens(known))
    kinds = {_KIND_OF[word] for word in tokens(sentence) if word in _KIND_OF}
    return any(not _KINDS[kind] & printed for kind in kinds)


def turned(sentence: str, printed: str) -> bool:
    """Whether one compares A with B and the other B with A."""
    if not (" than " in sentence and " than " in printed):
        return False
    less, more = (_stems(part) for part in sentence.split(" than ", 1))
    before, after = (_stems(part) for part in printed.split(" than ", 1))
    return bool((less & after) - before or (more & before) - after)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems_of(set(tokens(text)) - STOP_WORDS).values())


class _Told(Struct, frozen=True):
    """A telling word in its clause: what it is for a comparison, and whether it must be bound."""

    stem: str
    bound: bool


def misplaced(sentence: str, printed: str, names: Iterable[str], numbers: dict[str, str]) -> bool:
    """Whether a number, a name or somebody stands beside a word that is printed elsewhere only.

    `names` are words of names, lower case; `numbers` maps words for numbers to digits.
    """
    marked = set(names)
    told = [_told(clause, marked, numbers) for clause in _CLAUSE.split(sentence)]
    held = [_told(clause, marked, numbers) for clause in _CLAUSE.split(printed)]
    near = {pair for clause in held for pair in _pairs(clause, NEAR)}
    known = {one.stem for clause in held for one in clause}
    for clause in told:
        for place, one in enumerate(clause):
            if not one.bound or one.stem not in known:
                continue
            beside = [
                other.stem
                for other in clause[max(0, place - 1) : place + 2]
                if other.stem != one.stem and other.stem in known
            ]
            if beside and not any((one.stem, other) in near for other in beside):
                return True
    return False


def _pairs(clause: list[_Told], reach: int) -> Iterable[tuple[str, str]]:
    for place, one in enumerate(clause):
        for other in clause[max(0, place - reach) : place + reach + 1]:
            yield one.stem, other.stem


def _told(clause: str, names: set[str], numbers: dict[str, str]) -> list[_Told]:
    lower = [word for word in tokens(clause) if word not in STOP_WORDS or word in numbers]
    stems = stems_of(lower)
    found = []
    for word in lower:
        kind = _KIND_OF.get(word)
        number = numbers.get(word, word if word[0].isdigit() else "")
        bound = bool(number) or word in names or (kind is not None and kind not in _WIDE)
        found.append(_Told(number or kind or stems[word], bound))
    return found
