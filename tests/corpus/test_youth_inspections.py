"""Inspections of youth offending and youth justice services, 2018 to 2024."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

from passages import the

from corpus.parsing import parse

YOUTH = """\
An inspection of youth offending services in Tarnwick
HM Inspectorate of Probation, March 2020

Recommendations
The Tarnwick Youth Offending Service should:
1. write plans for every child
2. improve the quality of its assessments.

1. Organisational delivery
We looked at how the service is led, staffed and equipped. Requires improvement.

1.1. Governance and leadership
The Board has the right seniority, and out-of-court disposals are what it talks about.

2. Court disposals
We took a detailed look at 20 community sentences.

2.1. Assessment
Assessing was analytical, and involved the child.
"""


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


def test_domains_printed_by_number_end_the_recommendations() -> None:
    report = parse(YOUTH.encode(), "y.txt")
    assert report.meta.series == "youth-2018"
    assert [
        (each.number, each.kind, each.headings[-1]) for each in report.passages if each.headings
    ] == [
        ("1", "recommendation", "The Tarnwick Youth Offending Service should"),
        ("2", "recommendation", "The Tarnwick Youth Offending Service should"),
        (None, "finding", "1. Organisational delivery"),
        (None, "finding", "1.1. Governance and leadership"),
        (None, "finding", "2. Court disposals"),
        (None, "finding", "2.1. Assessment"),
    ]
    assert report.passages[-1].theme == "Reducing reoffending"
