"""Rows of all pages to paragraphs: what is usual in one document tells where they begin, and
which of them the size and weight of letters make a heading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import median

from msgspec import Struct

from corpus.numbering import LETTERED
from corpus.readers.pdf_indents import first_lines
from corpus.readers.pdf_layout import Row
from corpus.readers.pdf_notes import is_note, numbers_in
from corpus.readers.pdf_room import breaks_off, would_have_fitted
from corpus.readers.pdf_tables import carried_over, single_cells
from corpus.readers.wording import take_bullet
from corpus.text import ends_sentence, is_caption, starts_lower

_PARAGRAPH = 1.18  # of the usual distance of lines, beyond which a paragraph begins
_PUSHED = 1.4  # the same of a line within a sentence that carries the mark of a footnote
_LOOSE, _LOOSEST = 1.5, 2.5  # font sizes between base lines of one paragraph, mostly and at most
_LARGER = 0.9  # points above the body, from which letters are a heading's
_LONGEST_HEADING = 4  # rows
_LONGEST_BOLD = 160  # characters
_LEVELS = 6
_QUOTATION = re.compile(
    r"\s*[“\"‘'].*[.!?…][”\"’']\s*"
)  # in letters of their own, as people's words are
_TABLE_GAP = 4.0  # font sizes between rows of one table
_SPACED = 0.6  # of the ends of paragraphs that show, that have a space behind them


class _Style(Struct, frozen=True):
    size: float  # to half a point
    bold: bool


def _style(row: Row) -> _Style:
    return _Style(round(2 * row.size) / 2, row.bold)


class Setting:
    """What is usual in one document, which tells what is meant by the unusual.

    `paragraphs` are those of all pages in order, running lines left out; `carried` the ids of the
    rows of cells that go on in the next column."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        rows = [row for page in pages for row in page]
        within = frozenset(id(page[at]) for page in pages for at in single_cells(page))
        text = [row for row in rows if not row.running and not is_note(row.text)]
        self.carried = carried_over(text, within)
        self.cells = within | self.carried
        weights: Counter[_Style] = Counter()
        for row in rows:
            weights[_style(row)] += len(row.text)
        self.body = weights.most_common(1)[0][0] if weights else _Style(10.0, False)
        self.first_lines = first_lines(pages)
        self.leading = self._leading(pages)
        self.spaced = self._is_spaced(pages, boxed=False)
        self.spaced_in_boxes = self._is_spaced(pages, boxed=True)
        self.paragraphs = [group for page in pages for group in self._groups(page)]
        ranked = self._ranked()
        self.levels = {style: min(at + 1, _LEVELS) for at, style in enumerate(ranked)}

    def level_of(self, heading: Sequence[Row]) -> int:
        """The level of a heading, from 1."""
        return self.levels[_style(heading[0])]

    def _ranked(self) -> list[_Style]:
        """The styles of headings, from that of chapters down. Those of titles within boxes of text
        alone come last: however large one is, it heads no more than its box."""
        headings, outside = set[_Style](), set[_Style]()
        for group, following in zip_longest(self.paragraphs, self.paragraphs[1:]):
            if self.is_heading(group):
                headings.add(_style(group[0]))
                box = group[0].box
                if box is None or following is None or following[0].box != box:
                    outside.add(_style(group[0]))
        return sorted(
            headings, key=lambda style: (style not in outside, -style.size, not style.bold)
        )

    def _leading(self, pages: Sequence[Sequence[Row]]) -> dict[float, float]:
        """The usual distance of base lines by size of letters, in points. Rows further apart are
        of one paragraph where a sentence goes on from the one to the other, as in double spacing:
        else they may as well be paragraphs with a space between them, or rows of a table."""
        gaps: defaultdict[float, list[float]] = defaultdict(list)
        for page in pages:
            for above, row in pairwise(page):
                size = _style(row).size
                if self._in_table(above) or self._in_table(row):
                    continue
                if above.column == row.column and _style(above).size == size:
                    gap = above.low - row.base
                    goes_on = starts_lower(row.text) and not ends_sentence(above.text)
                    if 0 < gap <= (_LOOSEST if goes_on else _LOOSE) * size:
                        gaps[size].append(gap)
        return {size: median(seen) for size, seen in gaps.items()}

    def _parted(self, above: Row, row: Row) -> bool:
        """Whether a paragraph begins with this row of a column."""
        if is_note(row.text) or (LETTERED.match(row.text) and ends_sentence(above.text)):
            return True
        if bool(above.cells) != bool(row.cells) or id(row) in self.first_lines:
            return True
        if self._in_table(above) and self._in_table(row):
            return above.low - row.base > _TABLE_GAP * row.size
        if self._in_table(above) or above.box != row.box:
            return True
        if self.looks_headed(above) != self.looks_headed(row):
            return True
        if self.looks_headed(row) and _style(above) != _style(row):
            return True
        if self.is_apart(above, row):
            return True
        boxed = row.box is not None and not self.looks_headed(row)
        spaced = self.spaced_in_boxes if boxed else self.spaced
        return not spaced and breaks_off(above, row)

    def _in_table(self, row: Row) -> bool:
        return "\t" in row.text or bool(row.cells) or id(row) in self.cells

    def is_apart(self, above: Row, row: Row) -> bool:
        """Whether more space is between two rows than between lines of one paragraph. The mark of a
        footnote pushes its line down a little, in mid sentence too."""
        usual = self.leading.get(_style(row).size, 1.2 * row.size)
        gap = above.low - row.base
        if gap <= _PARAGRAPH * usual:
            return False
        pushed = bool(numbers_in(row.text)) and not ends_sentence(above.text)
        return gap > _PUSHED * usual or not pushed

    def _is_spaced(self, pages: Sequence[Sequence[Row]], *, boxed: bool) -> bool:
        """Whether paragraphs, those in boxes or all others, have a space between them, so that
        only a space parts them."""
        ends = [
            self.is_apart(above, row)
            for page in pages
            for above, row in pairwise(page)
            if (row.box is not None) == boxed
            and above.column == row.column
            and not row.running
            and breaks_off(above, row)
        ]
        return sum(ends) > _SPACED * len(ends)

    def _groups(self, page: Sequence[Row]) -> Iterator[list[Row]]:
        """The paragraphs of a page, running lines left out."""
        group: list[Row] = []
        for row in page:
            if row.running:
                continue
            if group and (group[-1].column != row.column or self._parted(group[-1], row)):
                yield group
                group = []
            group.append(row)
        if group:
            yield group

    def looks_headed(self, row: Row) -> bool:
        """Whether the letters of a row are a heading's: larger than the body's, or bold."""
        style = _style(row)
        larger = style.size >= self.body.size + _LARGER
        return larger or (style.bold and not self.body.bold)

    def is_heading(self, group: Sequence[Row]) -> bool:
        """Whether a paragraph is a heading: short, in such letters, and no sentence or item."""
        if group[0].cells or not self.looks_headed(group[0]):
            return False
        text = " ".join(row.text for row in group)
        if len(group) > _LONGEST_HEADING and not self._is_narrow_title(group, text):
            return False
        if "\t" in text or starts_lower(text) or take_bullet(text, weak=True)[1]:
            return False
        if is_caption(text) or _QUOTATION.fullmatch(text):
            return False
        if _style(group[0]).size >= self.body.size + _LARGER:
            return not (text.endswith((".", ";", ",")) and len(text) > _LONGEST_BOLD)
        return len(text) <= _LONGEST_BOLD and not text.rstrip().endswith((".", ":", ";", ","))

    def _is_narrow_title(self, group: Sequence[Row], text: str) -> bool:
        """Whether many rows of large letters are a title whose column is narrow."""
        larger = _style(group[0]).size >= self.body.size + _LARGER
        full = not any(would_have_fitted(above, row) for above, row in pairwise(group))
        return larger and full and len(text) <= _LONGEST_BOLD
