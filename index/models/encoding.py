"""Texts through a model: what comes out, and PyTorch as one of the ways to run it.

`torch` takes seconds to import, so it is imported only where it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class Encoded(Struct, frozen=True, eq=False):
    """What a model makes of n texts, padded to m tokens.

    `vectors` is float32[n, dimension], `tokens` float32[n, m, dimension], neither of unit length.
    `mask` is bool[n, m]: which tokens are no padding. `spans` is int64[n, m, 2]: the characters
    that each token stands for, none for a token of the model's own.
    """

    vectors: NDArray[np.float32]
    tokens: NDArray[np.float32]
    mask: NDArray[np.bool_]
    spans: NDArray[np.int64]

    def placed(self) -> list[NDArray[np.int64]]:
        """The spans of each text, without padding."""
        return [spans[real] for spans, real in zip(self.spans, self.mask, strict=True)]


class Prompts(Struct, frozen=True):
    """What the model wants before a text."""

    query: str
    document: str


class Encoder(Protocol):
    """A model ready to run. To be called by one thread at a time."""

    @property
    def engine(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def dtype(self) -> str: ...
    @property
    def prompts(self) -> Prompts: ...
    def encode(self, texts: Sequence[str], threads: int) -> Encoded: ...


class TorchEncoder:
    """A sentence-transformers model run by PyTorch."""

    engine = "PyTorch"

    def __init__(self, model: SentenceTransformer, dtype: str) -> None:
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.dtype = dtype
        self.prompts = prompts_of(model)
        self.model = model

    def encode(self, texts: Sequence[str], threads: int) -> Encoded:
        import torch

        with torch.inference_mode(), _threads(threads):
            output: Any = self.model(self.model.preprocess(list(texts)))
        offsets = self.model.tokenizer(
            list(texts),
            return_offsets_mapping=True,
            padding=True,
            truncation=True,
            max_length=self.model.max_seq_length,
        )["offset_mapping"]
        return Encoded(
            vectors=output["sentence_embedding"].float().cpu().numpy(),
            tokens=output["token_embeddings"].float().cpu().numpy(),
            mask=output["attention_mask"].bool().cpu().numpy(),
            spans=np.asarray(offsets, dtype=np.int64).reshape(len(texts), -1, 2),
        )


def prompts_of(model: SentenceTransformer) -> Prompts:
    given: Mapping[str, str | None] = model.prompts
    return Prompts(given.get("query") or "", given.get("document") or "")


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """As many threads of torch; the calling thread's other work keeps its own."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
