"""English words, by the dictionary of pyspellchecker, which is American: British spellings are
looked up as what they are there."""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files

import msgspec

_SPELT = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"is(?=(?:ation|e[drs]?|ing)(?:al(?:ly)?|s)?\Z)", "iz"),
        (r"our", "or"),
        (r"ll(?=ed|ing|er)", "l"),
        (r"yse", "yze"),
        (r"(?<=[^aeiou])re(?=s?\Z)", "er"),
        (r"ae", "e"),
        (r"ence(?=s?\Z)", "ense"),
        (r"ogue", "og"),
        (r"gramme", "gram"),
        (r"l(?=ment|fil)", "ll"),
    )
)
_ENDS = ("s", "'s", "’s")


def is_word(word: str) -> bool:
    """Whether a word in lower case is one of English."""
    known = _words()
    if word in known or any(british.sub(american, word) in known for british, american in _SPELT):
        return True
    return any(word.endswith(end) and word.removesuffix(end) in known for end in _ENDS)


@cache
def _words() -> frozenset[str]:
    """A tenth of a second, once a word is asked for."""
    packed = files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    return frozenset(msgspec.json.decode(gzip.decompress(packed), type=dict[str, int]))
