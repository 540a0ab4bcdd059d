"""How nearly passages meet each word of a question, in its own or in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.candidates import Sought
from index.embedding import Matrix, Tokens
from index.late import LateInteraction
from index.query.unprinted import unprinted
from index.types import PreferenceField
from index.understanding import Understood
from index.words import STOP_WORDS, Word, words

NAMES: frozenset[PreferenceField] = frozenset(
    {"area", "year", "series", "document_type", "polarity"}
)
"""What a question names, a report is of, and "gaps" are told by what is wanting; passages need not
say either again."""


class Meeting(Struct, frozen=True, eq=False):
    """Of n passages and m words of a question.

    `cosines` is float32[n, m], the cosine at which each passage meets each word by late
    interaction, the mean over the tokens of the word. `rarity` is float64[m], that of each word
    over that of a word which the library never uses: 0 to 1. `stems` are theirs.
    """

    stems: tuple[str, ...]
    cosines: NDArray[np.float32]
    rarity: NDArray[np.float64]


def meet(
    sought: Sought,
    late: LateInteraction,
    passages: NDArray[np.int64],
    rarity: Callable[[str], float],
) -> Meeting:
    """How the passages meet the words of the question that are neither grammar nor a name.

    `rarity` is by stem. What a word was expanded to may stand for it, and an acronym is no rarer
    than its expansion; so may what was put in the place of a plain phrase.
    """
    understood = sought.understood
    spoken = _spoken(understood.interpreted.text)
    met = _met(spoken, sought.embedded.tokens, late, passages)
    rare = np.asarray([_rare(word, understood.interpreted.text, rarity) for word in spoken])
    asked = _asked(understood, spoken)
    cosines, rarities = met[:, asked], rare[asked]
    for other in chain(
        _spelled_out(understood, spoken, met, rare),
        _put_in(sought, spoken, late, passages, rarity),
    ):
        for column, place in enumerate(asked):
            if place in other.places:
                cosines[:, column] = np.maximum(cosines[:, column], other.cosines)
                rarities[column] = min(rarities[column], other.rarity)
    rarities[np.isinf(rarities)] = 0.0
    stems = tuple(spoken[place].stem for place in asked)
    return Meeting(stems, cosines, rarities / rarity(""))


class _Other(Struct, frozen=True, eq=False):
    """Words that stand for those at `places` of a question: float32[passages], the cosine at which
    each passage meets them, and how rare they are."""

    places: frozenset[int]
    cosines: NDArray[np.float32]
    rarity: float = np.inf


def _spelled_out(
    understood: Understood,
    spoken: Sequence[Word],
    met: NDArray[np.float32],
    rare: NDArray[np.float64],
) -> Iterator[_Other]:
    """What stands behind the question, for the words that it spells out."""
    for sense in understood.senses:
        behind = [
            place
            for place, word in enumerate(spoken)
            if word.start >= len(understood.asked) and word.stem in sense.expansion
        ]
        if behind:
            places = frozenset(p for p, word in enumerate(spoken) if word.stem in sense.term)
            own = rare[behind].max() if len(sense.term) == 1 else np.inf
            yield _Other(places, met[:, behind].mean(axis=1), own)


def _put_in(
    sought: Sought,
    spoken: Sequence[Word],
    late: LateInteraction,
    passages: NDArray[np.int64],
    rarity: Callable[[str], float],
) -> Iterator[_Other]:
    """The terms of reports, for the plain phrases that they were put in the place of."""
    rewritten = sought.understood.rewritten
    if rewritten is None or sought.rewritten is None:
        return
    for plain, (start, end) in zip(sought.understood.plain, rewritten.spans, strict=True):
        term = [word for word in _spoken(rewritten.text) if start <= word.start < end]
        first, last = plain.span
        yield _Other(
            frozenset(p for p, word in enumerate(spoken) if first <= word.start < last),
            _met(term, sought.rewritten.tokens, late, passages).mean(axis=1),
            max(rarity(word.stem) for word in term),
        )


def _spoken(text: str) -> list[Word]:
    """The words that are not grammar; IT in capitals is none."""
    return [
        word
        for word in words(text)
        if (said := text[word.start : word.end]).lower() not in STOP_WORDS
        or (said.isupper() and len(said) > 1 and not text.isupper())
    ]


def _rare(word: Word, text: str, rarity: Callable[[str], float]) -> float:
    """How rare a word is; an acronym that is a word of grammar too as rare as what it stands for,
    for the words of grammar that it looks like tell nothing."""
    grammar = text[word.start : word.end].lower() in STOP_WORDS
    return np.inf if grammar else rarity(word.stem)


def _asked(understood: Understood, spoken: Sequence[Word]) -> list[int]:
    """The places of the words that were typed and name nothing; of all typed, where they do."""
    typed = [place for place, word in enumerate(spoken) if word.end <= len(understood.asked)]
    wishes = (wish.words for wish in understood.preferences if wish.field in NAMES)
    found = chain.from_iterable(
        re.finditer(re.escape(wish), understood.asked) for wish in dict.fromkeys(wishes)
    )
    names = [match.span() for match in chain(found, unprinted(understood.asked))]
    return [
        place
        for place in typed
        if not any(start <= spoken[place].start < end for start, end in names)
    ] or typed


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
