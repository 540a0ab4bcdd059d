"""Fitting what tells which way a sentence leans to texts of one side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from corpus.sentences import sentence_spans
from eval.errors import TopicsError
from eval.polarity import Label, labelled, read_labels
from index.embedding import Embedder, Matrix
from index.leanings.leaning import SIDES, Leaning, Side
from index.polarity import settled
from index.retriever import Retriever
from index.types import Entry, Polarity

OF_SINGLE = 3.0
"""The inverse regularisation where sentences are judged one by one; of 1, 3 and 10, chosen by
cross-validation."""

SHORT = 2
"""Sentences that a written text may have, for each to tell of its polarity."""


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
    text: str
    vectors: Matrix


def fit_leaning(sources: Sources, retriever: Retriever) -> Leaning:
    """From prototypes, short written passages, and labelled passages of one sentence that say by
    their wording alone what they tell.

    Raises TopicsError, which names what is wrong with the files.
    """
    embedder = retriever.embedder
    written = written_examples(sources, embedder)
    single = [
        one
        for _, entry, one in labelled_examples(sources, retriever)
        if len(one.vectors) == 1 and settled(entry.passage) is None
    ]
    short = [one for one in written if len(one.vectors) <= SHORT]
    return fit_sentences(embedder.fingerprint, [*short, *single], OF_SINGLE)


def labelled_examples(sources: Sources, retriever: Retriever) -> list[tuple[Label, Entry, Example]]:
    """Those of the half that may be chosen by."""
    wanted = [label for label in read_labels(sources.labels) if label.half == "dev"]
    return [
        (
            label,
            entry,
            Example(
                label.polarity, entry.passage.text, retriever.sentence_vectors(entry.passage.id)
            ),
        )
        for label, entry in labelled(wanted, retriever.generation)
    ]


def written_examples(sources: Sources, embedder: Embedder) -> Iterator[Example]:
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
        yield Example(one.polarity, one.text, own)


def fit_sentences(fingerprint: str, examples: Sequence[Example], freedom: float) -> Leaning:
    """A leaning from the sentences of texts of one side, each text counting by the square root
    of their number, for not all of them tell of it. `freedom` is the inverse regularisation."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    one_sided = [example for example in examples if example.polarity != "mixed"]
    counts = [len(example.vectors) for example in one_sided]
    model = LogisticRegression(C=freedom, max_iter=3000)
    model.fit(
        np.concatenate([example.vectors for example in one_sided]),
        np.repeat([SIDES.index(example.polarity) for example in one_sided], counts),
        sample_weight=np.repeat(1 / np.sqrt(counts), counts),
    )
    return Leaning(fingerprint, model.coef_.astype(np.float32), model.intercept_.astype(np.float32))


def save_leaning(fitted: Leaning, path: Path) -> None:
    """Write what `index.leanings.leaning.leaning` reads."""
    with path.open("wb") as file:
        np.savez(
            file,
            fingerprint=np.asarray(fitted.fingerprint),
            weights=fitted.weights,
            bias=fitted.bias,
        )
