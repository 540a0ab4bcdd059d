"""A report set anew as a PDF in one column or two, with what surrounds text on pages: a running
header, page numbers, boxes and tables.

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
    Frame,
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

MARGIN, GUTTER = 60, 22
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)
ITEM = ParagraphStyle("item", BODY, leftIndent=26)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=40, bulletIndent=26, spaceAfter=4)
JUSTIFIED = 4


class Layout(Struct, frozen=True):
    """How text is set. `hyphenated` breaks words at line ends, as newspapers do."""

    columns: int = 1
    hyphenated: bool = False


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
    """What is printed before a paragraph; a footnote has its number in brackets."""
    return f"[{block.mark.strip()}] " if block.role == "footnote" else block.mark


def as_pdf(parts: tuple[Part, ...], title: str, layout: Layout = PLAIN) -> bytes:
    """Every page has the title as its running header, and its number below the text."""
    out = BytesIO()
    width, height = A4
    columns = layout.columns
    inner = (width - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    frames = [
        Frame(MARGIN + at * (inner + GUTTER), 70, inner, height - 150, 0, 0, 0, 0)
        for at in range(columns)
    ]
    document = BaseDocTemplate(out, pagesize=A4, title=title)
    document.addPageTemplates(PageTemplate("page", frames, onPage=_furniture))
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
    boxed: list[Flowable] = []
    for part in parts:
        is_boxed = part.kind == "notable_practice" and not part.block.bullet
        if boxed and (not is_boxed or part.block.role == "heading"):
            out.append(_box(boxed, width))
            boxed = []
        (boxed if is_boxed else out).append(_flowable(part, width, layout))
    return [*out, _box(boxed, width)] if boxed else out


def _box(inside: list[Flowable], width: float) -> Flowable:
    style = [("BOX", (0, 0), (-1, -1), 0.8, "black"), ("TOPPADDING", (0, 0), (-1, -1), 6)]
    return Table([[inside]], colWidths=[width], style=style, spaceBefore=6, spaceAfter=12)


def _flowable(part: Part, width: float, layout: Layout) -> Flowable:
    block, text = part.block, html.escape(part.block.text)
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
    size = min(10.0, 10 * width / sum(_least(rows)))
    return ParagraphStyle("cell", BODY, fontSize=size, leading=1.3 * size)


def _least(rows: list[list[str]]) -> list[float]:
    """Points that each column needs for its longest word at ten points."""
    return [
        max((stringWidth(word, "Helvetica", 10) for cell in column for word in cell.split()),
            default=10.0) + 20
        for column in zip(*rows, strict=True)
    ]  # fmt: skip


def _widths(rows: list[list[str]], width: float) -> list[float]:
    """Columns as wide as their longest word wants, the rest shared out."""
    least = _least(rows)
    scale = min(1.0, width / sum(least))
    return [scale * one + (width - scale * sum(least)) / len(least) for one in least]
