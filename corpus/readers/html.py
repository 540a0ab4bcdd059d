"""Web pages to `Line`s: the main part alone, one line a paragraph, list item or table row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.errors import Unreadable
from corpus.numbering import leading_number
from corpus.readers.enclosures import Within, enter
from corpus.readers.encoding import decode
from corpus.readers.html_address import address_of
from corpus.readers.html_frame import MOST_OF_FRAME, is_frame, is_hidden, main_part
from corpus.readers.html_large import large_headings
from corpus.readers.html_notes import Notes, leads_back, notes_of, without_number
from corpus.readers.html_quotes import attribution
from corpus.readers.html_tables import SOFT, rows_of, table_lines, term_lines, whole_number
from corpus.readers.parting import unwrapped
from corpus.readers.reading import Reading
from corpus.readers.text import read_text
from corpus.readers.wording import REFERS, paragraph, take_bullet
from corpus.text import words
from corpus.types import Dropped, Line
from corpus.verdicts import is_rating

_SKIPPED = words(
    "head title script style noscript template svg math canvas nav form button select textarea "
    "iframe object video audio dialog menu"
)
_NO_WORDS = words("script style noscript template svg")
_INLINE = words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr img"
)
_HEADING = re.compile(r"h([1-6])")
_CELLS = ("td", "th")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_SPACES = re.compile(r"\s+")
_NEAR = 3  # pieces of text before a raised number that are looked at
_FEWEST_TYPED = 5  # lines, of text that was put into a page as it was typed
_LONGEST_DROPPED = 20_000  # characters of what was left out that are kept


def read(source: bytes, doc: str) -> Reading:
    """The lines of a web page, its frame left out and named. Raises `Unreadable`."""
    page = _decode(source, doc)
    tree = LexborHTMLParser(page)
    walker = _Walker(notes_of(tree))
    main = main_part(tree)
    if main is not None:
        walker.leave_out_around(main)
        walker.read(main)
    if not walker.lines:
        raise Unreadable(
            doc,
            "the web page holds no text of its own (its text may be fetched by scripts)",
            "Save the page from a browser as complete page or as PDF, and add that.",
        )
    lines = unwrapped(walker.lines, walker.paragraphs)
    return Reading(lines, tuple(walker.dropped), address_of(tree, page))


def _decode(source: bytes, doc: str) -> str:
    named = _CHARSET.search(source[:4096])
    if named and not source.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return source.decode(named[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass  # an unknown or a wrong name: told by the bytes, as for text
    return decode(source, doc)


class _Walker:
    """Takes the tree apart in reading order; inline text gathers until a block ends it."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.lines: list[Line] = []
        self.dropped: list[Dropped] = []
        self.gathered: list[str] = []
        self.heading: int | None = None
        self.bullet = False  # the next paragraph is a list item
        self.mark = ""  # what is printed before the next paragraph: "3. "
        self.depth = 0  # of lists
        self.note: str | None = None  # number of the footnote that the next paragraph is
        self.in_note = False
        self.caption = False
        self.within: Within = ()  # what encloses the next line
        self.enclosures = 0  # so far
        self.large: Mapping[int, int] = {}  # levels of paragraphs that their letters make headings
        self.most = 0.0  # characters of what may be a part of the frame by its name

    @property
    def paragraphs(self) -> frozenset[int]:
        """The places of the first lines of paragraphs."""
        return frozenset(at for at, line in enumerate(self.lines) if line.blank_before)

    def read(self, root: LexborNode) -> None:
        frames = root.tag in ("body", "html")
        self.most = MOST_OF_FRAME * len(root.text())
        self.large = large_headings(root)
        self._children(root, frames)
        self._flush()

    def leave_out_around(self, main: LexborNode) -> None:
        """Lists what stands beside the main part, level by level up to the whole page."""
        inner, outer = main, main.parent
        while outer is not None and inner.tag != "body":
            for beside in outer.iter():
                if beside.mem_id != inner.mem_id and beside.tag not in _NO_WORDS:
                    self._drop(beside)
            inner, outer = outer, outer.parent

    def _children(self, node: LexborNode, frames: bool = False) -> None:
        for child in node.iter(include_text=True):
            self._node(child, frames)

    def _node(self, node: LexborNode, frames: bool) -> None:
        tag = node.tag or ""
        if tag == "-text":
            words_ = (node.text_content or "").replace(SOFT, "")
            self.gathered.append(_SPACES.sub(" ", words_))
        elif tag == "br":
            # A title is one, however it is broken; below a label its own title begins.
            self.gathered.append(" " if self.heading == 1 else "\n")
        elif tag.startswith("-") or not (
            tag.isidentifier() or _HEADING.fullmatch(tag) or "-" in tag
        ):
            return  # a comment, a declaration
        elif tag == "button" and self.heading is not None:
            self._children(node)  # what opens the part of an accordion below it
        elif tag in _SKIPPED or is_hidden(node):
            if tag not in _NO_WORDS:
                self._drop(node, "hidden" if is_hidden(node) else tag)
        elif is_frame(node, frames, self.most):
            self._drop(node)
        elif tag in _INLINE:
            self._inline(node, tag, frames)
        else:
            self._block(node, tag, frames)

    def _inline(self, node: LexborNode, tag: str, frames: bool) -> None:
        """Inline text; what refers to a footnote in brackets, as footnotes of any format."""
        number = self.notes.references.get(node.mem_id)
        if tag == "sup" and (node.text().strip() in self.notes.numbers or self._refers(node)):
            number = node.text().strip()
        if number is not None:
            self.gathered.append(f"[{number}]")
        elif not (self.in_note and tag == "a" and leads_back(node)):
            if self._is_tag(node):
                self.gathered.append("\t")
            quoted = tag == "q"  # which a browser sets in quotation marks
            self.gathered.append("“" * quoted)
            self._children(node, frames)
            self.gathered.append("”" * quoted)

    def _is_tag(self, node: LexborNode) -> bool:
        """Whether an element sets the rating of a standard beside its heading."""
        above = "".join(self.gathered[-_NEAR:]).strip()
        return leading_number(above) is not None and is_rating(node.text())

    def _refers(self, node: LexborNode) -> bool:
        """Whether a raised number refers to a note, as behind a word or a stop, and is no power."""
        return (
            node.text().strip().isdecimal()
            and REFERS.search("".join(self.gathered[-_NEAR:])) is not None
        )

    def _block(self, node: LexborNode, tag: str, frames: bool) -> None:
        self._flush()
        heading = _HEADING.fullmatch(tag)
        if node.mem_id in self.notes.notes:
            self._note(node, frames)
        elif tag in ("ul", "ol"):
            self._list(node)
        elif tag == "table":
            self._enclosed(partial(self._table, node))
        elif tag == "dl":
            self._terms(node)
        elif tag == "pre" and node.text().count("\n") >= _FEWEST_TYPED:
            typed = read_text(node.text())
            self.lines += typed.lines
            self.dropped += typed.dropped
        elif heading or node.mem_id in self.large:
            self.heading = int(heading[1]) if heading else self.large[node.mem_id]
            self._children(node)
            self._flush()
            self.heading = None
        elif (who := attribution(node)) is not None:
            self._enclosed(partial(self._said, node, who))
        else:
            self.caption = tag in ("figcaption", "caption")
            self._enclosed(partial(self._children, node, frames))
            self.caption = False

    def _said(self, node: LexborNode, who: LexborNode) -> None:
        """A quotation with who says it, in one paragraph."""
        for part in node.iter(include_text=True):
            if part.mem_id != who.mem_id:
                self._node(part, frames=False)
        self._flush()
        said = f"{self.lines[-1].text} – {who.text(strip=True).lstrip('–—- ')}"
        self.lines[-1] = msgspec.structs.replace(self.lines[-1], text=said)

    def _enclosed(self, read: Callable[[], None]) -> None:
        """Lines of one element, which may be a box around text."""
        around = self.within
        self.enclosures += 1
        self.within = enter(around, self.enclosures)
        read()
        self._flush()
        self.within = around

    def _note(self, node: LexborNode, frames: bool = False) -> None:
        self.note, self.in_note = self.notes.notes[node.mem_id], True
        self._children(node, frames)
        self._flush()
        self.note, self.in_note = None, False

    def _list(self, node: LexborNode) -> None:
        number = whole_number(node.attributes.get("start")) or 1
        plainly_numbered = node.tag == "ol" and node.attributes.get("type") in (None, "1")
        self.depth += 1
        for item in node.iter():
            if item.tag != "li" or is_hidden(item):
                continue
            if item.mem_id in self.notes.notes:
                self._note(item)
                continue
            if plainly_numbered:
                number = whole_number(item.attributes.get("value")) or number
                self.mark, number = f"{number}. ", number + 1
            else:
                self.bullet = True
            self._children(item)
            self._flush()
            self.bullet, self.mark = False, ""
        self.depth -= 1

    def _table(self, node: LexborNode) -> None:
        """A table that is no data is a layout, or a box around text; its caption stands above."""
        self._flush()
        for part in node.iter():
            if part.tag == "caption":
                self._block(part, "caption", frames=False)
        lines = table_lines(node)
        if lines is None:
            for row in rows_of(node):
                for cell in row.iter():
                    if cell.tag in _CELLS:
                        self._enclosed(partial(self._children, cell))
        else:
            self._rows(lines)

    def _rows(self, lines: list[Line]) -> None:
        self.lines += [msgspec.structs.replace(line, within=self.within) for line in lines]

    def _terms(self, node: LexborNode) -> None:
        lines = term_lines(node)
        if lines is None:
            self._children(node)
            self._flush()
        else:
            self._rows(lines)

    def _flush(self) -> None:
        """What has gathered becomes a paragraph, if there are words in it."""
        texts = paragraph("".join(self.gathered))
        self.gathered.clear()
        for at, text in enumerate(texts):
            bullet = self.bullet and at == 0
            if self.note is not None and at == 0:
                text = f"[{self.note}] {without_number(text, self.note)}"
                self.note = None
            elif self.heading is None and not self.mark and at == 0:
                text, printed = take_bullet(text, weak=True)
                bullet = bullet or printed
            self.lines.append(
                Line(
                    self.mark + text,
                    indent=2 * self.depth,
                    heading=self.heading,
                    bullet=bullet,
                    whole=True,
                    blank_before=at == 0,
                    caption=self.caption,
                    within=self.within,
                )
            )
            self.bullet, self.mark = False, ""

    def _drop(self, node: LexborNode, named: str | None = None) -> None:
        text = _SPACES.sub(" ", node.text(separator=" ")).strip()
        if text:
            self.dropped.append(
                Dropped(text[:_LONGEST_DROPPED], f"{named or node.tag} of the web page", 0)
            )
