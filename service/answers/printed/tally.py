"""How many ratings of each value there are, where not every one of them is quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from service.answers.printed.rows import Rated
from service.wording import counted, listed

BEST_TO_WORST = (
    *("outstanding", "good", "minimum", "effective", "satisfactory", "moderate"),
    *("requires improvement", "unsatisfactory", "substantial", "ineffective", "inadequate"),
    *("poor", "drastic"),
)
"""The values of every scale; an inspection uses one of these scales."""

_SCORE = re.compile(r"^\d{1,3}% ")


def without_score(value: str) -> str:
    """The value of a rating without the percentage before it: "moderate" of "66% moderate"."""
    return _SCORE.sub("", value)


def tally(values: Iterable[str]) -> str:
    """How many are of each value, the best first: "1 “outstanding” and 6 “good”"."""
    number = Counter(map(without_score, values))
    known = [value for value in BEST_TO_WORST if value in number]
    every = [*known, *sorted(set(number) - set(known))]
    return listed([f"{number[value]} “{value}”" for value in every])


def not_quoted(others: Iterable[tuple[str, Sequence[Rated]]]) -> str:
    """That inspections of these names print these ratings too, and where."""
    parts = [
        f"{name} {counted(len(rows), 'rating')}{_where(rows)}: {tally(one.value for one in rows)}"
        for name, rows in others
    ]
    return (
        f"On record, as the library counts them, not quoted here: of {'; of '.join(parts)}. "
        "Ask for the ratings to read each."
    )


def _where(rows: Sequence[Rated]) -> str:
    page = rows[0].passage.page
    if page is None:
        return ""
    return f" (from page {page} on)" if len(rows) > 1 else f" (page {page})"
