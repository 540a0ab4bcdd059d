"""What a query means beyond its words.

Acronyms match their expansions both ways: "ETE" also finds education, training or employment,
and "restorative justice" also finds RJ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from corpus.vocabulary import acronyms
from index.lexical import Clause
from index.types import Expansion, Interpreted
from index.words import STOP_WORDS, WORD, stems_of, tokens

LONGEST_QUERY = 64  # distinct words; what follows says little and costs time

ORDINARY_WORDS = frozenset({"ace", "asset", "it", "iss", "lac", "send", "sen"})
"""Acronyms that are words or names too: they count only when typed in capitals."""


class Sense(Struct, frozen=True):
    """Words of a query and the words that say the same, as stems."""

    term: frozenset[str]
    expansion: frozenset[str]


class Understood(Struct, frozen=True):
    """A query as both halves of the retriever take it."""

    interpreted: Interpreted
    clauses: tuple[Clause, ...]  # for the lexical half
    terms: tuple[str, ...]  # the words of the query that say what is sought, lower case
    stems: tuple[str, ...]  # theirs, each once
    senses: tuple[Sense, ...]

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every stem of the query and of what its words are expanded to."""
        return frozenset(self.stems).union(*(sense.expansion for sense in self.senses))


def understand(text: str, *, interpret: bool = True) -> Understood:
    """Reads a query. Total: any text is a query, if only an empty one."""
    terms = _terms(text)
    expansions = _expansions(text) if interpret else ()
    clauses = [Clause((term,)) for term in terms]
    clauses += [_near(tokens(expansion.expansion)) for expansion in expansions]
    return Understood(
        interpreted=Interpreted(_spelled_out(text, expansions), expansions),
        clauses=tuple(dict.fromkeys(clauses)),
        terms=terms,
        stems=tuple(dict.fromkeys(stems_of(terms)[term] for term in terms)),
        senses=tuple(Sense(_stems(e.term), _stems(e.expansion)) for e in expansions),
    )


def _terms(text: str) -> tuple[str, ...]:
    """The words that say what is sought; all words, where only grammar was typed."""
    found = list(dict.fromkeys(tokens(text)))[:LONGEST_QUERY]
    telling = [word for word in found if word not in STOP_WORDS or _typed_as_acronym(word, text)]
    return tuple(telling or found)


def _typed_as_acronym(word: str, text: str) -> bool:
    """ "IT" is sought, "it" is grammar."""
    return word.upper() in acronyms() and word.upper() in WORD.findall(text)


def _expansions(text: str) -> tuple[Expansion, ...]:
    typed = WORD.findall(text)
    found: dict[tuple[str, ...], Expansion] = {}
    for word in typed:
        known = acronyms().get(word.upper(), ())
        if known and (word.isupper() or word.lower() not in ORDINARY_WORDS | STOP_WORDS):
            for expansion in known:
                found.setdefault(_telling(tokens(expansion)), Expansion(word, expansion))
    spoken = _comparable(tokens(text))
    for phrase, (acronym, expansion) in _phrases().items():
        if _contains(spoken, phrase):
            found.setdefault((acronym.lower(),), Expansion(expansion, acronym))
    return tuple(found.values())


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


def _contains(spoken: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(
        tuple(spoken[start : start + length]) == tuple(phrase)
        for start in range(len(spoken) - length + 1)
    )


def _telling(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in STOP_WORDS) or tuple(found)


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(stems_of(_telling(tokens(phrase))).values())


def _near(found: Sequence[str]) -> Clause:
    """An expansion's words close together, with one word to spare."""
    return Clause(_telling(found), gap=max(0, len(found) - 1))


def _spelled_out(text: str, expansions: Iterable[Expansion]) -> str:
    """The query with each expansion behind it, for reading and for the dense half."""
    added = [e.expansion for e in expansions if e.expansion.lower() not in text.lower()]
    return f"{text} ({'; '.join(added)})" if added else text
