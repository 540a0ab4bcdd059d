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

_PEOPLE = """
    child children young youth teenager: pupil teenage adolescent people person those boy girl
    boy: man men male brother
    girl: woman women female sister
    mother:
    father:
    parent: mother father carer
    family families: parent mother father home
    carer: parent foster
    victim: harmed
    staff worker practitioner caseworker professional: manager officer adviser nurse team they we
    police: constable policing
    court: magistrate judge sentencer bench
    magistrate: sentencer court bench
    judge: sentencer
    manager leader: head supervisor management
    board:
    chair: chaired
    head: headed
    council: county authority authorities
    school:
    college:
    teacher tutor: school
    employer: employment
    nurse:
    doctor: gp
    psychologist:
    therapist: therapy
    government minister:
    prosecutor: prosecution
    volunteer:
    mentor:
    inspectorate:
"""
"""Kinds of people and bodies: what a sentence may call them and, after the colon, what else a
report may print of whom it speaks. Of each word the plural counts too."""


def _with_plurals(listed: str) -> frozenset[str]:
    return frozenset(form for word in listed.split() for form in (word, f"{word}s"))


_KIND_OF: dict[str, str] = {}
"""Each word for people, and the kind that it is of: the first word of its line."""

_KINDS: dict[str, frozenset[str]] = {}
"""Each kind, and the words of a report that it may stand for."""

for _line in _PEOPLE.strip().splitlines():
    _said, _, _printed = _line.partition(":")
    _kind = _said.split()[0]
    _KINDS[_kind] = _with_plurals(f"{_said} {_printed}")
    _KIND_OF |= dict.fromkeys(_with_plurals(_said), _kind)

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
