"""Whether a sentence is its evidence shortened, and nothing else was changed on the way.

A model that keeps to the words of a report still changes what they say by a qualifier left out, a
"should" for a "was", or two nouns that change places. No likeness tells such a sentence from a
true one, so these are rules over the words of both, laid beside each other:

    left out    of a part that is used something telling is missing, or the condition or the "but"
                that belongs to it
    moved       words stand elsewhere than in print, and not with their preposition
    mood        what should, will or may be is told as what is, or the other way; so is past time
    denied      a word is denied where it is not in print, or the other way

Parts (`parts`) may go, as long as what stays is not bound to them; words within a part may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from msgspec import Struct

from corpus.text import words
from service.answers.generative.parts import PREPOSITIONS, Laid, Word, laid_out

_BINDING = words("but although though whereas unless except if when where after before until once")
"""What opens a part that another part cannot be told without: a condition, or what speaks
against it."""

_DIRECTED = words("by from towards toward against than")
"""Prepositions that turn what is said round when they go, come or take another noun."""


def changed(sentence: str, printed: str) -> str:
    """What was changed: "left out", "moved", "mood" or "denied"; "" where nothing was."""
    said, held = laid_out(sentence), laid_out(printed)
    pairs = _beside(said, held)
    if _left_out(held, {pair.at for pair in pairs}):
        return "left out"
    if any(pair.mood_differs for pair in pairs):
        return "mood"
    if any(pair.word.denied != pair.other.denied for pair in pairs):
        return "denied"
    if any(pair.turned for pair in pairs) or _moved([one for one in pairs if one.word.telling]):
        return "moved"
    return ""


class _Pair(Struct, frozen=True):
    """A word of the sentence, at `place`, and its equal in the evidence, at `at`."""

    place: int
    at: int
    word: Word
    other: Word

    @property
    def mood_differs(self) -> bool:
        one, other = self.word, self.other
        return one.mood != other.mood or bool(one.time and other.time and one.time != other.time)

    @property
    def turned(self) -> bool:
        """Whether it has lost or got a preposition that says who did what to whom."""
        one, other = self.word.governed, self.other.governed
        return one != other and bool({one, other} & _DIRECTED)


def _beside(said: Laid, held: Laid) -> list[_Pair]:
    """The words of the sentence that the evidence has, each with its equal there: of long runs
    first, then wherever one is left, sooner in a part that is used."""
    matcher = SequenceMatcher(None, said.keys, held.keys, autojunk=False)
    places: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        places |= {block.a + step: block.b + step for step in range(block.size)}
    parts = {held.words[at].part for at in places.values()}
    for place, word in enumerate(said.words):
        used = set(places.values())
        free = [at for at, one in enumerate(held.words) if one.key == word.key and at not in used]
        if place not in places and free:
            places[place] = min(free, key=lambda at: held.words[at].part not in parts)
    return [
        _Pair(place, at, said.words[place], held.words[at]) for place, at in sorted(places.items())
    ]


def _left_out(held: Laid, used: set[int]) -> bool:
    """Whether a part that is used lacks a telling word, or what it is bound to is not used."""
    parts = {held.words[at].part for at in used if held.words[at].telling}
    lacking = (word for at, word in enumerate(held.words) if word.telling and at not in used)
    return any(word.part in parts for word in lacking) or any(
        part not in parts and _bound(held, part, opening) in parts
        for part, opening in enumerate(held.opens)
    )


def _bound(held: Laid, part: int, opening: str) -> int | None:
    """The part that cannot be told without this one, if there is one: that before a condition, or
    after what a sentence opens with ("Where there was a plan, ...", "In half of them, ...")."""
    if part in held.starts:
        return part + 1 if opening in _BINDING | PREPOSITIONS else None
    return part - 1 if opening in _BINDING else None


def _moved(pairs: Sequence[_Pair]) -> bool:
    """Whether words stand in another order than in print, but for those that went with their
    preposition, or as a part of their own."""
    runs: list[list[_Pair]] = []
    for pair in pairs:
        if runs and runs[-1][-1].at + 1 == pair.at and runs[-1][-1].place + 1 == pair.place:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    fixed = [run for run in runs if not _free(run)]
    free = [run for run in runs if _free(run)]
    return any(not _in_order(one, other) for one, other in pairwise(fixed)) or any(
        one[0].word.governed == other[0].word.governed and not _in_order(one, other)
        for one, other in combinations(free, 2)
    )


def _in_order(one: Sequence[_Pair], other: Sequence[_Pair]) -> bool:
    return one[0].at < other[0].at


def _free(run: Sequence[_Pair]) -> bool:
    start, end = run[0], run[-1]
    if start.word.governed and start.word.governed == start.other.governed:
        return True
    if start.word.lower in PREPOSITIONS and start.other.lower in PREPOSITIONS:
        return True
    return start.word.first and start.other.first and end.word.last and end.other.last
