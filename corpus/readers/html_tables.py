"""Tables of web pages that are data, and lists of terms: one line a row, with its cells."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from corpus.readers.markup import normalise
from corpus.readers.spans import Spanning, spanned
from corpus.types import Line
from corpus.verdicts import is_rating

SOFT = "\u00ad"
"""A hyphen that shows only where a line happens to break: none of the text."""

_GROUPS = ("thead", "tbody", "tfoot")
_LONGEST_CELL = 300  # characters, of a list within a table that is data
_LONGEST_NUMBER = 10  # digits; of thousands Python makes no number
_LONGEST_TERM = 160  # characters, of a term and what is said of it


def rows_of(table: LexborNode) -> list[LexborNode]:
    """The rows of a table itself, not those of tables within its cells, whose depth nothing
    bounds."""
    rows: list[LexborNode] = []
    for child in table.iter():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _GROUPS:
            rows.extend(row for row in child.iter() if row.tag == "tr")
    return rows


def table_lines(node: LexborNode) -> list[Line] | None:
    """The rows of a table; None of one that only lays out text."""
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in rows_of(node)]
    cells_of = [cell for row in rows for cell in row]
    nested = any(cell.css_first("table, h2, h3, h4") for cell in cells_of if cell.tag == "td")
    nested = nested or any(
        len(_text(cell)) > _LONGEST_CELL for cell in cells_of if cell.css_first("ul, ol")
    )
    one_row = len(rows) == 1 and any(len(cell.css("p, div")) > 1 for cell in rows[0])
    if nested or one_row or all(len(row) < 2 for row in rows):
        return None
    lines: list[Line] = []
    for printed, cells in spanned([[_spans(cell) for cell in row] for row in rows]):
        text = "\t".join(cell for cell in printed if cell)
        if text:
            lines.append(Line(text, whole=True, blank_before=not lines, cells=cells))
    return lines


def term_lines(node: LexborNode) -> list[Line] | None:
    """Of a list of terms each beside what is said of it, as rows of two cells; None where it is too
    long to be read as a table."""
    pairs: list[tuple[str, str]] = []
    for child in node.css("dt, dd"):
        text = _text(child)
        if child.tag == "dt" or not pairs:
            pairs.append((text, ""))
        else:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {text}".strip())
    if any(len(term) + len(said) > _LONGEST_TERM for term, said in pairs):
        return None
    return [
        Line("\t".join(filter(None, cells)), whole=True, blank_before=at == 0, cells=cells)
        for at, cells in enumerate(pairs)
    ]


def _text(cell: LexborNode) -> str:
    text = " ".join(normalise(cell.text(separator=" ").replace(SOFT, "")).split())
    return text or _pictured(cell)


def _pictured(cell: LexborNode) -> str:
    """The rating that stands in a cell as a picture, by the words that describe it."""
    described = (image.attributes.get("alt") or "" for image in cell.css("img"))
    return next((" ".join(words.split()) for words in described if is_rating(words)), "")


def _spans(cell: LexborNode) -> Spanning:
    down, across = (whole_number(cell.attributes.get(name)) for name in ("rowspan", "colspan"))
    return Spanning(_text(cell), down or 1, across or 1)


def whole_number(text: str | None) -> int | None:
    """The number that an attribute gives, None where it gives none."""
    short = text is not None and len(text) < _LONGEST_NUMBER
    return int(text) if text and short and text.isascii() and text.isdigit() else None
