"""The sentence to show of a passage where what is praised, or what is criticised, is asked for.

A passage that criticises may praise in the sentence closest to the query, or say there what was
expected; and that sentence, set under "concern" and copied, would say the opposite. Two witnesses
tell of what side a sentence is: the rules by which lineage reads single sentences, and its own
polarity, in which its vector has a say.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import structs

from index.embedding import Matrix, Vector
from index.lineage.stance import EXPECTED, told, weighty
from index.lineage.types import Stance
from index.polarity import polarities_of_sentences
from index.types import Entry, Filter, Hit, Polarity

OPPOSITE: Mapping[str, Polarity] = {"concern": "strength", "strength": "concern"}

_BY_RULE: Mapping[Stance, Polarity] = {
    "repeated": "concern",
    "progress": "strength",
    "mixed": "mixed",
    "mentioned": "none",
}

PLAIN, OF_IT, OF_NEITHER, AGAINST = 3, 2, 1, 0
"""How far a sentence is of a side: a witness says so and none the opposite; one says so and the
other the opposite; neither of them says anything; it is of the other side, or tells what is
expected."""

FOR_PLAIN = 0.1
"""What a sentence that is plainly of a side may be less similar to the query by: "These were of
little use" is plain, and says nothing of the subject."""


def side_of(filtered: Filter) -> Polarity | None:
    """The one side that a filter asks for."""
    (side,) = filtered.polarity if len(filtered.polarity) == 1 else (None,)
    return side if side in OPPOSITE else None


def of_its_side(hit: Hit, side: Polarity, vectors: Matrix, vector: Vector, fingerprint: str) -> Hit:
    """The hit with the sentence that is closest to the query of those of this side, where its own
    is not plainly of it; where none is, of those that are not against it.

    `vectors` is float32[sentences, dimension] of its passage, `vector` float32[dimension] of the
    query, both of the model with this fingerprint.
    """
    statements = hit.entry.passage.statements
    readings = polarities_of_sentences(hit.entry.passage, vectors, fingerprint)
    rules = _rules(hit.entry) or [None] * len(statements)
    degrees = [_degree(side, rule, reading) for rule, reading in zip(rules, readings, strict=True)]
    if degrees[statements.index(hit.sentence)] == PLAIN:
        return hit
    least = min(max(degrees), OF_IT)
    eligible = [place for place, degree in enumerate(degrees) if degree >= least]
    plain = np.asarray([degrees[place] == PLAIN for place in eligible])
    best = int(np.argmax(vectors[eligible] @ vector + FOR_PLAIN * plain))
    return structs.replace(hit, sentence=statements[eligible[best]])


def _rules(entry: Entry) -> list[Stance | None]:
    """What the rules say of each sentence: of what should be good nothing, as of all that is
    expected."""
    text = entry.passage.text
    return [
        None if rule == "progress" and EXPECTED.search(weighty(text[start:end])) else rule
        for (start, end), (_, rule) in zip(entry.passage.sentences, told(entry), strict=True)
    ]


def _degree(side: Polarity, rule: Stance | None, reading: Polarity) -> int:
    """How far a sentence is of a side, by what both witnesses say; `rule` is None of what is
    expected."""
    if rule is None:
        return AGAINST
    said = {_BY_RULE[rule], reading}
    if side in said or "mixed" in said:
        return OF_IT if OPPOSITE[side] in said else PLAIN
    return AGAINST if OPPOSITE[side] in said else OF_NEITHER
