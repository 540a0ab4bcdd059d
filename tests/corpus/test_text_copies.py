"""Reports as somebody copies them into a text file: no cells, few blank lines, dates and ratings on
lines of their own."""

from __future__ import annotations

from corpus.parsing import parse
from corpus.records import quotations, recommendations
from corpus.types import Report

CORE_CASE = """\
Core Case Inspection of youth offending work in England and Wales

Report on youth offending work in:
Kingsmere upon Wye

Foreword

This Core Case Inspection of youth offending work in Kingsmere upon Wye took place in 2011.

Scoring and Summary Table

Safeguarding score:
It says in what share of cases we judged this work to be of good quality.
Score: 71%
Comment: MODERATE improvement required

Risk of Harm score:
Score: 64%
Comment: SUBSTANTIAL improvement required

Recommendations for improvement (primary responsibility is indicated in brackets)

Changes are necessary to ensure that, in a higher proportion of cases:

(1) a timely plan is made when the case starts (YOT Manager)
(2) managers oversee the screening of every case (YOT Manager).

Next steps

A plan should be sent to us.

Making a difference

Here are two examples of work that impressed us.

Assessment and Sentence Planning
General Criterion: 1.2
Rory was 15 and had stopped going to school. His caseworker drew the plan as a map of his week.

Outcomes
General Criterion: 3.1
Ann had been homeless. The team found her a room above a bakery, and a job in it.

1. ASSESSMENT AND SENTENCE PLANNING

1.1 Risk of Harm to others (RoH):

General Criterion:
The assessment of RoH is comprehensive.

Strengths:
(1) The classification appeared correct in 36 out of 38 cases.
"""

STANDARDS = """\
An inspection of youth offending services in
Upper Tarn

HM Inspectorate of Probation, February 2020

Ratings
Upper Tarn Youth Offending Service
Score 22/36
Overall rating Good
1. Organisational delivery
1.1 Governance and leadership Good
1.2 Staff Outstanding
2. Court disposals
2.1 Assessment Requires improvement
2.2 Planning Inadequate

Recommendations
We have made two recommendations.
The Upper Tarn Youth Offending Service should:
1. review how out-of-court disposals are decided.
The chair of the management board should:
2. see that probation takes part.

1.1. Governance and leadership Good
Strengths:
• The board has a clear vision.
Areas for improvement:
• Probation was not represented.
"""

THEMATIC = """\
HM Inspectorate of Probation

The lives behind the file: children in care and youth justice

A joint thematic inspection by HM Inspectorate of Probation, HM Inspectorate of Constabulary and \
Fire & Rescue Services and Ofsted

October 2021

Foreword

Children who have been in care are in every sample we draw.

Recommendations

The Ministry of Justice should:
1. publish the number of such children
HM Inspectorate of Probation will:
2. ask about care.

2. Policy, strategy and leadership

2.1. National strategy

No department had taken a lead.
"""

ANNUAL = """\
2022 Annual Report: inspections of youth offending services

HM Inspectorate of Probation

March 2023

Chief Inspector's overview

This report covers 31 inspections that were published between November 2021 and January 2023.
"""

WEB = """\
# An inspection of youth justice services in Calder Firth

HM Inspectorate of Probation, 17 June 2025

## Ratings

| | Rating |
|---|---|
| Overall | Good |
| 2.1 Achieving change | Requires improvement |
| 2.2 Keeping children safe | Good |
| 2.3 Keeping communities safe | Good |

## Recommendations

The Calder Firth youth justice service should:

1. make sure that contingency plans are written for every child at risk of exploitation

The Calder Firth management board should:

2. by December 2025, agree with health commissioners how long children may wait
"""


RELEASE = """\
HM Inspectorate of Probation
Press release: Tarnford Youth Justice Service rated ‘Good’ by inspectors
Embargoed until 00.01, Tuesday 14 May 2024

Tarnford Youth Justice Service (YJS) has received an overall rating of ‘Good’ from us.

The service was rated ‘Requires improvement’ for out-of-court disposals.

ENDS

Notes to editors
1. Inspectors of HM Inspectorate of Probation visited in January 2024.
"""

TOGETHER = """\
The experiences of girls in the youth justice system
A thematic inspection by HM Inspectorate of Probation and Ofsted
October 2016

Foreword
Girls are few and are easily overlooked.

1. Introduction
1.1 We visited six areas, one of them an island.
1.2 In 30 of the 48 cases the plan suited the girl.

Recommendations
Within six months, directors of children's services should:
1. offer every girl a female worker.
"""

GUIDE = """\
# Effective practice guide: working with girls

Published: 14 March 2022

## What works

One girl told us: "She came back." Others agreed.

> "They listen." (child)

## Recommendations

The Youth Justice Board should:

1. publish a framework for girls.
"""


def read(text: str, name: str = "copy.txt") -> Report:
    return parse(text.encode(), name)


def ratings(report: Report) -> dict[str, str]:
    return {rating.subject: rating.value for rating in report.meta.ratings[::-1]}


def test_a_core_case_inspection_keeps_scores_advice_and_examples() -> None:
    report = read(CORE_CASE)
    of = [(one.subject, one.value) for one in report.meta.ratings]
    assert of == [
        ("Safeguarding", "71%"),
        ("Safeguarding", "moderate"),
        ("Risk of Harm score", "64%"),
        ("Risk of Harm score", "substantial"),
    ]
    kinds = {passage.text.split(".")[0]: passage.kind for passage in report.passages}
    assert kinds["a timely plan is made when the case starts (YOT Manager)"] == "recommendation"
    stories = [one for one in report.passages if one.kind == "notable_practice"]
    assert [one.headings for one in stories] == [
        ("Making a difference", "Assessment and Sentence Planning General Criterion: 1.2"),
        ("Making a difference", "Outcomes General Criterion: 3.1"),
    ]
    found = next(one for one in report.passages if "36 out of 38" in one.text)
    assert (found.kind, found.headings[-1]) == ("finding", "Strengths")


def test_what_a_score_means_is_not_what_it_is_of() -> None:
    means = (
        "This score tells in what share of the cases that we read this work was of good quality."
    )
    typed = CORE_CASE.replace("It says in what share", f"{means * 3}\nIt says in what share")
    assert read(typed).meta.ratings == read(CORE_CASE).meta.ratings


def test_ratings_on_lines_are_a_table_and_a_rated_standard_is_a_heading() -> None:
    report = read(STANDARDS)
    assert ratings(report) == {
        "overall": "good",
        "1.1 Governance and leadership": "good",
        "1.2 Staff": "outstanding",
        "2.1 Assessment": "requires improvement",
        "2.2 Planning": "inadequate",
    }
    (table,) = report.tables
    assert ("2.2 Planning", "Inadequate") in table.rows
    vision = next(one for one in report.passages if "clear vision" in one.text)
    assert (vision.kind, vision.theme) == ("finding", "Governance and partnerships")
    advice = [one for one in report.passages if one.kind == "recommendation"]
    assert [one.number for one in advice] == ["1", "2"]


def test_a_date_on_its_own_line_is_no_part_of_the_line_above() -> None:
    meta = read(THEMATIC).meta
    assert (meta.series, meta.published) == ("thematic", "2021-10")
    assert set(meta.partners) == {
        "Ofsted",
        "HM Inspectorate of Constabulary and Fire & Rescue Services",
    }


def test_a_chapter_above_its_first_section_is_no_item_of_the_list_above() -> None:
    report = read(THEMATIC)
    assert [one.to for one in recommendations(report)] == [
        ("Ministry of Justice",),
        ("HM Inspectorate of Probation",),
    ]
    assert report.passages[-1].headings == (
        "2. Policy, strategy and leadership",
        "2.1. National strategy",
    )


def test_the_year_may_stand_before_annual_report() -> None:
    report = read(ANNUAL)
    assert (report.meta.series, report.meta.published) == ("annual", "2023-03")
    assert report.passages[-1].section == "Chief Inspector's overview"


def test_a_blank_line_ends_a_paragraph_of_markdown() -> None:
    report = read(WEB, "page.md")
    assert report.meta.service == "Calder Firth Youth Justice Service"
    advice = [one for one in report.passages if one.kind == "recommendation"]
    assert [one.headings[-1] for one in advice] == [
        "The Calder Firth youth justice service should",
        "The Calder Firth management board should",
    ]


def test_the_head_of_a_release_is_read_line_by_line() -> None:
    report = read(RELEASE)
    assert report.title == (
        "Press release: Tarnford Youth Justice Service rated ‘Good’ by inspectors"
    )
    assert ratings(report) == {"overall": "good", "Out-of-court disposals": "requires improvement"}


def test_a_title_and_chapters_need_no_blank_lines() -> None:
    report = read(TOGETHER)
    assert report.title == "The experiences of girls in the youth justice system"
    assert report.meta.partners == ("Ofsted",)
    found = {one.number: one.headings for one in report.passages if one.kind != "recommendation"}
    assert found["1.1"] == found["1.2"] == ("1. Introduction",)
    (advice,) = recommendations(report)
    assert (advice.to, advice.by_when) == (
        ("directors of children's services",),
        "Within six months",
    )


def test_a_guide_is_told_by_its_title() -> None:
    report = read(GUIDE, "guide.md")
    assert (report.meta.series, report.meta.document_type) == ("guide", "guide")
    assert [one.to for one in recommendations(report)] == [("Youth Justice Board",)]
    said = [(one.words, one.speaker) for one in quotations(report)]
    assert said == [("She came back.", "child"), ("They listen.", "child")]
