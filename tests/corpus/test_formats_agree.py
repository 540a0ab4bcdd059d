"""The same report as text, web page, Word document and PDF gives the same passages."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typeset
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas
from typeset import FORMATS

from corpus.parsing import parse
from corpus.types import Report
from eval.typesetting import parts_of

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
REPORTS = sorted(path for path in SAMPLE.iterdir() if path.name != "README.md")
ALMOST_ALL = 0.99

Shown = tuple[str, str | None, tuple[str, ...], str | None, str | None, str]
"""What a reader sees of a passage: words, number, headings, theme, section, kind."""


@cache
def from_text(path: Path) -> Report:
    return parse(path.read_bytes(), path.name)


@cache
def in_format(path: Path, name: str) -> Report:
    source = FORMATS[name](parts_of(path), from_text(path).title)
    return parse(source, f"report.{name}")


def shown(report: Report) -> list[Shown]:
    return [
        (
            " ".join(each.text.split()),
            each.number,
            each.headings,
            each.theme,
            each.section,
            each.kind,
        )
        for each in report.passages
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_almost_all_passages_are_the_same_with_where_they_stand(name: str) -> None:
    same = total = 0
    for path in REPORTS:
        expected, found = shown(from_text(path)), shown(in_format(path, name))
        blocks = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
        same += sum(block.size for block in blocks)
        total += max(len(expected), len(found))
    assert total > 500
    assert same / total >= ALMOST_ALL


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_report_is_does_not_depend_on_its_format(name: str) -> None:
    for path in REPORTS:
        expected, found = from_text(path), in_format(path, name)
        assert found.id == expected.id
        # A title that stands in the running header alone states the area in a PDF only.
        assert replace(found.meta, guessed=()) == replace(expected.meta, guessed=())
        if name.startswith("pdf"):  # some titles stand in the running header alone
            assert found.title == expected.title


@pytest.mark.parametrize("name", ["pdf", "pdf-in-two-columns"])
def test_pages_of_a_pdf_carry_the_numbers_printed_on_them(name: str) -> None:
    report = in_format(SAMPLE / "pellmouth-2017-full-joint-inspection.txt", name)
    assert len({passage.page_index for passage in report.passages}) > 5
    assert all(passage.page == str(passage.page_index + 1) for passage in report.passages)
    headers = [item for item in report.dropped if item.reason == "running header"]
    assert len(headers) == report.passages[-1].page_index + 1


def test_word_counts_numbers_that_stand_nowhere_in_the_text() -> None:
    document = docx.Document()
    document.add_heading("Findings", 1)
    name = typeset.add_list(document, ("%1.", "%1.%2"))
    typeset.add_item(document, "Plans were clear.", name, 0)
    typeset.add_item(document, "Children had helped to write them.", name, 1)
    typeset.add_item(document, "Parents had a copy.", name, 1)
    document.add_paragraph("A paragraph between the items of the list.")
    typeset.add_item(document, "Reviews were late.", name, 0)
    typeset.add_item(document, "Two had not been held.", name, 1)
    numbers = [each.number for each in parse(typeset.saved(document), "n.docx").passages]
    assert numbers == ["1", "1.1", "1.2", None, "2", "2.1"]


def test_text_that_word_does_not_show_is_left_out() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The Board met ")
    paragraph.add_run("in secret ").font.hidden = True
    paragraph.add_run("every month.")
    document.sections[0].footer.paragraphs[0].text = "Restricted."
    (passage,) = parse(typeset.saved(document), "h.docx").passages
    assert passage.text == "The Board met every month."


def test_a_web_page_is_read_without_its_frame() -> None:
    page = (
        b"<!-- saved --><!DOCTYPE html><html><head><title>T</title><script>var x=1;</script>"
        b"</head><body><nav><a href='/'>Home</a></nav><header>Department</header>"
        b"<div role='main'><h1>Visit to Tarnwick</h1><h2>Key findings</h2>"
        b"<ol start='4'><li>Plans were <em>clear</em>.</li><li>Reviews were late.</li></ol>"
        b"<p hidden>Ignore this.</p><p style='display: none'>And this.</p>"
        b"<table><tr><th>Theme</th><th>Rating</th></tr><tr><td>Staff</td><td>Good</td></tr>"
        b"</table></div><footer>Cookies</footer></body></html>"
    )
    report = parse(page, "t.html")
    assert [(each.number, each.text) for each in report.passages] == [
        ("4", "Plans were clear."),
        ("5", "Reviews were late."),
        (None, "Theme Rating\nStaff Good"),
    ]
    assert {"Department", "Cookies"} <= {item.text for item in report.dropped}


def test_two_columns_are_read_one_after_the_other() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    left = [
        "Each child on the left had",
        "a plan that was written with",
        "care and kept up to date.",
    ]
    right = [
        "On the right hand nobody had",
        "looked at the plans for more",
        "than a year, or asked why.",
    ]
    for x, lines in ((60, left), (320, right)):
        for at, line in enumerate(lines):
            canvas.drawString(x, 700 - 14 * at, line)
    canvas.save()
    passages = parse(out.getvalue(), "c.pdf").passages
    assert [each.text for each in passages] == [" ".join(left), " ".join(right)]
