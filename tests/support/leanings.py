"""How sentences lean, said by hand and weighed as for the bundled model."""

from __future__ import annotations

import numpy as np

from index.leanings.weighing import without_vectors
from index.polarity import Leanings


def leaning_to(*sides: tuple[float, float, float]) -> Leanings:
    """One of `sides` for each sentence: concern, none, strength."""
    return Leanings(np.asarray(sides, dtype=np.float32), without_vectors())
