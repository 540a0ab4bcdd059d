"""Where a box ends in Word and on web pages, its example ends."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from corpus.parsing import parse
from corpus.types import Report

TITLE = "Full Joint Inspection of Youth Offending Work in Tarnwick"
BOX = "Example of notable practice"
STORY = "Raj was rung each day by his worker and went to college."
BELOW = (
    "Plans were late in many of the cases that inspectors read.",
    "Managers had not noticed that, and nobody had told them.",
)


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in report.passages if each.text in (STORY, *BELOW)]


EXPECTED = [("notable_practice", STORY), *(("finding", each) for each in BELOW)]


@pytest.mark.parametrize(
    "box",
    [
        "<table><tr><td><p><strong>{0}</strong></p><p>{1}</p></td></tr></table>",
        "<table><tr><th>{0}</th></tr><tr><td>{1}</td></tr></table>",
        "<blockquote><p><strong>{0}</strong></p><p>{1}</p></blockquote>",
        "<details><summary>{0}</summary><p>{1}</p></details>",
        "<div class='inset-text'><p><strong>{0}</strong></p><p>{1}</p></div>",
        "<div class='box'><h4>{0}</h4><p>{1}</p></div>",
    ],
)
def test_text_below_a_box_of_a_web_page_is_none_of_its_example(box: str) -> None:
    page = (
        f"<html><body><main><h1>{TITLE}</h1><h2>Theme 1: Reducing reoffending</h2>"
        "<h3>Key Findings</h3><p>1. Work was sufficient.</p><h3>Explanation of findings</h3>"
        f"<p>Staff were skilled.</p>{box.format(BOX, STORY)}"
        f"<p>{BELOW[0]}</p><p>{BELOW[1]}</p></main></body></html>"
    )
    assert kinds(parse(page.encode(), "page.html")) == EXPECTED


def test_text_below_a_table_of_one_cell_in_word_is_none_of_its_example() -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_heading("Theme 1: Reducing reoffending", 1)
    document.add_heading("Key Findings", 2)
    document.add_paragraph("1. Work was sufficient.")
    document.add_heading("Explanation of findings", 2)
    document.add_paragraph("Staff were skilled.")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run(BOX).bold = True
    cell.add_paragraph(STORY)
    for each in BELOW:
        document.add_paragraph(each)
    out = BytesIO()
    document.save(out)
    assert kinds(parse(out.getvalue(), "report.docx")) == EXPECTED
