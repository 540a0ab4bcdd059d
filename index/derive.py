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

from corpus.copies import Copies
from corpus.errors import Unreadable
from corpus.library import Library, LibraryEntry
from corpus.parsing import parse, with_id
from corpus.types import Report
from index import manifest
from index.generation import StoredReport
from index.manifest import (
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
    skipped: list[Skipped] = []
    copies = Copies()
    for done, entry in enumerate(entries):
        progress("reading", done, len(entries))
        before = _stored(base, entry) if base else None
        if before is not None and same_parser:
            copies.original(before)
            parsed.append(_Parsed(before, True, entry.said.digest))
            continue
        try:
            report = parse(library.read(entry), entry.doc, said=entry.said, known=known)
        except Unreadable as error:  # why and what to do; the name stands beside it
            skipped.append(Skipped(entry.doc, entry.sha256, f"{error.reason}. {error.mend}"))
            continue
        original = copies.original(report)
        if original is not None:
            skipped.append(Skipped(entry.doc, entry.sha256, _copy_of(original)))
            continue
        parsed.append(_Parsed(report, report == before, entry.said.digest))
    progress("reading", len(entries), len(entries))
    return Derived(_drafts(parsed, base), tuple(skipped), versions)


def _copy_of(original: Report) -> str:
    return (
        f"it is the same report as {original.doc}, which is indexed. To have this one instead, "
        f"run `findings remove {original.doc}` and `findings build`."
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
