"""What a report is made with, beside the lines of its file."""

from __future__ import annotations

from msgspec import Struct

from corpus.areas import Area
from corpus.said import Said


class Wanted(Struct, frozen=True):
    sha256: str  # of the file
    budget: int  # tokens of a passage at most
    said: Said  # by the user
    areas: tuple[Area, ...] | None  # that are known, if not the built-in ones
