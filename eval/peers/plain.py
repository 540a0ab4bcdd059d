"""FAISS as it comes: the nearest passages by cosine, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import faiss

from eval.peers.passages import Passages, Peer


def plain_faiss(passages: Passages) -> Peer:
    index = faiss.IndexFlatIP(passages.vectors.shape[1])
    index.add(passages.vectors)

    def nearest(query: str, count: int) -> Sequence[int]:
        vector = passages.vector(query)
        _, rows = index.search(vector[None], min(count, index.ntotal))
        return [int(row) for row in rows[0] if row >= 0]

    return Peer("faiss", passages, nearest)
