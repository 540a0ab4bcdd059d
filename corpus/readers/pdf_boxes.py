"""What is drawn around text or beside it, as boxes: frames, shaded paragraphs one below the other,
and a bar at the left of what it marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

_NARROWEST, _LOWEST = 100.0, 25.0  # points; smaller rectangles are no boxes around text
_WIDEST = 0.93  # of the page, beyond which a rectangle is its background
_HIGHEST_BAR = 0.8  # of the page; a longer one is its ornament
_MOST = 50  # of a page
_SAME, _STACKED = 2.0, 12.0  # points: between sides that are one; between shaded paragraphs
_INSET, _NEXT = 30.0, 1.5  # points from a bar to its text; font sizes to the next word


class Box(Struct, frozen=True):
    """A rectangle drawn on the page. Points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Drawn(Struct, frozen=True):
    """What is drawn on a page: rectangles, of any height, lines, and bars, thin and upright."""

    frames: tuple[Box, ...]
    rules: tuple[Box, ...]
    bars: tuple[Box, ...]


class Word(Struct, frozen=True):
    """Where text stands: its left and right edge, its base line and the size of its letters."""

    left: float
    right: float
    base: float
    size: float


def boxes_of(drawn: Drawn, words: Sequence[Word], width: float, height: float) -> tuple[Box, ...]:
    """The boxes of a page so wide and high, without its background."""
    stacked = _stacked(drawn.frames)
    barred = (box for bar in drawn.bars if (box := _beside(bar, drawn.rules, words, height)))
    fitting = (
        box
        for box in (*drawn.frames, *stacked, *barred)
        if _NARROWEST <= box.right - box.left < _WIDEST * width and box.top - box.bottom >= _LOWEST
    )
    return tuple(islice(fitting, _MOST))


def _stacked(frames: Sequence[Box]) -> Iterator[Box]:
    """Rectangles as wide as each other, closely one below the other, as one: paragraphs that are
    shaded one by one."""
    whole: Box | None = None
    count = 0
    for box in sorted(frames, key=lambda box: (round(box.left / _SAME), -box.top)):
        level = whole is not None and abs(box.left - whole.left) < _SAME
        below = whole is not None and -_SAME <= whole.bottom - box.top <= _STACKED
        if whole is not None and level and below and abs(box.right - whole.right) < _SAME:
            whole, count = Box(whole.left, box.bottom, whole.right, whole.top), count + 1
            continue
        if whole is not None and count > 1:
            yield whole
        whole, count = box, 1
    if whole is not None and count > 1:
        yield whole


def _beside(bar: Box, rules: Sequence[Box], words: Sequence[Word], height: float) -> Box | None:
    """The box of the text that a bar marks at its left; None of a side of a cell or a frame, and of
    what parts columns."""
    if not _LOWEST <= bar.top - bar.bottom <= _HIGHEST_BAR * height:
        return None
    if any(rule != bar and _meets(rule, bar) for rule in rules):
        return None
    beside = sorted(
        (word for word in words if bar.bottom <= word.base <= bar.top), key=lambda word: word.left
    )
    if not beside or not -_SAME <= beside[0].left - bar.right <= _INSET:
        return None
    ends: dict[int, float] = {}  # of each line, up to a gap
    for word in beside:
        line = round(word.base)
        end = ends.get(line, bar.right + _INSET)
        if word.left - end <= _NEXT * word.size:
            ends[line] = max(end, word.right)
    return Box(bar.left, bar.bottom, max(ends.values()), bar.top)


def _meets(rule: Box, bar: Box) -> bool:
    """Whether a line begins where a bar ends, or runs beside it as far."""
    flat = rule.right - rule.left > rule.top - rule.bottom
    if flat:
        ends = (
            min(abs(rule.top - bar.top), abs(rule.bottom - bar.bottom))
            <= _SAME + bar.right - bar.left
        )
        return ends and rule.left <= bar.right + _SAME and rule.right >= bar.left - _SAME
    level = abs(rule.top - bar.top) <= _SAME and abs(rule.bottom - bar.bottom) <= _SAME
    return level and rule.left > bar.right
