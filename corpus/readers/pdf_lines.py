"""Paragraphs of all pages to `Line`s: which go on in the next column, which row of one is a line
of its own, and where footnotes stand."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from corpus.numbering import leading_number
from corpus.readers.enclosures import Within, enter
from corpus.readers.pdf_addresses import with_addresses
from corpus.readers.pdf_full_stops import FullStops
from corpus.readers.pdf_layout import Row
from corpus.readers.pdf_notes import is_note, numbers_in
from corpus.readers.pdf_paragraphs import Setting
from corpus.readers.pdf_room import ROOM, would_have_fitted
from corpus.readers.pdf_sentences import in_mid_sentence
from corpus.readers.pdf_tables import goes_on, has_cells, without_repeated_heads
from corpus.readers.pdf_torn import without_torn_rows
from corpus.readers.wording import plain, take_bullet
from corpus.text import ends_sentence, starts_lower
from corpus.types import Line

_ROOM_BELOW_ITEM = 2.0  # font sizes to spare, where a row stands as further lines of an item do
_LONGEST_ROW, _MOST_ROWS = 70, 6  # characters, rows, of a signature or an address
_SPARE = 0.25  # of its column, that each row of these leaves free


def lines_of(pages: Sequence[Sequence[Row]]) -> tuple[Line, ...]:
    """The lines of all pages, in order."""
    return tuple(_Lines(pages).lines())


class _Lines:
    """The lines of one document, whose setting decides what its paragraphs are."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        self.pages = without_torn_rows(without_repeated_heads(pages))
        self.setting = Setting(self.pages)
        self.full_stops = FullStops(self.setting.paragraphs, self.setting.is_heading)
        self.frames = self._frames()

    def lines(self) -> Iterator[Line]:
        above: list[Row] | None = None  # the paragraph before, of this column or another
        notes: defaultdict[tuple[int, str], list[list[Row]]] = defaultdict(list)
        marks: set[tuple[int, str]] = set()
        for group in self.setting.paragraphs:
            if is_note(group[0].text):
                notes[_note_of(group)].append(group)
            else:
                marks.update(_marks_in(group))
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
            waiting += _referred(group, notes, marks)
            above = group
        yield from self._noted(waiting)

    def _in_order(self) -> Iterator[list[Row]]:
        """The paragraphs of all pages, each running line on its own."""
        group_of = {id(row): group for group in self.setting.paragraphs for row in group}
        for page in self.pages:
            for row in page:
                group = [row] if row.running else group_of[id(row)]
                if group[0] is row:
                    yield group

    def _frames(self) -> dict[int, Within]:
        """What encloses each paragraph with a frame around it, by the id of its first row: the
        frame, and from a heading on what this heads within it. Frames with none of the text
        between them are one, for a box has one on each page and another around its title. A title
        is of the frame around what it heads: right above one it is, and on a bar above text
        without one it is not, though it stands right below another."""
        groups = [
            group for group in self._in_order() if not (group[0].running or is_note(group[0].text))
        ]
        is_framed = False
        framed: list[bool] = []  # of the last paragraph first
        for group in reversed(groups):
            if not self.setting.is_heading(group):
                is_framed = group[0].box is not None
            framed.append(is_framed)
        frames: dict[int, Within] = {}
        within: Within = ()
        for count, (group, is_framed) in enumerate(zip(groups, reversed(framed), strict=True)):
            if not is_framed:
                within = ()
            elif not within or self.setting.is_heading(group):
                within = enter(within, count)
            frames[id(group[0])] = within
        return frames

    def _noted(self, notes: Sequence[list[Row]]) -> Iterator[Line]:
        for group in notes:
            yield from self._paragraph(group, None)

    def _paragraph(self, group: list[Row], above: list[Row] | None) -> Iterator[Line]:
        first = group[0]
        within = self.frames.get(id(first), ())
        if self.setting.is_heading(group):
            text = plain(" ".join(row.text for row in group))
            level = self.setting.level_of(group)
            yield Line(
                text, first.page, heading=level, whole=True, blank_before=True, within=within
            )
            return
        continues = above is not None and self._goes_on(above, first)
        if first.cells:
            for row in group:
                yield _of_table(row, within, row is first, continues=row is first and continues)
            return
        parted = _parted_from(group)
        for at, row in enumerate(with_addresses(group)):
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
                within=within,
            )

    def _is_parted(self, above: list[Row] | None, row: Row) -> bool:
        """Whether a space or its indentation shows that a paragraph begins here."""
        if id(row) in self.setting.first_lines:
            return True
        last = above[-1] if above else None
        if last is None or (last.page, last.column, last.box) != (row.page, row.column, row.box):
            return False
        return self.setting.spaced and self.setting.is_apart(last, row)

    def _goes_on(self, above: list[Row], row: Row) -> bool:
        """Whether the first row of a column goes on with the last paragraph of the one before:
        that one ends full, and this row stands where its further lines stand."""
        last = above[-1]
        if (last.page, last.column) == (row.page, row.column):
            return False
        if id(row) in self.setting.carried or id(last) in self.setting.carried:
            return True
        if has_cells(last) and has_cells(row):
            return goes_on(last, row)
        if id(row) in self.setting.first_lines:
            return False
        if (last.box is None) != (row.box is None):
            return False
        if self.setting.is_heading(above):
            return False
        if in_mid_sentence(last, row) and not self.setting.looks_headed(row):
            return True
        if self.setting.looks_headed(row):
            return False
        hanging = (last.left - last.start) > (above[0].left - above[0].start) + row.size / 2
        if self.full_stops.run_on(above, row):
            return True
        if would_have_fitted(last, row, _ROOM_BELOW_ITEM if hanging else ROOM):
            return False
        if leading_number(row.text) or take_bullet(row.text, weak=False)[1] or "\t" in row.text:
            return False
        if hanging and abs((row.left - row.start) - (last.left - last.start)) < row.size / 2:
            return True
        return not ends_sentence(last.text) and starts_lower(row.text)


def _running(row: Row) -> Line:
    return Line(plain(row.text), row.page, blank_before=True, running=True)


def _of_table(row: Row, within: Within, first: bool, *, continues: bool) -> Line:
    cells = tuple(map(plain, row.cells))
    text = "\t".join(plain(cell) for cell in row.text.split("\t"))
    return Line(
        text,
        row.page,
        whole=True,
        blank_before=first and not continues,
        continues=continues,
        within=within,
        cells=cells,
    )


def _note_of(group: Sequence[Row]) -> tuple[int, str]:
    """The page and number of a footnote."""
    return group[0].page, numbers_in(group[0].text)[0]


def _referred(
    group: Sequence[Row],
    notes: dict[tuple[int, str], list[list[Row]]],
    marks: Collection[tuple[int, str]],
) -> list[list[Row]]:
    """The footnotes that a paragraph refers to, taken out of `notes`: those of its page or, where
    that has none of the number and the next page none that refers to one, of the next. They stand
    behind the paragraph, wherever the page had room for them."""
    found: list[list[Row]] = []
    for page, number in _marks_in(group):
        here, over = (page, number), (page + 1, number)
        key = here if here in notes or over in marks else over
        if key in notes:
            found += notes[key]
            notes[key] = []  # known still, to a second mark of the same number
    return found


def _marks_in(group: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """The pages and numbers of the footnotes that a paragraph refers to."""
    return ((row.page, number) for row in group for number in numbers_in(row.text))


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
        row.end - row.right > _SPARE * (row.end - row.start) or would_have_fitted(row, following)
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
