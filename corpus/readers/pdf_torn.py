"""Rows of tables that the end of a page tears: the rest of their cells stands on the next page,
with nothing in the cells that were whole, or small letters in all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from corpus.joining import gap_between
from corpus.readers.pdf_layout import Row
from corpus.readers.pdf_notes import is_note
from corpus.readers.pdf_tables import begin_alike
from corpus.text import starts_lower, words

_HANGING = words("a an and as at by for from in of on or per the to with")
"""What no cell ends with."""

_NUMBER = re.compile(r"[\d.]+\t")
_LONGEST_CELL = 60  # characters, of the rest of one


def without_torn_rows(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of all pages, those of tables that were torn whole again on their first page."""
    out: list[list[Row]] = []
    last: tuple[list[Row], int] | None = None  # the page of the last row, and its place there
    for page in pages:
        kept: list[Row] = []
        for row, below in zip_longest(page, page[1:]):
            if row.running or is_note(row.text):
                kept.append(row)
                continue
            above = last[0][last[1]] if last else None
            if _is_frame(row, above, below):
                row = msgspec.structs.replace(row, cells=())
            if last and above and above.page != row.page and _is_rest(above, row):
                last[0][last[1]] = _whole(above, row)
                continue
            kept.append(row)
            last = kept, len(kept) - 1
        out.append(kept)
    return out


def _is_frame(row: Row, above: Row | None, below: Row | None) -> bool:
    """Whether a row with words in one cell alone is no rest of a table: none is around it."""
    beside = (other for other in (above, below) if other is not None)
    return bool(row.cells) and sum(map(bool, row.cells)) == 1 and not any(r.cells for r in beside)


def _is_rest(last: Row, row: Row) -> bool:
    """Whether a row holds what is left of some cells of the last one."""
    if not (last.cells or row.cells):
        return _cell_of_rest(last, row) is not None
    if len(last.cells) != len(row.cells):
        return False
    if all(row.cells):
        return all(map(starts_lower, row.cells))
    rests = [(above, cell) for above, cell in zip(last.cells, row.cells, strict=True) if cell]
    return all(above for above, _ in rests) and any(map(_goes_on, *zip(*rests, strict=True)))


def _cell_of_rest(last: Row, row: Row) -> int | None:
    """Which cell of a row without rules goes on with a few words alone in small letters: the
    first, or behind a number the second, where these begin further to the right."""
    if "\t" not in last.text or "\t" in row.text or row.bold != last.bold:
        return None
    if len(row.text) > _LONGEST_CELL or not starts_lower(row.text):
        return None
    if begin_alike(last, row):
        return 0
    return 1 if _NUMBER.match(last.text) and row.left - row.start > last.left - last.start else None


def _goes_on(above: str, cell: str) -> bool:
    return starts_lower(cell) or above.split()[-1].lower() in _HANGING


def _whole(last: Row, row: Row) -> Row:
    if not last.cells:
        cells = last.text.split("\t")
        at = _cell_of_rest(last, row) or 0
        cells[at] = _joined(cells[at], row.text)
        return msgspec.structs.replace(last, text="\t".join(cells))
    whole = tuple(map(_joined, last.cells, row.cells))
    return msgspec.structs.replace(last, cells=whole, text="\t".join(filter(None, whole)))


def _joined(above: str, cell: str) -> str:
    above = above.rstrip()
    return above + gap_between(above, cell) + cell if cell else above
