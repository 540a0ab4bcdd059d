"""Pieces of a page to runs: what stands on one base line without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.pdf_pieces import Piece

_SAME_ROW = 0.4  # of the font size, that base lines of one row may differ
_NEW_RUN = 1.0  # font sizes of gap that part two runs
_SPACE, _SPACE_BEFORE_STOP = 0.2, 0.4  # font sizes of gap that are a space
_STOP = re.compile(r"[.,;:!?)\]’”]")
_LEAD = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):]{0,2}|\d{3}[.)]|[a-z]{1,4}[.)])|\[\d{1,3}\]|\W"
)

Run = tuple[Piece, ...]


def runs_of(pieces: Sequence[Piece]) -> list[Run]:
    """Pieces on one base line without a gap."""
    runs: list[Run] = []
    for line in by_base([(piece,) for piece in pieces]):
        run: list[Piece] = []
        for piece in (piece for one in line for piece in one):
            if run and piece.left - run[-1].right > _NEW_RUN * max(piece.size, run[-1].size):
                runs.append(tuple(run))
                run = []
            run.append(piece)
        runs.append(tuple(run))
    return runs


def by_base(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs of one base line together, from left to right; from the top down."""
    group: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run[0].base, run[0].left)):
        near = _SAME_ROW * max((one[0].size for one in (*group, run)), default=0.0)
        if group and group[0][0].base - run[0].base > near:
            yield sorted(group, key=lambda one: one[0].left)
            group = []
        group.append(run)
    if group:
        yield sorted(group, key=lambda one: one[0].left)


def text_of(runs: Sequence[Run]) -> str:
    """The text of runs side by side, with a tab between cells."""
    text = ""
    for run in runs:
        if text:
            text += " " if _LEAD.fullmatch(text.strip()) else "\t"
        text += run[0].text
        for before, piece in pairwise(run):
            space = _SPACE_BEFORE_STOP if _STOP.match(piece.text) else _SPACE
            same_line = abs(piece.base - before.base) < _SAME_ROW * max(piece.size, before.size)
            joined = same_line and piece.left - before.right < space * piece.size
            text += ("" if joined or text.endswith(" ") else " ") + piece.text
    return text


def is_lead(run: Run) -> bool:
    """Whether a run is but the number or the bullet of what follows."""
    return _LEAD.fullmatch("".join(piece.text for piece in run).strip()) is not None
