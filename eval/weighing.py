"""Fitting what weighs the sentences of a passage to passages that a reader has labelled."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from eval.polarity import labelled, read_labels
from index.embedding import Matrix
from index.leaning import SIDES, Leaning
from index.polarity import cues_of, settled
from index.retriever import Retriever
from index.types import POLARITIES, Entry, Polarity
from index.weighing import Weighing, signals

INVERSE_REGULARISATION = 3.0  # of the sentences; of 3 and 10
OF_PASSAGES = 0.1  # of 0.03, 0.1 and 0.3; all chosen by cross-validation
FOLDS = 10


class Example(Struct, frozen=True, eq=False):
    """A passage with the vectors of its sentences."""

    entry: Entry
    polarity: Polarity
    vectors: Matrix


def fit_weighing(labels: Path, prototypes: Path, retriever: Retriever) -> Weighing:
    """Both models, from the half of the labels that may be chosen by and from prototypes.

    The second sees leanings of sentences that the first was not fitted to, as in use.

    Raises TopicsError, which names what is wrong with the labels.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.model_selection import KFold  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    wanted = [label for label in read_labels(labels) if label.half == "dev"]
    examples = [
        Example(entry, label.polarity, retriever.sentence_vectors(entry.passage.id))
        for label, entry in labelled(wanted, retriever.generation)
    ]
    sides, texts = zip(
        *(line.split("\t") for line in prototypes.read_text(encoding="utf-8").splitlines()),
        strict=True,
    )
    known = (retriever.embedder.embed_documents(texts), np.asarray([*map(SIDES.index, sides)]))
    fingerprint = retriever.embedder.fingerprint
    rows: list[NDArray[np.float64]] = []
    told: list[int] = []
    for fitted, left in KFold(FOLDS, shuffle=True, random_state=1).split(examples):
        sentences = _sentences(fingerprint, known, [examples[place] for place in fitted])
        for example in (examples[place] for place in left):
            if settled(example.entry.passage) is None:
                rows.append(_signals(example, sentences))
                told.append(POLARITIES.index(example.polarity))
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=OF_PASSAGES, max_iter=5000).fit(scaler.transform(rows), told)
    weights = model.coef_ / scaler.scale_
    return Weighing(
        _sentences(fingerprint, known, examples),
        weights.astype(np.float32),
        (model.intercept_ - weights @ scaler.mean_).astype(np.float32),
    )


def _sentences(
    fingerprint: str, known: tuple[Matrix, NDArray[np.int64]], examples: Iterable[Example]
) -> Leaning:
    """A leaning from prototypes and from the sentences of passages of one side, each passage
    counting by the square root of their number, for not all of them tell of it."""
    from sklearn.linear_model import LogisticRegression

    vectors, sides, weights = [known[0]], [known[1]], [np.ones(len(known[1]))]
    for example in examples:
        if example.polarity == "mixed":
            continue
        count = len(example.vectors)
        vectors.append(example.vectors)
        sides.append(np.full(count, SIDES.index(example.polarity)))
        weights.append(np.full(count, 1 / np.sqrt(count)))
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=3000)
    model.fit(np.concatenate(vectors), np.concatenate(sides), sample_weight=np.concatenate(weights))
    return Leaning(fingerprint, model.coef_.astype(np.float32), model.intercept_.astype(np.float32))


def _signals(example: Example, sentences: Leaning) -> NDArray[np.float64]:
    concerns, strengths = cues_of(example.entry.passage)
    return signals(example.entry.passage, concerns, strengths, sentences.of(example.vectors))


def save_weighing(fitted: Weighing, path: Path) -> None:
    """Write what `index.weighing.weighing` reads."""
    with path.open("wb") as file:
        np.savez(
            file,
            fingerprint=np.asarray(fitted.sentences.fingerprint),
            sentences=fitted.sentences.weights,
            sentence_bias=fitted.sentences.bias,
            weights=fitted.weights,
            bias=fitted.bias,
        )
