"""Raised figures that refer to notes which stand elsewhere than at the foot of their page."""

from __future__ import annotations

import pytest
from browsing import print_of
from playwright.sync_api import Browser

from corpus.parsing import parse
from corpus.types import Report

TEXT = (
    "<p>Children are supported by practitioners who know them well.<sup>1</sup></p>"
    "<p>Most children attended school.<sup>2</sup> The Board had asked why others did not, and an "
    "officer of the council<sup>3</sup> now visits every one of them at home, within 20 km<sup>2"
    "</sup> of the city.</p>"
)
NOTES = ("All names have been changed.", "Data of the service.", "Appointed in May 2024.")
LISTS = {
    "under a heading": ("<h2>Footnotes</h2>", ""),
    "with a sign that leads back": ("<hr>", " ↩"),
}


def page(where: str) -> str:
    head, back = LISTS[where]
    items = "".join(f"<li>{note}{back}</li>" for note in NOTES)
    return (
        f"<html><body><h1>A visit to Saltmoor</h1><h2>Foreword</h2>{TEXT}"
        "<h2>Further information</h2><p>One inspector led the visit to the service.</p>"
        f"{head}<ol>{items}</ol></body></html>"
    )


def check(report: Report) -> None:
    texts = [" ".join(passage.text.split()) for passage in report.passages]
    assert "Children are supported by practitioners who know them well." in texts
    school = next(text for text in texts if text.startswith("Most children attended school. The"))
    assert "an officer of the council now visits every one" in school
    assert {note for note in NOTES if note in texts} == {*NOTES}
    notes = [passage for passage in report.passages if ":footnote-" in passage.id]
    assert [note.text for note in notes] == [*NOTES]
    assert [item.text for item in report.dropped if item.reason == "footnote mark"] == [
        "[1]",
        "[2]",
        "[3]",
    ]


@pytest.mark.parametrize("where", LISTS)
def test_figures_of_a_web_page_are_marks_of_its_notes(where: str) -> None:
    report = parse(page(where).encode(), "page.html")
    check(report)
    assert "20 km2" in report.text


@pytest.mark.parametrize("where", LISTS)
def test_figures_of_a_print_are_no_words_of_another_line(where: str, browser: Browser) -> None:
    body = page(where).replace("<body>", "<body style='font: 11pt/1.6 Liberation Sans'>")
    check(parse(print_of(browser, body, format="A4"), "print.pdf"))


def test_what_a_browser_prints_at_the_edges_is_none_of_the_text(browser: Browser) -> None:
    pages = "".join(f"<p style='break-after: page'>{TEXT}</p>" for _ in range(2))
    source = print_of(
        browser,
        f"<html><body><h1>A visit to Saltmoor</h1>{pages}</body></html>",
        format="A4",
        display_header_footer=True,
        header_template="<div style='font-size:8px'>11/23/26, 9:01 AM &emsp; A visit</div>",
        footer_template="<div style='font-size:8px'>https://www.example.org/2025/visit-25/ &emsp;"
        "<span class=pageNumber></span>/<span class=totalPages></span></div>",
    )
    report = parse(source, "print.pdf")
    assert "9:01" not in report.text
    assert "example.org" not in report.text
    assert "https://www.example.org/2025/visit-25/" in " ".join(d.text for d in report.dropped)
