"""Pages that print the name of their chapter beside their number, at the foot or at the head."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse
from corpus.types import Report

CHAPTERS = ("Foreword", "Theme 1: Reducing reoffending", "Theme 2: Protecting the public")
WHO = ("child", "sister", "teacher", "nurse", "officer", "victim", "mother", "father", "friend")
BEGUN = (
    "Inspectors heard from one {} that the manager had looked at the plan and had asked for a new"
)
ENDED = "one, which the {} was glad of."


def foot_in_two(canvas: Canvas, chapter: str, number: int) -> None:
    canvas.drawString(60, 40, chapter)
    canvas.drawRightString(535, 40, str(number))


def foot_in_the_middle(canvas: Canvas, chapter: str, number: int) -> None:
    canvas.drawCentredString(297, 40, f"{chapter} | {number}")


def foot_by_turns(canvas: Canvas, chapter: str, number: int) -> None:
    line = f"{number}   {chapter}" if number % 2 else f"{chapter}   {number}"
    canvas.drawString(60, 40, line)


def head_with_number_first(canvas: Canvas, chapter: str, number: int) -> None:
    canvas.drawString(60, 800, f"{number}    {chapter}")


def paged(furniture, first: int = 1) -> Report:
    """Three pages a chapter, each broken off within a sentence."""
    out = BytesIO()
    canvas = Canvas(out)
    number = first
    for at, chapter in enumerate(CHAPTERS):
        for page in range(3):
            canvas.setFont("Helvetica", 9)
            furniture(canvas, chapter, number)
            y = 760.0
            if page == 0:
                canvas.setFont("Helvetica-Bold", 16)
                canvas.drawString(60, y, chapter)
                y -= 24
            canvas.setFont("Helvetica", 10)
            who = WHO[3 * at + page]
            if page:
                canvas.drawString(60, y, ENDED.format(WHO[3 * at + page - 1]))
                y -= 26
            for line in range(6):
                canvas.drawString(60, y, BEGUN.format(f"{who} {'and' * line}"))
                canvas.drawString(60, y - 13, ENDED.format(f"{who} {line}"))
                y -= 40
            if page < 2:
                canvas.drawString(60, y, BEGUN.format(who))
            canvas.showPage()
            number += 1
    canvas.save()
    return parse(out.getvalue(), "report.pdf")


@pytest.mark.parametrize(
    "furniture", [foot_in_two, foot_in_the_middle, foot_by_turns, head_with_number_first]
)
@pytest.mark.parametrize("first", [1, 7])
def test_a_chapters_name_beside_the_number_is_no_text(furniture, first: int):
    report = paged(furniture, first)
    assert not any(name in one.text for one in report.passages for name in CHAPTERS)
    assert {one.headings[-1] for one in report.passages} == set(CHAPTERS)
    for who in WHO[0:2] + WHO[3:5] + WHO[6:8]:
        whole = f"{BEGUN.format(who)} {ENDED.format(who)}"
        assert sum(whole in one.text for one in report.passages) == 1
    assert {one.page for one in report.passages} == {str(first + at) for at in range(9)}
    assert len(report.dropped) == 9
