"""A page that sets each letter by itself, as some browsers do, is the page that sets its lines."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse

LINES = (
    "1. Inspectors read 11 plans of 2021 and heard from the officers’ managers, well before",
    "the first review. In 34.1% of cases (11 of 32) it was out-of-court work that had been",
    "checked; the rest was not.",
    "",
    "2. “It was a year before anyone asked me,” a mother told us. Staff agreed, & said so.",
)


def drawn(*, by_letter: bool) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for at, line in enumerate(LINES * 3):
        x, y = 60.0, 780.0 - 13 * at - 13 * (at // len(LINES))
        for piece in line if by_letter else (line,):
            canvas.drawString(x, y, piece)
            x += stringWidth(piece, "Helvetica", 10)
    canvas.save()
    return out.getvalue()


def test_letters_set_one_by_one_are_the_text_that_they_spell() -> None:
    lines, letters = (parse(drawn(by_letter=by_letter), "a.pdf") for by_letter in (False, True))
    assert "(11 of 32) it was out-of-court work" in lines.text
    assert letters.text == lines.text
    assert [each.text for each in letters.passages] == [each.text for each in lines.passages]
    assert len(lines.passages) == 6
