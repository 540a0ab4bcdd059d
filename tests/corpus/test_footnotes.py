"""Footnotes as documents print them: raised numbers in the text, small print or a list below."""

from __future__ import annotations

from io import BytesIO

import pytest
from paper import SIZE, Paper
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse
from corpus.types import Report

EXPLAINED = "The programme began in 2025 and ends in 2028."
MARK = '<sup><a href="#fn1" id="ref1">1</a></sup>'
FORMS = {
    "section": '<section class="footnotes"><ol><li id="fn1"><p>{} <a href="#ref1">↩</a></p></li>'
    "</ol></section>",
    "heading": '<h2>Footnotes</h2><ol><li id="fn1">{}</li></ol>',
    "blocks": '<ol class="wp-block-footnotes"><li id="fn1">{} <a href="#ref1">↩︎</a></li></ol>',
    "word": '<div><p><a href="#ref1" name="fn1">[1]</a> {}</p></div>',
    "paragraph": '<p id="fn1"><a href="#ref1">1</a> {}</p>',
}


def page(note: str, mark: str = MARK) -> Report:
    body = (
        "<h1>A visit to Tarnwick</h1><h2>Findings</h2>"
        f"<p>Every service is inspected once in three years.{mark} Tarnwick has 12m<sup>2</sup> "
        "for each child.</p><h3>Good practice example</h3><p>Asha had a mentor.</p>"
    )
    return parse(f"<html><body><main>{body}{note}</main></body></html>".encode(), "a.html")


@pytest.mark.parametrize("form", FORMS)
def test_a_footnote_of_a_web_page_is_none_of_its_findings(form: str) -> None:
    report = page(FORMS[form].format(EXPLAINED))
    text, example, note = report.passages
    assert text.text == (
        "Every service is inspected once in three years. Tarnwick has 12m2 for each child."
    )
    assert (example.kind, example.text) == ("notable_practice", "Asha had a mentor.")
    assert (note.text, note.number, note.kind) == (EXPLAINED, None, "context")
    assert note.id.endswith(":footnote-1")
    assert note.section == ("Footnotes" if form == "heading" else "Findings")


def test_a_raised_number_that_leads_nowhere_stays_apart_from_the_words() -> None:
    assert "three years.[7] Tarnwick" in page("<p>The end.</p>", "<sup>7</sup>").passages[0].text


WORDS = (
    "Plans were clear in most cases and children had helped to write them in the spring of 2024",
    "which the Board had asked for.",
)


def printed(*, explained: bool = True, overleaf: bool = False) -> Report:
    """A page whose first paragraph carries the mark of a note at the foot of the page; where
    `overleaf`, its sentence goes on over the page."""
    out = BytesIO()
    canvas = Canvas(out)

    def draw(text: str, y: float, size: float = 10, x: float = 60) -> float:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
        return x + stringWidth(text, "Helvetica", size)

    for line in range(6):
        draw(
            f"Inspectors read the plans of case {line} and spoke to the family in their home.",
            700 - 26 * line,
        )
    end = draw(WORDS[0], 500)
    draw("1", 503.5, 6, end)
    if not overleaf:
        draw(WORDS[1], 487)
    if explained:
        draw("1", 72, 5)
        draw(EXPLAINED, 70, 8, 66)
    draw("3", 40, 10, 300)
    if overleaf:
        canvas.showPage()
        draw(WORDS[1], 700)
        draw("Reviews were late in a third of the cases that inspectors had looked at.", 670)
    canvas.save()
    return parse(out.getvalue(), "report.pdf")


@pytest.mark.parametrize("overleaf", [False, True])
def test_a_footnote_of_a_pdf_is_taken_out_of_the_text(overleaf: bool) -> None:
    report = printed(overleaf=overleaf)
    (note,) = [each for each in report.passages if each.text == EXPLAINED]
    assert (note.number, note.kind, note.page_index) == (None, "context", 0)
    (text,) = [each for each in report.passages if each.text.startswith("Plans were")]
    assert text.text == " ".join(WORDS)
    assert [(item.text, item.reason) for item in report.dropped] == [
        ("[1]", "footnote mark"),
        ("3", "page number"),
    ]


def test_a_raised_number_that_no_small_print_explains_stays() -> None:
    (text,) = [each for each in printed(explained=False).passages if "Plans" in each.text]
    assert "spring of 2024" in text.text
    assert "1" in text.text


def test_a_line_that_its_mark_pushes_down_is_one_of_its_sentence() -> None:
    paper, low = Paper(), 760.0
    plain = (
        "The board met in each month of the year, and its",
        "members came to nearly all of it.",
    )
    for _ in range(6):
        low = paper.lines(60, low, plain)
    low = paper.lines(60, low, ("The school nurse asked for every pre-sentence report",)) + 4
    paper.lines(60, low, ("(PSR) that was written.",))
    end = 60 + stringWidth("(PSR) that was written.", "Helvetica", SIZE)
    for x, y, size, text in ((end, low + 4, 6, "1"), (60, 60, 7, f"1 {EXPLAINED}")):
        paper.canvas.setFont("Helvetica", size)
        paper.canvas.drawString(x, y, text)
    found = [each.text for each in parse(paper.saved(), "report.pdf").passages]
    asked = "The school nurse asked for every pre-sentence report (PSR) that was written."
    assert found == [*[" ".join(plain)] * 6, asked, EXPLAINED]


def test_notes_numbered_anew_on_each_page_stand_behind_their_own_paragraphs() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    for share in ("most", "some", "few"):
        text = f"Victims were contacted in {share} of the cases that we read."
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 730, text)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + stringWidth(text, "Helvetica", 10), 734, "1")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 60, f"1 The {share} were read in spring.")
        canvas.showPage()
    canvas.save()
    found = [each.text for each in parse(out.getvalue(), "report.pdf").passages]
    assert [" ".join(text.split()[3:5]) if "Victims" in text else text for text in found] == [
        "in most",
        "The most were read in spring.",
        "in some",
        "The some were read in spring.",
        "in few",
        "The few were read in spring.",
    ]
