"""Tables as browsers print them: no rules, narrow gaps, cells at the middle of taller ones."""

from __future__ import annotations

from io import BytesIO

import pytest
from browsing import print_of
from playwright.sync_api import Browser
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse
from corpus.ratings import find_ratings
from corpus.structure import Part, Place
from corpus.types import Block, Report

RATED = (
    ("Overall", "Good"),
    ("1. Organisational delivery", ""),
    ("1.1 Governance and leadership", "Good"),
    ("1.2 Staff", "Requires improvement"),
    ("1.3 Partnerships and services", "Outstanding"),
    ("2. Court disposals", ""),
    ("2.1 Assessing", "Inadequate"),
    ("2.2 Implementation and delivery", "Good"),
)
EXPECTED = {
    ("overall" if number == 0 else name, value.lower())
    for number, (name, value) in enumerate(RATED)
    if value
}
STYLES = {
    "default": "",
    "narrow cells": "table { width: 50% } td { width: 50% }",
    "narrow cells at the top": "table { width: 50% } td { width: 50%; vertical-align: top }",
    "no space": "table { border-spacing: 0 } td { padding: 0 4px 0 0 }",
    "no space, large": "table { border-spacing: 0; font-size: 20px } td { padding: 0 5px 0 0 }",
    "ruled": "table { border-collapse: collapse } td { border: 1px solid; padding: 4px }",
    "loose lines": "body { line-height: 1.6 }",
}
PARAGRAPH = (
    "Staff were skilled and knew the children well, and they had time for each of them in the "
    "week. Managers had read the plans and asked for changes where these were needed. "
)


def page(style: str) -> str:
    rows = "".join(f"<tr><td>{name}<td>{value}" for name, value in RATED)
    return (
        f"<html><head><style>{style}</style></head><body><ul><li>Home<li>Reports</ul>"
        "<h1>An inspection of youth justice services in Brackleigh</h1>"
        "<p>HM Inspectorate of Probation, 12 March 2021</p><h2>Foreword</h2><p>This inspection "
        "is part of our programme of youth justice service (YJS) inspections.</p>"
        f"<h2>Ratings</h2><p>{PARAGRAPH * 2}</p><table>{rows}</table><p>{PARAGRAPH * 3}</p>"
        "<h2>Findings</h2><p>Plans were late.</p></body></html>"
    )


def printed(browser: Browser, style: str) -> Report:
    return parse(print_of(browser, page(style), format="A4"), "printed.pdf")


@pytest.mark.parametrize("style", STYLES)
def test_ratings_are_read_from_a_page_as_it_is_printed(browser: Browser, style: str) -> None:
    report = printed(browser, STYLES[style])
    assert {(rating.subject, rating.value) for rating in report.meta.ratings} == EXPECTED
    prose = [" ".join(each.text.split()) for each in report.passages]
    assert (PARAGRAPH * 2).strip() in prose
    assert (PARAGRAPH * 3).strip() in prose
    assert not {"Home", "Reports"} & {*prose}
    assert {"Home", "Reports"} <= {item.text for item in report.dropped}


@pytest.mark.parametrize(
    "rows",
    [
        (("Standard", "Rating"), ("Leadership", "Good"), ("Work with victims", "Inadequate")),
        (("Standard", "Rating"), ("Work with victims", "Good"), ("Planning", "Inadequate")),
        (("Standard", "Rating"), ("Leadership and governance", "Good"), ("Staff", "Poor")),
        (("Standard", "Cases", "Met"), ("Leadership and governance", "12", "9")),
        (("Standard", "Cases read", "Met it"), ("Planning", "8", "104"), ("Work done", "17", "9")),
    ],
)
def test_rows_below_heads_at_the_middle_of_their_columns_are_cells(
    browser: Browser, rows: tuple[tuple[str, ...], ...]
) -> None:
    head, *more = rows
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in more)
    tab = browser.new_page()
    try:
        tab.set_content(
            f"<h1>A visit</h1><h2>Ratings</h2><p>{PARAGRAPH}</p>"
            f"<table><tr>{''.join(f'<th>{name}</th>' for name in head)}</tr>{body}</table>"
            f"<h2>Findings</h2><p>{PARAGRAPH}</p>"
        )
        report = parse(tab.pdf(format="A4"), "printed.pdf")
    finally:
        tab.close()
    (table,) = report.tables
    assert table.rows == rows


def test_what_several_rows_say_together_is_no_rating() -> None:
    rows = (
        "Overall 1. Work with children Good",
        "1.3 Delivery 2. Work with victims Outstanding",
        "2.1 Reviewing Under this framework all is described. Requires improvement",
        "1.2 Planning Good 1.3 Delivery Outstanding",
        "1.1 Assessing Good",
    )
    block = Block("\n".join(rows), 0, role="rows")
    part = Part(block, Place("ratings", ("Ratings",), section="Ratings"), "judgement")
    found = find_ratings((part,), "youth-2018")
    assert [(each.subject, each.value) for each in found] == [("1.1 Assessing", "good")]


def drawn(lines: list[tuple[float, float, str]]) -> Report:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for x, y, text in lines:
        canvas.drawString(x, y, text)
    canvas.save()
    return parse(out.getvalue(), "drawn.pdf")


def test_one_line_beside_the_middle_of_three_is_of_their_row() -> None:
    report = drawn(
        [
            (60, 760, "The board had set out who was to do what by the end of the year."),
            (60, 747, "Each of the tasks has somebody who is answerable for it."),
            (60, 700, "Agree with the schools that"),
            (60, 688, "a place is found within a"),
            (60, 676, "week of a child moving"),
            (300, 688, "Education head"),
            (60, 652, "Train all volunteers"),
            (300, 658, "Panel lead and"),
            (300, 646, "the police"),
        ]
    )  # fmt: skip
    (table,) = report.tables
    assert table.rows == (
        ("Agree with the schools that a place is found within a week of a child moving",
         "Education head"),
        ("Train all volunteers", "Panel lead and the police"),
    )  # fmt: skip
