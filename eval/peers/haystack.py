"""Haystack: its BM25 and embedding retrievers, joined by reciprocal rank fusion."""

from __future__ import annotations

import os
from collections.abc import Sequence

from eval.peers.passages import Passages, Peer


def haystack(passages: Passages) -> Peer:
    """Raises ImportError where Haystack is not installed."""
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"  # read when it is imported
    from haystack import Document
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import (
        InMemoryBM25Retriever,
        InMemoryEmbeddingRetriever,
    )
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    store.write_documents(
        [
            Document(id=str(row), content=text, embedding=vector.tolist())
            for row, (text, vector) in enumerate(zip(passages.texts, passages.vectors, strict=True))
        ]
    )
    words = InMemoryBM25Retriever(store)
    meaning = InMemoryEmbeddingRetriever(store)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def nearest(query: str, count: int) -> Sequence[int]:
        vector = passages.vector(query).tolist()
        by_words = words.run(query=query, top_k=count)["documents"]
        by_meaning = meaning.run(query_embedding=vector, top_k=count)["documents"]
        joined = joiner.run(documents=[by_words, by_meaning], top_k=count)["documents"]
        return [int(document.id) for document in joined]

    return Peer("haystack", passages, nearest)
