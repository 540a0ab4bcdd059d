"""A report in the library, and which of them a file is a new state of.

A file is known by the place that it came from, and by its name once nothing is at that place any
more. So two reports of one name in two folders are two reports, a changed file replaces its own
report, and a folder that was moved is known again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from corpus.errors import Unreadable
from corpus.said import Said


class LibraryEntry(Struct, frozen=True):
    """A report in the library; `added` is ISO 8601 in UTC, `size` in bytes, `origin` the path
    that it was added from, empty where that is not known. `said` is all that the user says of it,
    `beside` what of that the file beside it said last, `given` what was said with a command."""

    sha256: str
    doc: str
    added: str
    size: int
    said: Said = Said()
    origin: str = ""
    beside: Said = Said()
    given: Said = Said()

    @property
    def lasting(self) -> Said:
        """What the user says of it whatever becomes of the file beside it: all that a command
        gave, also where that file said otherwise since, and what a copy's said."""
        return self.given.over(self.said.without(self.beside))

    def with_said(self, said: Said, beside: Said) -> Said:
        """All that is said of it when `said` comes with a command and the file beside it says
        `beside`: what that file has said all along turns back nothing that a command said."""
        told = self.said.without(self.beside.without(beside)).over(self.lasting)
        return said.over(beside.without(self.beside)).over(told)

    @property
    def has_left(self) -> bool:
        """Whether nothing is known to be at the place that it came from."""
        return not self.origin or not Path(self.origin).exists()


def origin_of(path: Path) -> str:
    """The full path of a file; empty where no list in UTF-8 could hold it."""
    origin = str(path.resolve())
    return origin if _is_utf8(origin) else ""


def entry_of(path: Path, entries: Sequence[LibraryEntry]) -> LibraryEntry | None:
    """The report that came from this file or, where it came from one that is gone or not known,
    goes by this file's name."""
    origin = origin_of(path)
    if origin:
        for entry in entries:
            if entry.origin == origin:
                return entry
    by_doc = {entry.doc: entry for entry in entries}
    named = [by_doc[name] for name in _names(path) if name in by_doc]
    return next((entry for entry in reversed(named) if entry.has_left), None)


def free_name(path: Path, entries: Sequence[LibraryEntry]) -> str:
    """The file's name, with as many of its folders before it as no other report goes by:
    "report.pdf", "2016/report.pdf". Raises `Unreadable` for one that is not UTF-8."""
    taken = {entry.doc for entry in entries}
    name = next((name for name in _names(path) if name not in taken), path.as_posix())
    if not _is_utf8(name):
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        reason = "its name is not UTF-8"
        mend = "Rename the file, to letters and digits say, and add it again."
        raise Unreadable(shown, reason, mend)
    return name


def _names(path: Path) -> Iterator[str]:
    """What a file may go by, the shortest first."""
    parts = path.absolute().parts[1:]
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[-count:])


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
