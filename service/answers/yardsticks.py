"""What inspectors measure by is no finding: that effective arrangements "are in place" is what a
report says it expects, in the words of a finding."""

from __future__ import annotations

import re

from corpus.types import Passage

_EXPECTED = re.compile(r"\bexpect(s|ed|ing|ations?)?\b", re.I)

_ASKED_FOR = re.compile(
    r"\b(expect\w*|standards?|criteria|criterion|yardsticks?|measured?|look(s|ed)? for"
    r"|good \w+ looks? like)\b",
    re.I,
)


def measures_by(passage: Passage) -> bool:
    """Whether the passage says what inspectors expect, and not what they found."""
    return passage.kind == "context" and any(map(_EXPECTED.search, passage.headings))


def asks_for_yardstick(question: str) -> bool:
    return _ASKED_FOR.search(question) is not None
