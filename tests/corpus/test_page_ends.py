"""A page that ends with a full row and a full stop: whether its paragraph goes on overleaf."""

from __future__ import annotations

from io import BytesIO

import pytest
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
