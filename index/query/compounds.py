"""Words that are written as one, apart or with a hyphen, and stand in reports another way:
"multi-systemic" for multisystemic, "presentence" for pre-sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from index.types import Correction
from index.words import STOP_WORDS, WORD, tokens

SHORTEST = 3
"""Letters of a part that is written by itself."""

Printed = Callable[[str], int]
"""How many passages print words next to each other."""


def compounds(text: str, held: Mapping[str, int], printed: Printed) -> tuple[Correction, ...]:
    """Of each two words next to each other the one that the library has instead, and of a word that
    it has not the two. `held` are its words, lower case, with the number of passages."""
    spoken = list(WORD.finditer(text))
    found: list[Correction] = []
    for one, other in pairwise(spoken):
        between = text[one.end() : other.start()]
        parts = {one.group().lower(), other.group().lower()} - {"re"}
        if between == " " and parts & STOP_WORDS:
            continue  # "the rapist" is no therapist
        joined = f"{one.group()}{other.group()}".lower()
        typed = text[one.start() : other.end()]
        if between in (" ", "-") and joined.isalpha() and joined in held and not printed(typed):
            found.append(Correction(typed, joined))
    for word in spoken:
        if word.group().isalpha() and word.group().lower() not in held:
            apart = _apart(word.group().lower(), held, printed)
            found += [Correction(word.group(), apart)] if apart else []
    return tuple(found)


def _apart(word: str, held: Mapping[str, int], printed: Printed) -> str | None:
    """The two words next to each other that a word is most often printed as."""
    cuts = range(SHORTEST, len(word) - SHORTEST + 1)
    pairs = [f"{word[:at]} {word[at:]}" for at in cuts]
    known = [pair for pair in pairs if all(part in held for part in tokens(pair))]
    best = max(known, key=printed, default=None)
    return best if best is not None and printed(best) else None
