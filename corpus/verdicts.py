"""The words in which a rating is printed, wherever a line of text holds one."""

from __future__ import annotations

import re

FOUR_POINTS = r"outstanding|good|requires? improvement|inadequate"
"""The scale of 2018, in use since."""

_LONGEST_RATING = 80  # characters, and the space before it
_ALONE = re.compile(rf"(?:(?:overall )?rating\s*:?\s*)?[‘'“\"]?(?:{FOUR_POINTS})[’'”\"]?\.?", re.I)
_AT_END = re.compile(
    rf"(?:[.:,]?\s*\brating:|\s[–—-])\s*[‘'“\"]?(?:{FOUR_POINTS})[’'”\"]?\.?\s*\Z", re.I
)


def is_rating(text: str) -> bool:
    """Whether a line is a rating and nothing else: "Requires improvement", "Rating: Good"."""
    return _ALONE.fullmatch(text.strip()) is not None


def without_rating(text: str) -> str:
    """A heading or a sentence without the rating after it ("2.1 Planning – Good")."""
    found = _AT_END.search(text, max(len(text) - _LONGEST_RATING, 0))
    return text[: found.start()] if found else text
