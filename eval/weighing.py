"""Fitting what weighs the signals of a passage to passages that a reader has labelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from corpus.sentences import sentence_spans
from eval.errors import TopicsError
from eval.polarity import labelled, read_labels
from index.embedding import Embedder, Matrix
from index.leaning import SIDES, Leaning, Side
from index.polarity import settled
from index.retriever import Retriever
from index.signals import signals, standings
from index.types import POLARITIES, Entry, Polarity
from index.weighing import Weighing

INVERSE_REGULARISATION = 1.0  # of the sentences; of 1, 3 and 10
OF_PASSAGES = 0.1  # of 0.03, 0.1 and 0.3; all chosen by cross-validation
FOLDS = 10


class Sources(Struct, frozen=True):
    """The files that a weighing is fitted to."""

    labels: Path
    prototypes: Path  # lines of a side, a tab and a sentence
    written: Path  # lines of JSON: `polarity`, `text`


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """A passage written to be fitted to."""

    polarity: Polarity
    text: str


class Example(Struct, frozen=True, eq=False):
    """`vectors` is float32[sentences, dimension], of a text of this polarity."""

    polarity: Polarity
    vectors: Matrix


def fit_weighing(sources: Sources, retriever: Retriever) -> Weighing:
    """Both models, from the half of the labels that may be chosen by and from what was written.

    The second sees leanings of sentences that the first was not fitted to, as in use.

    Raises TopicsError, which names what is wrong with the files.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.model_selection import KFold  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    wanted = [label for label in read_labels(sources.labels) if label.half == "dev"]
    chosen_by = labelled(wanted, retriever.generation)
    examples = [
        Example(label.polarity, retriever.sentence_vectors(entry.passage.id))
        for label, entry in chosen_by
    ]
    written = list(_written(sources, retriever.embedder))
    fingerprint = retriever.embedder.fingerprint
    rows: list[NDArray[np.float64]] = []
    told: list[int] = []
    for fitted, left in KFold(FOLDS, shuffle=True, random_state=1).split(examples):
        sentences = _sentences(fingerprint, [*written, *(examples[place] for place in fitted)])
        found = _signals_of_all(retriever, sentences)
        for label, entry in (chosen_by[place] for place in left):
            if settled(entry.passage) is None:
                rows.append(found[entry.passage.id])
                told.append(POLARITIES.index(label.polarity))
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=OF_PASSAGES, max_iter=5000).fit(scaler.transform(rows), told)
    weights = model.coef_ / scaler.scale_
    return Weighing(
        _sentences(fingerprint, [*written, *examples]),
        weights.astype(np.float32),
        (model.intercept_ - weights @ scaler.mean_).astype(np.float32),
    )


def _written(sources: Sources, embedder: Embedder) -> Iterator[Example]:
    """The passages that were written, and the prototypes."""
    try:
        found = [
            msgspec.json.decode(line, type=Written)
            for line in sources.written.read_bytes().splitlines()
        ]
    except msgspec.DecodeError as error:
        raise TopicsError(f"{sources.written}: {error}. Take it from the repository.") from error
    for line in sources.prototypes.read_text(encoding="utf-8").splitlines():
        side, text = line.split("\t")
        found.append(Written(msgspec.convert(side, Side), text))
    parted = [[one.text[start:end] for start, end in sentence_spans(one.text)] for one in found]
    vectors = embedder.embed_documents([sentence for each in parted for sentence in each])
    ends = np.cumsum([len(each) for each in parted])
    for one, own in zip(found, np.split(vectors, ends[:-1]), strict=True):
        yield Example(one.polarity, own)


def _sentences(fingerprint: str, examples: Iterable[Example]) -> Leaning:
    """A leaning from the sentences of texts of one side, each text counting by the square root
    of their number, for not all of them tell of it."""
    from sklearn.linear_model import LogisticRegression

    one_sided = [example for example in examples if example.polarity != "mixed"]
    counts = [len(example.vectors) for example in one_sided]
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=3000)
    model.fit(
        np.concatenate([example.vectors for example in one_sided]),
        np.repeat([SIDES.index(example.polarity) for example in one_sided], counts),
        sample_weight=np.repeat(1 / np.sqrt(counts), counts),
    )
    return Leaning(fingerprint, model.coef_.astype(np.float32), model.intercept_.astype(np.float32))


def _signals_of_all(retriever: Retriever, known: Leaning) -> dict[str, NDArray[np.float64]]:
    """By the id of the passage."""
    found = {}
    for _, held in groupby(retriever.generation.entries, key=lambda entry: entry.report.id):
        entries: Sequence[Entry] = list(held)
        leanings = [known.of(retriever.sentence_vectors(one.passage.id)) for one in entries]
        stands = standings(entries[0].report, leanings)
        for one, leaning, standing in zip(entries, leanings, stands, strict=True):
            found[one.passage.id] = signals(one.passage, leaning, standing)
    return found


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
