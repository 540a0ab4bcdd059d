"""Which way a sentence leans, told by its vector: to a strength, to a concern, or to neither.

A linear model over the vectors of an embedding model. It was fitted to prototype
sentences (eval/data/polarity-prototypes.tsv), strengths and concerns in pairs on one subject, so
that what parts them is the judgement and not the subject; to short passages written for it; and
to labelled passages of one sentence. Each profile's model has its own, which `findings eval
polarity --fit` fits and writes anew; for the vectors of any other model words alone judge.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Literal, get_args

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.embedding import Matrix

Side = Literal["concern", "none", "strength"]
SIDES: tuple[Side, ...] = get_args(Side)

FILES = ("leaning.npz", "leaning-quality.npz")
"""Of the bundled model, and of that of the profile `quality`."""


class Leaning(Struct, frozen=True, eq=False):
    """`weights` is float32[3, dimension] and `bias` float32[3], in the order of `SIDES`."""

    fingerprint: str  # of the model whose vectors it reads
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def of(self, vectors: Matrix) -> NDArray[np.float32]:
        """float32[n, 3]: how likely each of n sentences is of each side; rows sum to 1."""
        logits = vectors @ self.weights.T + self.bias
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def leaning(fingerprint: str) -> Leaning | None:
    """The one that reads the vectors of the model with this fingerprint, None where none does."""
    return next((one for one in leanings() if one.fingerprint == fingerprint), None)


@cache
def leanings() -> tuple[Leaning, ...]:
    """All that are shipped, that of the bundled model first."""
    return tuple(map(_read, FILES))


def _read(name: str) -> Leaning:
    with as_file(files("index.leanings").joinpath(name)) as path, np.load(path) as found:
        return Leaning(str(found["fingerprint"]), found["weights"], found["bias"])
