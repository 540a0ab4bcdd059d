"""What a frame around a box holds, what names a figure, and short lines that are all there is."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from corpus.parsing import parse
from corpus.types import Report

SENTENCE = "Managers had read the plans of {} and had asked for changes."
BOXED = "Two boys built a bench with a joiner, and the parish was glad of it."
SUBJECTS = ("plans", "visits", "records", "panels", "reviews", "orders", "homes")


class Sheet:
    """A page that is written from the top down."""

    def __init__(self) -> None:
        self.out = BytesIO()
        self.canvas = Canvas(self.out)
        self.y = 780.0

    def line(self, text: str, size: float = 10, bold: bool = False, below: float = 20) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(60, self.y, text)
        self.y -= below

    def report(self) -> Report:
        self.canvas.save()
        return parse(self.out.getvalue(), "sheet.pdf")


AROUND, BODY, BAR = (-30, 44), (-30, 28), (-12, 26)
"""Where a frame stands from the line of a box's title, and how high it is: around the box, around
what is below its title, around the title alone."""


@pytest.mark.parametrize(
    ("frames", "ends"), [((), False), ((AROUND,), True), ((BODY,), True), ((BAR,), False)]
)
def test_a_box_ends_where_its_frame_does(frames: tuple[tuple[int, int], ...], ends: bool) -> None:
    sheet = Sheet()
    sheet.line("Findings", 14, bold=True)
    sheet.line(SENTENCE.format("one"), below=30)
    for below, height in frames:
        sheet.canvas.rect(55, sheet.y + below, 400, height)
    sheet.line("Example of notable practice: A bench", bold=True)
    sheet.line(BOXED, below=40)
    sheet.line(SENTENCE.format("two"))
    kinds = {each.text: each.kind for each in sheet.report().passages}
    assert kinds[BOXED] == "notable_practice"
    assert kinds[SENTENCE.format("one")] == "context"
    assert kinds[SENTENCE.format("two")] == ("context" if ends else "notable_practice")


def test_a_heading_on_a_bar_right_below_a_frame_is_outside_it() -> None:
    sheet = Sheet()
    sheet.line("Work with victims", 14, bold=True)
    sheet.line(SENTENCE.format("one"), below=30)
    sheet.canvas.rect(55, sheet.y + AROUND[0], 400, AROUND[1])
    sheet.line("Example of notable practice: A bench", bold=True)
    sheet.line(BOXED, below=40)
    sheet.canvas.rect(55, sheet.y + BAR[0], 400, BAR[1])
    sheet.line("Court disposals", 14, bold=True, below=30)
    sheet.line(SENTENCE.format("two"))
    last = sheet.report().passages[-1]
    assert (last.text, last.headings) == (SENTENCE.format("two"), ("Court disposals",))


def test_a_quotation_in_bold_letters_is_no_heading() -> None:
    sheet = Sheet()
    sheet.line("A visit to Brackleigh", 20, bold=True, below=30)
    sheet.line("Work with victims", 14, bold=True)
    sheet.line(SENTENCE.format("one"), below=30)
    sheet.line("“It was a year before anyone asked me.”", bold=True, below=30)
    sheet.line(SENTENCE.format("two"))
    found = [(each.text, each.headings) for each in sheet.report().passages]
    assert found[-1] == (SENTENCE.format("two"), ("Work with victims",))
    assert any("“It was a year before anyone asked me.”" in text for text, _ in found)


def test_below_a_frame_no_heading_within_it_goes_on() -> None:
    sheet = Sheet()
    sheet.line("Findings", 14, bold=True)
    sheet.line(SENTENCE.format("one"), below=30)
    sheet.canvas.rect(55, sheet.y - 70, 400, 84)
    sheet.line("Example of notable practice: A bench", bold=True)
    sheet.line(BOXED)
    sheet.line("What was learned", bold=True)
    sheet.line(SENTENCE.format("two"), below=40)
    sheet.line(SENTENCE.format("three"))
    found = {each.text: (each.kind, each.headings) for each in sheet.report().passages}
    assert found[BOXED][0] == "notable_practice"
    assert found[SENTENCE.format("two")][1][-1] == "What was learned"
    assert found[SENTENCE.format("three")] == found[SENTENCE.format("one")]


@pytest.mark.parametrize("bold", [False, True])
def test_the_name_of_a_figure_heads_nothing(bold: bool) -> None:
    sheet = Sheet()
    sheet.line("Findings", 14, bold=True)
    sheet.line(SENTENCE.format("one"))
    sheet.line("Figure 2: Cases by month", bold=bold, below=30)
    sheet.line(SENTENCE.format("two"))
    report = sheet.report()
    assert "Figure 2: Cases by month" in [each.text for each in report.passages]
    assert not any("Figure" in heading for each in report.passages for heading in each.headings)


def test_the_caption_of_a_web_page_heads_nothing() -> None:
    page = (
        "<html><body><main><h1>A visit to Tarnwick</h1><h2>Findings</h2><p>Plans were late.</p>"
        "<figure><img><figcaption>Cases by month</figcaption></figure><p>Few were read.</p>"
        "</main></body></html>"
    )
    report = parse(page.encode(), "page.html")
    assert [(each.text, each.headings[-1]) for each in report.passages] == [
        ("Plans were late.", "Findings"),
        ("Cases by month", "Findings"),
        ("Few were read.", "Findings"),
    ]


def test_like_items_that_end_in_a_number_are_no_running_headers() -> None:
    items = [f"{SUBJECTS[n % 7].title()} of children in group {n}" for n in range(140)]
    sheet = Sheet()
    for number, each in enumerate(items, start=1):
        sheet.line(each, below=14)
        if number % 45 == 0:
            sheet.canvas.showPage()
            sheet.y = 780.0
    report = sheet.report()
    assert not report.dropped
    assert all(each in " ".join(report.text.split()) for each in items)


def test_rows_that_differ_in_their_last_number_are_kept() -> None:
    years = "".join(
        f"## In {year}\n\nNumber of cases that were read {cases}\n\n{SENTENCE.format(year)}\n\n"
        for year, cases in zip(range(2011, 2016), (14, 11, 19, 12, 17), strict=True)
    )
    report = parse(f"# Visits to Tarnwick\n\n{years}".encode(), "years.md")
    assert not report.dropped


@pytest.mark.parametrize(("gap", "kept"), [(18, True), (44, False)])
def test_small_print_at_the_top_of_a_single_page_is_text_where_text_follows_it(
    gap: float, kept: bool
) -> None:
    sheet = Sheet()
    sheet.line("Staff in Tarnwick, as inspectors saw them", 8, below=gap)
    for case in range(8):
        sheet.line(SENTENCE.format(f"case {case}"), below=14)
    report = sheet.report()
    assert ("Staff in Tarnwick" in report.text) == kept


@pytest.mark.parametrize(
    ("letter", "rest", "words"),
    [
        ("S", "taff were skilled.", "Staff"),
        ("A", "child was helped.", "A child"),
        ("I", "t is so.", "It is"),
    ],
)
def test_a_large_first_letter_belongs_to_its_word(letter: str, rest: str, words: str) -> None:
    sheet = Sheet()
    sheet.line("Findings", 14, bold=True)
    sheet.line(letter, 24, below=0)
    sheet.canvas.setFont("Helvetica", 10)
    sheet.canvas.drawString(60 + stringWidth(letter, "Helvetica", 24) + 3, sheet.y, rest)
    sheet.y -= 30
    sheet.line(SENTENCE.format("one"))
    texts = [each.text for each in sheet.report().passages]
    assert any(text.startswith(words) for text in texts)


def test_the_head_of_a_table_that_the_next_page_repeats_is_printed_once() -> None:
    rows = [["Question", "Cases", "Yes"]]
    rows += [[f"Was question {SUBJECTS[n % 7]} {n} answered?", str(n), f"{n}%"] for n in range(60)]
    out = BytesIO()
    body = getSampleStyleSheet()["BodyText"]
    parts = [Paragraph(SENTENCE.format("one"), body), LongTable(rows, repeatRows=1)]
    SimpleDocTemplate(out).build(parts)
    report = parse(out.getvalue(), "table.pdf")
    assert [list(row) for table in report.tables for row in table.rows] == rows
    assert [(each.page_index, each.text.split()) for each in report.dropped] == [(1, rows[0])]
