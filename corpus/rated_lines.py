"""Ratings that stand one a line, without cells: "1.1 Governance and leadership Good"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import Line
from corpus.verdicts import FOUR_POINTS

_POINTS = "|".join(one.capitalize() for one in FOUR_POINTS.split("|"))
_RATED = re.compile(rf"(?P<name>(?:\d\.\d\.?\s+)?[A-Z][^.;:?!\t]{{2,90}}?)\s+(?P<value>{_POINTS})")
_GROUP = re.compile(
    r"(?:domain \w+\b:?.{0,60}|\d\.?\s+[A-Z][^.;:?!\t]{3,70}|"
    r"(?:overall |total )?score:?\s+\d.{0,20}|"
    r"[^.;:?!\t]{3,60}\b(?:service|team|partnership|YO[ST]|YJS)"
    r"(?:\s+(?:score:?\s+)?\d{1,2}\s?/\s?\d{1,2})?|standards?|resettlement)",
    re.I,
)
"""What stands between such rows or directly above them: a domain, the score, who is rated."""

_NUMBER = re.compile(r"(?P<first>\d)(?:\.(?P<second>\d))?\.?\s")

_FEWEST = 3
"""Rated lines that make a table; one alone is the heading of a standard with its rating."""

Cells = tuple[str, ...]


def rated_rows(lines: Sequence[Line], at: int) -> tuple[Cells, ...]:
    """The lines from here that rate something each, or name a group of those below, as rows of two
    cells; none where these are not a table. Rows may stand apart from each other."""
    if not (_RATED.fullmatch(lines[at].text) or _GROUP.fullmatch(lines[at].text)):
        return ()
    found: list[Cells] = []
    rated, last = 0, (0, 0)
    for line in lines[at:]:
        row = _RATED.fullmatch(line.text)
        if line.bullet or line.cells or not (row or _GROUP.fullmatch(line.text)):
            break
        number = _NUMBER.match(line.text)
        if number and (counted := (int(number["first"]), int(number["second"] or 0))) <= last:
            break  # a chapter below the table
        last = counted if number else last
        rated += row is not None
        found.append((row["name"], row["value"]) if row else (line.text, ""))
    while found and not found[-1][1]:
        found.pop()
    if rated < _FEWEST or 2 * rated < len(found):
        return ()
    return tuple(found)
