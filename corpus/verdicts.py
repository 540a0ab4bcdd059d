"""The words in which a rating is printed, wherever a line of text holds one."""

from __future__ import annotations

import re

FOUR_POINTS = r"outstanding|good|requires? improvement|inadequate"
"""The scale of 2018, in use since."""

_OTHER_SCALES = (
    r"satisfactory|unsatisfactory|poor|(?:minimum|moderate|substantial|drastic) improvement"
)
"""What the scales of joint inspections and of core case inspections have beside it."""

_VALUES = re.compile(rf"\b(?:{FOUR_POINTS}|{_OTHER_SCALES})\b", re.I)

_LONGEST_RATING = 80  # characters, and the space before it
_ALONE = re.compile(rf"(?:(?:overall )?rating\s*:?\s*)?[‘'“\"]?(?:{FOUR_POINTS})[’'”\"]?\.?", re.I)
_VALUE = re.compile(FOUR_POINTS, re.I)
_AT_END = re.compile(
    rf"(?:[.:,]?\s*\brating:|\s[–—-])\s*[‘'“\"]?(?P<value>{FOUR_POINTS})[’'”\"]?\.?\s*\Z", re.I
)
_TAG = re.compile(r"\s+(?:Outstanding|Good|Requires improvement|Inadequate)\Z")
_LAST = re.compile(rf"\b(?:{FOUR_POINTS}|{_OTHER_SCALES})\s*\Z", re.I)
_OF_ANY_SCALE = re.compile(
    rf"(?:(?:overall )?rating\s*:?\s*|comment:\s*)?[‘'“\"]?(?P<value>{FOUR_POINTS}|{_OTHER_SCALES})"
    r"(?: required)?[’'”\"]?\.?",
    re.I,
)


def is_rating(text: str) -> bool:
    """Whether a line is a rating and nothing else: "Requires improvement", "Rating: Good"."""
    return _ALONE.fullmatch(text.strip()) is not None


def values_in(text: str) -> frozenset[str]:
    """The values of any scale that a text names, in small letters."""
    return frozenset(match.group().lower() for match in _VALUES.finditer(text))


def ends_in_rating(line: str) -> bool:
    """Whether the last words of a line, such as the row of a table, are a rating."""
    return _LAST.search(line) is not None


def verdict_in(rating: str) -> str:
    """The verdict of a line that is a rating: "Rating: Good" is "Good"."""
    found = _VALUE.search(rating)
    return found.group() if found else rating


def without_rating(text: str) -> str:
    """A heading or a sentence without the rating after it ("2.1 Planning – Good")."""
    found = _AT_END.search(text, max(len(text) - _LONGEST_RATING, 0))
    return text[: found.start()] if found else text


def without_tag(heading: str) -> str:
    """A numbered heading without the rating that web pages put beside its words, on a tag of a
    colour ("2.1 Planning Good")."""
    found = _TAG.search(heading, max(len(heading) - _LONGEST_RATING, 0))
    return heading[: found.start()] if found and heading[:1].isdigit() else heading


def printed_rating(text: str) -> str | None:
    """The rating, as `plain` gives it, that a text is ("Comment: MODERATE improvement required") or
    ends in ("2.1 Planning – Good")."""
    end = text[max(len(text) - _LONGEST_RATING, 0) :]
    found = _OF_ANY_SCALE.fullmatch(text.strip()) or _AT_END.search(end)
    return plain(found["value"]) if found else None


def plain(rating: str) -> str:
    """A rating in small letters and in one form; that of a group is printed "Require"."""
    return re.sub(r"^require ", "requires ", rating.lower())
