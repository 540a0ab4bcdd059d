"""Whether a text is made of words at all: what is not would fill the index and answer nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{2,}")

FEWEST = 3
"""Different words that the shortest note has."""

LEAST = 0.2
"""Share of all characters but spaces that stand in words; a table of figures has twice as much."""


def is_senseless(lines: Iterable[str]) -> bool:
    words: set[str] = set()
    inside = every = 0
    for line in lines:
        found = _WORD.findall(line)
        words.update(map(str.lower, found))
        inside += sum(map(len, found))
        every += len(line) - sum(map(str.isspace, line))
    return len(words) < FEWEST or inside < LEAST * every
