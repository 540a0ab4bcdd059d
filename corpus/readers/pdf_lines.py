"""Rows of all pages to `Line`s: what runs at the edges of pages, where paragraphs begin, and
what the size and weight of letters make a heading."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec
from msgspec import Struct

from corpus.numbering import leading_number
from corpus.readers.pdf_layout import Row
from corpus.readers.pdf_notes import is_note, numbers_in
from corpus.readers.pdf_tables import carried_over, goes_on, single_cells
from corpus.readers.wording import plain, take_bullet
from corpus.text import ends_sentence, starts_lower
from corpus.types import Line

_PARAGRAPH = 1.18  # of the usual distance of lines, beyond which a paragraph begins
_LOOSEST = 1.5  # font sizes between base lines of one paragraph
_ROOM = 0.5  # font sizes to spare for a word that would have fitted
_ROOM_BELOW_ITEM = 2.0  # the same where the row stands as further lines of an item do
_LARGER = 0.9  # points above the body, from which letters are a heading's
_LONGEST_HEADING = 4  # rows
_LONGEST_BOLD = 160  # characters
_LEVELS = 6
_ADDRESS = re.compile(r"\S*(?:/|www\.)\S*")
_BROKEN_ADDRESS = re.compile(r"(?:\A|.*\s)[(<]?(?:https?://|www\.)[^\s)>]*[\w/=&?%-]")
_REST_OF_ADDRESS = re.compile(r"[a-z0-9_%?&=-]*[./=&?%][\w/]")
_FULL_ROW = 1.0  # font sizes that a row broken within a word leaves free at most
_TABLE_GAP = 4.0  # font sizes between rows of one table
_SPACED = 0.6  # of the ends of paragraphs that show, that have a space behind them
_LONGEST_ROW, _MOST_ROWS = 70, 6  # characters, rows, of a signature or an address
_SPARE = 0.25  # of its column, that each row of these leaves free


class _Style(Struct, frozen=True):
    size: float  # to half a point
    bold: bool


def lines_of(pages: Sequence[Sequence[Row]]) -> tuple[Line, ...]:
    """The lines of all pages, in order."""
    return tuple(_Setting(pages).lines())


def _style(row: Row) -> _Style:
    return _Style(round(2 * row.size) / 2, row.bold)


class _Setting:
    """What is usual in one document, which tells what is meant by the unusual."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        rows = [row for page in pages for row in page]
        self.pages = pages
        within = frozenset(id(page[at]) for page in pages for at in single_cells(page))
        text = [row for row in rows if not row.running and not is_note(row.text)]
        self.carried = carried_over(text, within)
        self.cells = within | self.carried
        weights: Counter[_Style] = Counter()
        for row in rows:
            weights[_style(row)] += len(row.text)
        self.body = weights.most_common(1)[0][0] if weights else _Style(10.0, False)
        self.leading = self._leading(pages)
        self.spaced = self._is_spaced(pages)
        self.paragraphs = [group for page in pages for group in self._groups(page)]
        headings = {_style(group[0]) for group in self.paragraphs if self._is_heading(group)}
        ranked = sorted(headings, key=lambda style: (-style.size, not style.bold))
        self.levels = {style: min(at + 1, _LEVELS) for at, style in enumerate(ranked)}

    # -- paragraphs ----------------------------------------------------------------------

    def _leading(self, pages: Sequence[Sequence[Row]]) -> dict[float, float]:
        """The usual distance of base lines by size of letters, in points."""
        gaps: defaultdict[float, list[float]] = defaultdict(list)
        for page in pages:
            for above, row in pairwise(page):
                size = _style(row).size
                if above.column == row.column and _style(above).size == size:
                    gap = above.low - row.base
                    if 0 < gap <= _LOOSEST * size:
                        gaps[size].append(gap)
        return {size: median(seen) for size, seen in gaps.items()}

    def _parted(self, above: Row, row: Row) -> bool:
        """Whether a paragraph begins with this row of a column."""
        if is_note(row.text):
            return True
        if self._in_table(above) and self._in_table(row):
            return above.low - row.base > _TABLE_GAP * row.size
        if self._in_table(above) or above.box != row.box:
            return True
        if self._looks_headed(above) != self._looks_headed(row):
            return True
        if self._looks_headed(row) and _style(above) != _style(row):
            return True
        if self._is_apart(above, row):
            return True
        return not self.spaced and _breaks_off(above, row)

    def _in_table(self, row: Row) -> bool:
        return "\t" in row.text or id(row) in self.cells

    def _is_apart(self, above: Row, row: Row) -> bool:
        usual = self.leading.get(_style(row).size, 1.2 * row.size)
        return above.low - row.base > _PARAGRAPH * usual

    def _is_spaced(self, pages: Sequence[Sequence[Row]]) -> bool:
        """Whether paragraphs have a space between them, so that only a space parts them."""
        ends = [
            self._is_apart(above, row)
            for page in pages
            for above, row in pairwise(page)
            if above.column == row.column and not row.running and _breaks_off(above, row)
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

    # -- headings ------------------------------------------------------------------------

    def _looks_headed(self, row: Row) -> bool:
        style = _style(row)
        larger = style.size >= self.body.size + _LARGER
        return larger or (style.bold and not self.body.bold)

    def _is_heading(self, group: list[Row]) -> bool:
        if len(group) > _LONGEST_HEADING or not self._looks_headed(group[0]):
            return False
        text = " ".join(row.text for row in group)
        if "\t" in text or starts_lower(text) or take_bullet(text, weak=True)[1]:
            return False
        if _style(group[0]).size >= self.body.size + _LARGER:
            return not (text.endswith((".", ";", ",")) and len(text) > _LONGEST_BOLD)
        return len(text) <= _LONGEST_BOLD and not text.rstrip().endswith((".", ":", ";", ","))

    # -- lines ---------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        above: list[Row] | None = None  # the paragraph before, of this column or another
        notes: defaultdict[tuple[int, str], list[list[Row]]] = defaultdict(list)
        for group in self.paragraphs:
            if is_note(group[0].text):
                notes[_note_of(group)].append(group)
        waiting: list[list[Row]] = []  # footnotes, until what goes on over the page is whole
        for group in self._in_order():
            if group[0].running:
                yield from (_running(row) for row in group)
                continue
            if is_note(group[0].text):
                waiting += notes.pop(_note_of(group), [])
                continue
            paragraph = list(self._paragraph(group, above))
            if not paragraph[0].continues:
                yield from self._noted(waiting)
                waiting = []
            yield from paragraph
            waiting += _referred(group, notes)
            above = group
        yield from self._noted(waiting)

    def _in_order(self) -> Iterator[list[Row]]:
        """The paragraphs of all pages, each running line on its own."""
        group_of = {id(row): group for group in self.paragraphs for row in group}
        for page in self.pages:
            for row in page:
                group = [row] if row.running else group_of[id(row)]
                if group[0] is row:
                    yield group

    def _noted(self, notes: Sequence[list[Row]]) -> Iterator[Line]:
        for group in notes:
            yield from self._paragraph(group, None)

    def _paragraph(self, group: list[Row], above: list[Row] | None) -> Iterator[Line]:
        first = group[0]
        if self._is_heading(group):
            text = plain(" ".join(row.text for row in group))
            level = self.levels[_style(first)]
            yield Line(text, first.page, heading=level, whole=True, blank_before=True)
            return
        continues = above is not None and self._goes_on(above, first)
        parted = _parted_from(group)
        for at, row in enumerate(_with_addresses(group)):
            text, bullet = take_bullet(row.text.strip(), weak=at == 0 and not continues)
            yield Line(
                plain(text),
                row.page,
                indent=max(0, round(2 * (row.left - row.start) / row.size)),
                bullet=bullet,
                whole=row.base <= parted,
                blank_before=at == 0 and not continues,
                continues=at == 0 and continues,
                parted=at == 0 and self._is_parted(above, first),
            )

    def _is_parted(self, above: list[Row] | None, row: Row) -> bool:
        """Whether a space shows that a paragraph begins here."""
        last = above[-1] if above else None
        if last is None or (last.page, last.column, last.box) != (row.page, row.column, row.box):
            return False
        return self.spaced and self._is_apart(last, row)

    def _goes_on(self, above: list[Row], row: Row) -> bool:
        """Whether the first row of a column goes on with the last paragraph of the one before:
        that one ends full, and this row stands where its further lines stand."""
        last = above[-1]
        if (last.page, last.column) == (row.page, row.column):
            return False
        if id(row) in self.carried or id(last) in self.carried:
            return True
        if "\t" in last.text and "\t" in row.text:
            return goes_on(last, row)
        if (last.box is None) != (row.box is None):
            return False
        if self._is_heading(above) or self._looks_headed(row):
            return False
        hanging = (last.left - last.start) > (above[0].left - above[0].start) + row.size / 2
        if _would_have_fitted(last, row, _ROOM_BELOW_ITEM if hanging else _ROOM):
            return False
        if leading_number(row.text) or take_bullet(row.text, weak=False)[1] or "\t" in row.text:
            return False
        if hanging and abs((row.left - row.start) - (last.left - last.start)) < row.size / 2:
            return True
        return not ends_sentence(last.text) and starts_lower(row.text)


def _running(row: Row) -> Line:
    return Line(plain(row.text), row.page, blank_before=True, running=True)


def _note_of(group: Sequence[Row]) -> tuple[int, str]:
    """The page and number of a footnote."""
    return group[0].page, numbers_in(group[0].text)[0]


def _referred(
    group: Sequence[Row], notes: dict[tuple[int, str], list[list[Row]]]
) -> list[list[Row]]:
    """The footnotes that a paragraph refers to, on its page or the next, taken out of `notes`:
    they stand behind it, wherever the page had room for them."""
    keys = (
        (row.page + further, number)
        for row in group
        for number in numbers_in(row.text)
        for further in (0, 1)
    )
    return [note for key in keys for note in notes.pop(key, [])]


def _parted_from(group: Sequence[Row]) -> float:
    """The base line of the first row that is a line of its own, as all below it: of a signature,
    of an address behind its lead-in. Below all rows where none is."""
    led_to = next((at + 1 for at, row in enumerate(group) if row.text.rstrip().endswith(":")), 0)
    for rows in (group, group[led_to:]):
        if _are_rows(rows):
            return rows[0].base
    return -math.inf


def _are_rows(group: Sequence[Row]) -> bool:
    """Whether each row ends before its column does, as of a signature or an address: long before
    it, or with room for the first word of the next."""
    ends = (
        row.end - row.right > _SPARE * (row.end - row.start) or _would_have_fitted(row, following)
        for row, following in pairwise(group)
    )
    return (
        1 < len(group) <= _MOST_ROWS
        and all(ends)
        and all(
            len(row.text) <= _LONGEST_ROW and "\t" not in row.text and not ends_sentence(row.text)
            for row in group
        )
    )


def _with_addresses(group: Sequence[Row]) -> list[Row]:
    """A web address that a line end broke, or put on a row of its own, is part of its sentence."""
    out: list[Row] = []
    for row in group:
        above = out[-1].text.strip() if out else ""
        alone = not above or ends_sentence(above) or _ADDRESS.fullmatch(above) is not None
        if out and _breaks_address(out[-1], row):
            out[-1] = _longer(out[-1], row, f"{above}{row.text.strip()}")
        elif not alone and _ADDRESS.fullmatch(row.text.strip()):
            gap = "" if above.endswith("/") else " "
            out[-1] = _longer(out[-1], row, f"{out[-1].text}{gap}{row.text}")
        else:
            out.append(row)
    return out


def _breaks_address(above: Row, row: Row) -> bool:
    """Whether a row is full and ends within a web address that the next one goes on with."""
    return (
        above.end - above.right < _FULL_ROW * above.size
        and _BROKEN_ADDRESS.fullmatch(above.text.strip()) is not None
        and _REST_OF_ADDRESS.match(row.text.strip()) is not None
    )


def _longer(above: Row, row: Row, text: str) -> Row:
    return msgspec.structs.replace(above, text=text, right=row.right)


def _breaks_off(above: Row, row: Row) -> bool:
    return ends_sentence(above.text) and _would_have_fitted(above, row)


def _would_have_fitted(above: Row, row: Row, room: float = _ROOM) -> bool:
    """Whether the first word of a row had room on the one above, so that the break is meant."""
    words = row.text.split()
    share = len(words[0]) / max(len(row.text), 1) if words else 0.0
    return above.right + share * (row.right - row.left) + room * row.size < above.end
