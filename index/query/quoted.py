"""What stands in quotation marks in a query: words to be found as they are."""

from __future__ import annotations

import re

QUOTED = re.compile(r'"[^"]*"|“[^“”]*”')


def without_quoted(text: str) -> str:
    """The text with a mark in the place of each quotation, so that no words meet over it."""
    return QUOTED.sub(" … ", text)
