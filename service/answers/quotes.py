"""What an answer quotes."""

from __future__ import annotations

from msgspec import Struct

from index.types import Entry


class Quote(Struct, frozen=True):
    """Words of a passage; `span` lies within its text, `side` is that of a comparison."""

    entry: Entry
    span: tuple[int, int]
    side: int = 0
    wish: bool = False  # recommended, where no recommendation was asked for

    @property
    def text(self) -> str:
        return self.entry.passage.text[self.span[0] : self.span[1]]
