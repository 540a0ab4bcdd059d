"""Misspelled words, matched against the library's own.

A word is taken for misspelled when neither the library nor an English dictionary knows it; it is
put right only by a word that the library uses.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.vocabulary import acronyms
from index.holdings import Holdings
from index.types import Correction
from index.words import STOP_WORDS, WORD

if TYPE_CHECKING:
    from spellchecker import SpellChecker

SHORTEST = 5  # letters; of shorter words too many are one letter apart
TWO_MISTAKES = 8  # letters from which a word may have two


def corrected(text: str, holdings: Holdings) -> tuple[Correction, ...]:
    """The words of a query that are misspelled, each with the word of the library nearest to it:
    one letter left out, put in, exchanged or swapped with its neighbour, two in a long word. Of
    several equally near the commonest; names and acronyms are left as they are."""
    if not holdings.words:
        return ()
    typed = dict.fromkeys(WORD.findall(text))
    found = (
        (word, _nearest(word.lower(), holdings)) for word in typed if _misspelled(word, holdings)
    )
    return tuple(Correction(word, nearest) for word, nearest in found if nearest)


def _misspelled(word: str, holdings: Holdings) -> bool:
    lower = word.lower()
    if len(word) < SHORTEST or not word.isalpha() or not word.islower():
        return False
    if lower in holdings.words or lower in STOP_WORDS or word.upper() in acronyms():
        return False
    if any(lower in name for name in holdings.areas):
        return False
    return not _dictionary().known([lower])


def _nearest(word: str, holdings: Holdings) -> str | None:
    most = 2 if len(word) >= TWO_MISTAKES else 1
    near = process.extract(
        word, holdings.words.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
    )
    same_start = [(distance, found) for found, distance, _ in near if found[0] == word[0]]
    if not same_start:
        return None
    return min(same_start, key=lambda item: (item[0], -holdings.words[item[1]], item[1]))[1]


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker  # half a second, once a word is met that nobody uses

    return SpellChecker()
