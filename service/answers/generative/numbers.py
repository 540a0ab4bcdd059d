"""Numbers as digits, however they are written."""

from __future__ import annotations

import re

from index.words import tokens

_SPELT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
NUMBERS = {word: str(place) for place, word in enumerate(_SPELT.split()) if place != 1} | {
    word: str(place * 10) for place, word in enumerate(_TENS.split(), start=2)
}
"""One is left out: it is a pronoun as often as a number."""

_COMPOUND = re.compile(
    rf"\b({'|'.join(_TENS.split()[:-1])})[- ]({'|'.join(_SPELT.split()[1:10])})\b"
)


def figures(text: str) -> frozenset[str]:
    """The numbers of a text, as digits."""
    spelt = _COMPOUND.sub(lambda found: str(_value(found[1]) + _value(found[2])), text.lower())
    found = {NUMBERS.get(word, word) for word in tokens(spelt)}
    return frozenset(word.rstrip("s") for word in found if any(map(str.isdigit, word)))


def _value(word: str) -> int:
    return 1 if word == "one" else int(NUMBERS[word])
