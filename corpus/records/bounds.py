"""What bounds a count or denies it: "more than half", "not one of the 12", "between 5 and 7"."""

from __future__ import annotations

import re

from corpus.records.numbers import NUMBER
from corpus.records.types import Bound

_NEAR = 80  # characters before a count, in which what bounds it stands: not all before each count
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("over", r"(?:just |slightly |well |a little )?(?:over|above)|more than|at least"),
    (
        "under",
        r"(?:just |slightly |well |a little )?(?:under|below)|(?:less|fewer) than|at most|up to"
        r"|almost|nearly|virtually|practically|approaching|not quite|not even",
    ),
    ("about", r"about|around|approximately|roughly|some|close to|barely|scarcely"),
)
BOUND = "(?:(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS) + r")\s+)?"
"""A pattern of the words that may stand before a share, of which `bound_of` reads the match."""
_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BOUNDS)})\s+\Z", re.I
)
_DENIED = re.compile(r"\b(?:not|no|never|hardly)\s+\Z", re.I)
_TURNED: dict[Bound, Bound | None] = {"over": "under", "under": "over", "about": None}
""""No more than half" is at most half, "not fewer than" at least so many."""
_WITHIN_RANGE = re.compile(
    rf"\bbetween\s+(?:[^.;:]{{1,30}} and\s+)?\Z|\b{NUMBER}%?(?:\s+(?:or|to)\s+|\s?[–—-]\s?)\Z",
    re.I,
)
""""Between 5 and 7", "five or six": no count is one of the two."""


def is_ranged(text: str, at: int) -> bool:
    """Whether what begins here is an end of a range."""
    return _WITHIN_RANGE.search(text, max(at - _NEAR, 0), at) is not None


def denial_before(text: str, at: int) -> re.Match[str] | None:
    """The "not", "no", "never" or "hardly" right before a place."""
    return _DENIED.search(text, max(at - _NEAR, 0), at)


def bound_before(text: str, at: int) -> tuple[int | None, Bound | None]:
    """Where a count begins with the words before it that bound it, and which bound these are: the
    place is None of what is denied ("not all of the 12")."""
    found = _BEFORE.search(text, max(at - _NEAR, 0), at)
    if found is None:
        return (None if denial_before(text, at) else at), None
    denied = denial_before(text, found.start())
    if denied is None:
        return found.start(), bound_of(found)
    turned = bound_of(found)
    return (denied.start() if turned else None), turned


def bound_of(found: re.Match[str]) -> Bound | None:
    """Which bound a match of a pattern with `BOUND` in it prints, turned where it is denied."""
    groups = found.groupdict()
    bound = next((name for name, _ in _BOUNDS if groups[name]), None)
    denied = bound is not None and denial_before(found.string, found.start(bound)) is not None
    return _TURNED[bound] if bound is not None and denied else bound


def is_denied(found: re.Match[str]) -> bool:
    """Whether a share is said not to be one: "not half of the cases", "not about half"."""
    return bound_of(found) is None and denial_before(found.string, found.start()) is not None
