"""The head of a letter in a PDF: its fields stand in two columns and may be longer than a line."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse

WRAPPED = {
    "at the margin": 60,
    "below the name": 110,
}
SENTENCE = "Staff of the service were skilled and knew the children well, and had time for each."


@pytest.mark.parametrize("where", WRAPPED)
def test_a_field_that_goes_on_in_a_second_line_keeps_its_place(where: str) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    y = 780.0
    for field, *lines in (
        ("To:", "Olga Penhale, Chair of Thornby Youth Offending Service Management", "Board"),
        ("From:", "Ivo Grant, Assistant Chief Inspector (Youth Justice)"),
        ("Publication date:", "3 June 2013"),
    ):
        canvas.drawString(60, y, field)
        for at, line in enumerate(lines):
            left = WRAPPED[where] if at else 150
            canvas.drawString(left, y, line)
            y -= 13
        y -= 7
    for _ in range(4):
        canvas.drawString(60, y, SENTENCE)
        y -= 26
    canvas.save()
    report = parse(out.getvalue(), "letter.pdf")
    head = " ".join(report.text[: report.text.index("Staff of")].split())
    assert head == (
        "To: Olga Penhale, Chair of Thornby Youth Offending Service Management Board From: Ivo "
        "Grant, Assistant Chief Inspector (Youth Justice) Publication date: 3 June 2013"
    )
    assert report.meta.published == "2013-06-03"
