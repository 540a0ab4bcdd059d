"""Which way a sentence leans, told by its vector: to a strength, to a concern, or to neither.

A linear model over the vectors of the bundled embedding model. It was fitted to prototype
sentences (eval/data/polarity-prototypes.tsv), strengths and concerns in pairs on one subject, so
that what parts them is the judgement and not the subject; to short passages written for it; and
to labelled passages of one sentence. `findings eval polarity --fit` fits and writes it anew. The
vectors of another model it cannot read; words alone judge there.
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

FILE = "leaning.npz"


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


@cache
def leaning() -> Leaning:
    """The one that is shipped, for the bundled model."""
    with as_file(files("index").joinpath(FILE)) as path, np.load(path) as found:
        return Leaning(str(found["fingerprint"]), found["weights"], found["bias"])
