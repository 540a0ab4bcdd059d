"""Core case inspections, reports since 2025, guides and annual reports."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

from corpus.parsing import parse
from corpus.types import Passage, Rating, Report

CORE_CASE = """\
 Core Case Inspection of youth offending work in Thornby
Foreword

We read 30 cases and were glad to have done so.

Edith Marchbank
HM Chief Inspector of Probation
May 2010
 2 Core Case Inspection of youth offending work in Thornby

Scoring and Summary Table

\tLowest\tHighest\tThornby
Safeguarding work\t37%\t91%\t52%
(action to protect the young person)
Risk of Harm work\t35%\t85%\t69%

Safeguarding score: 52%

Comment: SUBSTANTIAL improvement required

Recommendations (primary responsibility is indicated in brackets)

Changes are necessary to ensure that, in a higher proportion of cases:

(1) plans are written on time (YOS Manager)

(2) victims are asked (YOS Manager and Pellshire Police).

Making a difference

A bench by the river

Two boys built a bench. The parish was glad of it.
 3 Core Case Inspection of youth offending work in Thornby

1. ASSESSMENT AND SENTENCE PLANNING

1.1 Risk of Harm to others (RoH)

General Criterion: The danger is understood from the start.

Score: 66%

Comment: MODERATE improvement required

Strengths:

(1) A screening had been done in 28 of the 30 cases.

Areas for improvement:

(1) Weapons were often passed over.

1.3 Safeguarding

General Criterion: The child comes to no harm.

Score: 44%

Comment: DRASTIC improvement required

COMMENTARY on Assessment and Sentence Planning as a whole

Case managers knew more than they wrote.
"""

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

GUIDE = """\
# Keeping time: an effective practice guide

HM Inspectorate of Probation, March 2021

## Contents

- Clocks
- Lateness

## About this guide

This guide is for practitioners.

## 1. Clocks

Children without clocks are late more often than others.

### Worked example: A clock of her own

Ella was given a clock. What made it work was that she chose it.

**Key takeaways**

- Ask before you blame.

**Reflective questions**

- When were you last late?
"""

ANNUAL = """\
# Annual report 2019: inspection of youth offending services

## Chief Inspector’s foreword

This is my first annual report. Over the year we inspected 20 services.

## The year in figures

- 214 children were spoken to.

## 1. Ratings in 2018-2019

| Service | Overall |
|---|---|
| Lindrake | Good |

## 2. Looking ahead

**We recommend that the Ministry of Justice and the Youth Justice Board:**

1. settle the money for three years.

## Annexe B: Contacts

General enquiries: 01632 960104
"""


def the(report: Report, words: str) -> Passage:
    found = [passage for passage in report.passages if words in passage.text]
    assert len(found) == 1, [passage.text for passage in found]
    return found[0]


def test_a_core_case_inspection() -> None:
    report = parse(CORE_CASE.encode(), "c.txt")
    assert report.id == "thornby-2010-core-case"
    assert report.title == "Core Case Inspection of youth offending work in Thornby"
    screening = the(report, "A screening had been done")
    assert (screening.theme, screening.section, screening.number, screening.kind) == (
        "Protecting the public",
        "Strengths",
        "1",
        "finding",
    )
    assert screening.headings[:2] == (
        "1. ASSESSMENT AND SENTENCE PLANNING",
        "1.1 Risk of Harm to others (RoH)",
    )
    assert the(report, "The danger is understood").kind == "context"
    assert the(report, "Score: 44%").kind == "judgement"
    assert the(report, "Score: 44%").theme == "Protecting the child or young person"
    assert the(report, "knew more than they wrote").theme is None
    assert the(report, "victims are asked").kind == "recommendation"
    assert the(report, "built a bench").kind == "notable_practice"


def test_scores_in_per_cent_keep_their_own_scale() -> None:
    assert parse(CORE_CASE.encode(), "c.txt").meta.ratings == tuple(
        Rating(subject, value, "core-case")
        for subject, value in (
            ("Safeguarding", "52%"),
            ("Safeguarding", "substantial"),
            ("1.1 Risk of Harm to others (RoH)", "66%"),
            ("1.1 Risk of Harm to others (RoH)", "moderate"),
            ("1.3 Safeguarding", "44%"),
            ("1.3 Safeguarding", "drastic"),
        )
    )


def test_a_table_is_text_and_data() -> None:
    report = parse(CORE_CASE.encode(), "c.txt")
    (table,) = report.tables
    assert table.rows == (
        ("Lowest", "Highest", "Thornby"),
        ("Safeguarding work", "37%", "91%", "52%"),
        ("(action to protect the young person)",),
        ("Risk of Harm work", "35%", "85%", "69%"),
    )
    assert report.text[table.start : table.end].split("\n")[3] == "Risk of Harm work 35% 85% 69%"


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


def test_an_effective_practice_guide() -> None:
    report = parse(GUIDE.encode(), "g.md")
    assert (report.meta.series, report.meta.document_type) == ("guide", "guide")
    assert (report.meta.area, report.meta.published) == (None, "2021-03")
    assert the(report, "Ella was given").kind == "notable_practice"
    assert the(report, "Ask before you blame").headings == ("1. Clocks", "Key takeaways")
    assert the(report, "last late").kind == "context"
    assert [item.text for item in report.dropped] == ["Contents", "Clocks", "Lateness"]


def test_an_annual_report() -> None:
    report = parse(ANNUAL.encode(), "a.md")
    assert (report.meta.series, report.meta.area) == ("annual", None)
    assert the(report, "Over the year").section == "Foreword"
    assert the(report, "Lindrake").kind == "judgement"
    assert the(report, "settle the money").kind == "recommendation"
    assert the(report, "01632").kind == "contact"


def test_standards_are_headings_in_text_taken_from_a_pdf() -> None:
    text = (
        " An inspection of youth justice services in\nThornby\n"
        "HM Inspectorate of Probation, October 2022\n\nRatings\n\nOverall rating\n"
        "Requires improvement\n\n1. Organisational delivery\n1.1 Governance and leadership\tGood\n"
        "1.2 Staff\tGood\n2. Court disposals\n2.1 Assessing\tInadequate\n\n"
        "Recommendations\n\nThe Thornby Youth Justice Service should:\n\n1. write plans\n\n"
        "2. ask parents.\n\nDomain one: Organisational delivery\n\n1.1. Governance and leadership\n\n"
        "We ask whether leaders know what they do and do what they know. Rating: Good\n\nStrengths:\n\n"
        "• The Board meets in the open, and out-of-court disposals are what it talks about.\n\n"
        "Domain two: Court disposals\n\n2.1. Assessing. Rating: Inadequate\n\nForms were empty.\n\n"
        "4.1. Resettlement\n\nNobody was met at the gate.\n"
    )
    report = parse(text.encode(), "y.txt")
    assert report.id == "thornby-2022-youth-2018"
    assert {(each.subject, each.value) for each in report.meta.ratings} == {
        ("overall", "requires improvement"),
        ("1.1 Governance and leadership", "good"),
        ("1.2 Staff", "good"),
        ("2.1 Assessing", "inadequate"),
    }
    assert the(report, "meets in the open").headings == (
        "Domain one: Organisational delivery",
        "1.1. Governance and leadership",
        "Strengths",
    )
    forms = the(report, "Forms were empty")
    assert (forms.theme, forms.section, forms.kind) == (
        "Reducing reoffending",
        "2.1. Assessing",
        "finding",
    )
    assert the(report, "met at the gate").headings == ("4.1. Resettlement",)
