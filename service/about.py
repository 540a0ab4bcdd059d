"""What the one who runs the service wants to know: what is held, what is not and why, how old it
all is and what it was made by."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta, Struct

from corpus.errors import LibraryDamaged
from corpus.library import Library
from corpus.types import DocumentType
from index.storage.manifest import Manifest, ModelIdentity
from service.serving import Serving
from service.views import ReasonCount, reason_counts


class TypeCount(Struct, frozen=True):
    document_type: DocumentType
    documents: int


class SkippedView(Struct, frozen=True):
    """A file that could not be read, when it was added or since, and what mends it."""

    doc: str
    reason: str


class AboutView(Struct, frozen=True):
    """What is being served. `warning` says why not the newest generation, if so."""

    reports: int
    passages: int
    areas: int
    inspections: int
    invented: Annotated[int, Meta(description="Samples, which describe no real place or person.")]
    unsourced: Annotated[
        int, Meta(description="Documents without an address of where they were published.")
    ]
    first: str | None
    latest: str | None
    types: tuple[TypeCount, ...]
    skipped: tuple[SkippedView, ...]
    dropped: Annotated[
        tuple[ReasonCount, ...],
        Meta(description="What of the files stands in no passage, and why."),
    ]
    generation: int
    created: Annotated[str, Meta(description="When it was indexed, ISO 8601, UTC.")]
    age_s: Annotated[float, Meta(description="Seconds since then.")]
    model: ModelIdentity
    versions: Annotated[
        dict[str, str], Meta(description="Of what read, cut, embedded and indexed the reports.")
    ]
    warning: str | None


def about(serving: Serving) -> AboutView:
    """Raises a 503 Problem where nothing can be served."""
    generation = serving.retriever().generation
    manifest = generation.manifest
    metas = [report.meta for report in generation.reports.values()]
    dates = sorted(meta.published for meta in metas if meta.published)
    types = Counter(meta.document_type for meta in metas)
    return AboutView(
        reports=len(metas),
        passages=len(generation.entries),
        areas=len({meta.area for meta in metas if meta.area}),
        inspections=len({meta.inspection_id for meta in metas}),
        invented=sum(meta.invented for meta in metas),
        unsourced=sum(not meta.source and not meta.invented for meta in metas),
        first=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        types=tuple(TypeCount(type_, count) for type_, count in types.most_common()),
        skipped=_skipped(serving, manifest),
        dropped=reason_counts(generation.reports.values()),
        generation=generation.number,
        created=manifest.created,
        age_s=(datetime.now(UTC) - datetime.fromisoformat(manifest.created)).total_seconds(),
        model=manifest.model,
        versions={**manifest.versions, **manifest.index_versions},
        warning=serving.live.problem,
    )


def _skipped(serving: Serving, manifest: Manifest) -> tuple[SkippedView, ...]:
    """What the library refused when it was last tried, then what the index could not read."""
    indexed = [SkippedView(one.doc, one.reason) for one in manifest.skipped]
    try:
        refused = Library(serving.settings.data / "library").refused()
    except LibraryDamaged as error:
        return (SkippedView("the library", str(error)), *indexed)
    added = [SkippedView(one.doc, f"{one.reason.rstrip('.')}. {one.mend}") for one in refused]
    return (*added, *indexed)
