"""What stands at the top of plain text: a title that fills its line, a release's date, a table's
head with a score."""

from __future__ import annotations

import pytest
from passages import the

from corpus.parsing import parse

LETTER = """\
To: Penelope Quarry, Chair of Marrowdale YOS Management Board
From: Alan Donal, Assistant Chief Inspector
Publication date: 3rd September 2014

{title}

The inspection was conducted from 9th-11th June 2014 as part of our programme of inspection of youth
offending work. A copy will be provided to partner inspectorates, so that they know what we found
when we were there.

Context

The aim of the youth justice system is to prevent offending by children and young people, and all of
us who read these twenty cases had that in mind.

Summary

Overall, we found a mixed picture, in which the quality of assessments had improved, but too many of
the plans were out of date.
"""
RELEASE = """\
{above}
Marrowdale Youth Justice Service – much to be proud of, but more to do on safety

Marrowdale Youth Justice Service has received an overall rating of ‘Good’ following an inspection by
HM Inspectorate of Probation.

Notes to editor

1. The report is available on the inspectorate’s website on 14 October 2020.
"""
REPORT = """\
An inspection of youth offending services in Marrowdale

HM Inspectorate of Probation, August 2021

Ratings

{head}
Overall rating                     Requires improvement
1. Organisational delivery
1.1 Governance and leadership      Inadequate
1.2 Staff                          Good
2. Court disposals
2.1 Assessment                     Requires improvement
2.2 Planning                       Requires improvement

Recommendations

1. Review every plan that has not been looked at since the child came to the service.
"""


def test_a_title_that_fills_its_line_is_no_part_of_the_paragraph_below():
    title = "Report of Short Quality Screening (SQS) of youth offending work in Marrowdale and Wend"
    report = parse(LETTER.format(title=title).encode(), "letter.txt")
    assert report.title == title
    assert the(report, "The inspection was conducted").text.startswith("The inspection")


@pytest.mark.parametrize(
    "above",
    [
        "PRESS RELEASE\n\nWednesday 14 October 2020\nEMBARGOED UNTIL 00.01\n",
        "PRESS RELEASE\n\nWednesday, 14 October 2020\n",
        "14 October 2020\n\nFor immediate release\n",
        "EMBARGOED UNTIL 00.01 on 14 October 2020\n",
    ],
)
def test_what_stands_above_a_headline_is_neither_title_nor_finding(above: str):
    report = parse(RELEASE.format(above=above).encode(), "release.txt")
    assert report.title.startswith("Marrowdale Youth Justice Service – much to be proud of")
    tops = [one for one in report.passages if one.text in above]
    assert {one.kind for one in tops} <= {"context"}


@pytest.mark.parametrize(
    "head",
    [
        "Marrowdale Youth Offending Service   Score 14/36",
        "Marrowdale Youth Offending Service   14/36",
        "Marrowdale Youth Offending Service   Score: 14 / 36",
        "Marrowdale Youth Offending Service",
    ],
)
def test_a_ratings_table_may_have_the_score_in_its_head(head: str):
    report = parse(REPORT.format(head=head).encode(), "report.txt")
    assert len(report.meta.ratings) == 5
    assert len(report.tables) == 1
