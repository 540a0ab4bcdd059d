"""The reports as they came: the durable truth, from which everything else is derived.

    <folder>/files/<sha256>   the bytes of each report
    <folder>/reports.json     which reports there are, in the order of adding, what the user said
                              of each, and the files that were refused
    <folder>/../areas.toml    the user's own table of areas, if there is one

A file is stored before the list names it and removed after the list has forgotten it, and
the list is replaced by rename: a kill at any moment leaves the old list or the new one,
at worst beside a stored file that nothing names, which the next write takes away.
One writer at a time is the caller's business.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from corpus.areas import Areas, read_areas
from corpus.errors import LibraryDamaged, Unreadable
from corpus.parsing import check
from corpus.said import Said, read_sidecar

_NOTHING = Said()
_MOST_REFUSED = 1000
"""Files that are remembered as refused; of more, the latest."""


class LibraryEntry(Struct, frozen=True):
    """A report in the library; `added` is ISO 8601 in UTC, `size` in bytes."""

    sha256: str
    doc: str
    added: str
    size: int
    said: Said = Said()


class RefusedFile(Struct, frozen=True):
    """A file that could not be added, why, and the way to mend it."""

    doc: str
    reason: str
    mend: str
    tried: str  # ISO 8601, UTC


class Added(Struct, frozen=True):
    """What adding a file came to. `replaced`: a file of that name had other content;
    `updated`: the content is the same, what the user says of it is new."""

    status: Literal["added", "unchanged", "replaced", "updated"]
    entry: LibraryEntry


class _Listing(Struct, frozen=True):
    reports: tuple[LibraryEntry, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    format: int = 1


class Library:
    """A folder of reports by content. Nothing is created before something is added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = folder / "files"
        self._listing = folder / "reports.json"

    def entries(self) -> tuple[LibraryEntry, ...]:
        """The reports in the order of adding. Raises `LibraryDamaged`."""
        return self._listed().reports

    def refused(self) -> tuple[RefusedFile, ...]:
        """The files that could not be added when they were last tried. Raises `LibraryDamaged`."""
        return self._listed().refused

    def areas(self) -> Areas:
        """The areas that go by several names, the user's own among them. Raises
        `TableUnreadable`."""
        return read_areas(self.folder.parent / "areas.toml")

    def _listed(self) -> _Listing:
        try:
            return msgspec.json.decode(self._listing.read_bytes(), type=_Listing)
        except FileNotFoundError:
            return _Listing()
        except msgspec.MsgspecError as error:
            raise LibraryDamaged(
                f"{self._listing} cannot be read ({error}). Restore it from a backup, or move "
                f"{self.folder} away and add the reports again."
            ) from error

    def read(self, entry: LibraryEntry) -> bytes:
        """The bytes of a report, checked against their SHA-256. Raises `LibraryDamaged`."""
        path = self._files / entry.sha256
        try:
            source = path.read_bytes()
        except FileNotFoundError:
            source = b""
        if hashlib.sha256(source).hexdigest() != entry.sha256:
            raise LibraryDamaged(
                f"{entry.doc} is missing from the library or damaged ({path}). "
                f"Add the original again with `findings add`, or give the report up with "
                f"`findings remove {entry.doc}`."
            )
        return source

    def add(self, path: Path, said: Said = _NOTHING) -> Added:
        """Stores a file unless the library has it, with what is said of it here, in the file
        beside it and before, in this order.

        Raises `Unreadable` for a file that could not be parsed, before it is stored, and
        remembers it; and OSError as the file system raises it.
        """
        doc = _utf8(path.name)
        source = path.read_bytes()
        try:
            told = said.over(read_sidecar(path))
            check(source, doc)
        except Unreadable as error:
            self._refuse(error)
            raise
        return self._keep(doc, source, told)

    def _keep(self, doc: str, source: bytes, told: Said) -> Added:
        sha256 = hashlib.sha256(source).hexdigest()
        entries = self.entries()
        held = next((entry for entry in entries if entry.sha256 == sha256), None)
        self._store(sha256, source)  # it may have been lost or damaged
        if held is not None:
            now = msgspec.structs.replace(held, said=told.over(held.said))
            others = tuple(
                now if e.sha256 == sha256 else e
                for e in entries
                if e.doc != doc or e.sha256 == sha256
            )
            if others == entries:
                self._sweep(entries)
                return Added("unchanged", held)
            self._write(others)
            return Added("replaced" if len(others) < len(entries) else "updated", now)
        before = next((other for other in entries if other.doc == doc), None)
        told = told.over(before.said) if before else told
        entry = LibraryEntry(sha256, doc, datetime.now(UTC).isoformat(), len(source), told)
        if before is not None:
            self._write(tuple(entry if other is before else other for other in entries))
            return Added("replaced", entry)
        self._write((*entries, entry))
        return Added("added", entry)

    def _refuse(self, error: Unreadable) -> None:
        """Notes a file that was refused; a report stored before under its name stays."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        listed = self._listed()
        others = tuple(each for each in listed.refused if each.doc != error.doc)
        refused = (*others, RefusedFile(error.doc, error.reason, error.mend, now))
        self._write(listed.reports, refused[-_MOST_REFUSED:])

    def forget_refused(self, doc: str) -> None:
        """Takes a file off the list of those that were refused, if it is on it."""
        listed = self._listed()
        others = tuple(each for each in listed.refused if each.doc != doc)
        if others != listed.refused:
            self._write(listed.reports, others)

    def remove(self, sha256: str) -> None:
        """Forgets a report. Raises KeyError where the library has none of that SHA-256."""
        entries = self.entries()
        kept = tuple(entry for entry in entries if entry.sha256 != sha256)
        if kept == entries:
            raise KeyError(sha256)
        self._write(kept)

    def _store(self, sha256: str, source: bytes) -> None:
        path = self._files / sha256
        if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return
        self._files.mkdir(parents=True, exist_ok=True)
        _write_whole(path, source)

    def _write(
        self, entries: tuple[LibraryEntry, ...], refused: tuple[RefusedFile, ...] | None = None
    ) -> None:
        """What is stored now is refused no longer."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if refused is None:
            held = {entry.doc for entry in entries}
            refused = tuple(each for each in self._listed().refused if each.doc not in held)
        listing = msgspec.json.encode(_Listing(entries, refused))
        _write_whole(self._listing, msgspec.json.format(listing, indent=2))
        self._sweep(entries)

    def _sweep(self, entries: tuple[LibraryEntry, ...]) -> None:
        """Takes away stored files that the list does not name."""
        named = {entry.sha256 for entry in entries}
        for path in self._files.glob("*"):
            if path.name not in named:
                path.unlink(missing_ok=True)


def _utf8(name: str) -> str:
    """The name itself. Raises `Unreadable` for one that no list in UTF-8 could hold."""
    try:
        name.encode()
    except UnicodeEncodeError:
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        reason = "its name is not UTF-8"
        mend = "Rename the file, to letters and digits say, and add it again."
        raise Unreadable(shown, reason, mend) from None
    return name


def _write_whole(path: Path, content: bytes) -> None:
    """Replaces a file by rename, so that it is never seen half written, and makes it last."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
