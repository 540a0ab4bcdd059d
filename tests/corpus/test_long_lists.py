"""Paragraphs numbered through a whole report, beyond a hundred."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
import typeset
from reportlab.platypus import Paragraph, SimpleDocTemplate

from corpus.parsing import parse
from corpus.types import Report
from eval.typesetting import ITEM

LAST = 120
SUBJECTS = ("plans", "reviews", "visits", "records", "panels", "referrals", "orders")


def item(number: int) -> str:
    subject = SUBJECTS[number % len(SUBJECTS)]
    return f"The service should look again at the {subject} of the children in group {number}."


def as_text(stop: str, headed: bool) -> Report:
    lines = ["# A plan for Tarnwick"]
    for number in range(1, LAST + 1):
        if headed and number % 30 == 10:
            lines.append(f"## Chapter on {SUBJECTS[number % 7]}")
        lines.append(f"{number}{stop} {item(number)}")
    return parse("\n\n".join(lines).encode(), "plan.md")


def as_pdf() -> Report:
    out = BytesIO()
    made = [Paragraph(item(n), ITEM, bulletText=f"{n}.") for n in range(1, LAST + 1)]
    SimpleDocTemplate(out).build(made)
    return parse(out.getvalue(), "plan.pdf")


def as_docx() -> Report:
    document = docx.Document()
    name = typeset.add_list(document, ("%1.",))
    for number in range(1, LAST + 1):
        typeset.add_item(document, item(number), name, 0)
    return parse(typeset.saved(document), "plan.docx")


@pytest.mark.parametrize(
    "report",
    [as_text(".", False), as_text(")", False), as_text(".", True), as_pdf(), as_docx()],
    ids=["text", "bracket", "headings", "pdf", "docx"],
)
def test_every_number_of_a_long_list_is_read(report: Report) -> None:
    found = {passage.number: passage.text for passage in report.passages}
    assert found == {str(number): item(number) for number in range(1, LAST + 1)}


def test_a_number_of_three_digits_out_of_nowhere_is_part_of_its_sentence() -> None:
    report = parse(
        b"Findings\n\n1. Plans were late.\n\n250. That is how many there were.\n", "a.txt"
    )
    assert [each.number for each in report.passages] == ["1", None]
    assert report.passages[1].text.startswith("250. That")


def test_an_extract_that_begins_beyond_a_hundred_keeps_its_numbers() -> None:
    numbers = [*range(106, 112), 115, 116]
    text = "Findings on Tarnwick\n\n" + "\n\n".join(f"{n}. {item(n)}" for n in numbers)
    assert [each.number for each in parse(text.encode(), "extract.txt").passages] == [
        str(number) for number in numbers
    ]


def test_quantities_at_the_begin_of_a_line_number_no_paragraphs() -> None:
    text = (
        "Findings on Tarnwick\n\nIn the autumn the service made many visits, and of these\n\n"
        "250. had been planned. Of the letters that it wrote\n\n117. were sent in time.\n"
    )
    assert {each.number for each in parse(text.encode(), "extract.txt").passages} == {None}


def test_items_of_letters_and_roman_numbers_begin_paragraphs_on_any_line() -> None:
    text = (
        "# A visit to Tarnwick\n\nThe board should act.\n(a) It should meet.\n(b) It should read "
        "the\nrecords.\n\ni) One child was not seen.\nii) Another was.\n"
    )
    items = parse(text.encode(), "list.txt").passages
    assert [(each.number, each.text) for each in items] == [
        (None, "The board should act."),
        ("a", "It should meet."),
        ("b", "It should read the records."),
        ("i", "One child was not seen."),
        ("ii", "Another was."),
    ]
