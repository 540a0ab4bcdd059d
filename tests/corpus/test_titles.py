"""What a report is called that prints no title, or one that any report of its series has."""

from __future__ import annotations

import textwrap

from folders import SAMPLE
from typeset import FORMATS

from corpus.parsing import parse
from eval.typesetting import parts_of

STAFF = (
    "Staff were skilled and knew the children well. Nineteen of the 23 whom we interviewed said "
    "that their managers had time for them, and that they had been trained in it. Two had not."
)


def test_a_report_without_a_title_is_called_what_its_series_is_and_says_so() -> None:
    (path,) = SAMPLE.glob("harrowmere-2016-full*")
    report = parse(FORMATS["html"](parts_of(path), ""), "page.html")
    assert report.title == "Full Joint Inspection of Youth Offending Work in Harrowmere"
    assert "title" in report.meta.guessed
    printed = parse(path.read_bytes(), path.name)
    assert (printed.title, printed.id) == (report.title, report.id)
    assert "title" not in printed.meta.guessed


def test_a_title_that_names_no_area_is_given_the_area() -> None:
    (path,) = SAMPLE.glob("pellmouth-2010*")
    report = parse(FORMATS["docx"](parts_of(path), ""), "report.docx")
    assert report.title == "Core Case Inspection of youth offending work in Pellmouth"
    assert "title" in report.meta.guessed


def test_a_title_ends_above_the_first_heading_of_a_short_text_without_blank_lines() -> None:
    title = "An inspection of youth offending work in Tarnwick"
    lines = [title, "Findings", *textwrap.wrap(STAFF, 96) * 4]
    report = parse("\n".join(lines).encode(), "a.txt")
    assert (report.title, report.meta.area) == (title, "Tarnwick")
    assert report.passages[0].text.startswith("Staff were skilled")


def test_the_postcode_of_an_address_is_no_title() -> None:
    text = (
        "Plans were late in seven cases, and nobody had noticed.\n\nLeeds\n\nLS1 4AB\n\nForeword\n"
    )
    report = parse(text.encode(), "t.txt")
    assert report.title != "LS1 4AB"
    assert any("LS1 4AB" in passage.text for passage in report.passages)


def test_a_title_that_a_page_breaks_is_one() -> None:
    page = (
        "<html><body><h1>An inspection of youth justice services in<br>Thornby and Wake</h1>"
        "<p>HM Inspectorate of Probation, May 2023</p><h1>Foreword</h1>"
        f"<p>{STAFF}</p><h2>Staff</h2><p>{STAFF}</p></body></html>"
    )
    report = parse(page.encode(), "page.html")
    assert report.title == "An inspection of youth justice services in Thornby and Wake"
    assert report.meta.area == "Thornby and Wake"
    assert not any("Thornby" in heading for each in report.passages for heading in each.headings)
