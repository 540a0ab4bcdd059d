"""The vectors of every report: taken from the last generation where that is safe, or embedded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from msgspec import Struct

from index import vectors
from index.derive import Base, Derived, Draft, Progress
from index.embedding import Embedder
from index.errors import LibraryEmpty
from index.generation import identity_of
from index.manifest import FileRecord, ModelIdentity
from index.vectors import ReportVectors


class Gathered(Struct, frozen=True):
    """One item a report, in the order of the drafts."""

    vectors: tuple[ReportVectors, ...]
    reused: tuple[FileRecord | None, ...]  # the base's file, where they came from there
    model: ModelIdentity

    @property
    def for_index(self) -> Sequence[ReportVectors]:
        """What to build the vector index from. An index of nothing still has the dimension of
        the model, so that a query compares with it."""
        nothing = np.empty((0, self.model.dimension), dtype=np.float32)
        return self.vectors or (ReportVectors(nothing, np.zeros(1, dtype=np.int64)),)


def gather(
    derived: Derived, base: Base | None, embedder: Callable[[], Embedder], progress: Progress
) -> Gathered:
    """Embeds the reports whose vectors the base does not have, or all of them where the base was
    embedded by another model. `embedder` is called only where something is to be embedded.

    Raises LibraryEmpty where nothing could be read and nothing was ever embedded.
    """
    reused = tuple(draft.vectors for draft in derived.drafts)
    known = base.manifest.model if base else None
    loaded = embedder() if None in reused else None
    model = identity_of(loaded) if loaded is not None else known
    if model is None:
        raise LibraryEmpty(_unreadable(derived))
    if known is None or not known.comparable(model):
        reused = (None,) * len(reused)
    new = [d for d, record in zip(derived.drafts, reused, strict=True) if record is None]
    embedded = _embed(new, loaded, progress)
    found = tuple(
        vectors.load_report_vectors(base.folder / record.path)
        if base is not None and record is not None
        else next(embedded)
        for record in reused
    )
    return Gathered(found, reused, model)


def _embed(
    drafts: Sequence[Draft], embedder: Embedder | None, progress: Progress
) -> Iterator[ReportVectors]:
    """The vectors of each draft, embedded when it is asked for."""
    if embedder is None:
        return
    total = sum(len(draft.report.passages) for draft in drafts)
    done = 0
    for draft in drafts:
        yield vectors.embed_report(draft.report, embedder, _within(progress, done, draft, total))
        done += len(draft.report.passages)


def _within(
    progress: Progress, before: int, draft: Draft, total: int
) -> Callable[[int, int], None]:
    """Turns texts embedded of one report into passages embedded of them all."""
    passages = len(draft.report.passages)
    return lambda done, of: progress("embedding", before + passages * done // max(of, 1), total)


def _unreadable(derived: Derived) -> str:
    reasons = "; ".join(f"{item.doc}: {item.reason}" for item in derived.skipped)
    return f"Nothing was indexed: no file in the library could be read as a report. {reasons}"
