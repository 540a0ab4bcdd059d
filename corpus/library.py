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
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from corpus.areas import Areas, read_areas
from corpus.entries import LibraryEntry, entry_of, free_name, origin_of
from corpus.errors import LibraryDamaged, Unreadable
from corpus.parsing import check
from corpus.said import Said, read_sidecar

_NOTHING = Said()
_MOST_REFUSED = 1000
"""Files that are remembered as refused; of more, the latest."""


class RefusedFile(Struct, frozen=True):
    """A file that could not be added, why, and the way to mend it."""

    doc: str
    reason: str
    mend: str
    tried: str  # ISO 8601, UTC
    origin: str = ""  # the path that it lay at


class Added(Struct, frozen=True):
    """What adding a file came to. `replaced`: the file had other content before; `updated`: its
    content is the same, what the user says of it is new; `copy`: the entry's own file, which is
    another, has the same content. `unread` tells what of it could not be read, and what to do about
    it."""

    status: Literal["added", "unchanged", "replaced", "updated", "copy"]
    entry: LibraryEntry
    unread: str | None = None


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
        beside it and before, in this order; what the file beside it said before and says no more
        is forgotten. What the library has is not parsed again.

        Raises `Unreadable` for a file that could not be parsed, before it is stored, and
        remembers it; and OSError as the file system raises it.
        """
        entries = self.entries()
        before = entry_of(path, entries)
        doc = before.doc if before else free_name(path, entries)
        source = path.read_bytes()
        sha256 = hashlib.sha256(source).hexdigest()
        held = next((entry for entry in entries if entry.sha256 == sha256), None)
        try:
            beside = read_sidecar(path)
            unread = check(source, doc) if held is None else None
        except Unreadable as error:
            self._refuse(error, origin_of(path))
            raise
        self._store(sha256, source)  # it may have been lost or damaged
        if held is not None:
            return self._say_again(held, before, (said, beside), path)
        lasting = before.lasting if before else _NOTHING
        told = before.with_said(said, beside) if before else said.over(beside)
        given = said.over(lasting)
        added = datetime.now(UTC).isoformat()
        entry = LibraryEntry(sha256, doc, added, len(source), told, origin_of(path), beside, given)
        if before is not None:
            self._write(tuple(entry if other is before else other for other in entries))
            return Added("replaced", entry, unread)
        self._write((*entries, entry))
        return Added("added", entry, unread)

    def _say_again(
        self, held: LibraryEntry, before: LibraryEntry | None, told: tuple[Said, Said], path: Path
    ) -> Added:
        """What is said of content that the library holds, by the user and beside it; `before` is
        what the file was. Beside another copy of it nothing can be taken back."""
        entries = self.entries()
        said, beside = told
        origin = origin_of(path) if held.has_left else held.origin
        if origin == origin_of(path):
            all_said = held.with_said(said, beside)
        else:
            all_said, beside = said.over(beside).over(held.said), held.beside
        given = said.over(held.lasting)
        now = msgspec.structs.replace(
            held, said=all_said, origin=origin, beside=beside, given=given
        )
        gone = before is not None and before.sha256 != held.sha256
        others = tuple(
            now if each.sha256 == held.sha256 else each
            for each in entries
            if not gone or each != before
        )
        if others == entries:
            self._sweep(entries)
        else:
            self._write(others)
        if gone:
            return Added("replaced", now)
        if now.said != held.said:
            return Added("updated", now)
        return Added("unchanged" if origin == origin_of(path) else "copy", now)

    def _refuse(self, error: Unreadable, origin: str) -> None:
        """Notes a file that was refused; a report stored before under its name stays."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        listed = self._listed()
        new = RefusedFile(error.doc, error.reason, error.mend, now, origin)
        others = tuple(
            each for each in listed.refused if (each.doc, each.origin) != (new.doc, new.origin)
        )
        refused = (*others, new)
        self._write(listed.reports, refused[-_MOST_REFUSED:])

    def note_refused(self, files: Mapping[Path, str]) -> None:
        """Lists files that were refused before they were read, such as links out of their folder,
        each with its reason, which ends with what to do about it."""
        held = {entry.origin for entry in self.entries()}
        for path, told in files.items():
            if origin_of(path) in held:
                continue  # added by its own path
            reason, _, mend = told.partition(". ")
            name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
            folder = origin_of(path.parent)  # of a link, and not of where it leads
            origin = str(Path(folder) / name) if folder and name == path.name else ""
            self._refuse(Unreadable(name, reason, mend), origin)

    def forget_gone(self, places: Sequence[Path]) -> tuple[RefusedFile, ...]:
        """Takes off the list of refused files those that were at these places, or below them, and
        are no longer; returns them. A folder that is itself not there tells nothing."""
        listed = self._listed()
        gone = tuple(each for each in listed.refused if _was_at(each.origin, places))
        if gone:
            kept = tuple(each for each in listed.refused if each not in gone)
            self._write(listed.reports, kept)
        return gone

    def left_behind(self, places: Sequence[Path]) -> tuple[LibraryEntry, ...]:
        """The reports that came from these places, or from below them, and whose files are no
        longer there."""
        return tuple(entry for entry in self.entries() if _was_at(entry.origin, places))

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
            held = {(entry.doc, entry.origin) for entry in entries}
            places = {entry.origin for entry in entries}
            refused = tuple(
                each
                for each in self._listed().refused
                if (each.doc, each.origin) not in held and not _leads_to(each.origin, places)
            )
        listing = msgspec.json.encode(_Listing(entries, refused))
        _write_whole(self._listing, msgspec.json.format(listing, indent=2))
        self._sweep(entries)

    def _sweep(self, entries: tuple[LibraryEntry, ...]) -> None:
        """Takes away stored files that the list does not name."""
        named = {entry.sha256 for entry in entries}
        for path in self._files.iterdir() if self._files.is_dir() else ():
            if path.name not in named:
                path.unlink(missing_ok=True)


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


def _leads_to(origin: str, places: Collection[str]) -> bool:
    """Whether a link that was refused leads to a file that is stored since."""
    return bool(origin) and Path(origin).is_symlink() and origin_of(Path(origin)) in places


def _was_at(origin: str, places: Sequence[Path]) -> bool:
    """Whether a file was at one of these places, or below it, and is there no longer. A folder that
    is itself not there tells nothing."""
    there = [place.resolve() for place in places if place.is_dir() or place.parent.is_dir()]
    below = any(Path(origin).is_relative_to(place) for place in there)
    return bool(origin) and below and not Path(origin).exists()
