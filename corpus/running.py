"""What is text however often it stands at the edge of a page, and never a running line."""

from __future__ import annotations

import re

from corpus.text import closes_sentence, ends_sentence
from corpus.verdicts import is_rating

_LEADS_ON = (":", ";", ",")
_QUOTED = ("“", "‘", '"')
_ITEM = re.compile(
    r"\d{1,3}(?:[.)]|\.\d{1,2}\.?)\s"
    r"|(?:key )?(?:recommendations?|findings?|case(?: study| example)?|example|standard|theme"
    r"|domain|question|child|step|area|figure|table)\s+\d{1,3}\b",
    re.I,
)


_IMPRINT = re.compile(r"copyright|©|rights reserved|published|embargo|www\.|@", re.I)
_FEWEST_WORDS = 3  # of a sentence


def is_own_text(text: str) -> bool:
    """Whether a line is a sentence, a quotation, a rating, a numbered item or what leads on to
    text, which pages may begin with again and again."""
    line = text.strip()
    return (
        line.endswith(_LEADS_ON)
        or closes_sentence(line)
        or _is_sentence(line)
        or line.startswith(_QUOTED)
        or is_rating(line.rpartition(":")[2])
        or _ITEM.match(line) is not None
    )


def _is_sentence(line: str) -> bool:
    long = len(line.split()) >= _FEWEST_WORDS
    return long and ends_sentence(line) and _IMPRINT.search(line) is None
