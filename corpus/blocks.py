"""The blocks of a text while lines are put together into them; the last may still grow."""

from __future__ import annotations

import re

import msgspec

from corpus.hyphens import Hyphens
from corpus.joining import LONGEST_PARAGRAPH, joined
from corpus.numbering import NOTES_WITHIN, marks_of_notes
from corpus.tables import is_row
from corpus.text import ends_sentence
from corpus.types import Block, Line
from corpus.verdicts import without_rating

ITEM_END = re.compile(r"(?:[.;:!?]|\b(?:and|or))[\"'”’)\]]*$|[)\]]$")
_LONGEST_END = 40  # characters, that show how a paragraph ends


class Blocks:
    """The blocks so far, in order."""

    def __init__(self, hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self.all: list[Block] = []
        self._marked: dict[str, int] = {}  # number of a footnote to the last block with its mark

    @property
    def last(self) -> Block | None:
        return self.all[-1] if self.all else None

    @property
    def after_prose(self) -> bool:
        """Whether the last block is one that a further line may belong to."""
        return self.last is not None and self.last.role not in ("heading", "rows")

    @property
    def unfinished(self) -> bool:
        """Whether the last block is prose that stops in mid sentence."""
        if self.last is None or not self.after_prose:
            return False
        text = self.last.text
        return not ends_sentence(text) and without_rating(text) == text

    @property
    def full(self) -> bool:
        """Whether the last block is longer than any paragraph is."""
        return self.last is not None and len(self.last.text) > LONGEST_PARAGRAPH

    def ends_item(self) -> bool:
        """Whether the last block ends as an item of a list does."""
        return self.last is not None and bool(ITEM_END.search(self.last.text[-_LONGEST_END:]))

    def list_item_done(self) -> bool:
        """Items of lists often end without a stop."""
        listed = self.last is not None and bool(self.last.number or self.last.bullet)
        return listed or self.ends_item()

    def refer_to_note(self, number: str) -> bool:
        """Whether one of the last blocks carries the mark of a footnote of this number."""
        return len(self.all) - self._marked.get(number, -NOTES_WITHIN) <= NOTES_WITHIN

    def open(self, block: Block, line: Line, *, opens_page: bool) -> None:
        """A new block, which begins with this line."""
        text = self._flat(block.text, line)
        self.all.append(
            msgspec.structs.replace(
                block,
                text=text,
                page_index=line.page_index,
                opens_page=opens_page,
                apart=line.apart,
                within=line.within,
                whole=line.whole,
                entitles=line.entitles,
            )
        )
        self._note_marks(text)

    def extend(self, line: Line) -> None:
        """The last block goes on with this line."""
        text = self._flat(line.text, line)
        self.all[-1] = joined(self.all[-1], text, line.page_index, self._hyphens)
        self._note_marks(text)

    def _flat(self, text: str, line: Line) -> str:
        """The text of a line without tabs; the words that the cells of a row broke, whole."""
        return (self._hyphens.closed(text) if is_row(line) else text).replace("\t", " ")

    def _note_marks(self, text: str) -> None:
        self._marked.update(dict.fromkeys(marks_of_notes(text), len(self.all) - 1))
