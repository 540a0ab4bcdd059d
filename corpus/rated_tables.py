"""Tables of ratings, cell by cell: which cell of a row names a standard, and which its verdict.

Where a table sets one inspection beside another, its head tells the columns apart, and a row gives
the verdict of the report's own; what an earlier one gave is no rating of this report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from corpus.verdicts import is_rating, verdict_in
from corpus.vocabulary import unnumbered

Row = Sequence[str]

_STANDARD = re.compile(r"(?P<number>\d\.\d)\.?(?:\s+(?P<name>\S.*))?")
_GROUP = re.compile(r"(?:(?:domain|standard) )?\d{1,2}\.?\s+\D.*", re.I)
_DOMAIN = re.compile(r"domain \w+\b.*", re.I)
_SCORE = re.compile(r"\(?\d{1,3}(?:\.\d)?(?:\s*(?:/|of|out of)\s*\d{1,3}|\s*%)?\)?|\W+|n/?a", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEWEST_POINTS = 3  # of a scale that is spread over columns
_BEFORE = re.compile(r"\b(?:previous|last|earlier|prior|before)\b", re.I)
_TICK = re.compile(r"[✓✔✗✘☑☒x×●•■⬤]|yes", re.I)


class Dated(Struct, frozen=True):
    """The years of a report: of its publication, where that is known, and of its fieldwork."""

    published: int | None = None
    fieldwork: tuple[int, ...] = ()

    def is_own(self, year: int) -> bool:
        """Whether the inspection that a report is on was in this year: it may be published in
        the next."""
        if self.published is None:
            return True
        return year in (self.published, self.published - 1, *self.fieldwork)


class Verdict(Struct, frozen=True):
    """A standard, or whatever else a row names, as printed, and how it is rated. `group` is what
    the rows around it are under ("Court disposals"), empty where nothing says so."""

    subject: str
    value: str
    group: str


def verdicts(rows: Sequence[Row], dated: Dated) -> Iterator[Verdict]:
    """What the rows of a table rate, and how; of a row in doubt nothing."""
    values = [_values(row) for row in rows]
    first = next((at for at, found in enumerate(values) if found), len(rows))
    head, width = rows[:first], max(map(len, rows), default=0)
    if rows and _scale(rows[0]):
        head, values = rows[:1], [_ticked(row, rows[0]) for row in rows]
    own = _own_columns(head, {column for found in values for column in found}, dated)
    group = ""
    for row, found in zip(rows, values, strict=True):
        rest = [cell for column, cell in enumerate(row) if cell and column not in found]
        subject, above = _subject(rest)
        if not found:
            group = unnumbered(subject) if subject else group
            continue
        if _DOMAIN.fullmatch(subject):
            group = unnumbered(subject)
        if own is not None:
            found = {at: value for at, value in found.items() if at in own and len(row) == width}
        if subject and len(found) == 1:
            (value,) = found.values()
            yield Verdict(subject, value, above or group)


def years_in(heading: str) -> list[int]:
    """The years that a heading names."""
    return [int(year) for year in _YEAR.findall(heading)]


def _values(row: Row) -> dict[int, str]:
    """The verdicts of a row by column."""
    return {column: verdict_in(cell) for column, cell in enumerate(row) if is_rating(cell)}


def _scale(row: Row) -> bool:
    """Whether a row is the head of a table with a column for each point of the scale."""
    filled = [cell for cell in row[1:] if cell]
    points = {*map(str.casefold, filled)}
    return len(points) >= _FEWEST_POINTS and all(map(is_rating, filled))


def _ticked(row: Row, scale: Row) -> dict[int, str]:
    """The point of the scale whose column has a row's one mark."""
    ticked = [at for at, cell in enumerate(row) if at and _TICK.fullmatch(cell)]
    if len(ticked) != 1 or len(row) != len(scale) or not is_rating(scale[ticked[0]]):
        return {}
    return {ticked[0]: verdict_in(scale[ticked[0]])}


def _own_columns(head: Sequence[Row], rated: set[int], dated: Dated) -> set[int] | None:
    """The columns of the report's own inspection; None where the head tells none apart."""
    titles: Mapping[int, str] = {
        column: " ".join(row[column] for row in head if column < len(row)) for column in rated
    }
    years = {column: max(found) for column, title in titles.items() if (found := years_in(title))}
    if years:
        latest = max(years.values())
        return {at for at, year in years.items() if year == latest and dated.is_own(year)}
    before = {column for column, title in titles.items() if _BEFORE.search(title)}
    return rated - before if before else None


def _subject(cells: Sequence[str]) -> tuple[str, str]:
    """What a row names, and the group that a cell before that names; empty where it does not."""
    named = [cell for cell in cells if not _SCORE.fullmatch(cell) or _STANDARD.fullmatch(cell)]
    for at, cell in enumerate(named):
        standard = _STANDARD.fullmatch(cell)
        if standard is None:
            continue
        name = standard["name"] or next(iter(named[at + 1 :]), "")
        return f"{standard['number']} {name}".rstrip(" –—-:"), unnumbered(named[0]) if at else ""
    if len(named) > 1 and _GROUP.fullmatch(named[0]):
        return named[1], unnumbered(named[0])
    return (named[0].rstrip(" –—-:"), "") if named else ("", "")
