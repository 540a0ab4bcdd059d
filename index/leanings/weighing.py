"""What the sentences of a passage tell together: strength, concern, both or neither.

Three linear models. One tells how far each sentence leans to a side, by its vector; one what the
words of the passage tell (phrases.py); the third weighs both with the other signals of
signals.py. All were fitted to the labelled passages of the sample library that may be chosen
by (eval/data/polarity.jsonl), to prototypes and to passages written for it, which count for less in
the third (eval/data/polarity-written.jsonl). `findings eval polarity --weigh` fits and writes them
anew.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.leanings.leaning import Leaning
from index.leanings.phrases import Phrases
from index.types import POLARITIES, Polarity

FILES = ("weighing.npz", "weighing-quality.npz")
"""Of the bundled model, and of that of the profile `quality`."""


class Weights(Struct, frozen=True, eq=False):
    """`of_signals` is float32[4, SIGNALS] and `bias` float32[4], in the order of `POLARITIES`."""

    of_signals: NDArray[np.float32]
    bias: NDArray[np.float32]

    def decide(self, signals: NDArray[np.float64]) -> Polarity:
        return POLARITIES[int(np.argmax(self.of_signals @ signals + self.bias))]


class Weighing(Struct, frozen=True, eq=False):
    """`bare` weighs signals without leanings, where the vectors are of another model."""

    sentences: Leaning
    phrases: Phrases
    whole: Weights
    bare: Weights


def weighing(fingerprint: str) -> Weighing | None:
    """The one that reads the vectors of the model with this fingerprint, None where none does."""
    return next((one for one in weighings() if one.sentences.fingerprint == fingerprint), None)


def without_vectors() -> Weighing:
    """The one whose `bare` judges where no weighing reads the vectors: that holds none of them,
    so that it is the same in all."""
    return weighings()[0]


@cache
def weighings() -> tuple[Weighing, ...]:
    """All that are shipped, that of the bundled model first."""
    return tuple(map(_read, FILES))


def _read(name: str) -> Weighing:
    with as_file(files("index.leanings").joinpath(name)) as path, np.load(path) as found:
        sentences = Leaning(str(found["fingerprint"]), found["sentences"], found["sentence_bias"])
        phrases = Phrases(
            tuple(str(found["phrases"]).split("\n")),
            found["rarities"],
            found["phrase_weights"].astype(np.float32),
            found["phrase_bias"],
        )
        whole = Weights(found["weights"], found["bias"])
        return Weighing(sentences, phrases, whole, Weights(found["bare"], found["bare_bias"]))
