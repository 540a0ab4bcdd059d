"""What the pages of one document print as headings, and what of it they print again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from corpus.readers.pdf_pieces import Page
from corpus.readers.pdf_runs import Run, by_base, text_of
from corpus.text import fold

SMALL = 0.9  # of the size of the text
LOOSE = 1.6  # font sizes between base lines, mostly
SAME_SIZE = 0.3  # points
_SAME_PLACE = 4.0  # points


def repeated(pages: Sequence[Sequence[Run]]) -> frozenset[str]:
    """Lines that are printed more than once, folded, their digits with them but for a number that
    stands apart: what two items of a list share but for a number is no name of a chapter."""
    printed = Counter(
        words
        for page in pages
        for line in by_base(page)
        for each in (line, *([run] for run in line if len(line) > 1))  # one in each column
        for words in (words_of(each),)
    )
    return frozenset(words for words, times in printed.items() if words and times > 1)


def headings_of(pages: Sequence[Sequence[Run]], body: float) -> dict[str, float]:
    """What is printed larger than the text or bold, folded, lines of one heading together, with
    the size of its letters where it is largest: its pages may print it again above their text."""
    found: dict[str, float] = {}
    for page in pages:
        runs = [
            run
            for run in page
            if run[0].size * SMALL > body or (run[0].bold and run[0].size >= body)
        ]
        open_: list[list[Run]] = []
        for run in sorted(runs, key=lambda run: -run[0].base):
            lines = next((each for each in open_ if _same_heading(each[-1], run)), None)
            if lines is None:
                open_.append(lines := [])
            lines.append(run)
            words = fold("".join(text_of([one]) for one in lines))
            found[words] = max(run[0].size, found.get(words, 0.0))
    return found


def _same_heading(above: Run, run: Run) -> bool:
    """Whether two runs are lines of one heading, the one below the other."""
    alike = abs(above[0].size - run[0].size) < SAME_SIZE
    beneath = abs(above[0].left - run[0].left) < _SAME_PLACE
    return alike and beneath and 0 < above[0].base - run[0].base <= LOOSE * run[0].size


def words_of(line: Sequence[Run]) -> str:
    """What a line says, folded, without a number set apart from it."""
    words = [run for run in line if not text_of([run]).strip().isdecimal()]
    return fold(text_of(words)) if words else ""


def body_of(pages: Sequence[Page]) -> float:
    """The size of most of the text, in points."""
    sizes = [piece.size for page in pages for piece in page.pieces for _ in piece.text]
    return median(sizes) if sizes else 0.0
