"""txtai: its hybrid of sparse and dense vectors, with its own weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval.peers.passages import Passages, Peer
from index.embedding import Matrix


def txtai(passages: Passages) -> Peer:
    """Raises ImportError where txtai is not installed."""
    from txtai import Embeddings

    known = dict(zip(passages.texts, passages.vectors, strict=True))

    def embed(texts: Sequence[str]) -> Matrix:
        """The vectors made already for what is indexed; a query is embedded as ours are."""
        return np.stack([known[text] if text in known else passages.vector(text) for text in texts])

    embeddings = Embeddings(method="external", transform=embed, hybrid=True)
    embeddings.index(enumerate(passages.texts))

    def nearest(query: str, count: int) -> Sequence[int]:
        return [int(row) for row, _ in embeddings.search(query, count)]

    return Peer("txtai", passages, nearest)
