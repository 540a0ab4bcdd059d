"""Misspelled words, matched against the library's own.

A word is taken for misspelled when neither the library nor an English dictionary knows it; it is
put right only by a word that the library uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.gazetteer import abbreviations, areas
from corpus.vocabulary import acronyms
from index.query.holdings import Holdings
from index.types import Correction
from index.words import STOP_WORDS, WORD, tokens

if TYPE_CHECKING:
    from spellchecker import SpellChecker

SHORTEST = 5  # letters; of shorter words too many are one letter apart
SHORTEST_ACRONYM = 4
FEWEST_TO_TELL = 3  # words, by which a language is told
TWO_MISTAKES = 8  # letters from which a word may have two


def corrected(text: str, holdings: Holdings) -> tuple[Correction, ...]:
    """The words of a query that are misspelled, each with the word of the library nearest to it:
    one letter left out, put in, exchanged or swapped with its neighbour, two in a long word. Of
    several equally near the commonest. So are acronyms ("MAPA", "cahms") and counties written for
    short ("cambs"); names are left as they are, but those of an area that the library holds. A
    word with a capital is a name, unless it is the first or every long word has one."""
    if not holdings.words:
        return ()
    typed = WORD.findall(text)
    headline = all(word[0].isupper() for word in typed if len(word) >= SHORTEST)
    words = {word: headline or word == typed[0] for word in typed}
    found = ((word, _meant(word, begins, holdings)) for word, begins in words.items())
    return tuple(Correction(word, nearest) for word, nearest in found if nearest)


def is_english(text: str) -> bool:
    """Whether half of a text's words, names aside, are English; few words are taken to be."""
    spoken = filter(str.isalpha, WORD.findall(text))
    typed = [word for word in spoken if not (word.istitle() or word.isupper())]
    if len(typed) < FEWEST_TO_TELL:
        return True
    unknown = [word for word in map(str.lower, typed) if word not in STOP_WORDS]
    grammar = len(typed) - len(unknown)
    if grammar >= len(typed) / 3:  # nothing else has so many words of English grammar
        return True
    known = len(_dictionary().known(unknown))
    return 2 * (grammar + known) >= len(typed)


def put_right(text: str, corrections: Iterable[Correction]) -> str:
    """The text with its misspelled words exchanged."""
    for one in corrections:
        text = re.sub(rf"\b{re.escape(one.word)}\b", one.correction, text)
    return text


def _meant(word: str, begins: bool, holdings: Holdings) -> str | None:
    """`begins` where the word has its capital, if any, for its place in the query."""
    if not word.isalpha():
        return None
    if word.lower() not in holdings.words and word.lower() in abbreviations():
        return abbreviations()[word.lower()]
    acronym = _acronym(word, holdings)
    if acronym is not None or len(word) < SHORTEST:
        return acronym
    if not word.istitle():
        return _nearest(word, holdings.words) if _misspelled(word, holdings) else None
    place = _place(word.lower(), holdings)
    if place is None and begins and _misspelled(word.lower(), holdings):
        return _nearest(word.lower(), holdings.words, most=1)
    return place


def _acronym(word: str, holdings: Holdings) -> str | None:
    """The acronym that a word in capitals, or in none, is one letter from. A word of English may
    be one only by a letter left out of a long one ("cams"): "camps" are camps."""
    known = {one: 1 for one in (*acronyms(), *holdings.acronyms) if len(one) >= SHORTEST_ACRONYM}
    typed = word.upper()
    if len(word) < SHORTEST_ACRONYM or word not in (typed, word.lower()):
        return None
    if typed in known or word.lower() in holdings.words or word.lower() in STOP_WORDS:
        return None
    nearest = _nearest(typed, known, most=1)
    if nearest is None or word == typed or not _dictionary().known([word]):
        return nearest
    return nearest if len(nearest) > max(len(word), SHORTEST_ACRONYM) else None


def _place(word: str, holdings: Holdings) -> str | None:
    """The name that a name is nearest to, unless it is a place or a word itself."""
    if word in holdings.words or word in _places():
        return None
    parts = {part: 1 for name in holdings.areas for part in name if len(part) >= SHORTEST}
    nearest = _nearest(word, parts)
    return None if nearest is None or _dictionary().known([word]) else nearest.capitalize()


def _misspelled(word: str, holdings: Holdings) -> bool:
    """Whether nobody writes a word so, in lower case; with an apostrophe left out people do."""
    if not word.islower() or word in holdings.words or word in STOP_WORDS:
        return False
    if word.upper() in acronyms() or any(word in name for name in holdings.areas):
        return False
    with_apostrophe = (f"{word[:-1]}'{word[-1]}", f"{word[:-2]}'{word[-2:]}")
    return not _dictionary().known([word, *with_apostrophe, _american(word)])


def _american(word: str) -> str:
    """How a word of British spelling is written in America, as the dictionary has it: "summarise"
    is no slip for the "summarises" of a report."""
    word = re.sub(r"is(e[drs]?|ing|ations?|ers)$", r"iz\1", word)
    return re.sub(r"our(s|ed|ing|able|al|ful)?$", r"or\1", word)


def _nearest(word: str, known: Mapping[str, int], most: int | None = None) -> str | None:
    """The known word nearest to this one, at most so many letters from it; of several the
    commonest."""
    most = most or (2 if len(word) >= TWO_MISTAKES else 1)
    near = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
    same_start = [(distance, found) for found, distance, _ in near if found[0] == word[0]]
    if not same_start:
        return None
    return min(same_start, key=lambda item: (item[0], -known[item[1]], item[1]))[1]


@cache
def _places() -> frozenset[str]:
    """The words of the names of all areas, held or not."""
    return frozenset(word for name in areas() for word in tokens(name))


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker  # half a second, once a word is met that nobody uses

    return SpellChecker()
