"""Recommendations that are set as a table: a row each, with its number, to whom and by when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from in_tables import Parts, Rows, in_pdf, in_word
from passages import the

from corpus.parsing import parse
from corpus.records import recommendations
from corpus.types import Report

TABLE: Rows = (
    ("No.", "Recommendation", "To whom", "By when"),
    ("1", "Ask parents what they think of each plan", "The head of service", "Within three months"),
    (
        "2",
        "Give the board figures on exclusion. Say what is done about them",
        "The director of children’s services and the chair of the management board",
        "March 2023",
    ),
)
REPORT: Parts = (
    "An inspection of youth justice services in Thornby",
    "HM Inspectorate of Probation, June 2022",
    "# Recommendations",
    "We have made two, which should do much for the children of Thornby.",
    TABLE,
    "# 2. Court disposals",
    "Plans were good in most of the cases that we read.",
)
MADE = pytest.mark.parametrize("made", [in_word, in_pdf])


@MADE
def test_each_row_is_a_recommendation(made: Callable[[Parts], Report]) -> None:
    report = made(REPORT)
    assert [(r.number, r.text, r.to, r.by_when) for r in recommendations(report)] == [
        ("1", TABLE[1][1], ("head of service",), "Within three months"),
        (
            "2",
            TABLE[2][1],
            ("director of children’s services", "chair of the management board"),
            "March 2023",
        ),
    ]
    for each in recommendations(report):
        assert report.text[each.start : each.end] == each.text


@MADE
def test_its_passages_are_rows_and_the_table_stays_data(made: Callable[[Parts], Report]) -> None:
    report = made(REPORT)
    passage = the(report, "figures on exclusion")
    assert (passage.number, passage.kind) == ("2", "recommendation")
    assert report.text[passage.start : passage.end] == passage.text
    assert [passage.text[start:end] for start, end in passage.sentences] == [
        "Give the board figures on exclusion.",
        "Say what is done about them",
        TABLE[2][2],
        "March 2023",
    ]
    (table,) = report.tables
    assert table.rows == TABLE
    assert table.start < passage.start < passage.end <= table.end


@MADE
def test_a_numbered_heading_below_the_table_is_a_heading(made: Callable[[Parts], Report]) -> None:
    report = made(REPORT)
    assert the(report, "Plans were good in most").headings == ("2. Court disposals",)
    assert the(report, "We have made two").kind == "context"


def test_the_table_may_have_a_title_above_its_head() -> None:
    titled: Rows = (("Our recommendations", "", "", ""), *TABLE)
    found = recommendations(in_word((*REPORT[:4], titled, *REPORT[5:])))
    assert [(r.number, r.text) for r in found] == [("1", TABLE[1][1]), ("2", TABLE[2][1])]


def test_rows_may_stand_under_whom_they_are_addressed_to() -> None:
    table: Rows = (
        ("", "Recommendation", "Timescale"),
        ("The head of service", "", ""),
        ("R1", "Ask parents", "Immediately"),
        ("Pellshire Police should:", "", ""),
        ("R2", "Send an officer", ""),
    )
    found = recommendations(in_word((*REPORT[:4], table, *REPORT[5:])))
    assert [(r.number, r.text, r.to, r.by_when) for r in found] == [
        ("R1", "Ask parents", ("head of service",), "Immediately"),
        ("R2", "Send an officer", ("Pellshire Police",), None),
    ]


def test_a_table_that_goes_on_over_the_page_is_read_to_its_end() -> None:
    many = tuple(
        (f"{n}", f"Write the plan of group {n} in words that all its children can read and keep",
         "The head of service", f"March {2022 + n}")
        for n in range(1, 41)
    )  # fmt: skip
    found = recommendations(in_pdf((*REPORT[:4], (TABLE[0], *many), *REPORT[5:])))
    assert [(r.number, r.text, r.to, r.by_when) for r in found] == [
        (row[0], row[1], ("head of service",), row[3]) for row in many
    ]


def test_what_became_of_earlier_recommendations_is_none() -> None:
    progress: Rows = (
        ("Recommendation", "Progress since"),
        ("Ask parents", "Most had been asked."),
        ("Send an officer", "None had come."),
    )
    for heading in ("# Recommendations", "# Findings"):
        parts = (*REPORT[:2], heading, "Much was good.", progress, *REPORT[5:])
        assert recommendations(in_word(parts)) == ()


def test_rows_of_a_table_of_a_web_page_are_recommendations_too() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    page = (
        "<html><body><h1>Youth work in Thornby</h1><h2>Recommendations</h2>"
        f"<table>{rows}</table><h2>2. Court disposals</h2><p>Plans were good.</p></body></html>"
    )
    found = recommendations(parse(page.encode(), "page.html"))
    assert [(r.number, r.text) for r in found] == [("1", TABLE[1][1]), ("2", TABLE[2][1])]


def test_a_number_may_run_into_what_is_recommended() -> None:
    text = (
        "Youth work in Thornby\n\nRecommendations\n\nNo.\tRecommendation\tTo whom\n"
        "1\tAsk parents\tThe head of service\n2 Send an officer\tPellshire Police\n"
    )
    found = recommendations(parse(text.encode(), "report.txt"))
    assert [(r.number, r.text, r.to) for r in found] == [
        ("1", "Ask parents", ("head of service",)),
        ("2", "Send an officer", ("Pellshire Police",)),
    ]
