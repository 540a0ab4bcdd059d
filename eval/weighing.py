"""Fitting what weighs the signals of a passage to passages that a reader has labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from corpus.sentences import sentence_spans
from corpus.types import Passage
from eval.leaning import Example, Sources, fit_sentences, labelled_examples, written_examples
from eval.polarity import Label
from index.leanings.leaning import Leaning
from index.leanings.phrases import Phrases, phrases_of
from index.leanings.signals import Standing, signals, standings
from index.leanings.weighing import Weighing, Weights
from index.polarity import settled
from index.retriever import Retriever
from index.types import POLARITIES, Entry, Polarity

# Chosen by cross-validation.
OF_SENTENCES = 1.0  # the inverse regularisation; of 0.5, 1, 3 and 10
OF_PHRASES = 3.0  # of 1, 3 and 10
SEEN = 3  # examples that a phrase must stand in
OF_PASSAGES = 0.02  # of 0.01, 0.02, 0.05 and 0.2
OF_WRITTEN = 0.1  # what a written passage counts there, beside 1 of a labelled one; of 0.03 to 1
FOLDS = 10

Signals = NDArray[np.float64]
"""float64[SIGNALS]"""


class Level(Struct, frozen=True, eq=False):
    """What tells of sentences and of words, as fitted to some examples."""

    sentences: Leaning
    phrases: Phrases


class Row(Struct, frozen=True, eq=False):
    """What is told of a passage by a level that was not fitted to it; `bare` without vectors."""

    whole: Signals
    bare: Signals
    polarity: Polarity
    weight: float


def fit_weighing(sources: Sources, retriever: Retriever) -> Weighing:
    """All models, from the half of the labels that may be chosen by and from what was written.

    The last sees what the others tell of passages that they were not fitted to, as in use.

    Raises TopicsError, which names what is wrong with the files.
    """
    chosen_by = labelled_examples(sources, retriever)
    written = list(written_examples(sources, retriever.embedder))
    rows = [*_of_labelled(chosen_by, written, retriever), *_of_written(written, retriever)]
    level = _level(
        retriever.embedder.fingerprint, [*written, *(example for _, _, example in chosen_by)]
    )
    return Weighing(
        level.sentences,
        level.phrases,
        whole=_weights([row.whole for row in rows], rows),
        bare=_weights([row.bare for row in rows], rows),
    )


def _of_labelled(
    chosen_by: Sequence[tuple[Label, Entry, Example]],
    written: Sequence[Example],
    retriever: Retriever,
) -> Iterator[Row]:
    """Of the passages that nothing settles."""
    examples = [example for _, _, example in chosen_by]
    for fitted, left in _folds(examples):
        level = _level(retriever.embedder.fingerprint, [*written, *fitted])
        seen = _seen(retriever, level.sentences)
        for label, entry, _ in (chosen_by[place] for place in left):
            if settled(entry.passage) is None:
                leanings, standing = seen[entry.passage.id]
                yield _row(entry.passage, label.polarity, level, leanings, standing)


def _of_written(written: Sequence[Example], retriever: Retriever) -> Iterator[Row]:
    """Of what was written, as if each were a finding under no heading."""
    for fitted, left in _folds(written):
        level = _level(retriever.embedder.fingerprint, fitted)
        for example in (written[place] for place in left):
            leanings = level.sentences.of(example.vectors)
            row = _row(_alone(example.text), example.polarity, level, leanings, Standing())
            yield structs.replace(row, weight=OF_WRITTEN)


def _row(
    passage: Passage,
    polarity: Polarity,
    level: Level,
    leanings: NDArray[np.float32],
    standing: Standing,
) -> Row:
    phrases = level.phrases.of(passage.text)
    alone = structs.replace(standing, concern_near=0.0)
    return Row(
        signals(passage, leanings, phrases, standing),
        signals(passage, None, phrases, alone),
        polarity,
        weight=1.0,
    )


def _folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], NDArray[np.int64]]]:
    """What to fit to, and the places of those left out."""
    from sklearn.model_selection import KFold  # type: ignore[import-untyped]

    for fitted, left in KFold(FOLDS, shuffle=True, random_state=1).split(examples):
        yield [examples[place] for place in fitted], left


def _alone(text: str) -> Passage:
    """A finding of its own, in no report."""
    return Passage(
        id="",
        report_id="",
        text=text,
        start=0,
        end=len(text),
        kind="finding",
        theme=None,
        printed_theme=None,
        section=None,
        headings=(),
        number=None,
        page=None,
        page_index=0,
        sentences=sentence_spans(text),
    )


def _weights(told: Sequence[Signals], rows: Sequence[Row]) -> Weights:
    """What weighs `told`, the signals of each of these rows."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    scaler = StandardScaler().fit(
        [one for one, row in zip(told, rows, strict=True) if row.weight == 1]
    )
    model = LogisticRegression(C=OF_PASSAGES, max_iter=5000).fit(
        scaler.transform(told),
        [POLARITIES.index(row.polarity) for row in rows],
        sample_weight=[row.weight for row in rows],
    )
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
    """Write what `index.leanings.weighing.weighing` reads."""
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
