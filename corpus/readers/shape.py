"""Whether a text has the size and shape of a report, so that the time it takes is known before.

Reading is linear in the text, which a test shows with texts made to stall it, so one within
these bounds is read in the process at hand in a few seconds at most. Any other is read apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import Line

_MOST_CHARACTERS = 1 << 20  # some three hundred pages
_MOST_LINES = 20_000
_LONGEST_LINE = 20_000
_LINE_ENDS = re.compile(rb"[\r\n]+")


def is_ordinary(source: bytes) -> bool:
    """Whether a text file has the size and shape of a report."""
    if len(source) > _MOST_CHARACTERS:
        return False
    return _are_ordinary([len(line) for line in _LINE_ENDS.split(source)])


def are_ordinary(lines: Sequence[Line]) -> bool:
    """Whether the lines of a file of any format do."""
    return _are_ordinary([len(line.text) for line in lines])


def _are_ordinary(lengths: list[int]) -> bool:
    few = len(lengths) <= _MOST_LINES and sum(lengths) <= _MOST_CHARACTERS
    return few and max(lengths, default=0) <= _LONGEST_LINE
