"""Items of lists that are told by letters or Roman numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from in_tables import Parts, in_pdf, in_word
from passages import the

from corpus.parsing import parse
from corpus.records import recommendations
from corpus.types import Report

LETTER: Parts = (
    "Report of Short Quality Screening (SQS) of youth offending work in Thornby",
    "To: Edith Marchbank, Chair of the Thornby Youth Offending Service Management Board",
    "17th June 2015",
    "# Key strengths",
    "(a) Reports to courts were good",
    "(b) Staff knew the children whom they saw",
    "# Areas requiring improvement",
    "i. Plans to manage risk of harm should be written in every case that needs one.",
    "ii. Managers should look at them.",
    "iii. Victims should be asked what they want, and told what has become of it.",
    "We are grateful for the support that we received.",
)


@pytest.mark.parametrize("made", [in_word, in_pdf])
def test_their_number_is_apart_from_their_text(made: Callable[[Parts], Report]) -> None:
    report = made(LETTER)
    assert [(one.number, one.text[:20]) for one in recommendations(report)] == [
        ("i", "Plans to manage risk"),
        ("ii", "Managers should look"),
        ("iii", "Victims should be as"),
    ]
    staff = the(report, "Staff knew the children")
    assert (staff.number, staff.text) == ("b", "Staff knew the children whom they saw")
    assert "(b) Staff knew" in report.text
    assert the(report, "We are grateful").section != "Areas requiring improvement"


def test_a_letter_that_no_other_follows_is_none() -> None:
    text = "# Findings\n\nWhat we saw in the spring was good.\n\na. m. is when most came in.\n"
    assert the(parse(text.encode(), "a.md"), "is when most").number is None


def test_numbered_paragraphs_go_on_around_them() -> None:
    text = (
        "# A joint inspection of youth offending work in Thornby\n\n## Findings\n\n"
        "1.1. The board had asked for two things:\n\n(a) plans that children can read;\n\n"
        "(b) reviews on time.\n\n1.2. It had neither.\n"
    )
    report = parse(text.encode(), "b.md")
    assert [passage.number for passage in report.passages] == ["1.1", "a", "b", "1.2"]
    assert the(report, "reviews on time").headings[-1] == "The board had asked for two things"
