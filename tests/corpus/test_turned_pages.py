"""PDFs whose pages are turned, or that hold text turned on its page."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse
from corpus.types import Report

WIDTH, HEIGHT = 595, 842
BEFORE = "Planning was good in most cases and children had helped to write it."
AFTER = "The Board met every month and had looked at figures of schools twice."
ROWS = (
    ("Standard", "Rating", "Cases"),
    ("Planning", "Good", "14 of 20"),
    ("Reviewing", "Inadequate", "6 of 20"),
)
SENTENCES = (
    "In nine of the 12 cases the assessment of safety was late, and in three of them there",
    "was none at all, so that nobody could say who was at risk.",
)
TURNS = {0: (0, 0), 90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}
"""Where the corner of a page lies that is turned so many degrees."""


def page(canvas: Canvas, text: str) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 700, text)


def turned(canvas: Canvas, degrees: int) -> None:
    """Text and a table that are upright when the page is turned clockwise so far."""
    canvas.saveState()
    canvas.translate(*TURNS[degrees])
    canvas.rotate(degrees)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 520, "Planning in figures")
    canvas.setFont("Helvetica", 10)
    for at, line in enumerate(SENTENCES):
        canvas.drawString(60, 490 - 13 * at, line)
    for at, row in enumerate(ROWS):
        for place, cell in zip((60, 250, 400), row, strict=True):
            canvas.drawString(place, 440 - 15 * at, cell)
    canvas.restoreState()


def read(degrees: int, rotate: bool) -> Report:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    page(canvas, BEFORE)
    canvas.showPage()
    if rotate:
        canvas.setPageRotation(degrees)
    turned(canvas, degrees)
    canvas.showPage()
    canvas.setPageRotation(0)
    page(canvas, AFTER)
    canvas.save()
    return parse(out.getvalue(), "report.pdf")


@pytest.mark.parametrize("rotate", [True, False], ids=["page turned", "text turned on its page"])
@pytest.mark.parametrize("degrees", TURNS)
def test_what_stands_on_a_turned_page_is_read_as_its_reader_does(
    degrees: int, rotate: bool
) -> None:
    report = read(degrees, rotate)
    assert [(passage.text, passage.page_index) for passage in report.passages] == [
        (BEFORE, 0),
        (" ".join(SENTENCES), 1),
        ("\n".join(" ".join(row) for row in ROWS), 1),
        (AFTER, 2),
    ]
    assert report.title == "Planning in figures"  # its only heading
    assert report.tables[0].rows == ROWS
    assert report.dropped == ()


def test_a_tab_at_the_side_of_a_page_is_none_of_its_text() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    page(canvas, BEFORE)
    canvas.saveState()
    canvas.translate(580, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Making sure the sentence is served")
    canvas.restoreState()
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.drawString(0, 0, "DRAFT. This is not to be quoted anywhere before it is published.")
    canvas.restoreState()
    canvas.save()
    report = parse(out.getvalue(), "report.pdf")
    assert [passage.text for passage in report.passages] == [BEFORE]
    assert {item.text for item in report.dropped} == {
        "Making sure the sentence is served",
        "DRAFT. This is not to be quoted anywhere before it is published.",
    }
