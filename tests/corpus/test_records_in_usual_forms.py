"""Recommendations, quotations and counts in the forms that reports print them in."""

from __future__ import annotations

import pytest

from corpus.parsing import parse
from corpus.records import case_counts, quotations, recommendations
from corpus.types import Report

REPORT = """# An inspection of youth justice services in Oxmere

HM Inspectorate of Probation, May 2022

## Ratings

| Oxmere Youth Justice Service | |
|---|---|
| Overall rating | Good |
| 1.1 Governance and leadership | Good |
| 2.1 Assessing | Requires improvement |

## Recommendations

{recommended}

## Background

{told}

Out-of-court disposals are used more than they were.
"""


def report(recommended: str = "", told: str = "") -> Report:
    return parse(REPORT.format(recommended=recommended, told=told).encode(), "oxmere.md")


@pytest.mark.parametrize(
    "printed",
    [
        "Recommendation 1: Fund a nurse (Chair of the Board).\n\n"
        "Recommendation 2: Train staff (YJS manager, within six months).",
        "**Recommendation 1:** Fund a nurse (Chair of the Board).\n\n"
        "**Recommendation 2:** Train staff (YJS manager, within six months).",
        "### Recommendation 1\n\nFund a nurse (Chair of the Board).\n\n"
        "### Recommendation 2\n\nTrain staff (YJS manager, within six months).",
        "| Recommendation | Responsible | Timescale |\n|---|---|---|\n"
        "| 1. Fund a nurse | Chair of the Board | |\n"
        "| 2. Train staff | YJS manager | within six months |",
    ],
)
def test_a_recommendation_has_its_number_its_addressee_and_its_time(printed: str):
    nurse, staff = recommendations(report(printed))
    assert (nurse.number, nurse.to) == ("1", ("Chair of the Board",))
    assert (staff.number, staff.to, staff.by_when) == ("2", ("YJS manager",), "within six months")
    assert staff.text.startswith("Train staff")


@pytest.mark.parametrize(
    ("printed", "by_when"),
    [
        ("ask victims, within three months, what they want", "within three months"),
        ("within three months, ask victims what they want", "within three months"),
        ("ask victims what they want by the end of the financial year", "by the end of the"),
        ("ask victims what they want within 28 days of sentence", "within 12 months"),
        ("ask victims what they want", "within 12 months"),
    ],
)
def test_its_own_time_goes_before_that_of_all(printed: str, by_when: str):
    lead_in = "Within 12 months of publication, the YJS manager should:"
    (record,) = recommendations(report(f"{lead_in}\n\n1. {printed}."))
    assert (record.by_when or "").lower().startswith(by_when)
    assert record.to == ("YJS manager",)


@pytest.mark.parametrize(
    ("printed", "to"),
    [
        ("1. Within three months, the YJS manager should train staff.", ("YJS manager",)),
        ("### Oxmere Council\n\n1. Provide a building.", ("Oxmere Council",)),
        (
            "The Director of Children’s Services, with the Chief Constable, should:\n\n"
            "1. find homes.",
            ("Director of Children’s Services", "Chief Constable"),
        ),
    ],
)
def test_whoever_should_act_is_named(printed: str, to: tuple[str, ...]):
    (record,) = recommendations(report(printed))
    assert record.to == to


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("One child’s case manager told us: “I see him every single day.”", "staff"),
        ("A girl’s grandmother told us: “He is so much calmer now.”", "parent"),
        ("A young man who had been the victim of a theft said: “They never rang me.”", "victim"),
        (
            "Forms were filled in by victims of offending by children and young people. "
            "One wrote: “I got a letter and it was a real one.”",
            "victim",
        ),
        ("We spoke to children and their parents. One said: “They came at once.”", "parent"),
    ],
)
def test_a_quotation_is_of_who_says_it(told: str, speaker: str):
    (quotation,) = quotations(report(told=told))
    assert quotation.speaker == speaker


@pytest.mark.parametrize(
    ("told", "part", "whole", "share", "counted"),
    [
        ("It had been missed in 13 (46%) relevant cases.", 13, None, 0.46, "relevant cases"),
        ("It was done well in 14 cases (70%).", 14, None, 0.7, "cases"),
        ("In 13 (65%) of the 20 cases a plan existed.", 13, 20, 0.65, "cases"),
        ("There, 17 (85%) of assessments were timely.", 17, None, 0.85, "assessments"),
    ],
)
def test_a_count_with_its_share_in_brackets_is_one(
    told: str, part: int, whole: int | None, share: float, counted: str
):
    (count,) = case_counts(report(told=told))
    assert (count.part, count.whole, count.counted) == (part, whole, counted)
    assert count.share == pytest.approx(share)
