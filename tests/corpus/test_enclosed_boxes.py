"""A box that a web page or a Word document states ends where that says it does."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from corpus.parsing import parse
from corpus.types import Report

TITLE = "Example of notable practice: A bench"
STORY = "Two boys built a bench with a joiner, and the parish was glad of it."
BELOW = ("Plans were late in many cases.", "Nobody had told the managers of it.")
BODY = f"<p><strong>{TITLE}</strong></p><p>{STORY}</p>"


def kinds(report: Report) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {each.text: (each.kind, each.headings) for each in report.passages}


@pytest.mark.parametrize(
    "box",
    [
        f"<table><tr><td>{BODY}</td></tr></table>",
        f"<table><tr><td>{TITLE}</td></tr><tr><td>{STORY}</td></tr></table>",
        f"<figure><table><tr><td>{BODY}</td></tr></table></figure>",
        f"<blockquote>{BODY}</blockquote>",
        f"<div><h4>{TITLE}</h4><p>{STORY}</p></div>",
        f"<div><div><h4>{TITLE}</h4></div><div><p>{STORY}</p></div></div>",
        f"<aside><h3>{TITLE}</h3><p>{STORY}</p></aside>",
        f"<section><h4>{TITLE}</h4><p>{STORY}</p></section>",
        f"<details><summary>{TITLE}</summary><p>{STORY}</p></details>",
    ],
)
def test_what_follows_a_box_of_a_web_page_is_what_it_was_before(box: str) -> None:
    below = "".join(f"<p>{text}</p>" for text in BELOW)
    page = (
        "<main><h1>Full Joint Inspection of Youth Offending Work in Tarnwick</h1>"
        "<h2>Theme 1: Reducing reoffending</h2><h3>Explanation of findings</h3>"
        f"<p>Staff were skilled.</p>{box}{below}</main>"
    )
    found = kinds(parse(page.encode(), "page.html"))
    assert found[STORY][0] == "notable_practice"
    assert found["Staff were skilled."][0] == "finding"
    assert [found[text] for text in BELOW] == [found["Staff were skilled."]] * 2


def test_what_follows_a_box_of_a_word_document_is_what_it_was_before() -> None:
    document = docx.Document()
    document.add_heading("Full Joint Inspection of Youth Offending Work in Tarnwick", 0)
    document.add_heading("Theme 1: Reducing reoffending", 1)
    document.add_heading("Explanation of findings", 2)
    document.add_paragraph("Staff were skilled.")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run(TITLE).bold = True
    cell.add_paragraph(STORY)
    for text in BELOW:
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    found = kinds(parse(out.getvalue(), "report.docx"))
    assert found[STORY][0] == "notable_practice"
    assert [found[text] for text in BELOW] == [found["Staff were skilled."]] * 2


def test_a_table_within_a_box_does_not_end_it() -> None:
    table = "<table><tr><td>Year</td><td>Cases</td></tr><tr><td>2015</td><td>12</td></tr></table>"
    page = (
        "<main><h1>Full Joint Inspection of Youth Offending Work in Tarnwick</h1>"
        "<h2>Theme 1: Reducing reoffending</h2><h3>Explanation of findings</h3>"
        f"<p>Staff were skilled.</p><div><h4>{TITLE}</h4>{table}<p>{STORY}</p></div></main>"
    )
    assert kinds(parse(page.encode(), "page.html"))[STORY][0] == "notable_practice"
