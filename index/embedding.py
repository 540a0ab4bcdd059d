"""Text to unit vectors."""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index.errors import ModelUnavailable
from index.models import graph, graph_making, loading
from index.models.encoding import Encoded, Encoder, TorchEncoder

log = logging.getLogger(__name__)

Vector = NDArray[np.float32]
"""float32[dimension], of unit length."""

Matrix = NDArray[np.float32]
"""float32[n, dimension], each row of unit length."""

Progress = Callable[[int, int], None]
"""Called as `progress(done, total)`, counting texts."""


class Tokens(Struct, frozen=True, eq=False):
    """The tokens of a text in the context of that text, as far as the model reads it.

    `vectors` is float32[n, dimension], each row of unit length; `spans` is int64[n, 2], the
    characters of the text that a token stands for, none for a token of the model's own.
    """

    vectors: Matrix
    spans: NDArray[np.int64]


class Detailed(Struct, frozen=True, eq=False):
    """A text's vector, and the tokens that it was pooled from."""

    vector: Vector
    tokens: Tokens


DTYPES = ("auto", "float32", "bfloat16")

BATCH_CHARACTERS = 8_000  # padding included; of 2,000 to 16,000 the fastest on two cores
SMALLEST_BATCH, LARGEST_BATCH = 8, 64  # texts
REMEMBERED_QUERIES = 256


class Embedder(Protocol):
    """Anything that turns text into unit vectors. Safe to call from several threads.

    `fingerprint` changes when the vector of a text would; vectors of different fingerprints
    must never be compared.
    """

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def dtype(self) -> str: ...
    def embed_query(self, text: str) -> Detailed: ...
    def embed_queries(self, texts: Sequence[str]) -> list[Detailed]: ...
    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix: ...
    def embed_in_detail(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[Detailed]: ...


def load_embedder(model: str | None = None, dtype: str = "auto") -> SentenceEmbedder:
    """Load a sentence-transformers model from this machine; the network is never asked.

    `model` is None (the bundled all-MiniLM-L6-v2), a folder, or the name of a model that the
    Hugging Face cache holds. `dtype` is float32, bfloat16, or auto: bfloat16 where the
    processor multiplies it in hardware, where it is twice as fast, float32 elsewhere, where it
    would be slower. Vectors of the two agree to a cosine of 0.999 and share one
    fingerprint.

    Raises `ModelUnavailable`.
    """
    if dtype not in DTYPES:
        raise ModelUnavailable(
            f"There is no dtype {dtype!r}. Choose one of {', '.join(DTYPES)} (FINDINGS_DTYPE)."
        )
    name = model or loading.BUNDLED
    folder = loading.bundled_folder() if model is None else loading.folder_of(model)
    fingerprint = loading.fingerprint(folder, name)
    return SentenceEmbedder(name, fingerprint, _encoder(folder, name, fingerprint, dtype))


def _encoder(folder: Path, name: str, fingerprint: str, dtype: str) -> Encoder:
    """The model as a graph, made at the first call for it; in PyTorch where it cannot be one."""
    try:
        place = graph.folder_for(fingerprint)
        if not graph.is_whole(place):
            graph_making.make(loading.load(folder, name, "float32")[0], place)
        return graph.GraphEncoder(place, dtype)
    except graph.GraphError as error:
        log.info("The model %s is run by PyTorch, which is slower: %s.", name, error)
    return TorchEncoder(*loading.load(folder, name, dtype))


class SentenceEmbedder:
    """A sentence-transformers model with a small memory of the queries it has embedded."""

    def __init__(self, name: str, fingerprint: str, encoder: Encoder) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.dtype = encoder.dtype
        self.dimension = encoder.dimension
        self.engine = encoder.engine
        self._encoder = encoder
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, Detailed] = OrderedDict()
        self._threads = _default_threads()

    def embed_query(self, text: str) -> Detailed:
        """Its vectors are read-only, for they may be remembered."""
        return self.embed_queries([text])[0]

    def embed_queries(self, texts: Sequence[str]) -> list[Detailed]:
        """As `embed_query`, of several ways to say the same: in one pass, which costs less."""
        with self._lock:
            unknown = [text for text in dict.fromkeys(texts) if text not in self._remembered]
            found = {text: self._remembered[text] for text in texts if text not in unknown}
            # A query is embedded by one thread: two gain little on an idle machine, and wait for
            # each other at every layer, tens and hundreds of milliseconds when a core is taken.
            if unknown:
                embedded = self._detailed(unknown, self._encoder.prompts.query, threads=1)
                found.update(zip(unknown, map(_read_only, embedded), strict=True))
            for text in found:
                self._remembered[text] = found[text]
                self._remembered.move_to_end(text)
            while len(self._remembered) > REMEMBERED_QUERIES:
                self._remembered.popitem(last=False)
            return [found[text] for text in texts]

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """float32[len(texts), dimension], in the order of `texts`, each row of unit length.

        A text gets the same vector whatever it is embedded beside, within rounding.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        prompt = self._encoder.prompts.document
        for rows in _counted(_batches(texts), len(texts), progress):
            with self._lock:
                encoded = self._encoder.encode([prompt + texts[row] for row in rows], self._threads)
            vectors[rows] = _unit(encoded.vectors)
        return vectors

    def embed_in_detail(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[Detailed]:
        """As `embed_documents`, with the tokens: they cost no second pass through the model."""
        found: dict[int, Detailed] = {}
        for rows in _counted(_batches(texts), len(texts), progress):
            batch_of = [texts[row] for row in rows]
            with self._lock:
                batch = self._detailed(batch_of, self._encoder.prompts.document, self._threads)
            found.update(zip(rows, batch, strict=True))
        return [found[row] for row in range(len(texts))]

    def forget_queries(self) -> None:
        """Empty the memory of queries, for honest measurements of latency."""
        with self._lock:
            self._remembered.clear()

    def _detailed(self, texts: Sequence[str], prompt: str, threads: int) -> list[Detailed]:
        encoded = self._encoder.encode([prompt + text for text in texts], threads)
        vectors = _unit(encoded.vectors)
        return [Detailed(vectors[row], _tokens(encoded, row, prompt)) for row in range(len(texts))]


def _read_only(embedded: Detailed) -> Detailed:
    for array in (embedded.vector, embedded.tokens.vectors, embedded.tokens.spans):
        array.flags.writeable = False
    return embedded


def _tokens(encoded: Encoded, row: int, prompt: str) -> Tokens:
    """Those of the text itself; a prompt that the model wants before it is not the text."""
    real = encoded.mask[row]
    vectors, placed = encoded.tokens[row][real], encoded.spans[row][real]
    own = placed[:, 0] >= placed[:, 1]  # of the model: at the beginning and the end
    kept = own | (placed[:, 1] > len(prompt))
    moved = np.where(own[:, np.newaxis], 0, np.maximum(placed - len(prompt), 0))
    return Tokens(_unit(vectors)[kept], moved[kept])


def _counted(
    batches: Iterable[list[int]], total: int, progress: Progress | None
) -> Iterator[list[int]]:
    """The batches, each reported once it is done."""
    done = 0
    for rows in batches:
        yield rows
        done += len(rows)
        if progress is not None:
            progress(done, total)


def _default_threads() -> int:
    """One a core that this process may use, or OMP_NUM_THREADS."""
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Rows of texts of like length, the longest first, so that little is padded; the shorter the
    texts the more of them, so that a batch is about the same work."""
    longest_first = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
    start = 0
    while start < len(longest_first):
        fitting = BATCH_CHARACTERS // max(1, len(texts[longest_first[start]]))
        size = min(max(fitting, SMALLEST_BATCH), LARGEST_BATCH)
        yield longest_first[start : start + size]
        start += size


def _unit(vectors: Matrix) -> Matrix:
    wide = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    return np.asarray(wide / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)
