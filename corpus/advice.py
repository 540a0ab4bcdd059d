"""Tables of recommendations: which rows are one, and what their cells say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from corpus.text import ends_sentence, names_office

_WHAT = re.compile(
    r"(?:(?:our|the|key|agreed) )?(?:recommendations?|areas? (?:for|requiring) improvement)"
    r"(?: \(.{1,60}\))?|what (?:should|needs to|must) be done|action(?: (?:required|needed))?",
    re.I,
)
_NUMBER = re.compile(
    r"(?:no|num|number|ref|reference|rec|recommendation|item)?\W{0,3}(?:no|number)?\W{0,2}", re.I
)
_TO = re.compile(
    r"(?:to|for|by|who|for whom|to whom|by whom|owner|lead|agency|body|organisation"
    r"|(?:addressed|made|directed) to|who (?:should|must|will) .{2,40}"
    r"|(?:primary |action )?(?:responsib\w+|owner|lead)\b.{0,40}|action (?:by|for))(?: whom)?",
    re.I,
)
_WHEN = re.compile(
    r"(?:by )?when|time ?(?:scales?|frames?|limits?)|(?:target|due|completion)(?: date)?|deadlines?"
    r"|date(?: (?:due|for completion))?|(?:complete|due|to be done) by",
    re.I,
)
_SINCE = re.compile(r"\b(?:progress|status|implemented|achieved|outcomes?|response)\b", re.I)
"""Heads what has become of earlier recommendations."""
_HEADS = (("number", _NUMBER), ("to", _TO), ("when", _WHEN))
_TIME = re.compile(r"\b(?:within|by|immediate|months?|weeks?|days?|20\d\d)\b", re.I)
_PRINTED = re.compile(r"\(?(?P<number>(?:[A-Z]{1,2})?\d{1,3}(?:\.\d{1,2})?)[.):]*", re.I)

Row = Sequence[str]
Span = tuple[int, int]


class Columns(Struct, frozen=True):
    """Places of the columns of a table of recommendations, None of those that it has not; how many
    they are, and how many rows are its head."""

    width: int
    what: int
    number: int | None = None
    to: int | None = None
    when: int | None = None
    head: int = 1

    def cell(self, row: Row, column: int | None) -> str:
        """What a row says in a column, empty where it has none."""
        return row[column] if column is not None and column < len(row) else ""


class Advised(Struct, frozen=True):
    """A row that recommends: its number as printed, and where its cells stand in the text of the
    table, that of the number aside."""

    number: str | None
    cells: tuple[Span, ...]


class Advice(Struct, frozen=True):
    """What a row recommends, to whom and by when, as printed; empty where it does not say."""

    what: str
    to: str = ""
    when: str = ""
    heads: bool = False  # it names those to whom the rows below are addressed


def columns_of(rows: Sequence[Row]) -> Columns | None:
    """What the columns of a table hold, as its head says or, in the part of one that goes on
    without its head, as its numbers show; None where it is none of recommendations."""
    title = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    head, rest = next(iter(rows[title:]), ()), rows[title + 1 :]
    what = next((at for at, cell in enumerate(head) if _WHAT.fullmatch(cell.strip())), None)
    if what is None:
        return _columns_by_number(rows)
    if len(head) == 1 or not rest or any(map(_SINCE.search, head)):
        return None
    found: dict[str, int] = {}
    if all(_PRINTED.fullmatch(row[what]) for row in rest if what < len(row)):
        found["number"], what = what, what + 1
    for at, cell in enumerate(head):
        names = (name for name, kind in _HEADS if kind.fullmatch(cell.strip(" :")))
        name = next(names, None)
        if at != what and name is not None:
            found.setdefault(name, at)
    number, to, when = (found.get(name) for name, _ in _HEADS)
    return Columns(len(head), what, number, to, when, title + 1)


def _columns_by_number(rows: Sequence[Row]) -> Columns | None:
    """The columns of rows that all have a number first, and then text."""
    if not rows or any(len(row) != len(rows[0]) or len(row) == 1 for row in rows):
        return None
    if not all(_PRINTED.fullmatch(row[0]) and row[1] for row in rows):
        return None
    more = range(2, len(rows[0]))
    when = next((at for at in more if all(_TIME.search(row[at]) for row in rows)), None)
    to = next((at for at in more if at != when and any(row[at] for row in rows)), None)
    return Columns(len(rows[0]), 1, 0, to, when, head=0)


def advised(rows: Sequence[Row], text: str) -> tuple[Advised, ...]:
    """The rows of a table of recommendations below its head, `text` of which has a line a row;
    none where it is no such table."""
    columns = columns_of(rows)
    lines = text.split("\n")
    if columns is None or len(lines) != len(rows):
        return ()
    rows = [_with_number_apart(row, columns) for row in rows]
    out: list[Advised] = []
    start = 0
    for nth, (line, row) in enumerate(zip(lines, rows, strict=True)):
        printed = _PRINTED.fullmatch(columns.cell(row, columns.number))
        spans = _spans(row, line, columns.number if printed else None)
        if spans and nth >= columns.head:
            cells = tuple((start + left, start + right) for left, right in spans)
            out.append(Advised(printed["number"] if printed else None, cells))
        start += len(line) + 1
    return tuple(out)


def _with_number_apart(row: Row, columns: Columns) -> Row:
    """The cells of a row, of which the first may have run into the second."""
    if len(row) != columns.width - 1 or columns.number != 0:
        return row
    number, _, rest = row[0].partition(" ")
    return (number, rest.lstrip(), *row[1:]) if rest and _PRINTED.fullmatch(number) else row


def _spans(row: Row, line: str, without: int | None) -> list[Span]:
    """Where the cells of a row stand in its line; what spans several rows stands in the first."""
    spans: list[Span] = []
    end = 0
    for column, cell in enumerate(row):
        at = line.find(cell.replace("\t", " "), end) if cell else -1
        if at < 0:
            continue
        end = at + len(cell)
        if column != without:
            spans.append((at, end))
    return spans


def advice_in(rows: Sequence[Row], nth: int) -> Advice | None:
    """What the row with this place recommends; None of the head, and in any other table."""
    columns = columns_of(rows)
    if columns is None or nth < columns.head:
        return None
    row = _with_number_apart(rows[nth], columns)
    what = columns.cell(row, columns.what)
    filled = [cell for cell in row if cell]
    heads = not what or (len(filled) == 1 and names_office(what) and not ends_sentence(what))
    to, when = columns.cell(row, columns.to), columns.cell(row, columns.when)
    return Advice(what, to, when, heads) if filled else None
