"""Web addresses that line ends broke, or put on a row of their own, in one row again."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.readers.pdf_layout import Row
from corpus.text import ends_sentence

_ADDRESS = re.compile(r"\S*(?:/|www\.)\S*")
_BROKEN_ADDRESS = re.compile(r"(?:\A|.*\s)[(<]?(?:https?://|www\.)[^\s)>]*[\w/=&?%-]")
_REST_OF_ADDRESS = re.compile(r"[a-z0-9_%?&=-]*(?:[./=&?%][\w/]|/(?=\s|\Z))")
_FULL_ROW = 1.0  # font sizes that a row broken within a word leaves free at most


def with_addresses(group: Sequence[Row]) -> list[Row]:
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
