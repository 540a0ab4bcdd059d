"""From the library to reports ready for indexing, reusing what the last generation derived.

Nothing of an earlier generation is trusted unseen: a file is compared with its manifest before
it is reused, and what fails is derived again from the library, which is the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from corpus.copies import kept_instead
from corpus.entries import LibraryEntry
from corpus.errors import Unreadable
from corpus.library import Library
from corpus.parsing import parse, with_id
from corpus.types import Report
from index.generation import StoredReport
from index.storage import manifest
from index.storage.manifest import (
    FileRecord,
    Manifest,
    ReportRecord,
    Skipped,
    report_path,
    vectors_path,
)
from index.versions import versions as index_versions

Stage = Literal["reading", "embedding", "writing"]

Progress = Callable[[Stage, int, int], None]
"""Called as `progress(stage, done, total)`: reports read, texts embedded, steps of writing."""


class Base(Struct, frozen=True):
    """The generation that a build starts from, as far as it is needed for that."""

    folder: Path
    manifest: Manifest

    @property
    def embedded_as_now(self) -> bool:
        """Whether its vectors are of the texts that would be embedded today."""
        before = self.manifest.index_versions.get("embedded text")
        return before == index_versions()["embedded text"]

    def record(self, entry: LibraryEntry) -> ReportRecord | None:
        for record in self.manifest.reports:
            if (record.sha256, record.doc, record.said) == (
                entry.sha256,
                entry.doc,
                entry.said.digest,
            ):
                return record
        return None

    def copies(self, entries: Sequence[LibraryEntry]) -> dict[str, str]:
        """What it found to be copies of reports that it holds and the library has still: the
        SHA-256 of each, and that of the report."""
        found = [item for item in self.manifest.skipped if item.copy_of]
        wanted = {item.copy_of for item in found}
        there = {(entry.doc, entry.sha256) for entry in entries}
        held = {
            entry.sha256
            for entry in entries
            if entry.sha256 in wanted and _stored(self, entry) is not None
        }
        return {
            item.sha256: item.copy_of
            for item in found
            if item.copy_of in held and (item.doc, item.sha256) in there
        }

    def file(self, path: Path) -> FileRecord | None:
        """The record of a file of the generation, if what is on disk agrees with it."""
        wanted = path.relative_to(self.folder).as_posix()
        for record in self.manifest.files:
            if record.path == wanted and manifest.damage(self.folder, record) is None:
                return record
        return None


class Draft(Struct, frozen=True):
    """A report of the generation to be. `vectors` is the verified record of the base's file of
    its vectors, or None where it has to be embedded."""

    report: Report
    parsed_id: str
    vectors: FileRecord | None
    said: str = ""  # digest of what the user says of it

    @property
    def record(self) -> ReportRecord:
        report = self.report
        passages = len(report.passages)
        return ReportRecord(
            report.id, self.parsed_id, report.doc, report.sha256, passages, self.said
        )


class Derived(Struct, frozen=True):
    """Every report of the library, in its order, and what could not be read as one."""

    drafts: tuple[Draft, ...]
    skipped: tuple[Skipped, ...]
    versions: dict[str, str]  # of what they were derived by


class _Parsed(Struct, frozen=True):
    """A report under the id that its text alone gives it."""

    report: Report
    unchanged: bool  # the base holds the same, so its vectors are the same too
    said: str


def derive(
    library: Library, base: Base | None, versions: dict[str, str], progress: Progress
) -> Derived:
    """Read the library. A source that the base has read with the same parser is not read again.

    Raises LibraryDamaged where the bytes of a source that has to be read are lost: a build that
    went on without it would take a good report from those who search.
    """
    same_parser = base is not None and base.manifest.versions == versions
    entries = library.entries()
    known = library.areas()
    parsed: list[_Parsed] = []
    unread: list[Skipped] = []
    copies = base.copies(entries) if base is not None and same_parser else {}
    for done, entry in enumerate(entries):
        progress("reading", done, len(entries))
        if entry.sha256 in copies:
            continue
        before = _stored(base, entry) if base else None
        if before is not None and same_parser:
            parsed.append(_Parsed(before, True, entry.said.digest))
            continue
        try:
            report = parse(library.read(entry), entry.doc, said=entry.said, known=known)
        except Unreadable as error:  # why and what to do; the name stands beside it
            unread.append(Skipped(entry.doc, entry.sha256, f"{error.reason}. {error.mend}"))
            continue
        parsed.append(_Parsed(report, report == before, entry.said.digest))
    progress("reading", len(entries), len(entries))
    kept, found = _without_copies(parsed)
    copies = {sha256: found.get(instead, instead) for sha256, instead in copies.items()} | found
    docs = {item.report.sha256: item.report.doc for item in kept}
    skipped = [
        Skipped(entry.doc, entry.sha256, _copy_of(docs[copies[entry.sha256]]), copies[entry.sha256])
        for entry in entries
        if entry.sha256 in copies
    ]
    return Derived(_drafts(kept, base), (*unread, *skipped), versions)


def _without_copies(parsed: Sequence[_Parsed]) -> tuple[list[_Parsed], dict[str, str]]:
    """The reports without those that are copies; of each copy, by SHA-256, what is kept."""
    instead = kept_instead([item.report for item in parsed])
    kept = [item for item, other in zip(parsed, instead, strict=True) if other is None]
    copies = {
        item.report.sha256: other.sha256
        for item, other in zip(parsed, instead, strict=True)
        if other is not None
    }
    return kept, copies


def _copy_of(original: str) -> str:
    return (
        f"it is the same report as {original}, which is indexed. To have this one instead, "
        f"run `findings remove {original}`."
    )


def _stored(base: Base, entry: LibraryEntry) -> Report | None:
    """What the base holds of a source, under the id that its text alone gives it."""
    record = base.record(entry)
    path = report_path(base.folder, entry.sha256)
    if record is None or base.file(path) is None:
        return None
    report = msgspec.json.decode(path.read_bytes(), type=StoredReport).report
    return report if report.id == record.parsed_id else with_id(report, record.parsed_id)


def _drafts(parsed: Sequence[_Parsed], base: Base | None) -> tuple[Draft, ...]:
    drafts: list[Draft] = []
    taken: set[str] = set()
    for item in parsed:
        report, vectors = item.report, None
        new_id = _free_id(report, taken)
        taken.add(new_id)
        if base is not None and item.unchanged and base.embedded_as_now:
            vectors = base.file(vectors_path(base.folder, report.sha256))
        named = report if new_id == report.id else with_id(report, new_id)
        drafts.append(Draft(named, report.id, vectors, item.said))
    return tuple(drafts)


def _free_id(report: Report, taken: set[str]) -> str:
    """The report's id or, where an earlier report has it, the id and the first digits of the
    source's SHA-256: six, unless even that is taken."""
    if report.id not in taken:
        return report.id
    digits = range(6, len(report.sha256) + 1)
    return next(new for n in digits if (new := f"{report.id}-{report.sha256[:n]}") not in taken)
