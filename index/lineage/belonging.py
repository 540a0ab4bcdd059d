"""To which of the recommendations of one inspection a sentence belongs, by the subjects that it
names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Matrix
from index.lineage.asking import Asked
from index.lineage.telling import Telling

Grid = NDArray[np.bool_]
"""bool[recommendations, sentences]."""

WHOLE = 0.3
"""From this likelihood on what a sentence tells of the cases as a whole is claimed where it names
every subject of the recommendation and takes up a word of it."""


def named(asked: Sequence[Asked], tellings: Sequence[Telling], closeness: Matrix) -> Grid:
    """bool[len(asked), len(tellings)]: whether a sentence names a subject of the recommendation
    that the closest one does not have. It may tell what became of several."""
    found = np.zeros(closeness.shape, dtype=np.bool_)
    for place, telling in enumerate(tellings if asked else ()):
        closest = asked[int(closeness[:, place].argmax())]
        for row, one in enumerate(asked):
            found[row, place] = not telling.concepts.isdisjoint(one.concepts - closest.concepts)
    return found


def nearest(touches: Grid, on_subject: Grid, apart: Grid) -> Grid:
    """What touches a recommendation: of that what names a subject of it, and of that what is not
    said of another (a sentence that stands under one with a verdict does not stand under the next
    without one), each unless there is nothing else."""
    for better in (on_subject, apart):
        left = touches & better
        touches = np.where(left.any(axis=1, keepdims=True), left, touches)
    return touches


def on_subject(asked: Sequence[Asked], tellings: Sequence[Telling]) -> Grid:
    """Whether a sentence names a subject of the recommendation."""
    shape = (len(asked), len(tellings))
    pairs = ([not a.concepts.isdisjoint(t.concepts) for t in tellings] for a in asked)
    return np.asarray(list(pairs), dtype=np.bool_).reshape(shape)


def whole(asked: Sequence[Asked], tellings: Sequence[Telling], closeness: Matrix) -> Grid:
    """Whether a sentence tells of the cases as a whole, and of all that was recommended: each
    subject that it names is taken for that of the closest recommendation."""
    found = np.zeros(closeness.shape, dtype=np.bool_)
    for column in np.flatnonzero((closeness >= WHOLE).any(axis=0)):
        telling = tellings[int(column)]
        left = telling.concepts if telling.of_all else frozenset[str]()
        for row in np.argsort(-closeness[:, column]):
            one = asked[int(row)]
            taken_up = not one.stems.isdisjoint(telling.stems)
            found[row, column] = taken_up and bool(one.concepts) and one.concepts <= left
            left -= one.concepts
    return found & (closeness >= WHOLE)
