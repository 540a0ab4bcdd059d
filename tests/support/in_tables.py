"""Reports whose text stands in tables, as Word and as PDF make them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from corpus.parsing import parse
from corpus.types import Report

Rows = Sequence[Sequence[str]]
Parts = Sequence[str | Rows]
"""Paragraphs, of which "# " and "## " mark headings, and the rows of tables; a cell may hold
several paragraphs, parted by new lines."""


def in_word(parts: Parts) -> Report:
    """The report that a Word document of these parts is read as."""
    document = docx.Document()
    for part in parts:
        if not isinstance(part, str):
            table = document.add_table(rows=0, cols=len(part[0]))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text, *further = text.split("\n")
                    for paragraph in further:
                        cell.add_paragraph(paragraph)
        elif part.startswith("#"):
            marks, text = part.split(" ", 1)
            document.add_heading(text, len(marks))
        else:
            document.add_paragraph(part)
    out = BytesIO()
    document.save(out)
    return parse(out.getvalue(), "report.docx")


def in_pdf(parts: Parts) -> Report:
    """The report that a PDF of these parts is read as, its tables ruled."""
    styles = getSampleStyleSheet()
    body, shown = styles["BodyText"], {"#": styles["Heading1"], "##": styles["Heading2"]}
    ruled = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    flow: list[Paragraph | Table] = []
    for part in parts:
        if not isinstance(part, str):
            cells = [
                [[Paragraph(p, body) for p in text.split("\n")] for text in row] for row in part
            ]
            flow.append(Table(cells, style=ruled))
        elif part.startswith("#"):
            marks, text = part.split(" ", 1)
            flow.append(Paragraph(text, shown[marks]))
        else:
            flow.append(Paragraph(part, body))
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flow)
    return parse(out.getvalue(), "report.pdf")
