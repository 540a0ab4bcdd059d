"""What the pages of one document share: lines that run at their edges, and their gutter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from corpus.readers.pdf_columns import gutter_of
from corpus.readers.pdf_pieces import Page
from corpus.readers.pdf_runs import Run, by_base, runs_of, text_of
from corpus.text import fold

_EDGE = 0.12  # of a page's height, at its top and bottom, where running lines stand
_SAME_PLACE = 4.0  # points
_OFTEN = 0.2  # of the pages, on which a running line stands
_SMALL = 0.9  # of the size of the text
_MOSTLY = 0.4  # of the pages, that have the gutter of the document
_LEADS_ON = (":", ";", ",")
"""Ends of a line that text follows, however often it stands at an edge."""
_DIGITS = re.compile(r"\d+")


class Habits(Struct, frozen=True):
    """What pages of one document share: place and words of the lines that run at their edges,
    and the gutter between their columns, if most have two."""

    running: frozenset[tuple[int, str]] = frozenset()
    gutter: float | None = None


def habits_of(pages: Sequence[Page]) -> Habits:
    """What recurs on the pages."""
    found: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    gutters: list[float] = []
    for page in pages:
        runs = runs_of(page.pieces)
        for line in by_base(runs):
            at = edge_of(line, page.height)
            if at is not None and not text_of(line).rstrip().endswith(_LEADS_ON):
                found[at].add(page.index)
        gutter = gutter_of(runs, page.boxes)
        if gutter is not None:
            gutters.append(gutter)
    if len(pages) == 1:
        return Habits(_letter_head(pages[0]))
    often = max(2, _OFTEN * len(pages))
    return Habits(
        frozenset(at for at, places in found.items() if len(places) >= often),
        median(gutters) if len(gutters) >= _MOSTLY * len(pages) else None,
    )


def _letter_head(page: Page) -> frozenset[tuple[int, str]]:
    """Small print above the text of a page that is alone, where nothing can recur."""
    sizes = [piece.size for piece in page.pieces for _ in piece.text]
    body = median(sizes) if sizes else 0.0
    lines = list(by_base(runs_of(page.pieces)))[:1]
    small = [edge_of(line, page.height) for line in lines if line[0][0].size < _SMALL * body]
    return frozenset(at for at in small if at is not None and at[0] * _SAME_PLACE > page.height / 2)


def edge_of(line: Sequence[Run], height: float) -> tuple[int, str] | None:
    """Place and words of a line at the edge of its page, or None within it."""
    base = line[0][0].base
    if _EDGE * height < base < (1 - _EDGE) * height:
        return None
    return round(base / _SAME_PLACE), fold(_DIGITS.sub("", text_of(line)))
