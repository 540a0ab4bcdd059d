"""A search with a key or without one, by an embedder that needs no model."""

from __future__ import annotations

from hashing import HashingEmbedder

EMBEDDER = HashingEmbedder()
SEARCH = "/api/search?q=education"


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}
