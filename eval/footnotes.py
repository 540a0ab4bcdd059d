"""Footnotes on typeset pages: a raised number behind the words, small print at the foot of the
column, or of the page below all its columns."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Paragraph

from corpus.structure import Part

NOTE = ParagraphStyle("note", fontName="Helvetica", fontSize=7.5, leading=9.5)
ABOVE_NOTES = 10.0  # points between the text and its notes, with a short rule between them
RULE = 80.0  # points
BELOW_COLUMNS = 90.0  # points kept free for notes below all columns
TALLEST = 10_000.0  # points, of a note that is measured
_NO_CARRIER = ("heading", "rows", "footnote")


def numbered(part: Part) -> str:
    """A footnote as it is printed, with its number raised, in reportlab's markup for `text`."""
    return f'<super rise="2.5" size="5">{part.block.mark.strip(" .")}</super> '


def raised(notes: Sequence[Part]) -> str:
    """The marks of footnotes, behind the text that refers to them."""
    marks = ", ".join(part.block.mark.strip(" .") for part in notes)
    return f'<super rise="3.5" size="6">{marks}</super>' if marks else ""


def carriers(parts: Sequence[Part], boxed: Sequence[bool]) -> dict[int, list[Part]]:
    """By place among the parts, the footnotes that are referred to there: in the nearest
    paragraph before them that stands in no box."""
    found: dict[int, list[Part]] = {}
    last: int | None = None
    for at, part in enumerate(parts):
        if part.block.role not in _NO_CARRIER and not boxed[at]:
            last = at
        elif part.block.role == "footnote" and last is not None:
            found.setdefault(last, []).append(part)
    return found


class Column(Frame):  # type: ignore[misc]  # reportlab has no types
    """A column whose foot fills with notes, or that leaves them to the foot of the page: `below`
    collects those that stand there."""

    def __init__(self, left: float, bottom: float, width: float, height: float) -> None:
        super().__init__(left, bottom, width, height, 0, 0, 0, 0)
        self.left, self.bottom, self.width = left, bottom, width
        self.notes: list[Paragraph] = []
        self.below: list[Paragraph] | None = None

    def needed(self, notes: Sequence[Paragraph]) -> float:
        """Points of the column that further notes take."""
        if self.below is not None:
            return 0.0
        return _height(notes, self.width) + (0.0 if self.notes else ABOVE_NOTES)

    def put(self, notes: Sequence[Paragraph]) -> None:
        self._y1p: float = self._y1p + self.needed(notes)  # where the text of a frame ends
        (self.notes if self.below is None else self.below).extend(notes)

    def draw(self, canvas: Canvas) -> None:
        """At the end of a page: the notes, after which the foot is free again."""
        _draw(canvas, self.notes, self.left, self._y1p, self.width)
        self._y1p = self.bottom
        self.notes = []


class Noted(Flowable):  # type: ignore[misc]
    """A paragraph with the notes that its last word refers to: its last line stands only where
    its notes have room."""

    def __init__(self, paragraph: Paragraph, notes: Sequence[Paragraph]) -> None:
        super().__init__()
        self.paragraph, self.notes = paragraph, tuple(notes)

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's names
        return float(self.paragraph.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802
        return float(self.paragraph.getSpaceAfter())

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        column = getattr(self, "_frame", None)  # there when it is to be drawn
        wide, high = self.paragraph.wrap(width, height)
        fits = column is None or high + column.needed(self.notes) <= height
        return wide, high if fits else height + 1

    def split(self, width: float, height: float) -> list[Flowable]:
        _, whole = self.paragraph.wrap(width, height)
        last_line = whole - self.paragraph.style.leading
        parted = self.paragraph.split(width, min(height, last_line))
        if len(parted) < 2:
            return []
        return [*parted[:-1], Noted(parted[-1], self.notes)]

    def draw(self) -> None:
        self.paragraph.drawOn(self.canv, 0, 0)
        self._frame.put(self.notes)


def draw_notes(canvas: Canvas, document: BaseDocTemplate) -> None:
    """At the end of a page: the notes of each column, and those below all columns as far as
    there is room; the others wait for the next page."""
    columns = document.pageTemplate.frames
    for column in columns:
        column.draw(canvas)
    first, last = columns[0], columns[-1]
    if first.below is not None:
        width, free, fitting = last.left + last.width - first.left, BELOW_COLUMNS, 0
        for note in first.below:
            free -= _height([note], width)
            fitting += free >= ABOVE_NOTES
        _draw(canvas, first.below[:fitting], first.left, first.bottom, width)
        del first.below[:fitting]


def _height(notes: Sequence[Paragraph], width: float) -> float:
    return float(sum(note.wrap(width, TALLEST)[1] for note in notes))


def _draw(
    canvas: Canvas, notes: Sequence[Paragraph], left: float, top: float, width: float
) -> None:
    """Notes one below the other, with a rule above them."""
    if notes:
        canvas.line(left, top - 4, left + RULE, top - 4)
    top -= ABOVE_NOTES
    for note in notes:
        top -= _height([note], width)
        note.drawOn(canvas, left, top)
