"""From the library to a generation that can be searched, and the switch to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from corpus.library import Library
from corpus.versions import versions
from index import occurrences, report_vectors, vectors
from index.derive import Base, Derived, Progress, Stage, derive
from index.embedding import Embedder
from index.errors import GenerationUnavailable, LibraryEmpty
from index.gathering import Gathered, gather
from index.generation import StoredReport, entries_of
from index.polarity import polarities
from index.storage import durable, manifest, store
from index.storage.lock import writing
from index.storage.manifest import (
    ALL,
    FORMAT,
    PURPOSES,
    VECTOR_INDEX,
    Manifest,
    Skipped,
    lexical_path,
    report_path,
    vectors_path,
)
from index.versions import versions as index_versions


class Built(Struct, frozen=True):
    """What a build did. Where nothing had changed, `generation` is the one already served."""

    generation: int
    reports: int
    passages: int
    embedded_reports: int
    changed: bool
    skipped: tuple[Skipped, ...]


def build(
    data: Path,
    embedder: Callable[[], Embedder],
    *,
    progress: Progress | None = None,
    rederive: bool = False,
) -> Built:
    """Bring the index up to date with `<data>/library` and serve it.

    Reads and embeds only what is new, or everything with `rederive`, and calls `embedder` only
    where something is to be embedded. Where nothing has changed no generation is written.

    Raises LibraryEmpty, WriterBusy, CannotWrite, and what `embedder` raises.
    """
    say = progress or _silent
    with writing(data), durable.refusals_explained(f"indexing {data}"):
        store.sweep(data)
        library = Library(data / "library")
        now = versions(library.areas())
        base = _base(data)
        if not library.entries() and (base is None or not base.manifest.reports):
            raise LibraryEmpty(
                f"The library in {data} holds no report. Run `findings add PATH` with a report "
                "or a folder of reports."
            )
        up_to_date = base is not None and not rederive and _up_to_date(base, library, data, now)
        # What could not be read once is tried again; a copy stays a copy.
        if base is not None and up_to_date and all(i.copy_of for i in base.manifest.skipped):
            return _unchanged(data, base)
        derived = derive(library, None if rederive else base, now, say)
        if base is not None and up_to_date and _same(derived.skipped, base.manifest.skipped):
            return _unchanged(data, base)
        gathered = gather(derived, base, embedder, say)
        made = write(data, base, derived, gathered, say)
        store.retire(data)
        return _built(made, embedded=gathered.reused.count(None), changed=True)


def _unchanged(data: Path, base: Base) -> Built:
    store.retire(data)  # a build that was killed after the switch has not
    return _built(base.manifest, embedded=0, changed=False)


def _same(now: Sequence[Skipped], before: Sequence[Skipped]) -> bool:
    """Whether the same files cannot be read as before. What could not be read once is tried
    again: the fault may have been the machine's, or mended in the library since."""
    return {(item.doc, item.sha256) for item in now} == {(i.doc, i.sha256) for i in before}


def _base(data: Path) -> Base | None:
    """The generation served or, where its manifest is lost, the newest older one that has its."""
    numbers = store.generations(data)
    try:
        served = store.current(data)
        numbers = tuple(number for number in numbers if number <= served)
    except GenerationUnavailable:
        pass
    for number in reversed(numbers):
        folder = store.folder_of(data, number)
        try:
            return Base(folder, manifest.read(folder))
        except GenerationUnavailable:
            continue
    return None


def _up_to_date(base: Base, library: Library, data: Path, now: dict[str, str]) -> bool:
    """Whether the base is the generation served, is intact, and holds just what the library
    does, in the same order, but for what it had to skip."""
    found = base.manifest
    unreadable = {(item.doc, item.sha256) for item in found.skipped}
    entries = library.entries()
    readable = [
        (entry.doc, entry.sha256, entry.said.digest)
        for entry in entries
        if (entry.doc, entry.sha256) not in unreadable
    ]
    if (
        readable != [(record.doc, record.sha256, record.said) for record in found.reports]
        or not unreadable.issubset({(entry.doc, entry.sha256) for entry in entries})
        or found.versions != now
        or found.index_versions != index_versions()
    ):
        return False
    try:
        manifest.verify(base.folder, found, ALL)
        return store.current(data) == found.generation
    except GenerationUnavailable:
        return False


def write(
    data: Path, base: Base | None, derived: Derived, gathered: Gathered, progress: Progress
) -> Manifest:
    """Write the generation and switch to it. Only for the holder of the lock."""
    number = store.next_number(data)
    steps = len(derived.drafts) + 1
    with store.new_generation(data, number) as folder:
        for name in PURPOSES:
            (folder / name).mkdir()
        stored: list[StoredReport] = []
        for draft, found, record in zip(
            derived.drafts, gathered.vectors, gathered.reused, strict=True
        ):
            progress("writing", len(stored), steps)
            stored.append(
                StoredReport(
                    draft.report, polarities(draft.report, found, gathered.model.fingerprint)
                )
            )
            target = vectors_path(folder, draft.report.sha256)
            if record is not None and base is not None:
                durable.link_or_copy(base.folder / record.path, target)
            else:
                report_vectors.save_report_vectors(target, found)
            content = msgspec.json.encode(stored[-1])
            report_path(folder, draft.report.sha256).write_bytes(content)
        progress("writing", len(derived.drafts), steps)
        vectors.write_index(folder / VECTOR_INDEX, gathered.for_index)
        occurrences.write_index(lexical_path(folder), entries_of(stored))
        made = Manifest(
            format=FORMAT,
            generation=number,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            versions=derived.versions,
            model=gathered.model,
            reports=tuple(draft.record for draft in derived.drafts),
            skipped=derived.skipped,
            files=manifest.describe(folder, gathered.reused),
            index_versions=index_versions(),
        )
        manifest.write(folder, made)
    progress("writing", steps, steps)
    return made


def _built(made: Manifest, *, embedded: int, changed: bool) -> Built:
    passages = sum(record.passages for record in made.reports)
    return Built(made.generation, len(made.reports), passages, embedded, changed, made.skipped)


def _silent(stage: Stage, done: int, total: int) -> None:
    """Progress that nobody watches."""
