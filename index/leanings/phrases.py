"""What the words of a passage tell of its polarity, one by one and in pairs.

A vector blurs the small words that turn a judgement ("in all but two", "no longer"); here each
word and each pair of neighbours counts for itself, the rarer the more (tf-idf, with 1 + log tf, of
unit length), in a linear model.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

_WORD = re.compile(r"\b[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*\b|[%?]")

FLOOR = 0.02
"""Added to a probability before its logarithm is taken: no word alone may settle anything."""


class Phrases(Struct, frozen=True, eq=False, dict=True):
    """`rarities` is float32[n], one for each of n `known` phrases; `weights` is float32[4, n] and
    `bias` float32[4], in the order of `POLARITIES`."""

    known: tuple[str, ...]
    rarities: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {phrase: place for place, phrase in enumerate(self.known)}

    def of(self, text: str) -> NDArray[np.float64]:
        """float64[4]: the logarithm of how likely a text is of each polarity."""
        counts = Counter(
            self._places[phrase] for phrase in phrases_of(text) if phrase in self._places
        )
        places = list(counts)
        found = (1 + np.log(list(counts.values()))) * self.rarities[places]
        length = float(np.linalg.norm(found)) or 1.0
        logits = self.weights[:, places] @ (found / length) + self.bias
        raised = np.exp(logits - logits.max())
        return np.asarray(np.log(raised / raised.sum() + FLOOR), dtype=np.float64)


def phrases_of(text: str) -> list[str]:
    """Its words in small letters, and each two that follow each other."""
    words = _WORD.findall(text.lower())
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]
