"""Files as practitioners have them: saved from browsers, pasted from mails, in two languages."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from lxml import etree

from corpus.parsing import parse

JOINT = """\
Full Joint Inspection of Youth Offending Work in Stonebeck

Published: 5 July 2016

Foreword

Stonebeck’s Youth Offending Service – once “poor” – has improved…

Theme 1: Reducing reoffending / Thema 1: Lleihau aildroseddu

What we expect to see

Good plans.

Case assessment score

Overall, 71% of work was done well enough.

Key Findings / Canfyddiadau allweddol

1. Plans were good. Roedd y cynlluniau’n dda.

2. Café meetings cost £3 each.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_title_ends_before_the_date_and_headings_may_stand_in_two_languages(
    encoding: str,
) -> None:
    report = parse(JOINT.replace("\n", "\r\n").encode(encoding), "a.txt")
    assert report.title == "Full Joint Inspection of Youth Offending Work in Stonebeck"
    assert (report.meta.area, report.meta.published) == ("Stonebeck", "2016-07-05")
    found = [(each.number, each.theme, each.section) for each in report.passages[-2:]]
    assert found == [(n, "Reducing reoffending", "Key Findings") for n in "12"]
    assert report.passages[-1].text == "Café meetings cost £3 each."


def test_a_page_saved_from_a_browser_leaves_its_menus_behind() -> None:
    page = (
        '<html><body><a class="skip-link" href="#c">Skip</a><div id="cookie-banner"><p>We use '
        'cookies.</p></div><div class="masthead"><ul class="menu"><li>Home</li></ul></div>'
        '<div class="breadcrumbs">Home &gt; Reports</div><div class="entry-content">'
        "<h1>A visit to Tarnwick</h1><h2>Findings</h2><p>Plans were clear, and children had helped "
        "to write them in all of the cases that inspectors had read.</p>"
        '<div class="share"><p>Share on X</p></div></div>'
        '<div class="site-footer"><p>Privacy</p></div></body></html>'
    )
    report = parse(page.encode(), "a.html")
    assert len(report.passages) == 1
    assert {"We use cookies.", "Share on X", "Privacy"} <= {each.text for each in report.dropped}


def test_a_text_box_of_word_ends_before_the_paragraph_below_it() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = etree.fromstring(
        f'<w:r xmlns:w="{space}"><w:pict><w:txbxContent>'
        "<w:p><w:r><w:t>Good practice example: The shed</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Children mended bikes.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    document = docx.Document()
    document.add_heading("A visit to Brookfold", 0)
    document.add_heading("Leadership", 1)
    document.add_paragraph("The Board met every month.")._p.append(box)
    document.add_paragraph("Partners sent people who could decide.")
    document.add_heading("Staff", 1)
    document.add_paragraph("Staff were trained.")
    out = BytesIO()
    document.save(out)
    assert [
        (each.text, each.kind, each.section) for each in parse(out.getvalue(), "a").passages
    ] == [
        ("The Board met every month.", "context", "Leadership"),
        ("Partners sent people who could decide.", "context", "Leadership"),
        ("Children mended bikes.", "notable_practice", "Good practice example"),
        ("Staff were trained.", "context", "Staff"),
    ]


def test_a_press_release_is_called_by_its_headline() -> None:
    text = (
        "PRESS RELEASE\n\nEmbargoed until 00:01 on Thursday 12 October 2017\n\n"
        "Inspection of youth offending work: Farrow has improved\n\n"
        "Youth offending work in Farrow had improved, said the Chief Inspector of Probation.\n\n"
        "Inspectors found:\n\n>   * victims were contacted late\n>   * plans were clear\n\n"
        "Notes to editors\n\n1. The report is available from 12 October 2017.\n"
    )
    report = parse(text.encode(), "a.txt")
    assert report.title == "Inspection of youth offending work: Farrow has improved"
    assert [
        each.text for each in report.passages if each.headings[-1:] == ("Inspectors found",)
    ] == [
        "victims were contacted late",
        "plans were clear",
    ]


MAIL = """\
From: Jane Penhale <jane@example.org>
Sent: 12 March 2021 10:04
To: All staff
Cc: The Board
Subject: What the inspectors found

Plans were clear in most cases. Reviews were late.
"""


@pytest.mark.parametrize("before", ["", "-----Original Message-----\n"])
def test_the_head_of_a_mail_is_none_of_its_findings(before: str) -> None:
    report = parse((before + MAIL).encode(), "mail.txt")
    assert [each.text for each in report.passages] == [
        "Plans were clear in most cases. Reviews were late."
    ]
    reasons = {item.reason for item in report.dropped}
    assert reasons == {"head of a mail"}
    assert "jane@example.org" in " ".join(item.text for item in report.dropped)


LETTER = """To: The chair of the board of Brackleigh
From: Ivo Grant, Assistant Chief Inspector
Date: 12 March 2014
Subject: Short Quality Screening of youth offending work in Brackleigh

The screening was done in February 2014.

Key strengths

- Staff knew the children well.

Areas requiring improvement

- Plans were late.
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("Subject: ", "Re: "),
        ("Subject: ", "Subject: FW: RE: "),
        ("Date: ", "Sent: "),
        ("Date: ", "Publication date: "),
        ("of the board", "of the management\nboard"),
        ("To: ", "HM Inspectorate of Probation\n\nTo: "),
    ],
)
def test_a_letter_is_what_its_head_says(before: str, after: str) -> None:
    report = parse(LETTER.replace(before, after, 1).encode(), "letter.txt")
    assert report.title == "Short Quality Screening of youth offending work in Brackleigh"
    meta = report.meta
    assert (meta.series, meta.document_type, meta.area) == ("sqs", "letter", "Brackleigh")
    assert meta.published == "2014-03-12"
    kinds = {passage.text: passage.kind for passage in report.passages}
    assert kinds["Staff knew the children well."] == "finding"
    assert kinds["Plans were late."] == "recommendation"
    assert kinds["The screening was done in February 2014."] == "context"


def test_the_head_of_a_letter_is_no_mail() -> None:
    report = parse(b"To: The Chair\nFrom: An inspector\nDate: 3 May 2014\n\nWe came.\n", "l.txt")
    assert not report.dropped
