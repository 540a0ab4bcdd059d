"""How likely it is that the library holds an answer at all.

An answer meets every word of the question, each in its own way: what tells a question that
nothing answers is the one word that no passage meets ("salary" of practitioners). So the weakest
word of the best of the first hits counts most, by late interaction, which also meets a word in
other words; then the share of the words that the best hit holds as they are typed; how telling
the words are, as the weakest of many rare words is always weaker; and whether a number is asked
for, which a passage on the subject often does not give.

Logistic regression, fitted on the sample topics alone, both sorts weighed equally; DECISIONS.md has
the figures. None of the signals depends on how large the library is. How far the best hit stands
out from the eleventh parts the topics better still, but sinks as more passages answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.embedding import Matrix, Tokens
from index.late import LateInteraction
from index.understanding import Understood
from index.words import STOP_WORDS, Word, words

THRESHOLD = 0.4
"""Below it the service says that it found nothing. Of the sample topics it declines 16 in 100 that
have an answer and 60 in 100 that have none; at 0.5 it would be 32 and 72."""

BIAS = -3.5
OF_WEAKEST = 4.5
OF_SHARE = 1.0
OF_TELLING = 0.8
OF_NUMBER = -1.1

FIRST_HITS = 10


class Evidence(Struct, frozen=True):
    """What is known of a query once it has been searched for."""

    weakest: float  # how nearly the best of the first hits meets the word that it meets worst, 0-1
    share: float  # of the query's words, by rarity, those that the best hit holds, 0 to 1
    telling: float  # the rarity of the query's words that the library uses, at most 1 each
    number: bool  # whether a number is asked for


def confidence(evidence: Evidence) -> float:
    """0 to 1."""
    logit = (
        BIAS
        + OF_WEAKEST * evidence.weakest
        + OF_SHARE * evidence.share
        + OF_TELLING * evidence.telling
        + OF_NUMBER * evidence.number
    )
    return 1.0 / (1.0 + math.exp(-logit))


def weakest(
    understood: Understood, tokens: Tokens, late: LateInteraction, passages: NDArray[np.int64]
) -> float:
    """How nearly the best of these passages meets the word of the query that it meets worst: a
    cosine, the mean over the tokens of the word. What a word was expanded to may stand for it.

    `tokens` are those of the interpreted text.
    """
    text = understood.interpreted.text
    spoken = [word for word in words(text) if text[word.start : word.end].lower() not in STOP_WORDS]
    met = _met(spoken, tokens, late, passages)
    named = _places_named(understood)
    asked = [
        place
        for place, word in enumerate(spoken)
        if word.end <= len(understood.asked) and word.start not in named
    ]
    if not asked or not met.size:
        return 0.0
    best = [met[:, place] for place in asked]
    for column, place in enumerate(asked):
        for sense in understood.senses:
            if spoken[place].stem in sense.term:
                stand_in = [
                    other
                    for other, word in enumerate(spoken)
                    if word.start >= len(understood.asked) and word.stem in sense.expansion
                ]
                if stand_in:
                    best[column] = np.maximum(best[column], met[:, stand_in].mean(axis=1))
    return max(0.0, float(np.min(best, axis=0).max()))


def _places_named(understood: Understood) -> frozenset[int]:
    """Where the query names areas that are held: of a comparison no passage meets both."""
    wishes = [wish for wish in understood.preferences if wish.field == "area"]
    if len(wishes) < 2:
        return frozenset()
    starts = (understood.asked.find(wish.words) for wish in wishes)
    return frozenset(
        place
        for wish, start in zip(wishes, starts, strict=True)
        for place in range(start, start + len(wish.words))
    )


def _met(
    spoken: Sequence[Word], tokens: Tokens, late: LateInteraction, passages: NDArray[np.int64]
) -> NDArray[np.float32]:
    """float32[passages, words]: the cosine at which each passage meets each word."""
    near: Matrix = late.nearest(tokens.vectors, passages)
    first, last = tokens.spans[:, 0], tokens.spans[:, 1]
    columns = []
    for word in spoken:
        inside = (last > first) & (first < word.end) & (last > word.start)
        columns.append(near[:, inside].mean(axis=1) if inside.any() else np.zeros(len(passages)))
    return np.asarray(columns, dtype=np.float32).reshape(len(spoken), len(passages)).T


def share(
    understood: Understood, present: Collection[str], rarity: Callable[[str], float]
) -> float:
    """The share of the query's words, weighed by rarity, that are present. 0 to 1.

    `present` holds stems. A word that is there in another wording, an acronym spelled out or
    the other way round, counts as present.
    """
    held = {stem for stem in understood.stems if stem in present}
    for sense in understood.senses:
        if all(stem in present for stem in sense.expansion):
            held |= sense.term & set(understood.stems)
    weights = {stem: rarity(stem) for stem in understood.stems}
    total = sum(weights.values())
    return sum(weights[stem] for stem in held) / total if total else 0.0
