"""The blocks of a report set anew as a web page, a Word document or a PDF.

What is set is what reading the text found: headings, numbered paragraphs, bullets, prose and
rows, so that reading the set file has to find them again from tags, styles and positions.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from corpus.structure import Part
from eval.typesetting import Layout, as_pdf, cells_of, mark_of


def as_html(parts: tuple[Part, ...]) -> bytes:
    """A page with a site's frame around the report."""
    out = [
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Published</title>',
        "<style>p { margin: 0 }</style></head><body><header><a href='/'>The site</a></header>",
        "<nav><ul><li>Home</li><li>Reports</li></ul></nav><main><div class='page'>",
    ]
    for part in parts:
        block, text = part.block, html.escape(part.block.text)
        if block.role == "heading":
            out.append(f"<h{part.depth}>{text}</h{part.depth}>")
        elif rows := cells_of(block):
            made = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
            out.append(f"<table><tr>{'</tr><tr>'.join(made)}</tr></table>")
        elif block.role == "rows":
            out.append("<p>" + "<br>".join(text.split("\n")) + "</p>")
        elif block.bullet:
            out.append(f"<ul><li><span>{text}</span></li></ul>")
        else:
            first, _, rest = text.partition(" ")
            out.append(f"<p>{mark_of(block)}<strong>{first}</strong> {rest}</p>")
    out.append("</div></main><footer>Crown copyright. Cookies.</footer></body></html>")
    return "\n".join(out).encode()


def as_docx(parts: tuple[Part, ...]) -> bytes:
    """A document with heading styles, bullets by style, a header and a footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Running title of the report"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    for part in parts:
        block = part.block
        if block.role == "heading":
            document.add_heading(block.text, part.depth)
        elif rows := cells_of(block):
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif block.role == "rows":
            document.add_paragraph(block.text)
        elif block.bullet:
            document.add_paragraph(block.text, style="List Bullet")
        else:
            paragraph = document.add_paragraph(mark_of(block).replace(" ", "\t"))
            half = len(block.text) // 2
            paragraph.add_run(block.text[:half]).bold = True
            paragraph.add_run(block.text[half:])
    return saved(document)


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def add_list(document: Document, patterns: tuple[str, ...]) -> str:
    """A numbered list whose levels print `patterns` ("%1.", "%1.%2"); its id."""
    root = document.part.numbering_part.element
    name = str(900 + len(root))
    abstract = OxmlElement("w:abstractNum", {qn("w:abstractNumId"): name})
    for at, pattern in enumerate(patterns):
        level = OxmlElement("w:lvl", {qn("w:ilvl"): str(at)})
        for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", pattern)):
            level.append(OxmlElement(tag, {qn("w:val"): value}))
        abstract.append(level)
    root.insert(0, abstract)
    number = OxmlElement("w:num", {qn("w:numId"): name})
    number.append(OxmlElement("w:abstractNumId", {qn("w:val"): name}))
    root.append(number)
    return name


def add_item(document: Document, text: str, name: str, level: int) -> None:
    """A paragraph that Word counts in list `name`."""
    paragraph = document.add_paragraph(text)
    numbered = OxmlElement("w:numPr")
    numbered.append(OxmlElement("w:ilvl", {qn("w:val"): str(level)}))
    numbered.append(OxmlElement("w:numId", {qn("w:val"): name}))
    paragraph._p.get_or_add_pPr().append(numbered)


FORMATS: dict[str, Callable[[tuple[Part, ...], str], bytes]] = {
    "html": lambda parts, title: as_html(parts),
    "docx": lambda parts, title: as_docx(parts),
    "pdf": lambda parts, title: as_pdf(parts, title),
    "pdf-in-two-columns": lambda parts, title: as_pdf(parts, title, Layout(2)),
    "pdf-hyphenated": lambda parts, title: as_pdf(parts, title, Layout(1, hyphenated=True)),
    "pdf-hyphenated-in-two-columns": lambda parts, title: as_pdf(parts, title, Layout(2, True)),
}
"""Each sets the parts of a report with this title."""
