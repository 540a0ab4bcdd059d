"""What the sentences of a passage tell together: strength, concern, both or neither.

Two linear models. One tells how far each sentence leans to a side, by its vector; the other weighs
these leanings with the other signals of index/signals.py. Both were fitted to the labelled
passages of the sample library that may be chosen by (eval/data/polarity.jsonl), the first besides
to the prototypes of index/leaning.py and to passages written for it
(eval/data/polarity-written.jsonl). `findings eval polarity --weigh` fits and writes them anew.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.leaning import Leaning
from index.types import POLARITIES, Polarity

FILE = "weighing.npz"


class Weighing(Struct, frozen=True, eq=False):
    """`weights` is float32[4, SIGNALS] and `bias` float32[4], in the order of `POLARITIES`."""

    sentences: Leaning
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def of(self, signals: NDArray[np.float64]) -> Polarity:
        return POLARITIES[int(np.argmax(self.weights @ signals + self.bias))]


@cache
def weighing() -> Weighing:
    """The one that is shipped, for the bundled model."""
    with as_file(files("index").joinpath(FILE)) as path, np.load(path) as found:
        sentences = Leaning(str(found["fingerprint"]), found["sentences"], found["sentence_bias"])
        return Weighing(sentences, found["weights"], found["bias"])
