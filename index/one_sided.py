"""The sentence to show of a passage where what is praised, or what is criticised, is asked for.

A passage that criticises may praise in the sentence closest to the query, and that sentence, set
under "concern" and copied, would say the opposite.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import structs

from index.embedding import Matrix, Vector
from index.polarity import polarities_of_sentences
from index.types import Filter, Hit, Polarity

OPPOSITE: Mapping[str, Polarity] = {"concern": "strength", "strength": "concern"}


def side_of(filtered: Filter) -> Polarity | None:
    """The one side that a filter asks for."""
    (side,) = filtered.polarity if len(filtered.polarity) == 1 else (None,)
    return side if side in OPPOSITE else None


def of_its_side(hit: Hit, side: Polarity, vectors: Matrix, vector: Vector, fingerprint: str) -> Hit:
    """The hit with the sentence of this side that is closest to the query, where its own is of the
    other and there is one. What is of neither stays: it says what the passage is about.

    `vectors` is float32[sentences, dimension] of its passage, `vector` float32[dimension] of the
    query, both of the model with this fingerprint.
    """
    statements = hit.entry.passage.statements
    tells = polarities_of_sentences(hit.entry.passage, vectors, fingerprint)
    own = [place for place, polarity in enumerate(tells) if polarity in (side, "mixed")]
    if not own or tells[statements.index(hit.sentence)] != OPPOSITE[side]:
        return hit
    return structs.replace(hit, sentence=statements[own[int(np.argmax(vectors[own] @ vector))]])
