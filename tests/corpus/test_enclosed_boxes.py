"""A box that a web page or a Word document states ends where that says it does."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from corpus.parsing import parse
from corpus.types import Report

REPORT = "Full Joint Inspection of Youth Offending Work in Tarnwick"
THEME = "Theme 1: Reducing reoffending"
BEFORE = "Staff were skilled."
STORY = "Two boys built a bench with a joiner, and the parish was glad of it."
BELOW = (
    "Plans were late in many of the cases that inspectors read.",
    "Managers had not noticed that, and nobody had told them.",
)
with_each_title = pytest.mark.parametrize(
    "title", ["Example of notable practice", "Example of notable practice: A bench"]
)
with_key_findings = pytest.mark.parametrize("key_findings", [False, True])


def check_that_only_the_story_is_an_example(report: Report) -> None:
    ours = [each for each in report.passages if each.text in (BEFORE, STORY, *BELOW)]
    assert [(each.kind, each.text) for each in ours] == [
        ("finding", BEFORE),
        ("notable_practice", STORY),
        *(("finding", text) for text in BELOW),
    ]
    assert [each.headings for each in ours[2:]] == [ours[0].headings] * 2


def page_of(box: str, below: str, key_findings: bool = False) -> bytes:
    listed = "<h3>Key Findings</h3><p>1. Work was sufficient.</p>" if key_findings else ""
    return (
        f"<html><body><main><h1>{REPORT}</h1><h2>{THEME}</h2>{listed}"
        f"<h3>Explanation of findings</h3><p>{BEFORE}</p>{box}{below}</main></body></html>"
    ).encode()


BODY = "<p><strong>{title}</strong></p><p>{story}</p>"


@with_key_findings
@with_each_title
@pytest.mark.parametrize(
    "box",
    [
        f"<table><tr><td>{BODY}</td></tr></table>",
        "<table><tr><th>{title}</th></tr><tr><td>{story}</td></tr></table>",
        "<table><tr><td>{title}</td></tr><tr><td>{story}</td></tr></table>",
        f"<figure><table><tr><td>{BODY}</td></tr></table></figure>",
        f"<blockquote>{BODY}</blockquote>",
        f"<div class='inset-text'>{BODY}</div>",
        "<div class='box'><h4>{title}</h4><p>{story}</p></div>",
        "<div><h4>{title}</h4><p>{story}</p></div>",
        "<div><div><h4>{title}</h4></div><div><p>{story}</p></div></div>",
        "<aside><h3>{title}</h3><p>{story}</p></aside>",
        "<section><h4>{title}</h4><p>{story}</p></section>",
        "<details><summary>{title}</summary><p>{story}</p></details>",
    ],
)
def test_what_follows_a_box_of_a_web_page_is_what_it_was_before(
    box: str, title: str, key_findings: bool
) -> None:
    below = "".join(f"<p>{text}</p>" for text in BELOW)
    page = page_of(box.format(title=title, story=STORY), below, key_findings)
    check_that_only_the_story_is_an_example(parse(page, "page.html"))


@with_key_findings
@with_each_title
def test_what_follows_a_box_of_a_word_document_is_what_it_was_before(
    title: str, key_findings: bool
) -> None:
    document = docx.Document()
    document.add_heading(REPORT, 0)
    document.add_heading(THEME, 1)
    if key_findings:
        document.add_heading("Key Findings", 2)
        document.add_paragraph("1. Work was sufficient.")
    document.add_heading("Explanation of findings", 2)
    document.add_paragraph(BEFORE)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run(title).bold = True
    cell.add_paragraph(STORY)
    for text in BELOW:
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    check_that_only_the_story_is_an_example(parse(out.getvalue(), "report.docx"))


def test_a_table_within_a_box_does_not_end_it() -> None:
    table = "<table><tr><td>Year</td><td>Cases</td></tr><tr><td>2015</td><td>12</td></tr></table>"
    title = "Example of notable practice: A bench"
    box = f"<div><h4>{title}</h4>{table}<p>{STORY}</p></div>"
    found = {each.text: each.kind for each in parse(page_of(box, ""), "page.html").passages}
    assert found[STORY] == "notable_practice"
