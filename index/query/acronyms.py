"""Acronyms match their expansions both ways: "ETE" also finds education, training or employment,
and "restorative justice" also finds RJ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from corpus.vocabulary import acronyms
from index.types import Expansion
from index.words import STOP_WORDS, WORD, stems_of, telling, tokens

ORDINARY_WORDS = frozenset({"ace", "asset", "it", "mace", "pace", "pep", "salt", "send", "sen"})
"""Acronyms that are words or names too: they count only when typed with several capitals."""


def expansions_of(text: str, defined: Mapping[str, tuple[str, ...]]) -> tuple[Expansion, ...]:
    """What a query's acronyms stand for, and the acronyms of what it says in full. `defined` are
    those that reports explain themselves."""
    typed = WORD.findall(text)
    found: dict[tuple[str, ...], Expansion] = {}
    for word in typed:
        single = _without_plural(word)
        known = acronyms().get(single.upper(), ()) or defined.get(single.upper(), ())
        if known and (_capitals(word) > 1 or single.lower() not in ORDINARY_WORDS | STOP_WORDS):
            for expansion in known:
                found.setdefault(telling(tokens(expansion)), Expansion(word, expansion))
    spoken = _comparable(tokens(text))
    longest = max(map(len, _phrases()), default=0)
    runs = {
        spoken[start : start + length]
        for start in range(len(spoken))
        for length in range(1, longest + 1)
    }
    for phrase, (acronym, expansion) in _phrases().items():
        if phrase in runs:
            found.setdefault((acronym.lower(),), Expansion(expansion, acronym))
    return tuple(found.values())


def _without_plural(word: str) -> str:
    """An acronym of which there are several as one: "DTOs"."""
    several = word.endswith("s") and word[:-1].upper() in acronyms()
    return word[:-1] if several and word.upper() not in acronyms() else word


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, str]]:
    """Each expansion, comparable, to its acronym and itself."""
    return {
        _comparable(tokens(expansion)): (acronym, expansion)
        for acronym, expansions in acronyms().items()
        for expansion in expansions
    }


def _comparable(found: Iterable[str]) -> tuple[str, ...]:
    """Stems, with "or" for "and": reports print an expansion with either."""
    listed = list(found)
    stems = stems_of(listed)
    return tuple("and" if word == "or" else stems[word] for word in listed)
