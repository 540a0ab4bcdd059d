"""Records read off a report: examples, recommendations, quotations, counts of cases."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

import pytest

from corpus.parsing import parse
from corpus.records import case_counts, notable_practice, quotations, recommendations
from corpus.said import Said
from corpus.types import Report

REPORT = """\
# An inspection of youth justice services in Thornby

HM Inspectorate of Probation, May 2022

## Foreword

We came in the spring. Edith Marchbank said: “Thornby has learned to listen to its children.”

Edith Marchbank

HM Chief Inspector of Probation

## Ratings

Overall rating: Good

## Recommendations

Within six months of publication:

**The Thornby Youth Justice Service should:**

1. write plans that children can read within four weeks of the start
2. ask parents (Head of Service and the Chair of the Management Board).

**The Director of Children and Families should:**

3. find homes.

## Domain one: Organisational delivery

### 1.1. Governance and leadership

Plans were good in 17 out of the 20 cases, and in nine of 12 relevant cases reviews were on time. None of the four girls had a plan. Sixty-two per cent of staff were new, and 81% had been trained. Each standard has one of four ratings. See page 3 of 12. It opened in 2019 of course.

#### Good practice example: Supper with the Board

Children cook and the Board eats. Out-of-court disposals are what they talk about.

It happens every month.

#### Good practice example: A bench

Two boys built a bench.

### 1.2. Staff

One mother told us: “They never gave up on him, not once.” A child who had been cautioned said: “She asked me who I was scared of.” They added: “Nobody ever had before that.”

Staff called it “the big push” and liked it.

## Domain two: Court disposals

### 2.1. Assessing

Assessments were long and requires improvement.

#### Comments from victims

“I would have liked to be asked first.”
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(REPORT.encode(), "t.md")


def test_an_example_is_one_record_however_many_paragraphs_it_has(report: Report) -> None:
    supper, bench = notable_practice(report)
    assert (supper.title, bench.title) == ("Supper with the Board", "A bench")
    assert supper.story.startswith("Children cook")
    assert supper.story.endswith("It happens every month.")
    assert report.text[supper.start : supper.end] == supper.story
    assert len(supper.passage_ids) == 2
    assert supper.theme == "Governance and partnerships"


def test_recommendations_say_who_and_by_when(report: Report) -> None:
    found = recommendations(report)
    assert [(each.number, each.to) for each in found] == [
        ("1", ("Thornby Youth Justice Service",)),
        ("2", ("Head of Service", "Chair of the Management Board")),
        ("3", ("Director of Children and Families",)),
    ]
    assert {each.by_when for each in found} == {"Within six months of publication"}


def test_a_span_of_time_within_a_recommendation_is_no_deadline() -> None:
    text = REPORT.replace("Within six months of publication:\n", "We ask for three changes.\n")
    assert [each.by_when for each in recommendations(parse(text.encode(), "t.md"))] == [None] * 3


def test_a_date_to_come_is_a_deadline_in_mid_sentence_and_one_gone_by_is_none() -> None:
    text = """\
# An inspection of youth justice services in Thornby

HM Inspectorate of Probation, May 2023

## Recommendations

The Thornby Youth Justice Service should:

1. review the policy by December 2023, so that every child is assessed before a decision is made
2. put right what was promised by March 2021, and tell victims of it
3. see that plans are reviewed within six months, and recorded.
"""
    found = recommendations(parse(text.encode(), "t.md"))
    assert [each.by_when for each in found] == ["by December 2023", None, None]


def test_counts_are_numbers_with_what_they_count(report: Report) -> None:
    found = [
        (each.text, each.part, each.whole, each.percent, each.counted)
        for each in case_counts(report)
    ]
    assert found == [
        ("17 out of the 20 cases", 17, 20, None, "cases"),
        ("nine of 12 relevant cases", 9, 12, None, "relevant cases"),
        ("None of the four girls", 0, 4, None, "girls"),
        ("Sixty-two per cent of staff", None, None, 62.0, "staff"),
        ("81%", None, None, 81.0, "staff"),
    ]
    assert case_counts(report)[0].share == pytest.approx(0.85)
    assert all(report.text[each.start : each.end] == each.text for each in case_counts(report))


def test_a_victim_is_known_by_what_is_said_and_a_speaker_without_what_else_is_told() -> None:
    text = """\
# An inspection of youth justice services in Thornby

## Findings

As one inspector noted: “The plan was clear and short.” In one case an inspector found that: “Nobody had asked the child.” We met children. One told us: “She always came when she said.”

### Quotation about a restorative conference

“I wanted to meet the boy who burgled my house, and I am glad that I did.”
"""
    found = quotations(parse(text.encode(), "q.md"))
    assert [(each.speaker, each.said_by) for each in found] == [
        ("inspector", "one inspector"),
        ("inspector", "an inspector"),
        ("child", "One (children)"),
        ("victim", None),
    ]


def test_an_example_keeps_its_title_under_a_misprinted_label() -> None:
    text = REPORT.replace("Good practice example: A bench", "Example of notable ractice: A bench")
    assert [each.title for each in notable_practice(parse(text.encode(), "t.md"))] == [
        "Supper with the Board",
        "A bench",
    ]


def test_partners_that_a_report_names_by_their_fields_are_guessed() -> None:
    text = REPORT.replace(
        "We came in the spring.",
        "We came in the spring. HMI Probation was joined by colleague inspectors from police, "
        "health and education.",
    )
    meta = parse(text.encode(), "t.md").meta
    named = ("Ofsted", "Care Quality Commission", "HM Inspectorate of Constabulary")
    assert (meta.partners, "partners" in meta.guessed) == (named, True)
    text = REPORT.replace("We came", "We were joined by Ofsted and CQC. We came")
    meta = parse(text.encode(), "t.md").meta
    assert (meta.partners, "partners" in meta.guessed) == (named[:2], False)


def test_quotations_say_who_speaks(report: Report) -> None:
    found = quotations(report)
    assert [(each.speaker, each.said_by, each.words) for each in found] == [
        ("inspector", "Edith Marchbank", "Thornby has learned to listen to its children."),
        ("parent", "One mother", "They never gave up on him, not once."),
        ("child", "A child who had been cautioned", "She asked me who I was scared of."),
        ("child", "They (A child who had been cautioned)", "Nobody ever had before that."),
        ("victim", "Comments from victims", "I would have liked to be asked first."),
    ]
    assert all(report.text[each.start : each.end] == each.words for each in found)


def test_a_look_back_at_what_is_recommended_is_no_recommendation() -> None:
    letter = """\
# Report of Short Quality Screening (SQS) of youth offending work in Thornby

Publication date: 3 June 2014

## Areas requiring improvement

- Plans should be reviewed when a child moves.
- Managers should read each plan.

We strongly recommend that you spend your time for improvement on those particular aspects.
"""
    found = recommendations(parse(letter.encode(), "letter.md", said=Said(series="sqs")))
    assert [each.text for each in found] == [
        "Plans should be reviewed when a child moves.",
        "Managers should read each plan.",
    ]
