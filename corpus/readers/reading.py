"""What a reader of any format gives."""

from __future__ import annotations

from msgspec import Struct

from corpus.types import Dropped, Line

PICTURE = "a picture of a page, without text"
"""Why a page was dropped that has to be recognised first."""


class Reading(Struct, frozen=True):
    """The lines of a file in reading order, and the markup that was taken off them."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...] = ()
    source: str | None = None  # the address that a web page says it has
