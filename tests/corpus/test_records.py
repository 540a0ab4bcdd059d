"""Records read off a report: examples, recommendations, quotations, counts."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

import pytest

from corpus.parsing import parse
from corpus.records import case_counts, notable_practice, quotations, recommendations
from corpus.records.numbers import number
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


FRACTIONS = """\
# An inspection of youth justice services in Thornby

## Findings

Plans were good in just over three-quarters of the inspected cases. We met 12 children and young people. Eleven of the twelve felt safer, and almost half of children and young people had a say.

Workers reached less than two-thirds of known victims and met about one-third. Risk in the PSRs inspected was uneven, with four out of the nine judged as poor. All seven applicable PSRs contained detail, and three of six inspected cases did not.

We asked volunteers about plans for housing, and slightly over half said that these were late. Reviews were done in all but 2 out of 16 relevant cases. More than 80% of staff had been trained, and one in five cases had no plan.

It took half an hour. Another half post was filled. The panel met for a third time in the last quarter of the year, and a third party helped. A quarter of the budget was spent. Two halves make three thirds.
"""


def test_fractions_are_counts_with_what_they_are_of() -> None:
    report = parse(FRACTIONS.encode(), "f.md")
    found = [
        (
            each.text,
            each.fraction or each.percent or (each.part, each.whole),
            each.bound,
            each.counted,
        )
        for each in case_counts(report)
    ]
    assert found == [
        ("just over three-quarters of the inspected cases", (3, 4), "over", "inspected cases"),
        ("Eleven of the twelve", (11, 12), None, "children and young people"),
        (
            "almost half of children and young people",
            (1, 2),
            "under",
            "children and young people",
        ),
        ("less than two-thirds of known victims", (2, 3), "under", "known victims"),
        ("about one-third", (1, 3), "about", "known victims"),
        ("four out of the nine", (4, 9), None, "PSRs"),
        ("All seven applicable PSRs", (7, 7), None, "applicable PSRs"),
        ("three of six inspected cases", (3, 6), None, "inspected cases"),
        ("slightly over half", (1, 2), "over", "volunteers"),
        ("all but 2 out of 16 relevant cases", (14, 16), None, "relevant cases"),
        ("More than 80% of staff", 80.0, "over", "staff"),
        ("one in five cases", (1, 5), None, "cases"),
    ]
    shares = {each.text: each.share for each in case_counts(report)}
    assert shares["about one-third"] == pytest.approx(1 / 3)
    assert shares["all but 2 out of 16 relevant cases"] == pytest.approx(14 / 16)


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


@pytest.mark.parametrize(
    ("printed", "value"), [("17", 17), ("1,204", 1204), ("nineteen", 19), ("Forty-two", 42)]
)
def test_numbers_in_figures_and_words(printed: str, value: int) -> None:
    assert number(printed) == value


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="several"):
        number("several")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "Most of the 14 children agreed; one in five had no school place.",
            [("one in five", "children")],
        ),
        ("A minority of cases, 3/12, were late.", [("3/12", "cases")]),
        ("Plans were clear in 9/12 cases.", [("9/12 cases", "cases")]),
        ("Reviews of plans (4/10) were late.", [("4/10", "plans")]),
        ("Nine children (45 per cent) were in care.", [("45 per cent", "children")]),
        ("Nine young women (45%) were in care.", [("45%", "young women")]),
        ("Help is there 24/7 for children. They met on 3/12 and again in 2016/17.", []),
        ("In only 3/12 cases was it read.", [("3/12 cases", "cases")]),
        ("Fewer than 5/12 plans were good.", [("Fewer than 5/12 plans", "plans")]),
        ("Provision for Year 10/11 children and in Years 10/11 was weak.", []),
        ("16/17 year-old children had no school. Young people (16/17) had no home.", []),
        ("Aged 10/11 children were in care. A group of 3/4 young people met.", []),
        ("Each officer held about 8/10 cases. Caseloads of 5/6 cases per worker were usual.", []),
        ("Time was short in 5/6 cases per worker. Panels of 2/3 volunteers met.", []),
        (
            "One in five had no place. Nine in 10 staff were new.",
            [
                ("One in five", None),
                ("Nine in 10 staff", "staff"),
            ],
        ),
        ("Two of every three plans were late.", [("Two of every three plans", "plans")]),
        ("All three of the children had moved.", [("All three of the children", "children")]),
        ("Half of the 20 cases were late.", [("Half of the 20 cases", "cases")]),
        ("More than half of the 20 cases were late.", []),
        ("A third of the 20 cases were late. Half of the 20 weeks were lost.", []),
        ("Reviewed one in 12 months. In March 2 in 2019 sat. One in charge was ill.", []),
        ("The rate fell again (by 12 per cent) in the year.", [("12 per cent", None)]),
    ],
)
def test_counts_in_the_forms_of_notes_and_brackets(
    text: str, counted: list[tuple[str, str | None]]
) -> None:
    report = parse(f"# A visit\n\n## Findings\n\n{text}\n".encode(), "a.md")
    assert [(count.text, count.counted) for count in case_counts(report)] == counted


def test_shares_of_a_whole_are_as_many_as_they_come_to_and_rates_are_no_cases() -> None:
    text = (
        "Half of the 20 cases were late. Three-quarters of the eight plans were good. All three of "
        "the children had moved. One in five had no place. Nine in 10 staff were new."
    )
    report = parse(f"# A visit\n\n## Findings\n\n{text}\n".encode(), "a.md")
    found = [(count.part, count.whole, count.fraction) for count in case_counts(report)]
    assert found == [
        (10, 20, (1, 2)),
        (6, 8, (3, 4)),
        (3, 3, None),
        (None, None, (1, 5)),
        (None, None, (9, 10)),
    ]


def test_a_bound_of_a_count_in_figures_is_kept() -> None:
    text = "Fewer than 5/12 plans were good, and reviews were late in more than 3/12 cases."
    report = parse(f"# A visit\n\n## Findings\n\n{text}\n".encode(), "a.md")
    found = [(count.part, count.whole, count.bound) for count in case_counts(report)]
    assert found == [(5, 12, "under"), (3, 12, "over")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Almost all of the 12 cases had plans.", [(12, 12, "under")]),
        ("Virtually all the 30 cases had plans.", [(30, 30, "under")]),
        ("Not all of the 12 cases had plans.", []),
        ("Not one of the 12 cases had a plan.", [(0, 12, None)]),
        ("Not half of the 20 cases had plans.", []),
        ("Almost none of the 12 cases had plans.", []),
        ("Between 5 and 7 of the 12 cases were late.", []),
        ("Five or six of the 12 cases were late. So were 5–7 of the 9 plans.", []),
        ("Year 6 of 11 children was spent at home. Standard 2 of 4 was met.", []),
        ("Approximately 12 of the 20 cases were late.", [(12, 20, "about")]),
        ("More than 12 of the 20 cases were late.", [(12, 20, "over")]),
        ("No more than 12 of the 20 cases were late.", [(12, 20, "under")]),
        ("The turnover 12 of the 20 staff spoke of was high.", [(12, 20, None)]),
        ("No more than half of the children had plans.", [(None, None, "under")]),
        ("Not half of the children had plans.", []),
        ("Between 50% and 60% of children had plans.", []),
        ("All but two of the 12 cases had plans.", [(10, 12, None)]),
    ],
)
def test_a_count_is_never_told_without_what_bounds_or_denies_it(
    text: str, counted: list[tuple[int | None, int | None, str | None]]
) -> None:
    report = parse(f"# A visit\n\n## Findings\n\n{text}\n".encode(), "a.md")
    found = [(count.part, count.whole, count.bound) for count in case_counts(report)]
    assert found == counted
