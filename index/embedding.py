"""Text to unit vectors.

`torch` and `sentence_transformers` take seconds to import, so they are imported only when a
model is loaded: a command that needs no model starts without them.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index import models
from index.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

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
    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix: ...
    def embed_in_detail(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[Detailed]: ...


def load_embedder(model: str | None = None, dtype: str = "auto") -> SentenceEmbedder:
    """Load a sentence-transformers model from this machine; the network is never asked.

    `model` is None (the bundled all-MiniLM-L6-v2), a folder, or the name of a model that the
    Hugging Face cache holds. `dtype` is float32, bfloat16, or auto: bfloat16 where the
    processor multiplies it in hardware (AMX), where it is twice as fast, float32 elsewhere,
    where it would be slower. Vectors of the two agree to a cosine of 0.999 and share one
    fingerprint.

    Raises `ModelUnavailable`.
    """
    if dtype not in DTYPES:
        raise ModelUnavailable(
            f"There is no dtype {dtype!r}. Choose one of {', '.join(DTYPES)} (FINDINGS_DTYPE)."
        )
    name = model or models.BUNDLED
    folder = models.bundled_folder() if model is None else models.folder_of(model)
    fingerprint = models.fingerprint(folder, name)
    return SentenceEmbedder(name, fingerprint, *models.load(folder, name, dtype))


class SentenceEmbedder:
    """A sentence-transformers model with a small memory of the queries it has embedded."""

    def __init__(self, name: str, fingerprint: str, model: SentenceTransformer, dtype: str) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.dtype = dtype
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._model = model
        # Fast tokenizers fail with "Already borrowed" when two threads use one at a time, and
        # a forward pass uses every core as it is.
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, Detailed] = OrderedDict()
        self._threads = _default_threads()

    def embed_query(self, text: str) -> Detailed:
        """Its vectors are read-only, for they may be remembered."""
        with self._lock:
            known = self._remembered.get(text)
            if known is not None:
                self._remembered.move_to_end(text)
                return known
            # A query is embedded by one thread: two gain 1.5 ms on an idle machine, but wait for
            # each other at every layer, tens and hundreds of milliseconds when a core is taken.
            with _threads(1, afterwards=self._threads):
                embedded = self._query(text)
            for array in (embedded.vector, embedded.tokens.vectors, embedded.tokens.spans):
                array.flags.writeable = False
            self._remembered[text] = embedded
            if len(self._remembered) > REMEMBERED_QUERIES:
                self._remembered.popitem(last=False)
            return embedded

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """float32[len(texts), dimension], in the order of `texts`, each row of unit length.

        A text gets the same vector whatever it is embedded beside, within rounding.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for rows in _counted(_batches(texts), len(texts), progress):
            with self._lock, _threads(self._threads, afterwards=self._threads):
                batch = self._model.encode_document(
                    [texts[row] for row in rows],
                    batch_size=LARGEST_BATCH,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                )
            vectors[rows] = _unit(batch)
        return vectors

    def embed_in_detail(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[Detailed]:
        """As `embed_documents`, with the tokens: they cost no second pass through the model."""
        found: dict[int, Detailed] = {}
        for rows in _counted(_batches(texts), len(texts), progress):
            with self._lock, _threads(self._threads, afterwards=self._threads):
                batch = self._detailed([texts[row] for row in rows])
            found.update(zip(rows, batch, strict=True))
        return [found[row] for row in range(len(texts))]

    def forget_queries(self) -> None:
        """Empty the memory of queries, for honest measurements of latency."""
        with self._lock:
            self._remembered.clear()

    def _query(self, text: str) -> Detailed:
        """What `encode_query` gives, without what it does to prepare for many texts, which takes
        3 ms of 12."""
        import torch

        prompt = self._model.prompts.get("query") or ""
        with torch.inference_mode():
            output: Any = self._model(self._model.preprocess([prompt + text]))
        vector, tokens = output["sentence_embedding"], output["token_embeddings"]
        return Detailed(
            vector=_unit(vector.float().cpu().numpy())[0],
            tokens=_tokens(
                tokens[0].float().cpu().numpy(), self._spans([prompt + text])[0], prompt
            ),
        )

    def _detailed(self, texts: list[str]) -> list[Detailed]:
        prompt = self._model.prompts.get("document") or ""
        outputs: Any = self._model.encode_document(
            texts,
            batch_size=LARGEST_BATCH,
            show_progress_bar=False,
            output_value=None,
            convert_to_numpy=False,
        )
        offsets = self._spans([prompt + text for text in texts])
        return [
            Detailed(
                vector=_unit(output["sentence_embedding"].float().cpu().numpy()[np.newaxis])[0],
                tokens=_tokens(_unpadded(output).float().cpu().numpy(), spans, prompt),
            )
            for output, spans in zip(outputs, offsets, strict=True)
        ]

    def _spans(self, texts: list[str]) -> list[list[tuple[int, int]]]:
        """The characters that each token of each text stands for."""
        spans: list[list[tuple[int, int]]] = self._model.tokenizer(
            texts,
            return_offsets_mapping=True,
            truncation=True,
            max_length=self._model.max_seq_length,
        )["offset_mapping"]
        return spans


def _unpadded(output: dict[str, Any]) -> Any:
    """Texts of one batch are padded to one length."""
    return output["token_embeddings"][output["attention_mask"].bool()]


def _tokens(vectors: Matrix, spans: Sequence[tuple[int, int]], prompt: str) -> Tokens:
    """Those of the text itself; a prompt that the model wants before it is not the text."""
    placed = np.asarray(spans, dtype=np.int64).reshape(-1, 2)
    own = placed[:, 0] >= placed[:, 1]  # of the model: at the beginning and the end
    kept = own | (placed[:, 1] > len(prompt))
    moved = np.where(own[:, np.newaxis], 0, np.maximum(placed - len(prompt), 0))
    return Tokens(_unit(vectors)[kept], moved[kept])


@contextmanager
def _threads(count: int, *, afterwards: int) -> Iterator[None]:
    """As many threads of torch; the calling thread's other work keeps its own."""
    import torch

    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(afterwards)


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
    """The threads that torch would use by itself: one a core, or OMP_NUM_THREADS."""
    import torch

    return torch.get_num_threads()


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
