"""What can go wrong with a report on its way in.

CorpusError
├── Unreadable       the bytes are no report this program can read
├── LibraryDamaged   the library folder does not hold what it says it holds
├── Unfetchable      an address of the web that gives no report
└── TableUnreadable  a table that the user wrote is none
"""

from __future__ import annotations


class CorpusError(Exception):
    """Anything that this room refuses. The message says what happened and the next step."""


class Unreadable(CorpusError):  # noqa: N818 - the name is the state
    """A file that is not read: `reason` says why, `mend` what to do about it."""

    def __init__(self, doc: str, reason: str, mend: str) -> None:
        super().__init__(f"{doc}: {reason}. {mend}")
        self.doc = doc
        self.reason = reason
        self.mend = mend

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, str]]:
        return Unreadable, (self.doc, self.reason, self.mend)  # it crosses process borders


class Unfetchable(CorpusError):  # noqa: N818 - the name is the state
    """An address that is not fetched: `reason` says why, `mend` what to do about it."""

    def __init__(self, url: str, reason: str, mend: str) -> None:
        super().__init__(f"{url}: {reason}. {mend}")
        self.url = url
        self.reason = reason
        self.mend = mend


class LibraryDamaged(CorpusError):  # noqa: N818 - the name is the state
    """The list of the library, or a report it names, is missing or not what was stored."""


class TableUnreadable(CorpusError):  # noqa: N818 - the name is the state
    """A table that the user wrote, such as areas.toml, cannot be understood."""
