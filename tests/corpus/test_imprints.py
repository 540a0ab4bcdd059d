"""What a publisher prints of a report itself is none of its findings, nor is a table that names
offices an address."""

from __future__ import annotations

from io import BytesIO

import pytest
from passages import the
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse

PAGE = """\
<html><h1>Working with families: an effective practice guide</h1><p>HM Inspectorate of Probation</p>
<h2>About this guide</h2><p>This guide is for those who visit.</p>
<h2>What inspections tell us</h2><p>Plans were late in many of the cases that were read.</p>{}
<h2>Key takeaways</h2><ul><li>Visit often.</li></ul>
<h2>Reflective questions</h2><ul><li>How often do you visit?</li></ul>
<table><tr><th>Stage</th><th>Who</th><th>What</th></tr>
<tr><td>Before</td><td>Manager</td><td>Agrees the plan</td></tr>
<tr><td>After</td><td>Worker</td><td>Reads the file</td></tr></table>
<h2>Who was asked</h2>
<table><tr><td>Service manager</td><td>Paul Gray</td></tr>
<tr><td>Chair of the board</td><td>Mary Hill</td></tr></table>
"""


@pytest.mark.parametrize(
    "imprint",
    [
        "ISBN: 978-1-99999-123-4",
        "2012",
        "March 2012",
        "© Crown copyright 2012, all of it.",
        "You may re-use this information free of charge in any format.",
        "Published by: HM Inspectorate of Probation, by the river",
        "This publication is available for download at www.inspectorate.example",
        "This inspection was led by Edith Marchbank, with two others.",
    ],
)
def test_what_is_printed_of_a_report_itself_is_no_finding(imprint: str) -> None:
    report = parse(PAGE.format(f"<p>{imprint}</p>").encode(), "guide.html")
    assert the(report, "Plans were late").kind == "finding"
    assert [each.kind for each in report.passages if each.text == imprint] in (["context"], [])


def test_a_sentence_on_a_publication_is_no_imprint() -> None:
    said = "The plan was published by the board in March 2012 and is known to few."
    report = parse(PAGE.format(f"<p>{said}</p>").encode(), "guide.html")
    assert the(report, said).kind == "finding"


def test_a_table_of_tasks_is_no_address_though_it_names_offices() -> None:
    report = parse(PAGE.format("").encode(), "guide.html")
    assert the(report, "Agrees the plan").kind == "context"
    assert the(report, "Paul Gray").kind == "contact"


def test_an_imprint_below_the_contents_keeps_the_first_line_of_its_paragraph() -> None:
    """An entry without the number of a page begins one that goes on in the next line."""
    entries = ("Foreword", "3"), ("Children who were", ""), ("moved away", "5"), ("Annexe", "9")
    imprint = (
        "The Inspectorate of Boats is the independent inspector of all boats and of the rivers of",
        "Wales. It was set up by an Act of 1911.",
    )
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 762, "Contents")
    canvas.setFont("Helvetica", 10)
    for at, (entry, page) in enumerate(entries):
        canvas.drawString(60, 720 - 13 * at, entry)
        canvas.drawString(440, 720 - 13 * at, page)
    for at, line in enumerate(imprint):
        canvas.drawString(60, 620 - 13 * at, line)
    canvas.showPage()
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 762, "Foreword")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 720, "Plans were late in many of the cases that were read by inspectors.")
    canvas.save()
    report = parse(out.getvalue(), "report.pdf")
    assert report.passages[0].text == " ".join(imprint)
    assert report.dropped[-1].text == "Annexe\t9"


def test_an_item_that_ends_in_a_postcode_keeps_its_number() -> None:
    text = "1.1. The Board should:\n\n1.2. Move the team to 4 Mill Lane, Leeds\n\nLS1 4AB\n"
    report = parse(text.encode(), "a.txt")
    assert "1.2" in {passage.number for passage in report.passages}


def test_a_numbered_lead_in_is_no_part_of_the_address_below_it() -> None:
    text = "1.1. Staff found that:\n\nInspectors were pleased to see that:\nLeeds\n\nLS1 4AB\n"
    report = parse(text.encode(), "a.txt")
    first = report.passages[0]
    assert (first.number, first.text) == ("1.1", "Staff found that:")


@pytest.mark.parametrize(
    "line", ["HM Inspectorate of Probation, June 2020", "© Crown copyright 2020"]
)
def test_who_published_a_report_heads_nothing_on_its_cover(line: str) -> None:
    page = f"<h1>A visit to Brackleigh</h1><h2>{line}</h2><p>Staff were skilled and kind.</p>"
    (first, second) = parse(f"<html><body>{page}</body></html>".encode(), "a.html").passages
    assert (first.text, second.headings) == (line, ())
