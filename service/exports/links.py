"""Where a page's content can be had as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlencode

from msgspec import Struct

What = Literal["search", "answer", "shortlist", "area", "comparison"]


class TakeAway(Struct, frozen=True):
    """Addresses of the same content as a table and as a document."""

    csv: str
    word: str


def take_away(what: What, pairs: Iterable[tuple[str, str]]) -> TakeAway:
    """The addresses of `what`, whose state is `pairs` as a form would send them."""
    query = urlencode(list(pairs))
    asking = f"?{query}" if query else ""
    return TakeAway(f"/export/{what}.csv{asking}", f"/export/{what}.docx{asking}")


def tables_address(report_id: str) -> str:
    """Where the tables of a report can be had as one table."""
    return f"/export/tables.csv?{urlencode({'report': report_id})}"
