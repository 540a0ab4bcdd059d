"""Counts of cases in the forms that reports print, and what bounds or denies them."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

import time

import msgspec
import pytest

from corpus.parsing import parse
from corpus.records import CaseCount, case_counts
from corpus.records.counts import counts_of
from corpus.records.numbers import number


def counted_in(text: str) -> tuple[CaseCount, ...]:
    return case_counts(parse(f"# A visit\n\n## Findings\n\n{text}\n".encode(), "a.md"))


FRACTIONS = """\
# An inspection of youth justice services in Thornby

## Findings

Plans were good in just over three-quarters of the inspected cases. We met 12 children and young people. Eleven of the twelve felt safer, and almost half of children and young people had a say.

Workers rang less than two-thirds of known victims, and about one-third had an answer. The PSRs inspected were of two kinds, and four out of the nine had no plan. All seven applicable PSRs contained detail, and three of six inspected cases did not.

We asked volunteers about plans for housing, and slightly over half said that these were late. We were shown reviews of all but 2 out of 16 relevant cases. More than 80% of staff had been trained, and one in five cases had no plan.

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
        (
            "Nine children (45 per cent) were in care.",
            [("Nine children (45 per cent)", "children")],
        ),
        ("Nine young women (45%) were in care.", [("Nine young women (45%)", "young women")]),
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
    assert [(count.text, count.counted) for count in counted_in(text)] == counted


def test_shares_of_a_whole_are_as_many_as_they_come_to_and_rates_are_no_cases() -> None:
    text = (
        "Half of the 20 cases were late. Three-quarters of the eight plans were good. All three of "
        "the children had moved. One in five had no place. Nine in 10 staff were new."
    )
    found = [(count.part, count.whole, count.fraction) for count in counted_in(text)]
    assert found == [
        (10, 20, (1, 2)),
        (6, 8, (3, 4)),
        (3, 3, None),
        (None, None, (1, 5)),
        (None, None, (9, 10)),
    ]


def test_a_bound_of_a_count_in_figures_is_kept() -> None:
    text = "Fewer than 5/12 plans were good, and reviews were late in more than 3/12 cases."
    found = [(count.part, count.whole, count.bound) for count in counted_in(text)]
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
    found = [(count.part, count.whole, count.bound) for count in counted_in(text)]
    assert found == counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 12 cases, eight were good.", (8, 12, "cases")),
        ("Of the 20 cases inspected, 17 had a plan.", (17, 20, "cases")),
        (
            "Of 14 relevant cases, this was done well in all but one case.",
            (13, 14, "relevant cases"),
        ),
        ("Reports were written in nine cases, of which six were good.", (6, 9, "cases")),
        ("We met 12 children, of whom all but two had a plan.", (10, 12, "children")),
        ("Of the 12 cases in the sample, none had been reviewed.", (0, 12, "cases")),
    ],
)
def test_the_whole_may_stand_before_the_part(text: str, expected: tuple[int, int, str]) -> None:
    (count,) = case_counts(parse(f"# Findings\n\n{text}\n".encode(), "a.md"))
    assert (count.part, count.whole, count.counted) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In seven cases out of ten, plans were good.", (7, 10, None, "cases")),
        ("Reviews were done in 17 cases of the 20 inspected.", (17, 20, None, "cases")),
        ("Seventeen children out of the 20 had a plan.", (17, 20, None, "children")),
        ("Plans were good in more than seven cases out of ten.", (7, 10, "over", "cases")),
        ("Seven children in ten were safe.", ((7, 10), None, None, "children")),
        ("In one case in three nobody had asked.", ((1, 3), None, None, "cases")),
    ],
)
def test_what_is_counted_may_stand_between_the_part_and_the_whole(
    text: str, expected: tuple[int | tuple[int, int], int | None, str | None, str]
) -> None:
    (count,) = counted_in(text)
    assert (count.fraction or count.part, count.whole, count.bound, count.counted) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We saw two cases in three areas.",
        "Not seven cases out of ten were good.",
        "They met five children in ten weeks.",
        "Of the 20 cases, we looked at plans first.",
        "There were six sessions, of which two were in the evening.",
        "We read nine cases, of which two or three were late.",
        "Of the five areas, the first three were rural.",
        "The team had 12 staff, of whom 3.5 were full time.",
    ],
)
def test_a_number_beside_another_is_no_part_of_it(text: str) -> None:
    assert case_counts(parse(f"# Findings\n\n{text}\n".encode(), "a.md")) == ()


@pytest.mark.parametrize("form", ["(5/6)", "in 5/6 ", "cases (5/6) ", "staff said (5/6), "])
def test_counts_of_a_long_paragraph_are_found_in_the_time_that_its_length_takes(form: str) -> None:
    passage = parse(b"# A visit\n\n## Findings\n\nStaff were good.\n", "a.md").passages[0]
    long = msgspec.structs.replace(passage, text=form * (60_000 // len(form)))
    began = time.process_time()
    found = [*counts_of(long)]
    assert time.process_time() - began < 4.0, "the time of each count grows with what is before it"
    assert all(each.part == 5 and each.whole == 6 for each in found)
    assert bool(found) == form.startswith("cases")
