"""Where lists end, titles go on and pages are saved from Word."""

from __future__ import annotations

import docx
import pytest
import typeset

from corpus.parsing import parse

REPORT = """\
Full Joint Inspection of Youth Offending Work in Tarnbeck

Published May 2016

Theme 1: Reducing reoffending

Explanation of findings

1.1. Staff in one group did well overall. Where it fell short, the reasons were:

{items}

1.2. Children were heard by their workers and by the managers of the service.

1.3. The service was praised by sentencers, who trusted what they read.
"""
LEAD_IN = "Where it fell short, the reasons were"


@pytest.mark.parametrize(
    "items", ["• plans were late\n\n• managers did not look", "a) plans were late\n\nb) nobody did"]
)
def test_a_paragraph_behind_a_list_is_not_under_what_leads_in_the_list(items: str) -> None:
    report = parse(REPORT.format(items=items).encode(), "tarnbeck.txt")
    headed = {p.number: p.headings[-1] for p in report.passages if p.kind == "finding"}
    assert headed[None if items.startswith("•") else "a"] == LEAD_IN
    assert headed["1.2"] == headed["1.3"] == "Explanation of findings"


PAGE = """<html><body class=WordSection1><h1>Full Joint Inspection of Youth Offending Work in
Tarnbeck</h1><h2>Theme 1: Reducing reoffending</h2><h3>Explanation of findings</h3>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.1.<span>&nbsp;&nbsp;
</span></span><![endif]>Staff knew the children well. <!-- a remark --> Inspectors met ten.</p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.2.<span>&nbsp;&nbsp;
</span></span><![endif]>Plans were late in most of the cases that we read.</p>
<h2>Recommendations</h2><p>The YOT Manager should ensure that:</p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;
</span></span><![endif]>all plans are on time</p></body></html>"""


def test_a_page_saved_from_word_keeps_its_numbers() -> None:
    report = parse(PAGE.encode(), "tarnbeck.htm")
    numbered = {(p.kind, p.number): p.text for p in report.passages if p.number}
    assert numbered["finding", "1.1"].endswith("Staff knew the children well. Inspectors met ten.")
    assert numbered["finding", "1.2"].endswith("Plans were late in most of the cases that we read.")
    assert numbered["recommendation", "1"].endswith("all plans are on time")


def test_a_title_over_two_paragraphs_is_one() -> None:
    document = docx.Document()
    document.add_paragraph("An inspection of youth offending services in", style="Title")
    document.add_paragraph("Tarnbeck", style="Title")
    document.add_paragraph("HM Inspectorate of Probation, May 2020")
    document.add_heading("Foreword", 1)
    document.add_paragraph("This inspection is one of many, and we rated the service as good.")
    report = parse(typeset.saved(document), "tarnbeck.docx")
    assert report.title == "An inspection of youth offending services in Tarnbeck"
    assert not any("Tarnbeck" in passage.headings for passage in report.passages)


def test_a_joint_inspection_is_told_by_its_title_alone() -> None:
    text = (
        "Full Joint Inspection of Youth Offending Work in Tarnbeck\n\nMay 2016\n\nPlans were late."
    )
    assert parse(text.encode(), "tarnbeck.txt").meta.series == "fji"


def test_a_rating_that_is_a_picture_is_read_by_its_description() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td><img src=x alt='{rating}'></td></tr>"
        for name, rating in (("1.1 Governance", "Good"), ("1.2 Staff", "Outstanding"))
    )
    page = f"<html><body><h1>Ratings</h1><table>{rows}</table><p>The board met.</p></body></html>"
    (table,) = (p.text for p in parse(page.encode(), "x.html").passages if "1.1" in p.text)
    assert table == "1.1 Governance Good\n1.2 Staff Outstanding"


def test_an_item_begins_behind_the_end_of_a_year() -> None:
    text = """\
13. The board had met twice and had asked for a report on each plan that was late in the year.
14. The board had agreed what should be done, and the manager had told every member of it
in the year.
15. Nobody had asked the children who came in the year
16 what they thought of it.
"""
    report = parse(text.encode(), "a.txt")
    assert [passage.number for passage in report.passages] == ["13", "14", "15"]
