"""What the sentences of a passage tell together: strength, concern, both or neither.

Two linear models. One tells how far each sentence leans to a side, by its vector; the other weighs
these leanings, the cues and the kind of the passage. Both were fitted to the labelled passages of
the sample library that may be chosen by (eval/data/polarity.jsonl), the first to the prototypes
of index/leaning.py besides. `findings eval polarity --weigh` fits and writes them anew.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from corpus.types import Passage
from index.leaning import SIDES, Leaning
from index.types import POLARITIES, Polarity

FILE = "weighing.npz"

Sides = NDArray[np.float64]
"""float64[sentences]: how far each tells of one side, 0 to 1."""

TURNS = re.compile(
    r"\b(?:but|although|though|however|despite|while|whilst|yet|nevertheless|nonetheless|except|"
    r"even so|overall)\b",
    re.I,
)
MOST_TURNS = 2

SIGNALS = 16


class Weighing(Struct, frozen=True, eq=False):
    """`weights` is float32[4, 16] and `bias` float32[4], in the order of `POLARITIES`."""

    sentences: Leaning
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def of(self, signals: NDArray[np.float64]) -> Polarity:
        return POLARITIES[int(np.argmax(self.weights @ signals + self.bias))]


def signals(
    passage: Passage, concerns: Sides, strengths: Sides, leanings: NDArray[np.float32]
) -> NDArray[np.float64]:
    """float64[16] of a passage: its cues, the leanings of its sentences (float32[sentences, 3] in
    the order of `SIDES`), their number, turns of thought, and its kind."""
    concern, none, strength = (
        leanings[:, SIDES.index(side)] for side in ("concern", "none", "strength")
    )
    found = [
        *(cues.max() for cues in (concerns, strengths)),
        *(cues.mean() for cues in (concerns, strengths)),
        *(side.max() for side in (concern, strength)),
        *(side.mean() for side in (concern, strength)),
        none.min(),
        min(concern.max(), strength.max()),
        min(concern.mean(), strength.mean()),
        np.log(len(leanings)),
        min(len(TURNS.findall(passage.text)), MOST_TURNS),
        *(passage.kind == kind for kind in ("context", "judgement", "quotation")),
    ]
    return np.asarray(found, dtype=np.float64)


@cache
def weighing() -> Weighing:
    """The one that is shipped, for the bundled model."""
    with as_file(files("index").joinpath(FILE)) as path, np.load(path) as found:
        sentences = Leaning(str(found["fingerprint"]), found["sentences"], found["sentence_bias"])
        return Weighing(sentences, found["weights"], found["bias"])
