"""What a run's manifest says of how the library was ranked: runs that differ tell in what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import corpus
import index
from eval.recorded import Setting
from index import candidates, preferring, surroundings
from index.query import sides
from index.reranking import Reranker
from index.retriever import Retriever
from index.types import Query

OF_CODE = (".py", ".toml", ".npz", ".tsv")

WEIGHTS = {
    "kept of context": preferring.OF_CONTEXT,
    "kept of contacts": preferring.OF_CONTACT,
    "kept of stubs": preferring.OF_STUB,
    "kept of another kind": preferring.OF_OTHER_KIND,
    "kept of others' words": preferring.OF_OTHERS,
    "kept outside of years": preferring.OUT_OF_BOUNDS,
    "taken by each hit of an inspection": preferring.TAKEN,
    "each hit of a side": sides.EACH,
    "weight of a neighbour": surroundings.NEIGHBOUR,
    "candidate floor": candidates.FLOOR,
    "candidates of each half": candidates.DEPTH,
    "compared word by word": candidates.RERANKED,
}


def settings_of(retriever: Retriever) -> tuple[Setting, ...]:
    """Everything that decides a ranking beside the reports and the model."""
    query, manifest = Query(""), retriever.generation.manifest
    told = {
        "code": digest_of_code(),
        "interpretation": query.interpret,
        "fold": query.fold,
        **dict(_shares(retriever)),
        **{f"kept without the {field}": left for field, left in preferring.LACKING.items()},
        **WEIGHTS,
        **manifest.versions,
        **manifest.index_versions,
    }
    return (
        *(Setting(name, str(value)) for name, value in told.items()),
        *_reranking(retriever.reranker),
    )


def digest_of_code() -> str:
    """SHA-256 of the sources that read, index and rank, abridged: versions of one number may
    differ."""
    digest = hashlib.sha256()
    for room in (corpus, index):
        folder = Path(next(iter(room.__path__)))
        for file in sorted(folder.rglob("*")):
            if file.suffix in OF_CODE:
                digest.update(f"{room.__name__}/{file.relative_to(folder)}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _shares(retriever: Retriever) -> Iterator[tuple[str, float]]:
    """What each signal has of a fused score, as a search for a passage's own words explains it."""
    words = next((entry.passage.text for entry in retriever.generation.entries), "")
    for hit in retriever.search(Query(words, k=1, interpret=False, explain=True)).hits:
        for part in hit.explanation.components if hit.explanation else ():
            if part.share is not None:
                yield f"share of {part.name}", part.share


def _reranking(reranker: Reranker | None) -> tuple[Setting, ...]:
    if reranker is None:
        return ()
    return (
        Setting("reranker", reranker.model.name),
        Setting("reranker fingerprint", reranker.model.fingerprint),
        Setting("reranker depth", str(reranker.depth)),
        Setting("reranker share", str(reranker.share)),
    )
