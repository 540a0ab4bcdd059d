"""PDFs with lines set close or wide: what is a paragraph does not depend on it."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate

from corpus.parsing import parse

SENTENCES = (
    "The service for {0} is a team of thirteen, and all of them had met the {0} they worked with.",
    "Nobody had asked the {0}.",
    "Managers looked through the plans for {0} every month and asked for changes where needed.",
    "Parents of {0} were glad of the visits, and most of them had been asked for their views on "
    "the plan before it was written down, read to the {0} and shared with the school.",
    "Some of the {0} had no place at a school for the whole of the spring of that year.",
)
WHOM = [
    f"{kind}{people}"
    for kind in ("", "young ", "older ", "absent ", "new ")
    for people in ("girls", "brothers", "schoolchildren", "newcomers")
]


@pytest.mark.parametrize("spacing", [1.15, 1.5, 1.6, 1.72, 2.0, 2.3])
@pytest.mark.parametrize("space", [0.5, 1.0])
def test_paragraphs_are_whole_whatever_the_line_spacing(spacing: float, space: float) -> None:
    texts = [
        " ".join(SENTENCES[(at * 2 + more) % 5].format(whom) for more in range(3 + at % 3))
        for at, whom in enumerate(WHOM)
    ]
    style = ParagraphStyle("text", fontName="Helvetica", fontSize=11)
    style.leading, style.spaceAfter = 11 * spacing, 11 * space
    out = BytesIO()
    title = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=18, spaceAfter=24)
    printed = [
        Paragraph("An inspection of Tarnwick", title),
        *(KeepTogether(Paragraph(t, style)) for t in texts),
    ]
    SimpleDocTemplate(out).build(printed)
    found = parse(out.getvalue(), "report.pdf", budget=1000).passages
    assert [" ".join(each.text.split()) for each in found] == texts
