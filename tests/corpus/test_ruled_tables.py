"""Tables of PDFs whose cells stand between rules: what spans several rows or columns, cells set as
tall as their neighbours, words of several lines."""

from __future__ import annotations

from io import BytesIO

import pytest
from browsing import print_of
from playwright.sync_api import Browser
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from corpus.parsing import parse
from corpus.types import Report

PROSE = "Staff were skilled and knew the children well, and they had time for each of them."
WHY = "The board meets each month, and its members know what the service does for children."
TABLES = {
    "a group that spans its rows": (
        "<tr><th>Domain</th><th>Standard</th><th>Rating</th></tr>"
        "<tr><td rowspan=2>Organisational delivery</td><td>Governance and leadership</td>"
        "<td>Good</td></tr><tr><td>Staff</td><td>Inadequate</td></tr>"
        "<tr><td rowspan=2>Court disposals</td><td>Assessing</td><td>Outstanding</td></tr>"
        "<tr><td>Planning</td><td>Good</td></tr>"
    ),
    "a group across the columns": (
        "<tr><td colspan=2>Organisational delivery</td></tr><tr><td>Governance and leadership</td>"
        "<td>Good</td></tr><tr><td>Staff</td><td>Inadequate</td></tr>"
        "<tr><td colspan=2>Court disposals</td></tr><tr><td>Assessing</td><td>Good</td></tr>"
    ),
    "tall cells": (
        f"<tr><td>1.1 Governance and leadership</td><td>Good</td><td width=120>{WHY}</td></tr>"
        f"<tr><td>1.2 Staff</td><td>Requires improvement</td><td>{WHY} {WHY}</td></tr>"
    ),
    "empty cells": (
        "<tr><td>Plans</td><td></td><td>12</td></tr><tr><td>Reviews</td><td>9</td><td></td></tr>"
        "<tr><td>Visits</td><td>8</td><td>11</td></tr>"
    ),
}
BORDERS = {
    "apart": "td, th { border: 1px solid }",
    "shared": "table { border-collapse: collapse } td, th { border: 1px solid black }",
    "none between columns' letters": (
        "table { border-collapse: collapse } td, th { border: 1px solid; padding: 0 1px }"
    ),
}


def page(rows: str, style: str) -> str:
    return (
        f"<html><head><style>{style}</style></head><body>"
        "<h1>An inspection of youth justice services in Brackleigh</h1>"
        "<p>HM Inspectorate of Probation, 12 March 2021</p><h2>Ratings</h2>"
        f"<p>{PROSE}</p><table>{rows}</table><p>{PROSE}</p></body></html>"
    )


def seen(report: Report) -> tuple[object, ...]:
    passages = [(" ".join(each.text.split()), each.headings) for each in report.passages]
    ratings = {(each.subject, each.value) for each in report.meta.ratings}
    return [table.rows for table in report.tables], passages, ratings


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_between_rules_is_that_of_the_page(
    browser: Browser, name: str, border: str
) -> None:
    source = page(TABLES[name], BORDERS[border])
    printed = parse(print_of(browser, source, format="A4"), "print.pdf")
    expected = seen(parse(source.encode(), "page.html"))
    assert expected[0]
    assert seen(printed) == expected


@pytest.mark.parametrize("last", [1, 2])
def test_a_table_between_rules_goes_on_over_the_page(browser: Browser, last: int) -> None:
    rows = "".join(
        f"<tr{' style=break-before:page' if n == 6 - last else ''}><td>Standard {n}</td>"
        f"<td width=40></td><td>{n}%</td></tr>"
        for n in range(6)
    )
    report = parse(print_of(browser, page(rows, BORDERS["shared"]), format="A4"), "print.pdf")
    (table,) = report.tables
    assert table.rows == tuple((f"Standard {n}", "", f"{n}%") for n in range(6))


def test_lines_drawn_through_a_table_part_its_cells() -> None:
    styles = getSampleStyleSheet()
    rows: list[list[str | Paragraph]] = [
        ["Theme", "2013", ""],
        ["", "Cases", "Good"],
        [Paragraph(WHY, styles["BodyText"]), "12", "9"],
        ["Plans", "20", "17"],
    ]
    table = Table(rows, colWidths=(150, 60, 60))
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])
    story: list[Flowable] = [Paragraph(PROSE, styles["BodyText"]), table]
    story.append(Paragraph(PROSE, styles["BodyText"]))
    out = BytesIO()
    SimpleDocTemplate(out).build(story)
    report = parse(out.getvalue(), "report.pdf")
    (found,) = report.tables
    assert found.rows == (
        ("Theme", "2013", ""),
        ("Theme", "Cases", "Good"),
        (WHY, "12", "9"),
        ("Plans", "20", "17"),
    )
    assert [each.text for each in report.passages if "\n" not in each.text] == [PROSE, PROSE]


def test_rules_under_words_and_around_one_box_make_no_table(browser: Browser) -> None:
    body = (
        f"<h1>A visit</h1><div style='border: 1px solid'><p><u>{PROSE}</u></p><p>{PROSE}</p></div>"
        f"<hr><p>{PROSE}</p><hr><p>{WHY}</p>"
    )
    report = parse(print_of(browser, body, format="A4"), "print.pdf")
    assert report.tables == ()
    assert [each.text for each in report.passages] == [PROSE, PROSE, PROSE, WHY]


def test_a_table_between_rules_that_reaches_over_the_next_column_stays_whole(
    browser: Browser,
) -> None:
    rows = (("Assessing", "12 of 20", "Late where children had moved"), ("Planning", "9", WHY))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    style = "body { column-count: 2 } table { width: 106% } td { white-space: normal }"
    numbered = [f"<p>{n}. {PROSE}</p>" for n in range(1, 41)]
    tab = browser.new_page()
    try:
        tab.set_content(
            f"<style>{style} {BORDERS['shared']}</style><h2>Findings</h2>{''.join(numbered[:4])}"
            f"<table>{table}</table>{''.join(numbered[4:])}"
        )
        report = parse(tab.pdf(format="A4"), "print.pdf")
    finally:
        tab.close()
    (found,) = report.tables
    assert found.rows == rows
    prose = [each.text for each in report.passages if each.number]
    assert prose == [PROSE] * 40
