"""What stands around a line: what tells a heading, an item or a signature from prose."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.types import Line


class Surroundings:
    """Lines and what they have in common. `width` is that of the text, in characters."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.marks_headings = sum(line.heading is not None for line in lines) > 2
        wrapped = sorted(len(line.text) for line in lines if not line.whole)
        self.width = wrapped[len(wrapped) * 9 // 10] if wrapped else 10**6

    def opens_page(self, at: int) -> bool:
        return at == 0 or self.lines[at - 1].page_index != self.lines[at].page_index

    def apart(self, at: int) -> bool:
        """Whether a blank line or a page parts the line from the one above."""
        line = self.lines[at]
        return at == 0 or line.blank_before or line.whole or self.opens_page(at)

    def group(self, at: int, longest: int) -> int:
        """How many lines, up to `longest`, follow each other from here without a blank line,
        a new page or a bullet."""
        end = at + 1
        while end < min(len(self.lines), at + longest) and not (
            self.lines[end].blank_before or self.opens_page(end) or self.lines[end].bullet
        ):
            end += 1
        return end - at
