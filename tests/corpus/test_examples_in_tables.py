"""Examples of practice that are set as tables of two columns, or in boxes without a label."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from in_tables import Parts, Rows, in_pdf, in_word
from passages import the

from corpus.records import notable_practice
from corpus.types import Report

BENCH = "Two boys built a bench by the river, and the parish was glad of it."
BAKER = "A baker met the girl who had broken his window, and both were glad of it."
EXAMPLES: Rows = (
    ("Assessment and Sentence Planning\nGeneral Criterion: 1.2", BENCH),
    ("Outcomes", BAKER),
)
CORE_CASE: Parts = (
    "Core Case Inspection of youth offending work in Thornby",
    "May 2010",
    "# Recommendations",
    "Changes are necessary to ensure that, in a higher proportion of cases:",
    "(1) plans are written on time (YOS Manager)",
    "# Sharing good practice",
    "Below are examples of good practice we found in the YOT.",
    EXAMPLES,
    "We thank all who told us of them.",
    "# 1. ASSESSMENT AND SENTENCE PLANNING",
    (("1.1 Risk of Harm to others (RoH):", "Score: 66%"),),
    "Comment: SUBSTANTIAL improvement required",
    "The danger to others was known.",
)
MADE = pytest.mark.parametrize("made", [in_word, in_pdf])


@MADE
def test_each_row_is_an_example_with_its_title(made: Callable[[Parts], Report]) -> None:
    report = made(CORE_CASE)
    assert [(one.title, one.story) for one in notable_practice(report)] == [
        ("Assessment and Sentence Planning General Criterion: 1.2", BENCH),
        ("Outcomes", BAKER),
    ]


@MADE
def test_what_leads_in_the_examples_or_follows_them_is_none(
    made: Callable[[Parts], Report],
) -> None:
    report = made(CORE_CASE)
    assert the(report, "Below are examples").kind == "context"
    thanks = the(report, "We thank all")
    assert thanks.headings == ("Sharing good practice",)
    danger = the(report, "The danger to others")
    assert danger.headings[0] == "1. ASSESSMENT AND SENTENCE PLANNING"


@MADE
def test_a_label_in_the_left_cell_is_that_of_the_example(made: Callable[[Parts], Report]) -> None:
    report = made(
        (
            "Youth work in Thornby",
            "# 2. Court disposals",
            "Plans were good.",
            (("Good practice example\nA bench by the river", BENCH),),
            "Reviews were not.",
            (("Good practice example: The baker", BAKER),),
        )
    )
    assert [(one.title, one.story) for one in notable_practice(report)] == [
        ("A bench by the river", BENCH),
        ("The baker", BAKER),
    ]
    assert the(report, "Reviews were not").headings[-1] == "2. Court disposals"


def test_the_head_of_such_a_table_is_no_example() -> None:
    head = ("Where", "What we saw")
    report = in_word((*CORE_CASE[:6], (head, *EXAMPLES), *CORE_CASE[8:]))
    assert [one.title for one in notable_practice(report)][1:] == ["Outcomes"]
    assert len(notable_practice(report)) == 2


def test_a_title_above_its_story_in_one_box_heads_it() -> None:
    box: Rows = ((f"Planning\nGeneral Criterion: 1.2\n{BENCH}",),)
    report = in_word((*CORE_CASE[:7], box, *CORE_CASE[8:]))
    (example,) = notable_practice(report)
    assert (example.title, example.story) == ("Planning General Criterion: 1.2", BENCH)


def test_figures_in_a_section_on_practice_stay_a_table() -> None:
    figures: Rows = (("Year", "Benches"), ("2009", "3"), ("2010", "5"))
    report = in_word((*CORE_CASE[:8], figures, *CORE_CASE[8:]))
    assert figures in [table.rows for table in report.tables]


def test_an_example_of_poor_practice_behind_a_good_one_is_none() -> None:
    boxes: tuple[Rows, ...] = (
        ((f"Planning\nGeneral Criterion: 1.2\n{BENCH}",),),
        ((f"Poor practice example\n{BAKER}",),),
    )
    report = in_word((*CORE_CASE[:7], *boxes, *CORE_CASE[8:]))
    (example,) = notable_practice(report)
    assert example.story == BENCH
    assert the(report, "A baker met").kind == "finding"


def test_a_score_in_a_box_is_of_what_the_box_names_and_an_overall_one_of_its_section() -> None:
    box: Rows = (
        ("Safeguarding score:", ""),
        ("This score says how much of the work to keep the child from harm was done well.", ""),
        ("Score: 61%", "Comment: MODERATE improvement required"),
    )
    parts = (*CORE_CASE[:5], box, *CORE_CASE[5:10], "OVERALL SCORE: 58%", *CORE_CASE[10:])
    for made in (in_word, in_pdf):
        rated = {(one.subject, one.value) for one in made(parts).meta.ratings}
        assert {("Safeguarding", "61%"), ("Safeguarding", "moderate")} <= rated
        assert ("1. ASSESSMENT AND SENTENCE PLANNING", "58%") in rated
        assert not any(subject.lower() in ("overall", "this") for subject, _ in rated)
