"""PDFs in two columns: numbers that hang, tables beside each other and titles that are narrow."""

from __future__ import annotations

import pytest
from paper import LEADING, SIZE, Paper
from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.parsing import parse

LEFT, RIGHT, CLOSE, HANGING = 60, 320, 255, 36  # points
WIDE, NARROW = (150, 70), (90, 60)
PROSE = (
    "Each child who was supervised by the",
    "team had a plan that was written with",
    "care, shared with parents and kept up",
    "to date by the worker who knew them.",
)


def test_numbers_that_hang_in_the_right_column_belong_to_their_items() -> None:
    paper, low = Paper(), 760.0
    items = (
        ("Nobody had looked at the plans", "for more than a year, or asked."),
        ("The board did not know how many", "children were out of school."),
        ("Victims were not told what they", "could ask the service to do."),
    )
    for _ in range(3):
        low = paper.lines(LEFT, low, PROSE)
    low = 760.0
    for number, item in enumerate(items, 1):
        paper.lines(CLOSE, low, [f"{number}."])
        low = paper.lines(CLOSE + HANGING, low, item)
    passages = parse(paper.saved(), "c.pdf").passages
    assert [(each.number, each.text) for each in passages] == [
        *[(None, " ".join(PROSE))] * 3,
        *((str(number), " ".join(item)) for number, item in enumerate(items, 1)),
    ]


def test_a_gutter_no_wider_than_a_space_parts_columns() -> None:
    paper, narrow = Paper(), LEFT + 8 + max(stringWidth(line, "Helvetica", SIZE) for line in PROSE)
    low = 760.0
    for _ in range(3):
        paper.lines(LEFT, low, PROSE)
        low = paper.lines(narrow, low, PROSE[::-1])
    report = parse(paper.saved(), "c.pdf")
    left, right = (" ".join(lines) for lines in (PROSE, PROSE[::-1]))
    assert [each.text for each in report.passages[:3]] == [left] * 3
    assert " ".join(each.text for each in report.passages[3:]) == " ".join([right] * 3)


def test_tables_that_stand_beside_each_other_are_two() -> None:
    paper = Paper()
    tables = (
        (("Was enough understood about:", "% yes"), ("the child?", "83%"), ("others?", "72%")),
        (("Did the plan address:", "% yes"), ("keeping the child safe?", "78%"), ("both?", "56%")),
    )
    for x, rows in zip((LEFT, RIGHT), tables, strict=True):
        low = paper.lines(x, 760, PROSE)
        paper.table(x, low, rows, WIDE)
        paper.lines(x, low - 80, PROSE)
    passages = parse(paper.saved(), "c.pdf").passages
    assert [each.text for each in passages] == [
        text
        for rows in tables
        for text in (" ".join(PROSE), "\n".join(map(" ".join, rows)), " ".join(PROSE))
    ]


def test_a_title_of_many_lines_in_a_narrow_column_is_one_heading() -> None:
    paper = Paper()
    title = (
        "An inspection of",
        "youth justice work",
        "with children and",
        "victims in the",
        "area",
    )
    low = paper.lines(LEFT, 760, title, 2.4 * SIZE)
    for _ in range(3):
        low = paper.lines(LEFT, low, PROSE)
    for low in (760, 690, 620):
        paper.lines(RIGHT, low, PROSE)
    report = parse(paper.saved(), "c.pdf")
    assert (
        report.title == "An inspection of youth justice work with children and victims in the area"
    )
    assert [each.text for each in report.passages] == [" ".join(PROSE)] * 6


def test_words_that_narrow_cells_and_headings_break_are_whole() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ("Domain three: Out-of-", "court dispo-", "sals"), 1.6 * SIZE)
    left = (
        "The rating of out-of-court dis-",
        "posals was Outstanding. Plans of",
        "disposals by Ossing-",
        "ton were inade-",
        "quate; a copy is at https://www.",
        "example.org/plans for a year.",
    )
    low = paper.lines(LEFT, low, left)
    paper.table(
        LEFT, low, (("Ser-\nvice", "Rat-\ning"), ("Ten-\nter-\nhope", "Out-\nstand-\ning")), NARROW
    )
    low = paper.lines(RIGHT, 760, PROSE)
    paper.table(
        RIGHT, low, (("Mary Carrick-\nStone", "Out-\nof-\ncourt\nstaff"), ("A/\nB", "Good")), NARROW
    )
    report = parse(paper.saved(), "c.pdf")
    assert [each.text for each in report.passages] == [
        "The rating of out-of-court disposals was Outstanding. Plans of disposals by Ossington "
        "were inadequate; a copy is at https://www.example.org/plans for a year.",
        "Service Rating\nTenterhope Outstanding",
        " ".join(PROSE),
        "Mary Carrick-Stone Out-of-court staff\nA/B Good",
    ]
    assert report.title == "Domain three: Out-of-court disposals"


def test_a_table_goes_on_in_a_column_that_holds_nothing_else() -> None:
    paper = Paper()
    paper.lines(LEFT, 760, PROSE)
    low = paper.lines(RIGHT, 760, PROSE)
    paper.table(RIGHT + 5, low, (("Service", "Rating"), ("Marrowby", "Good")), WIDE)
    paper.canvas.showPage()
    paper.table(LEFT + 5, 760, (("Northolm", "Inadequate"), ("Oxcombe", "Good")), WIDE)
    paper.lines(RIGHT, 760, PROSE)
    report = parse(paper.saved(), "c.pdf")
    assert [each.text for each in report.passages] == [
        *[" ".join(PROSE)] * 2,
        "Service Rating\nMarrowby Good\nNortholm Inadequate\nOxcombe Good",
        " ".join(PROSE),
    ]


@pytest.mark.parametrize(
    ("ends", "begins"),
    [
        ("wrote their plans with care, and the", "YOS shared each of them with the family."),
        ("read each of their pre-sentence reports", "(PSRs), and shared them with the family."),
        ("wrote their plans with care, and they", "shared each of them with the family."),
    ],
)
@pytest.mark.parametrize("out", [0, 24])
def test_a_sentence_goes_on_in_the_next_column_over_the_footnotes(
    ends: str, begins: str, out: int
) -> None:
    """However far out the footnotes begin, and with which letter the column does."""
    paper, low, notes = Paper(), 760.0, 40
    for number in range(1, 4):
        low = paper.lines(LEFT, low, (f"{number}. {PROSE[0]}",)) + 8
        low = paper.lines(LEFT + HANGING - 18, low, PROSE[1:])
    low = paper.lines(LEFT, low, ("4. Those who worked with the children",)) + 8
    paper.lines(LEFT + HANGING - 18, low, (ends,))
    end = LEFT + stringWidth("4. Those who worked with the children", "Helvetica", SIZE)
    paper.canvas.setFont("Helvetica", 6)
    paper.canvas.drawString(end, low + LEADING + 4, "1")
    paper.canvas.setFont("Helvetica", 7)
    paper.canvas.drawString(LEFT - out, notes, "1 All were read in spring, and again in autumn.")
    low = paper.lines(RIGHT + HANGING - 18, 760, (begins,))
    for number in range(5, 9):
        low = paper.lines(RIGHT, low, (f"{number}. {PROSE[0]}",)) + 8
        low = paper.lines(RIGHT + HANGING - 18, low, PROSE[1:])
    found = {each.number: each.text for each in parse(paper.saved(), "c.pdf").passages}
    assert found["4"] == f"Those who worked with the children {ends} {begins}"
    assert found[None] == "All were read in spring, and again in autumn."
    assert [found[str(n)] for n in (1, 2, 3, 5, 6, 7, 8)] == [" ".join(PROSE)] * 7


@pytest.mark.parametrize("level", [True, False])
def test_a_column_of_a_few_short_lines_is_read_before_the_next(level: bool) -> None:
    """Unless they may be labels, which are level with the lines that they name."""
    paper, low = Paper(), 760.0
    for at, line in enumerate(("We went to Thornby and to Oxcombe.", "It was May.")):
        paper.lines(LEFT, low - (0 if level else 5) - 2 * at * LEADING, (line,))
    for _ in range(5):
        low = paper.lines(RIGHT, low, PROSE)
    report = parse(paper.saved(), "c.pdf")
    assert (report.text.count(" ".join(PROSE)) == 5) is not level
    assert "It was May." in report.text
