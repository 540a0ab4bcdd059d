"""Menus beside the text of a web page that a browser printed, as tables laid out old pages: in a
narrow column of their own, line close to line, and where they end the text goes on beside nothing.
One of their entries is such as only menus have, for names below a letter and numbers at the end of
rows may stand so too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import msgspec
from msgspec import Struct

from corpus.readers.pdf_pieces import Page, Piece
from corpus.readers.pdf_runs import Run, by_base, runs_of, text_of
from corpus.sites import is_of_a_site

_WIDEST = 0.35  # of the print, that a menu takes at most
_STEP = 4.0  # points, between places where its edge is looked for
_FEWEST = 3  # lines of a menu
_FEWEST_BELOW = 5  # lines of text that stand beside nothing
_CLOSE = 4.0  # font sizes between the lines of a menu
_SMALL = 0.75  # of the letters of a menu: what is printed smaller is at the edge of the page


class _Side(Struct, frozen=True):
    """The runs of a narrow column, and those of the text beside it and below."""

    menu: tuple[Run, ...]
    text: tuple[Run, ...]


def without_menus(pages: Sequence[Page]) -> tuple[list[Page], list[tuple[int, str]]]:
    """The pages without the menus beside their text, and the lines of these with their page."""
    out: list[Page] = []
    found: list[tuple[int, str]] = []
    for at, page in enumerate(pages):
        menu = _menu_of(page, pages[at + 1] if at + 1 < len(pages) else None)
        gone = {id(piece) for run in menu for piece in run}
        found += [(page.index, text_of([run]).strip()) for run in menu]
        kept = tuple(piece for piece in page.pieces if id(piece) not in gone)
        out.append(msgspec.structs.replace(page, pieces=kept) if gone else page)
    return out, found


def _menu_of(page: Page, following: Page | None) -> tuple[Run, ...]:
    if not any(is_of_a_site(piece.text.strip()) for piece in page.pieces):
        return ()
    runs = sorted(runs_of(page.pieces), key=lambda run: -run[0].base)
    if len(runs) < _FEWEST + _FEWEST_BELOW:
        return ()
    start = min(run[0].left for run in runs)
    width = max(run[-1].right for run in runs) - start
    for step in range(int(_WIDEST * width / _STEP), 0, -1):
        for edge, on_left in ((start + step * _STEP, True), (start + width - step * _STEP, False)):
            side = _side(runs, edge, on_left=on_left)
            if side is not None and _is_menu(side, following, edge, on_left=on_left):
                return side.menu
    return ()


def _side(runs: Sequence[Run], edge: float, *, on_left: bool) -> _Side | None:
    """What stands on either side of an edge, between the runs across it that are nearest above and
    below the first lines of the narrow side that may be a menu."""
    narrow = [run for run in runs if (run[-1].right < edge if on_left else run[0].left > edge)]
    if len(narrow) < _FEWEST:
        return None
    across = sorted(run[0].base for run in runs if run[0].left <= edge <= run[-1].right)
    stretches: dict[int, list[Run]] = {}
    for run in narrow:
        stretches.setdefault(bisect_right(across, run[0].base), []).append(run)
    for stretch, found in stretches.items():
        usual = median(run[0].size for run in found)
        menu = tuple(run for run in found if run[0].size >= _SMALL * usual)
        if len(menu) >= _FEWEST:
            text = (
                run for run in runs if (run[0].left > edge if on_left else run[-1].right < edge)
            )
            beside = (run for run in text if bisect_right(across, run[0].base) == stretch)
            return _Side(menu, tuple(beside))
    return None


def _is_menu(side: _Side, following: Page | None, edge: float, *, on_left: bool) -> bool:
    """Whether the narrow side holds lines close to each other, one of them such as only menus have,
    and the other side text that goes on below them."""
    lines = [*by_base(side.menu)]
    gaps = [
        (above[0][0].base - line[0][0].base) / (line[0][0].size or 1.0)
        for above, line in pairwise(lines)
    ]
    of_a_site = any(is_of_a_site(text_of(line).strip()) for line in lines)
    if max(gaps, default=0.0) > _CLOSE or not of_a_site:
        return False
    below = [run for run in side.text if run[0].base < lines[-1][0][0].base]
    if len([*by_base(below)]) >= max(_FEWEST_BELOW, len(lines)):
        return True
    return following is not None and bool(below) and _is_beside(following.pieces, edge, on_left)


def _is_beside(pieces: Sequence[Piece], edge: float, on_left: bool) -> bool:
    """Whether all of a page stands where the text beside a menu stood."""
    return len(pieces) >= _FEWEST_BELOW and all(
        piece.left > edge if on_left else piece.right < edge for piece in pieces
    )
