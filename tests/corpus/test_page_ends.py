"""A page that ends with a full row and a full stop: whether its paragraph goes on overleaf."""

from __future__ import annotations

from io import BytesIO

import pytest
from paper import Paper
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse
from corpus.types import Report

FULL = "Inspectors found that staff had looked with care at plan {} of the children they saw."
BEGUN = "Inspectors found that staff had looked with care at visit {} by any worker who could"
SHORT = "spare the time."
OVER = "Managers read what they had written and thanked them for the pains that all had taken"


def drawn(pages: list[list[str]]) -> Report:
    """The rows of each page, an empty one for a space between paragraphs."""
    out = BytesIO()
    canvas = Canvas(out)
    for rows in pages:
        canvas.setFont("Courier", 9)
        for at, row in enumerate(rows):
            canvas.drawString(60, 780 - 12 * at, row)
        canvas.showPage()
    canvas.save()
    return parse(out.getvalue(), "report.pdf")


@pytest.mark.parametrize("mark", ["{}. ", ""])
def test_a_paragraph_goes_on_over_a_page_that_ends_with_a_full_stop(mark: str) -> None:
    """Because none without a number follows one with a number, or most such rows go on."""
    marks = [mark.format(at + 1) for at in range(15)]
    whole = [
        [marks[at] + FULL.format(at + 10), BEGUN.format(at + 10), SHORT, ""] for at in range(14)
    ]
    first = [*(row for rows in whole[:7] for row in rows), mark.format(8) + FULL.format(99)]
    second = [OVER, SHORT, ""]
    for at, rows in enumerate(whole[7:]):
        second += [mark.format(at + 9) + rows[0].removeprefix(marks[at + 7]), *rows[1:]]
    report = drawn([first, second])
    assert f"{FULL.format(99)} {OVER} {SHORT}" in [passage.text for passage in report.passages]
    assert len(report.passages) == 15
    assert all(passage.number for passage in report.passages) is bool(mark)


@pytest.mark.parametrize("numbered", [True, False])
def test_a_paragraph_ends_with_its_page_where_others_end_so(numbered: bool) -> None:
    """Comments follow numbered paragraphs, or paragraphs of one full row each other."""
    pages: list[list[str]] = [[], [OVER, SHORT, ""] if numbered else []]
    for at in range(14):
        mark = f"{at + 1}. " if numbered else ""
        pages[at // 7] += [mark + FULL.format(at), ""]
        if numbered and at != 6:
            pages[at // 7] += [OVER, SHORT, ""]
    texts = [passage.text for passage in drawn(pages).passages]
    assert FULL.format(6) in texts
    assert FULL.format(7) in texts
    assert texts.count(f"{OVER} {SHORT}") == (14 if numbered else 0)


def torn(rest: tuple[str, str], *, head: bool = True) -> Report:
    """A table whose last row the end of a page breaks; on the next one is the rest of its cells."""
    paper, low = Paper(), 760.0
    low = paper.lines(60, low, (OVER,) * 3)
    if head:
        rows = (("Question", "Yes"), ("Plans of\nthe child", "81%"), ("The nurse had\nread", "27%"))
        paper.table(60, low, rows, (150, 80))
    paper.turn()
    paper.table(60, 760, (rest,), (150, 80))
    paper.lines(60, 700, (OVER, SHORT))
    return parse(paper.saved(), "report.pdf")


@pytest.mark.parametrize("rest", ["the plan for Tuesday", "each of the\nplans for it"])
def test_the_rest_of_a_row_overleaf_is_put_back_where_the_other_cells_are_done(rest: str) -> None:
    report = torn((rest, ""))
    (table,) = report.tables
    words = " ".join(rest.split())
    assert table.rows[1:] == (("Plans of the child", "81%"), (f"The nurse had read {words}", "27%"))
    assert report.passages[-1].text == f"{OVER} {SHORT}"


def test_a_rest_with_a_capital_is_kept_in_its_table() -> None:
    report = torn(("Tuesday and May", ""))
    assert report.tables[0].rows[-1] == ("Tuesday and May", "")


def test_words_in_a_frame_with_an_empty_one_beside_them_are_no_table() -> None:
    report = torn(("the plan for Tuesday", ""), head=False)
    assert not report.tables
    assert any("the plan for Tuesday" in each.text for each in report.passages)
