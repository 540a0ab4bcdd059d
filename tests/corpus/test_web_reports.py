"""Reports since 2025 as web pages, with their links and footnotes."""

from __future__ import annotations

from passages import the

from corpus.parsing import parse

WEB = """\
[Skip to content](#main)

# An inspection of youth justice work with children and victims in Thornby

Published: 18 September 2025

## Foreword (Back to top)

Thornby is rated ‘Good’.[1]

## Ratings (Back to top)

| Thornby Youth Justice Service | Rating |
|---|---|
| Overall | **Good** |
| **1. Work with children** | |
| 1.1 Assessing | Good |
| **2. Work with victims** | |
| 2.1 Work with victims | Requires improvement |

## What children said (Back to top)

We met nine children.

“She came when she said that she would come.”

## Organisational arrangements and activity (Back to top)

### Staff

Staff stay for many years.

## 1. Work with children (Back to top)

### 1.1 Assessing – Good

Assessments began with the child.

## 2. Work with victims (Back to top)

### 2.1 Work with victims – Requires improvement

Letters have been replaced by telephone calls.

### Footnotes

[1] The service was last inspected in 2014.
"""


UNNUMBERED = """\
| Standard | Rating |
|---|---|
| Overall rating | Good |
| Governance and leadership | Outstanding |
| Court disposals | |
| Planning | Good |
| Out-of-court disposals | |
| Planning | Inadequate |
| Work with victims | Requires improvement |
"""


def test_standards_that_print_no_number_are_rated_by_their_names() -> None:
    before, after = (
        WEB.split("| Thornby Youth Justice Service")[0],
        WEB.split("## What children")[1],
    )
    report = parse(f"{before}{UNNUMBERED}\n## What children{after}".encode(), "web.md")
    assert report.meta.series == "youth-2025"
    assert [(each.subject, each.value) for each in report.meta.ratings] == [
        ("overall", "good"),
        ("Governance and leadership", "outstanding"),
        ("Planning (Court disposals)", "good"),
        ("Planning (Out-of-court disposals)", "inadequate"),
        ("Work with victims", "requires improvement"),
    ]


def test_a_report_of_2025_on_a_web_page() -> None:
    report = parse(WEB.encode(), "w.md")
    assert report.id == "thornby-2025-youth-2025"
    assert {(each.subject, each.value) for each in report.meta.ratings} == {
        ("overall", "good"),
        ("1.1 Assessing", "good"),
        ("2.1 Work with victims", "requires improvement"),
    }
    assert report.tables[0].rows[2] == ("1. Work with children", "")
    began = the(report, "began with the child")
    assert (began.section, began.headings[-1]) == ("1.1 Assessing", "1.1 Assessing – Good")
    assert began.printed_theme == "Assessing"
    assert the(report, "Staff stay").theme == "Governance and partnerships"
    assert the(report, "Letters have been").theme == "Protecting the public"
    assert the(report, "She came when").kind == "quotation"
    assert the(report, "We met nine").kind == "finding"


def test_links_and_footnote_marks_of_a_page_are_furniture() -> None:
    report = parse(WEB.encode(), "w.md")
    assert the(report, "Thornby is rated").text == "Thornby is rated ‘Good’."
    assert the(report, "last inspected in 2014").id.endswith(":footnote-1")
    assert not any("Back to top" in "".join(p.headings) for p in report.passages)
    assert "Skip to content" not in report.text
    reasons = {item.reason for item in report.dropped}
    assert {"footnote mark", "link of a web page"} <= reasons


def test_a_number_in_brackets_that_no_footnote_explains_stays() -> None:
    report = parse(WEB.replace("came when", "came [2] when").encode(), "w.md")
    assert "came [2] when" in report.text


def test_headings_that_a_menu_has_too_are_kept() -> None:
    """A menu stands together; between headings stands what they head."""
    names = ("News", "Search", "Reports", "Inspections", "About us")
    body = "".join(f"{name}\n\nStaff were skilled at {name}.\n\n" for name in names)
    text = f"An inspection of youth justice services in Brackleigh\n\n{body}"
    report = parse(text.encode(), "a.txt")
    assert "link of a web page" not in {item.reason for item in report.dropped}
    for name in names:
        assert f"{name}\n" in report.text
