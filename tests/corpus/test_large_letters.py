"""Letters larger than the text: those that begin a paragraph, and words printed over a page."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse

LINES = (
    "he staff of the service were skilled and knew the children well,",
    "which many of the parents whom we met said of them too. They",
    "stayed for long and their managers listened to them when they",
    "had something to say about the work.",
)
LAST = "Plans were late in many of the cases that inspectors read."


def sheet() -> tuple[Canvas, BytesIO]:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 790, "Foreword")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 640, LAST)
    return canvas, out


@pytest.mark.parametrize(("beside", "size"), [(1, 20), (2, 34), (3, 52)])
@pytest.mark.parametrize(
    ("letter", "first"), [("T", LINES[0]), ("A", f"child said that{LINES[0][2:]}")]
)
def test_a_large_first_letter_belongs_to_its_word(
    beside: int, size: int, letter: str, first: str
) -> None:
    canvas, out = sheet()
    canvas.setFont("Helvetica", size)
    canvas.drawString(60, 740 - 14 * (beside - 1), letter)
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate((first, *LINES[1:])):
        left = 64 + 0.72 * size if at < beside else 60
        canvas.drawString(left, 740 - 14 * at, line)
    canvas.save()
    texts = [passage.text for passage in parse(out.getvalue(), "sheet.pdf").passages]
    apart = "" if letter == "T" else " "
    assert texts == [f"{letter}{apart}{' '.join((first, *LINES[1:]))}", LAST]


def test_a_large_first_letter_of_word_begins_the_next_paragraph() -> None:
    document = docx.Document()
    document.add_heading("A visit to Tarnwick", 0)
    frame = OxmlElement("w:framePr")
    frame.set(qn("w:dropCap"), "drop")
    document.add_paragraph("T")._p.get_or_add_pPr().insert(0, frame)
    document.add_paragraph(LINES[0].replace(",", "."))
    document.add_paragraph(LAST)
    out = BytesIO()
    document.save(out)
    texts = [passage.text for passage in parse(out.getvalue(), "report.docx").passages]
    assert texts == ["T" + LINES[0].replace(",", "."), LAST]


def test_a_word_printed_over_the_lines_of_a_page_is_none_of_them() -> None:
    canvas, out = sheet()
    canvas.setFillGray(0.9)
    canvas.setFont("Helvetica-Bold", 60)
    canvas.drawString(100, 705, "DRAFT")
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate(("T" + LINES[0], *LINES[1:])):
        canvas.drawString(60, 740 - 14 * at, line)
    canvas.save()
    report = parse(out.getvalue(), "sheet.pdf")
    assert [passage.text for passage in report.passages] == [f"T{' '.join(LINES)}", LAST]
    assert [one.text for one in report.dropped] == ["DRAFT"]
