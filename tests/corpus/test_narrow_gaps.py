"""Tables without rules whose longest cells reach almost to the next column."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse

FONT, SIZE, LEADING, BETWEEN = "Helvetica", 10, 12, 18  # points
START, GAP = 60, 4  # points: where tables begin, and from the longest cell of a column to the next
PROSE = (
    "Staff were skilled and knew the children well, and they had time for each of them in the",
    "week. Managers had read the plans and asked for changes where these were needed.",
)
Table = Sequence[Sequence[Sequence[str]]]
"""Rows of cells of lines."""


def printed(table: Table) -> list[str]:
    """What the passages of a page say on which a table stands between two paragraphs."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont(FONT, SIZE)
    starts = [START]
    for column in range(len(table[0]) - 1):
        lines = [line for row in table for line in row[column]]
        starts.append(starts[-1] + GAP + max(stringWidth(line, FONT, SIZE) for line in lines))
    low = 780.0
    for at, line in enumerate(PROSE):
        canvas.drawString(START, low - at * LEADING, line)
    low -= 50
    for row in table:
        for start, cell in zip(starts, row, strict=True):
            for at, line in enumerate(cell):
                canvas.drawString(start, low - at * LEADING, line)
        low -= BETWEEN + LEADING * (max(map(len, row)) - 1)
    for at, line in enumerate(PROSE):
        canvas.drawString(START, low - 30 - at * LEADING, line)
    canvas.save()
    first, *between, last = (each.text for each in parse(out.getvalue(), "t.pdf").passages)
    assert first == last == " ".join(PROSE)
    return between


def test_the_second_line_of_a_cell_shows_where_its_column_begins() -> None:
    table = (
        (["Lowest"], ["Highest"], ["Average"], ["Scores for", "Pellmouth"]),
        (["Safeguarding work"], ["37%"], ["66%"], ["52%"]),
        (["Risk of Harm to others"], ["35%"], ["62%"], ["69%"]),
    )
    assert printed(table) == [
        "Lowest Highest Average Scores for Pellmouth\n"
        "Safeguarding work 37% 66% 52%\nRisk of Harm to others 35% 62% 69%"
    ]


def test_a_first_row_with_a_narrow_gap_keeps_its_further_lines() -> None:
    table = (
        (["Lead Elected Member for Children's", "Services"], ["Peter Lanwick"]),
        (["Lead Elected Member for Crime"], ["Sunita Hale"]),
        (["Chair of the Bench"], ["Roland Fenby"]),
        (["Ofsted"], ["Mina Sharwood"]),
    )
    assert printed(table) == [
        "Lead Elected Member for Children's Services Peter Lanwick\n"
        "Lead Elected Member for Crime Sunita Hale\n"
        "Chair of the Bench Roland Fenby\nOfsted Mina Sharwood"
    ]
