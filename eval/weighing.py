"""Fitting what weighs the signals of a passage to passages that a reader has labelled."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from eval.leaning import Example, Sources, fit_sentences, labelled_examples, written_examples
from index.leaning import Leaning
from index.phrases import Phrases, phrases_of
from index.polarity import settled
from index.retriever import Retriever
from index.signals import Standing, signals, standings
from index.types import POLARITIES
from index.weighing import Weighing, Weights

OF_SENTENCES = 1.0  # the inverse regularisation; of 0.5, 1, 3 and 10
OF_PHRASES = 3.0  # of 1, 3 and 10
SEEN = 3  # examples that a phrase must stand in
OF_PASSAGES = 0.05  # of 0.03, 0.05, 0.1 and 0.3; all chosen by cross-validation
FOLDS = 10

Signals = NDArray[np.float64]
"""float64[SIGNALS]"""


class Level(Struct, frozen=True, eq=False):
    """What tells of sentences and of words, as fitted to some examples."""

    sentences: Leaning
    phrases: Phrases


def fit_weighing(sources: Sources, retriever: Retriever) -> Weighing:
    """All models, from the half of the labels that may be chosen by and from what was written.

    The last sees what the others tell of passages that they were not fitted to, as in use.

    Raises TopicsError, which names what is wrong with the files.
    """
    from sklearn.model_selection import KFold  # type: ignore[import-untyped]

    chosen_by = labelled_examples(sources, retriever)
    examples = [example for _, _, example in chosen_by]
    written = list(written_examples(sources, retriever.embedder))
    fingerprint = retriever.embedder.fingerprint
    rows: list[Signals] = []
    bare: list[Signals] = []
    told: list[int] = []
    for fitted, left in KFold(FOLDS, shuffle=True, random_state=1).split(examples):
        level = _level(fingerprint, [*written, *(examples[place] for place in fitted)])
        seen = _seen(retriever, level.sentences)
        for label, entry, _ in (chosen_by[place] for place in left):
            leanings, standing = seen[entry.passage.id]
            if settled(entry.passage) is None:
                phrases = level.phrases.of(entry.passage.text)
                rows.append(signals(entry.passage, leanings, phrases, standing))
                alone = structs.replace(standing, concern_near=0.0)
                bare.append(signals(entry.passage, None, phrases, alone))
                told.append(POLARITIES.index(label.polarity))
    level = _level(fingerprint, [*written, *examples])
    return Weighing(level.sentences, level.phrases, _weights(rows, told), _weights(bare, told))


def _weights(rows: Sequence[Signals], told: Sequence[int]) -> Weights:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=OF_PASSAGES, max_iter=5000).fit(scaler.transform(rows), told)
    weights = model.coef_ / scaler.scale_
    bias = model.intercept_ - weights @ scaler.mean_
    return Weights(weights.astype(np.float32), bias.astype(np.float32))


def _level(fingerprint: str, examples: Sequence[Example]) -> Level:
    return Level(fit_sentences(fingerprint, examples, OF_SENTENCES), _phrases(examples))


def _phrases(examples: Sequence[Example]) -> Phrases:
    """What words tell, from texts of every polarity."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression

    counting = TfidfVectorizer(analyzer=phrases_of, min_df=SEEN, sublinear_tf=True)
    counted = counting.fit_transform([example.text for example in examples])
    model = LogisticRegression(C=OF_PHRASES, max_iter=1000)
    model.fit(counted, [POLARITIES.index(example.polarity) for example in examples])
    return Phrases(
        tuple(counting.get_feature_names_out()),
        counting.idf_.astype(np.float32),
        model.coef_.astype(np.float32),
        model.intercept_.astype(np.float32),
    )


def _seen(retriever: Retriever, known: Leaning) -> dict[str, tuple[NDArray[np.float32], Standing]]:
    """By the id of a passage the leanings of its sentences, and where it stands."""
    found = {}
    for _, held in groupby(retriever.generation.entries, key=lambda entry: entry.report.id):
        entries = list(held)
        leanings = [known.of(retriever.sentence_vectors(one.passage.id)) for one in entries]
        stands = standings(entries[0].report, leanings)
        for one, leaning, standing in zip(entries, leanings, stands, strict=True):
            found[one.passage.id] = (leaning, standing)
    return found


def save_weighing(fitted: Weighing, path: Path) -> None:
    """Write what `index.weighing.weighing` reads."""
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            fingerprint=np.asarray(fitted.sentences.fingerprint),
            sentences=fitted.sentences.weights,
            sentence_bias=fitted.sentences.bias,
            phrases=np.asarray("\n".join(fitted.phrases.known)),
            rarities=fitted.phrases.rarities,
            phrase_weights=fitted.phrases.weights.astype(np.float16),
            phrase_bias=fitted.phrases.bias,
            weights=fitted.whole.of_signals,
            bias=fitted.whole.bias,
            bare=fitted.bare.of_signals,
            bare_bias=fitted.bare.bias,
        )
