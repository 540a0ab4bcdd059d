"""The vectors of every report: taken from the last generation where that is safe, or embedded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from index import report_vectors
from index.derive import Base, Derived, Draft, Progress
from index.embedding import Embedder
from index.errors import LibraryEmpty
from index.generation import identity_of
from index.report_vectors import ReportVectors
from index.storage.manifest import FileRecord, ModelIdentity


class Gathered(Struct, frozen=True):
    """One item a report, in the order of the drafts."""

    vectors: tuple[ReportVectors, ...]
    reused: tuple[FileRecord | None, ...]  # the base's file, where they came from there
    model: ModelIdentity

    @property
    def for_index(self) -> Sequence[ReportVectors]:
        """What to build the vector index from. An index of nothing still has the dimension of
        the model, so that a query compares with it."""
        return self.vectors or (report_vectors.nothing(self.model.dimension),)


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
    embedded = iter(_embed(new, loaded, progress))
    found = tuple(
        report_vectors.load_report_vectors(base.folder / record.path)
        if base is not None and record is not None
        else next(embedded)
        for record in reused
    )
    return Gathered(found, reused, model)


def _embed(
    drafts: Sequence[Draft], embedder: Embedder | None, progress: Progress
) -> Sequence[ReportVectors]:
    if embedder is None:
        return ()
    passages = sum(len(draft.report.passages) for draft in drafts)
    return report_vectors.embed_reports(
        [draft.report for draft in drafts],
        embedder,
        lambda done, of: progress("embedding", passages * done // max(of, 1), passages),
    )


def _unreadable(derived: Derived) -> str:
    reasons = "; ".join(f"{item.doc}: {item.reason}" for item in derived.skipped)
    return f"Nothing was indexed: no file in the library could be read as a report. {reasons}"
