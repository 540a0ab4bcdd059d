"""What a site has around its text in a print by a browser that kept the links: menus, ways to the
page, columns of related pages and the foot. A list is one of the site's where all of it is links
and it stands above the title, beside the column of the text, or below its last words; links
within a text, and lists of them that a report has, stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from corpus.readers.pdf_boxes import Box
from corpus.readers.pdf_pieces import Page, Piece
from corpus.readers.pdf_runs import Run, runs_of, text_of
from corpus.sites import is_of_a_site, is_of_foot, is_of_page

_MARK = re.compile(r"\W{0,3}(?:\d{1,2}[.)])?\W{0,3}")
_KEPT = re.compile(
    r"(?:references|sources|further reading|bibliography|(?:end|foot)?notes|appendi|annex).*", re.I
)
"""What is above a list of links that is a report's own."""
_USEFUL = re.compile(r".*\b(?:is|was) this page (?:useful|helpful)\b.*", re.I)
_COOKIES = re.compile(r"\bcookies?\b", re.I)
_FEWEST_WORDS = 5  # of a line of text
_FEWEST_OF_COLUMN = 5  # lines of text that show where its column is
_MOST_OF_COLUMN = 0.9  # of the lines of a column that end before its right edge
_EDGE = 4.0  # points, that the lines of a column may begin apart
_LARGER = 1.25  # than the text, a title
_NEAR = 3.5  # font sizes between a heading and what it is above
_PARAGRAPH = 1.7  # font sizes between the lines of one
_FEWEST_OF_TITLE = 4  # words, of one that is a link; a name of a site has fewer
_MOST_IN_ROW = 12  # runs, looked at on either side
_LONGEST_HEADING = 60  # characters


class _Placed(Struct, frozen=True):
    """A run with its page, its text and whether all of it is a link."""

    at: int
    run: Run
    text: str
    linked: bool

    @property
    def mark(self) -> bool:
        """Whether it is the mark of a list alone."""
        return _MARK.fullmatch(self.text) is not None

    @property
    def place(self) -> tuple[int, float, float]:
        """What orders runs: page, from its top, from its left."""
        return self.at, -self.run[0].base, self.run[0].left

    @property
    def words(self) -> int:
        """How many it has."""
        return len(self.text.split())


class _Column(Struct, frozen=True):
    """Where the lines of the text begin and end, in points."""

    left: float
    right: float


def without_frame(pages: Sequence[Page]) -> tuple[list[Page], list[tuple[int, str]]]:
    """The pages without what is the site's, and the lines of that with their page. Pages without
    links come back as they are."""
    if not any(page.links for page in pages):
        return [*pages], []
    pages, fixed = _without_fixed(pages)
    placed = sorted(_placed(pages), key=lambda each: each.place)
    found = _Frame(placed).found()
    gone = {id(piece) for each in found for piece in each.run}
    out = [
        msgspec.structs.replace(page, pieces=tuple(p for p in page.pieces if id(p) not in gone))
        for page in pages
    ]
    lines = [(pages[each.at].index, each.text) for each in found if not each.mark]
    return out, [*fixed, *lines]


def _without_fixed(pages: Sequence[Page]) -> tuple[list[Page], list[tuple[int, str]]]:
    """The pages without what a site keeps at one place of the screen: browsers print it on every
    page, across the text."""
    places = Counter(key for page in pages for key in {_key(piece) for piece in page.pieces})
    fixed = {key for key, count in places.items() if count == len(pages) > 1}
    crossed: set[tuple[str, int, int]] = set()
    for page in pages:
        others = [piece for piece in page.pieces if _key(piece) not in fixed]
        top = max((piece.base for piece in others), default=0.0)
        foot = min((piece.base for piece in others), default=0.0)
        crossed |= {
            _key(piece)
            for piece in page.pieces
            if _key(piece) in fixed
            and (foot < piece.base < top + piece.size or _within(piece, page.links))
        }
    found = [
        (page.index, piece.text.strip())
        for page in pages
        for piece in page.pieces
        if _key(piece) in crossed
    ]
    kept = [
        msgspec.structs.replace(
            page, pieces=tuple(piece for piece in page.pieces if _key(piece) not in crossed)
        )
        for page in pages
    ]
    return kept, found


def _key(piece: Piece) -> tuple[str, int, int]:
    return piece.text, round(piece.left), round(piece.base)


def _placed(pages: Sequence[Page]) -> Iterator[_Placed]:
    for at, page in enumerate(pages):
        for run in runs_of(page.pieces):
            words = [piece for piece in run if _MARK.fullmatch(piece.text.strip()) is None]
            linked = bool(words) and all(_within(piece, page.links) for piece in words)
            yield _Placed(at, run, text_of([run]).strip(), linked)


def _within(piece: Piece, links: Sequence[Box]) -> bool:
    middle, height = (piece.left + piece.right) / 2, piece.base + piece.size / 4
    return any(box.left <= middle <= box.right and box.bottom <= height <= box.top for box in links)


class _Frame:
    """Looks through the runs of a document, in the order of their places."""

    def __init__(self, placed: Sequence[_Placed]) -> None:
        self.placed = placed
        self.taken: set[int] = set()  # places in `placed`
        sizes = sorted(placed[at].run[0].size for at in self._text())
        self.usual = sizes[len(sizes) // 2] if sizes else 0.0  # size of the text

    def found(self) -> list[_Placed]:
        """What is the site's."""
        self._take_above()
        self._take_beside()
        self._take_below()
        self._take_marks()
        return [self.placed[at] for at in sorted(self.taken)]

    def _text(self) -> list[int]:
        """The places of lines of text."""
        return [
            at
            for at, each in enumerate(self.placed)
            if not (each.linked or at in self.taken)
            and each.words >= _FEWEST_WORDS
            and not (is_of_page(each.text) or is_of_foot(each.text))
        ]

    def _column(self) -> _Column | None:
        lines = [self.placed[at].run for at in self._text()]
        starts = Counter(round(run[0].left / _EDGE) for run in lines)
        if not starts:
            return None
        usual, count = starts.most_common(1)[0]
        if count < _FEWEST_OF_COLUMN:
            return None
        of_column = [run for run in lines if abs(run[0].left / _EDGE - usual) <= 1]
        ends = sorted(run[-1].right for run in of_column)
        return _Column(
            min(run[0].left for run in of_column), ends[int(_MOST_OF_COLUMN * (len(ends) - 1))]
        )

    def _take_beside(self) -> None:
        column = self._column()
        if column is None:
            return
        for at, each in enumerate(self.placed):
            beside = each.run[-1].right < column.left or each.run[0].left > column.right
            if each.linked and beside:
                self._take(at)

    def _take_above(self) -> None:
        """Links above the title, and paragraphs there that speak of cookies."""
        may_be = [
            at
            for at, each in enumerate(self.placed)
            if each.at == 0 and (not each.linked or each.words >= _FEWEST_OF_TITLE)
        ]
        largest = max((self.placed[at].run[0].size for at in may_be), default=0.0)
        if not self.usual or largest < _LARGER * self.usual:
            return
        title = next(at for at in may_be if self.placed[at].run[0].size == largest)
        for at in range(title):
            if self.placed[at].linked:
                self.taken.add(at)
        above = [at for at in range(title) if at not in self.taken]
        for paragraph in self._paragraphs(above):
            if _COOKIES.search(" ".join(self.placed[at].text for at in paragraph)):
                self.taken.update(paragraph)

    def _paragraphs(self, above: Sequence[int]) -> Iterator[list[int]]:
        """Places of the lines that stand below each other, close and of one size."""
        paragraph: list[int] = [*above[:1]]
        for before, at in pairwise(above):
            last, first = self.placed[before].run[0], self.placed[at].run[0]
            close = last.base - first.base < _PARAGRAPH * first.size and last.bold == first.bold
            if not close:
                yield paragraph
                paragraph = []
            paragraph.append(at)
        if paragraph:
            yield paragraph

    def _take_below(self) -> None:
        """Lists of links below the last line of text, where one of them is such as sites have."""
        start = max(self._text(), default=-1) + 1
        below = range(start, len(self.placed))
        if not any(
            is_of_foot(self.placed[at].text) or is_of_a_site(self.placed[at].text) for at in below
        ):
            return
        foot: set[int] = set()
        own = False  # under a heading of the report's
        for at in below:
            each = self.placed[at]
            own = (own and each.linked) or _KEPT.fullmatch(each.text) is not None
            if each.linked and not own and not self._is_in_a_row(at):
                self._take(at)
            elif is_of_foot(each.text) or (at - 1 in foot and self._goes_on(at)):
                self.taken.add(at)
                foot.add(at)
        self._take_question(below)

    def _is_in_a_row(self, at: int) -> bool:
        """Whether words that are no link stand on a link's line, as in the rows of a table."""
        each = self.placed[at]
        near = self.placed[max(at - _MOST_IN_ROW, 0) : at + _MOST_IN_ROW]
        return any(
            other.at == each.at
            and abs(other.run[0].base - each.run[0].base) < _EDGE
            and not (other.linked or other.mark or is_of_foot(other.text))
            for other in near
        )

    def _goes_on(self, at: int) -> bool:
        """Whether a line goes on with the paragraph of the one before it."""
        before, each = self.placed[at - 1], self.placed[at]
        first, piece = before.run[0], each.run[0]
        close = 0 < first.base - piece.base < _PARAGRAPH * piece.size
        return close and before.at == each.at and abs(first.left - piece.left) < _EDGE

    def _take_question(self, below: range) -> None:
        """The question whether a page is useful, with the buttons behind it."""
        asked = [at for at in below if _USEFUL.fullmatch(self.placed[at].text)]
        for start in asked:
            for at in range(start, len(self.placed)):
                if at in self.taken or (self.placed[at].words >= _FEWEST_WORDS and at > start):
                    break
                self.taken.add(at)

    def _take(self, at: int) -> None:
        """A list's link, and the heading right above it where that is one."""
        self.taken.add(at)
        below = self.placed[at]
        link = below.run[0]
        for before in range(at - 1, -1, -1):
            each = self.placed[before]
            first, piece = below.run[0], each.run[0]
            far = piece.base - first.base > _NEAR * max(piece.size, first.size)
            if each.at != below.at or far:
                return
            over = piece.left < below.run[-1].right and each.run[-1].right > first.left
            if piece.base <= first.base or not over or before in self.taken:
                continue
            heads = (piece.bold and not link.bold) or piece.size > max(link.size, self.usual)
            if each.linked or not heads or len(each.text) > _LONGEST_HEADING:
                return
            if abs(piece.left - first.left) > _NEAR * first.size or each.text.endswith("."):
                return
            self.taken.add(before)
            below = each

    def _take_marks(self) -> None:
        """The marks before the links that were taken."""
        for at, each in enumerate(self.placed[:-1]):
            behind = self.placed[at + 1]
            beside = each.at == behind.at and abs(each.run[0].base - behind.run[0].base) < _EDGE
            if each.mark and beside and at + 1 in self.taken:
                self.taken.add(at)
