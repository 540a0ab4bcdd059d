"""What stands around the text of a PDF's pages, and what the end of a page breaks in two."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import Unreadable
from corpus.parsing import check, parse
from corpus.types import Report

CHAPTERS = ("Foreword", "Staff and leadership", "Work with victims")
SENTENCE = "Inspectors heard from {} that a manager had checked the plans and had asked for changes"
CHECKED = (
    "Inspectors heard that plans had been checked by",
    "managers, and asked for a good deal more checks.",
)
WHO = ("child", "sister", "teacher", "nurse", "officer", "victim")
TITLE = "An inspection of Tarnwick"


def paged(chapters: tuple[str, ...] = CHAPTERS, size: float = 10) -> Report:
    """Two pages a chapter; odd pages have the title above them, even pages the chapter, in letters
    of this size."""
    out = BytesIO()
    canvas = Canvas(out)
    number = 0
    for chapter in chapters:
        for half in range(2):
            number += 1
            canvas.setFont("Helvetica", size)
            canvas.drawString(60, 800, TITLE if number % 2 else chapter)
            canvas.drawString(60, 40, "Published by the inspectorate")
            canvas.drawRightString(535, 40, str(number))
            y = 760.0
            if half == 0:
                canvas.setFont("Helvetica-Bold", 16)
                canvas.drawString(60, y, chapter)
                y -= 24
            canvas.setFont("Helvetica", 10)
            for line in range(8):
                begun = f"{SENTENCE.format(f'{WHO[number - 1]} {line}')} in"
                canvas.drawString(
                    60, y - 13 * line, begun if line % 2 == 0 else "the following week."
                )
            if half == 0:  # a sentence goes on below the header of the next page
                canvas.drawString(60, y - 13 * 8, SENTENCE.format("a mother") + " of the")
            canvas.showPage()
            if half == 0:
                canvas.setFont("Helvetica", 10)
    canvas.save()
    return parse(out.getvalue(), "report.pdf")


def test_what_runs_above_the_text_is_told_by_its_place_whatever_it_says() -> None:
    report = paged()
    dropped = [item.text for item in report.dropped]
    assert dropped.count(TITLE) == 3
    assert [dropped.count(chapter) for chapter in CHAPTERS] == [1, 1, 1]
    assert {passage.section for passage in report.passages} == set(CHAPTERS)
    assert {passage.page for passage in report.passages} == {"1", "2", "3", "4", "5", "6"}
    for printed in (TITLE, "Published", *CHAPTERS):
        assert not [passage for passage in report.passages if printed in passage.text]


@pytest.mark.parametrize("shown", [1, 3])
def test_the_name_of_a_chapter_runs_above_the_text_though_it_has_a_number_or_a_rating(
    shown: int,
) -> None:
    chapters = ("1. What staff do", "1.2. Staff. Rating: Good", "Recommendations 2 and 3")[:shown]
    report = paged(chapters, size=8)
    dropped = [item.text for item in report.dropped if item.reason == "running header"]
    for chapter in chapters:
        assert dropped.count(chapter) == 1
        assert not any(chapter in each.text for each in report.passages)
        assert any(chapter in each.headings for each in report.passages)


def test_rows_of_a_table_close_below_a_paragraph_are_no_part_of_it() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    y = 780.0
    for case in range(6):
        canvas.setFont("Helvetica", 10)
        for line in CHECKED:
            canvas.drawString(60, y, line)
            y -= 12.8
        canvas.setFont("Helvetica", 9)
        y -= 3
        for question in ("Were plans", "clear to the child", f"and in time in case {case}"):
            canvas.drawString(64, y, question)
            canvas.drawString(240, y, "yes")
            y -= 14
        y -= 8
    canvas.save()
    report = parse(out.getvalue(), "rows.pdf")
    assert len(report.tables) == 6
    prose = [each.text for each in report.passages if "\n" not in each.text]
    assert prose == [f"{CHECKED[0]} {CHECKED[1]}"] * 6


def test_a_page_that_begins_with_an_item_of_a_list_loses_nothing() -> None:
    """Items of one line, well apart, and nothing above them: the first of each page is text."""
    subjects = [f"{kind} of {WHO[at]}s" for kind in ("plans", "visits", "files") for at in range(6)]
    out = BytesIO()
    canvas = Canvas(out)
    for at, subject in enumerate(subjects):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 790 - 40 * (at % 3), f"Managers should look through the {subject}.")
        if at % 3 == 2:
            canvas.drawString(300, 30, str(at // 3 + 1))
            canvas.showPage()
    canvas.save()
    report = parse(out.getvalue(), "plan.pdf")
    assert "running header" not in [dropped.reason for dropped in report.dropped]
    for subject in subjects:
        assert subject in report.text


TOPMOST = {
    "ratings": (10, "Rating: Good", "Rating: Requires improvement"),
    "verdicts": (10, "Planning was good.", "Planning was not good enough in this area."),
    "items": (
        10,
        *(f"{n}. A plan is due in 10 days, says standard {n}" for n in range(1, 7)),
    ),
    "recommendations": (10, *(f"Recommendation {n}" for n in range(1, 7))),
    "cases": (10, *(f"Visit {n}: Tarnwick" for n in range(1, 7))),
    "quotations": (8, *(f"“My {who} was asked what would help” ({who})" for who in WHO)),
}


@pytest.mark.parametrize("kind", TOPMOST)
def test_text_that_pages_begin_with_is_kept(kind: str) -> None:
    size, *tops = TOPMOST[kind]
    out = BytesIO()
    canvas = Canvas(out)
    for page, who in enumerate(WHO):
        canvas.setFont("Helvetica", int(size))
        canvas.drawString(60, 790, str(tops[page % len(tops)]))
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 755, f"{SENTENCE.format(who)}.")
        canvas.drawString(60, 735, f"The {who} had read them too, and had been glad of it.")
        canvas.drawString(300, 30, str(page + 1))
        canvas.showPage()
    canvas.save()
    report = parse(out.getvalue(), "report.pdf")
    assert {dropped.reason for dropped in report.dropped} == {"page number"}
    for top in tops:
        assert report.text.count(str(top)) == (3 if len(tops) == 2 else 1)


def test_a_sentence_goes_on_below_a_running_header() -> None:
    joined = [p.text for p in paged().passages if "a mother" in p.text]
    assert len(joined) == 3
    for text, who in zip(joined, WHO[1::2], strict=True):
        assert f"asked for changes of the Inspectors heard from {who} 0" in text


RATINGS = (
    ("1. Organisational delivery",),
    ("1.1 Governance and leadership", "Good"),
    ("1.2 Staff", "Outstanding"),
    ("2. Court disposals",),
    ("2.1 Assessing", "Inadequate"),
    ("2.2 Planning", "Good"),
)


def table(breaks_before: int, framed: bool) -> Report:
    """Ratings in a table that goes on overleaf before the row of this place."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        60, 720, "The standards were rated as the table shows, which has six rows in all."
    )
    y = 690.0
    for at, row in enumerate(RATINGS):
        if at == breaks_before:
            canvas.showPage()
            canvas.setFont("Helvetica", 10)
            y = 720.0
        for place, cell in zip((66, 330), row, strict=False):
            canvas.drawString(place, y, cell)
        if framed:
            canvas.rect(60, y - 12, 475, 26)
        y -= 26 if framed else 15
    canvas.drawString(
        60, y - 30, "The children had been asked what they thought of it by the service."
    )
    canvas.save()
    return parse(out.getvalue(), "report.pdf")


def test_a_table_that_goes_on_overleaf_is_one_table() -> None:
    for framed in (False, True):
        for breaks_before in (3, 4, 5, len(RATINGS)):
            report = table(breaks_before, framed)
            (whole,) = report.tables
            assert whole.rows == RATINGS, (breaks_before, framed)
            assert len(report.passages) == 3


def test_a_small_line_below_a_single_page_that_numbers_it_is_none_of_its_text() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 11)
    for line in range(10):
        canvas.drawString(60, 700 - 14 * line, SENTENCE.format(f"child {line}") + ".")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 40, "Published by the inspectorate")
    canvas.drawRightString(535, 40, "1")
    canvas.save()
    report = parse(out.getvalue(), "report.pdf")
    assert "Published" not in report.text
    assert report.passages[0].page == "1"


def scanned(pages: str) -> bytes:
    """A PDF with a page of text for each "t" and a page that is a picture for each "s", or a
    picture with a line stamped on it for each "d"."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    picture = Image.new("L", (60, 80), 128)
    for number, kind in enumerate(pages):
        if kind == "d":
            canvas.drawString(60, 20, f"Downloaded from reports.example on 3 May, page {number}")
        if kind in "sd":
            for half in range(2):  # a scanner may cut a page into strips
                canvas.drawInlineImage(picture, 0, 421 * half, 595, 421)
        else:
            canvas.drawString(60, 700, SENTENCE.format(f"child {number}") + ".")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_single_pages_that_are_pictures_are_listed_with_what_to_do() -> None:
    source = scanned("tststt")
    assert check(source, "report.pdf") == (
        "pages 2, 4 are pictures without text (a scan). "
        "Have the text recognised (OCR), and add the result."
    )
    report = parse(source, "report.pdf")
    assert len(report.passages) == 4
    assert [item.text for item in report.dropped] == ["page 2", "page 4"]
    assert check(scanned("ttt"), "report.pdf") is None


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ("sssst", "4 of its 5 pages are pictures without text"),
        ("ss", "its pages are pictures"),
        ("dddd", "its pages are pictures without text"),
        ("tdddd", "4 of its 5 pages are pictures without text"),
    ],
)
def test_a_report_that_is_mostly_pictures_is_refused(pages: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        check(scanned(pages), "report.pdf")


def test_a_chapters_name_above_the_text_may_be_larger_than_the_text() -> None:
    large, small = paged(size=13), paged()
    assert [one.text for one in large.passages] == [one.text for one in small.passages]
    assert [one.headings for one in large.passages] == [one.headings for one in small.passages]
