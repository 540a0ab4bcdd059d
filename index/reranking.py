"""A second opinion on the first hits, by a model that reads the query and a passage together.

A cross-encoder sees which words of the passage answer which words of the query, where vectors made
apart cannot, and pays for it with a whole pass through a model for each passage: it reads only the
best of what the other signals found (Nogueira and Cho, "Passage re-ranking with BERT", 2019).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from msgspec import Struct, structs

from index.candidates import Candidates
from index.errors import ModelUnavailable
from index.fusion import Scores, Signal, reread
from index.models import loading
from index.report_vectors import text_in_place
from index.types import Entry

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

DEPTH = 20
"""Passages read a query."""

SHARE = 0.5
"""Of the cross-encoder in the final score; 1 leaves the order of what it reads to it alone."""

SIGNAL = "cross-encoder"


class ReadsPairs(Protocol):
    """Anything that scores texts for a query, higher is better. Safe to call from threads."""

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    def scores(self, query: str, texts: Sequence[str]) -> Scores: ...


class Reranker(Struct, frozen=True, eq=False):
    model: ReadsPairs
    depth: int = DEPTH
    share: float = SHARE

    def reranked(self, query: str, entries: Sequence[Entry], found: Candidates) -> Candidates:
        """The candidates with the best `depth` in their new order and one signal more. `entries`
        are all passages, by their ordinals.

        Which are read depends on neither k nor offset, so paging is stable.
        """
        best = np.sort(np.lexsort((found.ordinals, -found.scores))[: self.depth])
        read = [entries[ordinal] for ordinal in found.ordinals[best]]
        opinions = np.full(len(found.ordinals), np.nan)
        texts = [text_in_place(entry.report, entry.passage) for entry in read]
        opinions[best] = self.model.scores(query, texts) if texts else []
        signals = (*found.signals, Signal(SIGNAL, opinions, self.share))
        mixed = reread(found.scores, opinions, self.share)
        return structs.replace(found, signals=signals).scored(SIGNAL, mixed)


def load_cross_encoder(model: str, dtype: str = "auto") -> SentencePairs:
    """A cross-encoder of sentence-transformers from this machine, by name or folder; the network
    is never asked.

    Raises ModelUnavailable where it is absent, or is a model of another kind.
    """
    folder = loading.folder_of(model, loading.CROSS_ENCODER)
    loading.check_reads_pairs(folder, model)
    loaded = loading.load_pairs(folder, model, dtype)
    return SentencePairs(model, loading.fingerprint(folder, model), loaded)


class SentencePairs:
    """A cross-encoder that gives one score a pair or, trained to tell entailment, several."""

    def __init__(self, name: str, fingerprint: str, model: CrossEncoder) -> None:
        """Raises ModelUnavailable where none of several scores is of entailment."""
        self.name = name
        self.fingerprint = fingerprint
        self._model = model
        self._column = _column(name, model)
        # As of the embedding model: its tokenizer serves one thread at a time.
        self._lock = threading.Lock()

    def scores(self, query: str, texts: Sequence[str]) -> Scores:
        """float64[len(texts)]: logits of an only score, else the likelihood of entailment."""
        from torch.nn import Identity

        with self._lock:
            found = self._model.predict(
                [(query, text) for text in texts],
                # What most models put behind their score, a sigmoid, is 1.0 for every good passage
                # in the bits that bfloat16 has.
                activation_fn=Identity(),
                apply_softmax=self._column is not None,
                show_progress_bar=False,
            )
        table = np.asarray(found, dtype=np.float64)
        return table if self._column is None else np.asarray(table[:, self._column])


def _column(name: str, model: CrossEncoder) -> int | None:
    if model.num_labels == 1:
        return None
    named = getattr(model.config, "id2label", None) or {}
    labels = {str(label).lower(): column for column, label in named.items()}
    if "entailment" not in labels:
        raise ModelUnavailable(
            f"The cross-encoder {name!r} gives {model.num_labels} scores a pair "
            f"({', '.join(labels) or 'without names'}), and none says how well a passage answers. "
            "Give a reranker in FINDINGS_RERANKER, such as cross-encoder/ms-marco-MiniLM-L6-v2."
        )
    return int(labels["entailment"])
