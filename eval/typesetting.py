"""A report set anew as a PDF in one column or two, with what surrounds text on pages: a running
header, page numbers, footnotes, boxes and tables.

What is set is what reading the report found, so that reading the PDF has to find it again from
places and sizes alone, and takes as long as it takes for pages that look like reports.
"""

from __future__ import annotations

import html
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    PageTemplate,
    Paragraph,
    Table,
)

from corpus.cleaning import clean
from corpus.mending import mend
from corpus.readers import read
from corpus.reflow import reflow
from corpus.series import recognise
from corpus.structure import Part, structure
from corpus.types import Block
from eval.footnotes import (
    BELOW_COLUMNS,
    NOTE,
    Column,
    Noted,
    carriers,
    draw_notes,
    numbered,
    raised,
)

MARGIN, GUTTER = 60, 22
PADDING = 12  # points within a cell, left and right
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)
ITEM = ParagraphStyle("item", BODY, leftIndent=26)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=40, bulletIndent=26, spaceAfter=4)
JUSTIFIED = 4


class Layout(Struct, frozen=True):
    """How text is set. `hyphenated` breaks words at line ends, as newspapers do; footnotes stand
    at the foot of their column, or `below` all columns."""

    columns: int = 1
    hyphenated: bool = False
    notes_below: bool = False


PLAIN = Layout()


def parts_of(path: Path) -> tuple[Part, ...]:
    """The parts of a report as the text reader and everything after it see them."""
    lines = clean(read(path.read_bytes(), path.name).lines).lines
    grammar = recognise("\n".join(line.text for line in lines))
    return structure(mend(reflow(lines, grammar), grammar).blocks, grammar)


def cells_of(block: Block) -> list[list[str]]:
    """The rows of a table, each with as many cells as the longest; none of what is no table."""
    columns = max(map(len, block.table), default=0)
    return [[*row, *[""] * (columns - len(row))] for row in block.table]


def mark_of(block: Block) -> str:
    """What is printed before a paragraph of a format without pages: a footnote has its number in
    brackets there."""
    return f"[{block.mark.strip()}] " if block.role == "footnote" else block.mark


def as_pdf(parts: tuple[Part, ...], title: str, layout: Layout = PLAIN) -> bytes:
    """Every page has the title as its running header, and its number below the text."""
    out = BytesIO()
    width, height = A4
    columns = layout.columns
    inner = (width - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    foot = 70 + (BELOW_COLUMNS if layout.notes_below else 0)
    frames = [
        Column(MARGIN + at * (inner + GUTTER), foot, inner, height - 80 - foot)
        for at in range(columns)
    ]
    below: list[Paragraph] = []
    for frame in frames:
        frame.below = below if layout.notes_below else None
    document = BaseDocTemplate(out, pagesize=A4, title=title)
    document.addPageTemplates(PageTemplate("page", frames, onPage=_furniture, onPageEnd=draw_notes))
    document.build(list(_flowables(parts, inner, layout)))
    return out.getvalue()


def _styled(style: ParagraphStyle, layout: Layout) -> ParagraphStyle:
    """Prose of two columns is justified; of items and cells only words are broken."""
    made = ParagraphStyle("styled", style)
    if layout.hyphenated:
        made.hyphenationLang = "en_GB"
    if layout.columns > 1 and style is BODY:
        made.alignment = JUSTIFIED
    return made


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(MARGIN, A4[1] - 50, document.title)
    canvas.drawCentredString(A4[0] / 2, 40, str(document.page))
    canvas.restoreState()


def _flowables(parts: tuple[Part, ...], width: float, layout: Layout) -> list[Flowable]:
    out: list[Flowable] = []
    inside: list[Flowable] = []
    boxed = [part.kind == "notable_practice" and not part.block.bullet for part in parts]
    notes = carriers(parts, boxed)
    carried = {id(note) for of in notes.values() for note in of}
    for at, part in enumerate(parts):
        if id(part) in carried:
            continue
        if inside and (not boxed[at] or part.block.role == "heading"):
            out.append(_box(inside, width))
            inside = []
        (inside if boxed[at] else out).append(_flowable(part, notes.get(at, []), width, layout))
    return [*out, _box(inside, width)] if inside else out


def _box(inside: list[Flowable], width: float) -> Flowable:
    style = [("BOX", (0, 0), (-1, -1), 0.8, "black"), ("TOPPADDING", (0, 0), (-1, -1), 6)]
    return Table([[inside]], colWidths=[width], style=style, spaceBefore=6, spaceAfter=12)


def _flowable(part: Part, notes: list[Part], width: float, layout: Layout) -> Flowable:
    if not notes:
        return _paragraph(part, "", width, layout)
    small = [Paragraph(numbered(note) + html.escape(note.block.text), NOTE) for note in notes]
    return Noted(_paragraph(part, raised(notes), width, layout), small)


def _paragraph(part: Part, marks: str, width: float, layout: Layout) -> Flowable:
    """A part as it is set, with the marks of its footnotes behind its text."""
    block, text = part.block, html.escape(part.block.text) + marks
    if block.role == "heading":
        size = max(10, 20 - 2 * part.depth)
        style = ParagraphStyle(
            "heading", fontName="Helvetica-Bold", fontSize=size, leading=1.2 * size,
            spaceBefore=8, spaceAfter=5, keepWithNext=part.kind != "notable_practice",
        )  # fmt: skip
        return Paragraph(text, style)
    if block.role == "rows":
        rows = cells_of(block)
        if rows:
            style = _fitting(rows, width)
            filled = [[Paragraph(html.escape(cell), style) for cell in row] for row in rows]
            return Table(
                filled,
                colWidths=_widths(rows, width),
                style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
                spaceAfter=8,
            )
        return Paragraph(text.replace("\n", "<br/>"), BODY)
    if block.bullet:
        return Paragraph(text, _styled(BULLET, layout), bulletText="\u2022")
    if block.mark:
        return Paragraph(text, _styled(ITEM, layout), bulletText=mark_of(block).strip())
    return Paragraph(text, _styled(BODY, layout))


def _fitting(rows: list[list[str]], width: float) -> ParagraphStyle:
    """Letters small enough for the longest word of each column."""
    least = _least(rows)
    size = min(10.0, 10 * (width - len(least) * PADDING) / sum(least))
    return ParagraphStyle("cell", BODY, fontSize=size, leading=1.3 * size)


def _least(rows: list[list[str]]) -> list[float]:
    """Points that each column needs for its longest word at ten points."""
    return [
        max((stringWidth(word, "Helvetica", 10) for cell in column for word in cell.split()),
            default=10.0) + 8
        for column in zip(*rows, strict=True)
    ]  # fmt: skip


def _widths(rows: list[list[str]], width: float) -> list[float]:
    """Columns as wide as their longest word wants, the rest shared out."""
    least = _least(rows)
    free = width - len(least) * PADDING
    scale = min(1.0, free / sum(least))
    return [PADDING + scale * one + (free - scale * sum(least)) / len(least) for one in least]
