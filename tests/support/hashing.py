"""A model that needs no weights: each word of a text adds one to a coordinate of its vector.

Cosines can be worked out by hand: two texts of n and m distinct words that share s of them have
a cosine of s / sqrt(n * m), unless two words meet in one coordinate, which is rare.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Detailed, Tokens

WORD = re.compile(r"\w+")


class HashingEmbedder:
    """Counts what it embeds in `documents`, so that a test can see what was embedded again."""

    def __init__(self, fingerprint: str = "hashing", dimension: int = 1024) -> None:
        self.name = "hashing"
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.dtype = "float32"
        self.documents: list[str] = []

    def embed_query(self, text: str) -> Detailed:
        """A token is a word."""
        words = list(WORD.finditer(text))
        vectors = [self._vector(word.group()) for word in words] or [self._vector("")]
        spans = np.asarray([word.span() for word in words] or [(0, 0)], dtype=np.int64)
        return Detailed(self._vector(text), Tokens(np.stack(vectors), spans))

    def embed_queries(self, texts: Sequence[str]) -> list[Detailed]:
        return [self.embed_query(text) for text in texts]

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in WORD.findall(text.casefold()):
            vector[zlib.crc32(word.encode()) % self.dimension] += 1
        if not vector.any():
            vector[0] = 1
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def embed_documents(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.documents.extend(texts)
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        if progress is not None:
            progress(len(texts), len(texts))
        return np.stack([self._vector(text) for text in texts])

    def embed_in_detail(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> list[Detailed]:
        self.documents.extend(texts)
        if progress is not None and texts:
            progress(len(texts), len(texts))
        return [self.embed_query(text) for text in texts]
