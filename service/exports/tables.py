"""Tables for a spreadsheet: CSV as RFC 4180 has it, one header line, one row a passage.

A cell that a spreadsheet would run as a formula is defused by an apostrophe before it, as OWASP
advises ("CSV Injection"): reports are text, and text is all that leaves here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from service.exports.items import Item
from service.views import TableView

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Signs that begin a formula, or that some spreadsheet strips to find one behind them."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of its country."""

HEAD = (
    "Text",
    "Reference",
    "Area",
    "Published",
    "Theme",
    "Section",
    "Kind",
    "Praise or criticism, as a program reads it",
    "Paragraph",
    "Page",
    "Document",
    "Address",
    "Id",
    "Taken on",
    "Taken from",
)

TABLE_HEAD = (
    "Document",
    "Area",
    "Published",
    "Section",
    "Page",
    "Address",
    "Taken on",
    "Table",
)


def passages_csv(items: Sequence[Item], taken: date, source: str) -> str:
    """One row an item; without any, one that says so by its `source`, which says what was asked."""
    blank = [None] * (len(HEAD) - 2)
    return written(
        HEAD, [_row(item, taken, source) for item in items] or [[*blank, taken.isoformat(), source]]
    )


def tables_csv(tables: Sequence[TableView], taken: date) -> str:
    """The tables of reports one below the other, one row a row: in what report, section and on
    what page it stands, which table it is of, and its cells."""
    widest = max((len(row) for table in tables for row in table.rows), default=0)
    head = (*TABLE_HEAD, *(f"Cell {n}" for n in range(1, widest + 1)))
    rows = (
        (
            table.report_title,
            table.area,
            table.published,
            table.section,
            table.page,
            table.url,
            taken.isoformat(),
            number,
            *row,
            *("",) * (widest - len(row)),
        )
        for number, table in enumerate(tables, start=1)
        for row in table.rows
    )
    return written(head, rows)


def written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a header, every cell quoted and safe; None is empty."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def safe(cell: object) -> str:
    """The cell as text that no spreadsheet runs."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _row(item: Item, taken: date, source: str) -> Sequence[object]:
    passage, report = item.entry.passage, item.entry.report
    return (
        item.text,
        item.reference,
        report.meta.area,
        report.meta.published,
        passage.theme,
        passage.section,
        passage.kind.replace("_", " "),
        item.entry.polarity,
        passage.number,
        item.page,
        report.title,
        item.url,
        passage.id,
        taken.isoformat(),
        source,
    )
