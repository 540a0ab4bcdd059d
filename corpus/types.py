"""What corpus/ speaks of. Read this file first; the rest of the room is verbs.

A file is read into `Line`s, cleaned and reflowed into `Block`s, given its
structure as `Section`s, and cut into `Passage`s, which together are a `Report`.

Offsets are Unicode code points of the report's canonical text: the clean text
in reading order, furniture gone, words rejoined across lines and pages.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, get_args

from msgspec import Struct

Kind = Literal[
    "finding",
    "judgement",
    "recommendation",
    "notable_practice",
    "quotation",
    "context",
    "contact",
]
"""What a passage is for. DESIGN: what inspectors saw; an overall verdict or score;
something to be done; a boxed example; somebody speaking; everything around it;
names and addresses."""

KINDS: tuple[Kind, ...] = get_args(Kind)

DocumentType = Literal["report", "letter", "press_release", "guide", "document"]
"""`document` is what nothing in the text lets us name more precisely."""

DOCUMENT_TYPES: tuple[DocumentType, ...] = get_args(DocumentType)


Role = Literal["prose", "heading", "rows", "footnote"]
"""What a block is: `rows` are lines that stay lines (a signature, an address, a table)."""


class Line(Struct, frozen=True):
    """One line as a reader gives it, before anything is judged about it.

    A format that keeps whole paragraphs (Markdown, HTML, DOCX) gives one `Line` a
    paragraph and says so in `whole`, so that reflow leaves it alone.
    """

    text: str
    page_index: int = 0  # place of the page in the file, from 0
    indent: int = 0  # leading columns (text) or the list level the format states
    heading: int | None = None  # heading level, 1 the highest, where the format states one
    bullet: bool = False  # the format, or a printed mark, makes it a list item
    whole: bool = False  # a complete paragraph, not one line of it
    blank_before: bool = False  # at least one blank line stood before it
    parted: bool = False  # the space before it shows that a paragraph begins
    apart: bool = False  # furniture with a meaning of its own (a web address) stood before it
    running: bool = False  # its place on many pages shows it to be a running header or footer
    continues: bool = False  # its place shows that the paragraph above goes on with it
    cells: tuple[str, ...] = ()  # of a table's row, empty ones too; `text` has them between tabs
    note: str | None = None  # number of the footnote that it is
    caption: bool = False  # of a figure, as the format says
    entitles: bool = False  # the title of an example, whose story follows
    within: tuple[int, ...] = ()
    """Parts of the file that enclose it, by number, the outermost first: elements of a web page,
    tables of a Word document, the frame that is drawn around it on the pages of a PDF."""


class Block(Struct, frozen=True):
    """A paragraph, heading or list item, rejoined and clean.

    `pages` marks where its text crosses into a further page: (offset in `text`, page index).
    `mark` is what is printed before the text ("16. ", "• ") and stands in the canonical text
    but in no passage.
    """

    text: str
    page_index: int
    pages: tuple[tuple[int, int], ...] = ()
    heading: int | None = None
    bullet: bool = False
    number: str | None = None  # printed number, taken off the text: "16", "1.4"
    mark: str = ""
    role: Role = "prose"
    opens_page: bool = False  # the first of its page
    apart: bool = False  # as of its first line
    table: tuple[tuple[str, ...], ...] = ()  # the cells of `rows` that are a table
    within: tuple[int, ...] = ()  # as of its first line
    celled: bool = False  # the format itself says where the cells of `table` end
    whole: bool = False  # as of its first line
    entitles: bool = False  # as of its line


class Dropped(Struct, frozen=True):
    """Furniture that no passage contains, kept with its reason so that nothing vanishes."""

    text: str
    reason: str
    page_index: int


class PageMark(Struct, frozen=True):
    """From `start` in the canonical text on, until the next mark, this is the page."""

    start: int
    page_index: int
    page: str | None  # as printed, where the text prints it


Scale = Literal["fji", "2018", "core-case"]
"""`fji`: good, satisfactory, unsatisfactory, poor. `2018`, in use since: outstanding, good,
requires improvement, inadequate. `core-case`: how much improvement is required (minimum,
moderate, substantial, drastic), or the percentage of work done well enough."""


class Rating(Struct, frozen=True):
    """One printed verdict with the scale it belongs to; scales of eras are never merged."""

    subject: str  # canonical theme, standard, criterion or "overall"
    value: str  # as printed, lower case: "satisfactory", "requires improvement", "69%"
    scale: Scale


class ReportMeta(Struct, frozen=True):
    """What is known of a report beside its text. Dates are ISO 8601, as precise as printed:
    "2017", "2017-02" or "2017-02-23"."""

    series: str | None  # id of the grammar: "fji", "sqs", "youth-2018" ...
    document_type: DocumentType
    inspection_id: str  # shared by the report, letter and press release of one inspection
    area: str | None = None  # "Cambridgeshire"
    service: str | None = None  # "Cambridgeshire Youth Offending Service"
    inspectorate: str | None = None
    partners: tuple[str, ...] = ()
    published: str | None = None
    fieldwork: tuple[str, ...] = ()
    ratings: tuple[Rating, ...] = ()
    source: str | None = None
    licence: str | None = None
    invented: bool = False  # a sample report, plainly marked so in its own text
    covers: tuple[str, ...] = ()  # areas with reports of their own that its area took in
    guessed: tuple[str, ...] = ()  # fields that no one states and that were inferred
    known_as: tuple[str, ...] = ()  # other names of its area, and areas that took it in

    @property
    def places(self) -> tuple[str, ...]:
        """Every name by which its area may be asked for."""
        return (self.area, *self.known_as) if self.area else ()

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.published[:4]) if self.published else None


class Table(Struct, frozen=True):
    """A table as data. `start` and `end` span the same as readable text, a line a row."""

    rows: tuple[tuple[str, ...], ...]  # cells as printed, empty ones where the format shows them
    start: int
    end: int


class Section(Struct, frozen=True):
    """A part of a report under one heading path; `start` and `end` span the canonical text."""

    path: str  # readable and stable, the middle of passage ids: "theme-1:explanation-of-findings"
    headings: tuple[str, ...]  # the full path as printed
    theme: str | None  # canonical
    printed_theme: str | None
    section: str | None  # printed heading nearest above that is not a theme
    start: int
    end: int


class Passage(Struct, frozen=True):
    """The unit of retrieval: one paragraph, an exact span of the canonical text.

    `report.text[passage.start:passage.end] == passage.text`, always.
    """

    id: str  # "cambridgeshire-2017-fji:theme-1:explanation-of-findings:16"
    report_id: str
    text: str  # without the printed number
    start: int
    end: int
    kind: Kind
    theme: str | None
    printed_theme: str | None
    section: str | None
    headings: tuple[str, ...]
    number: str | None
    page: str | None  # as printed, of the passage's first character
    page_index: int
    sentences: tuple[tuple[int, int], ...]  # spans within `text`, in order, none empty

    @property
    def statements(self) -> tuple[tuple[int, int], ...]:
        """The spans of its sentences, or that of all its text where it has none."""
        return self.sentences or ((0, len(self.text)),)


class Report(Struct, frozen=True):
    """A report as the rest of the system sees it."""

    id: str
    doc: str  # the source file's name
    sha256: str  # of the source file's bytes
    title: str
    meta: ReportMeta
    text: str  # canonical
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    pages: tuple[PageMark, ...]
    dropped: tuple[Dropped, ...]
    tables: tuple[Table, ...] = ()

    def page_at(self, offset: int) -> PageMark:
        """The page that the character at `offset` of the canonical text stands on."""
        at = bisect_right(self.pages, offset, key=lambda mark: mark.start)
        return self.pages[max(at - 1, 0)]
