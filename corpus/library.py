"""The reports as they came: the durable truth, from which everything else is derived.

    <folder>/files/<sha256>   the bytes of each report
    <folder>/reports.json     which reports there are, in the order of adding

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

from corpus.cleaning import clean
from corpus.errors import LibraryDamaged, Unreadable
from corpus.readers import read


class LibraryEntry(Struct, frozen=True):
    """A report in the library; `added` is ISO 8601 in UTC, `size` in bytes."""

    sha256: str
    doc: str
    added: str
    size: int


class Added(Struct, frozen=True):
    """What adding a file came to. `replaced`: a file of that name had other content."""

    status: Literal["added", "unchanged", "replaced"]
    entry: LibraryEntry


class _Listing(Struct, frozen=True):
    reports: tuple[LibraryEntry, ...] = ()
    format: int = 1


class Library:
    """A folder of reports by content. Nothing is created before something is added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = folder / "files"
        self._listing = folder / "reports.json"

    def entries(self) -> tuple[LibraryEntry, ...]:
        """The reports in the order of adding. Raises `LibraryDamaged`."""
        try:
            return msgspec.json.decode(self._listing.read_bytes(), type=_Listing).reports
        except FileNotFoundError:
            return ()
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

    def add(self, path: Path) -> Added:
        """Stores a file unless the library has it.

        Raises `Unreadable` for a file that could not be parsed, before anything is stored,
        and OSError as the file system raises it.
        """
        doc = _utf8(path.name)
        source = path.read_bytes()
        if not clean(read(source, doc).lines).lines:
            raise Unreadable(doc, "it holds no text", "Add a file with text in it.")
        sha256 = hashlib.sha256(source).hexdigest()
        entries = self.entries()
        held = next((entry for entry in entries if entry.sha256 == sha256), None)
        if held is not None:
            others = tuple(e for e in entries if e.doc != doc or e.sha256 == sha256)
            self._store(sha256, source)  # it may have been lost or damaged
            if others == entries:
                self._sweep(entries)
                return Added("unchanged", held)
            self._write(others)
            return Added("replaced", held)
        entry = LibraryEntry(sha256, doc, datetime.now(UTC).isoformat(), len(source))
        self._store(sha256, source)
        if any(other.doc == doc for other in entries):
            self._write(tuple(entry if other.doc == doc else other for other in entries))
            return Added("replaced", entry)
        self._write((*entries, entry))
        return Added("added", entry)

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

    def _write(self, entries: tuple[LibraryEntry, ...]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        listing = msgspec.json.encode(_Listing(entries))
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
