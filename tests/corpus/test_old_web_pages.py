"""Web pages of the time when a table laid out the page, and tables with lists in their cells."""

from __future__ import annotations

import pytest
from browsing import print_of
from playwright.sync_api import Browser

from corpus.parsing import parse

PAGE = """<html><body><table width=760><tr><td><a href=/>Home</a></td><td>
<h1>An inspection of youth justice services in Tarnwick</h1>
<h2>Ratings</h2>
<table border=1><tr><th>Standard</th><th>Rating</th></tr>
<tr><td>1.1 Governance and leadership</td><td>Good</td></tr>
<tr><td>1.2 Staff</td><td>Inadequate</td></tr></table>
<h2>Example</h2>
<table><tr><td><b>Good practice example</b>
<p>Raj was rung each day by his worker.</p></td></tr></table>
<h2>Recommendations</h2><p>The service should review its plans.</p></td></tr>
<tr><td colspan=2><font size=1>Page last updated 3 May 2011 | Crown copyright</font></td></tr>
</table></body></html>"""


def test_tables_within_a_table_that_lays_out_the_page_come_once_and_as_tables() -> None:
    report = parse(PAGE.encode(), "page.html")
    assert [table.rows[1:] for table in report.tables] == [
        (("1.1 Governance and leadership", "Good"), ("1.2 Staff", "Inadequate"))
    ]
    assert report.text.count("Governance and leadership") == 1
    assert report.text.count("Raj was rung") == 1


def test_the_day_when_a_page_was_changed_is_not_that_of_publication() -> None:
    assert parse(PAGE.encode(), "page.html").meta.published is None
    dated = PAGE.replace("<h2>Ratings", "<p>Published on 4 March 2010</p><h2>Ratings")
    assert parse(dated.encode(), "page.html").meta.published == "2010-03-04"


def test_a_list_in_a_cell_leaves_a_table_a_table() -> None:
    page = """<html><body><main><h1>An inspection of youth justice services in Tarnwick</h1>
<p>Tarnwick Youth Justice Service was inspected under the standards of 2018.</p><h2>Ratings</h2>
<table><tr><th>Standard</th><th>Rating</th><th>Why</th></tr>
<tr><td>1.1 Governance and leadership</td><td>Good</td><td><ul><li>The board meets.</li></ul></td>
</tr><tr><td>1.2 Staff</td><td>Poor</td><td><ul><li>Staff are few.</li></ul></td></tr></table>
<h2>Findings</h2><p>Children were heard.</p></main></body></html>"""
    report = parse(page.encode(), "page.html")
    assert [table.rows[1] for table in report.tables] == [
        ("1.1 Governance and leadership", "Good", "The board meets.")
    ]


SCORED = """<html><body><table width=760><tr><td width=150 valign=top><a href=/>Home</a><br>About us
<br>Publications</td><td valign=top>
<h1>Core Case Inspection of youth offending work in England and Wales</h1>
<h2>Report on youth offending work in: Tarnwick</h2><h3>Foreword</h3><p>This Core Case Inspection of
youth offending work in Tarnwick took place as part of the Inspection of Youth Offending programme.
</p><h3>Scoring and Summary Table</h3>
<p>This report provides percentage scores for each of the ‘practice criteria’.</p>
<table border=1><tr><td><b>Safeguarding score:</b><br>This tells how often work was good.</td>
<td><b>Score:</b><br>71%</td><td><b>Comment:</b><br>MODERATE improvement required</td></tr>
<tr><td><b>Public Protection score:</b></td><td><b>Score:</b><br>66%</td><td><b>Comment:</b><br>
MINIMUM improvement required</td></tr></table>
<p>Changes are necessary to ensure that, in a higher proportion of cases:</p>
<p>(1) plans are made</p></td></tr></table></body></html>"""


@pytest.mark.parametrize("as_print", [False, True])
def test_scores_in_the_cells_of_a_row_are_those_of_what_the_row_names(
    browser: Browser, *, as_print: bool
) -> None:
    tab = browser.new_page()
    try:
        tab.set_content(SCORED)
        source = tab.pdf(format="A4") if as_print else SCORED.encode()
    finally:
        tab.close()
    report = parse(source, "page")
    assert report.meta.series == "core-case"
    assert report.meta.area == "Tarnwick"
    assert [(each.subject, each.value) for each in report.meta.ratings] == [
        ("Safeguarding", "71%"),
        ("Safeguarding", "moderate"),
        ("Public Protection", "66%"),
        ("Public Protection", "minimum"),
    ]


LONG = "The work was read case by case, and what was seen is set out below, area by area. " * 5
LAID_OUT = f"""<html><body><table width=760><tr><td colspan=2>Ministry of Justice</td></tr>
<tr><td width=150 valign=top><a href=/>Home</a><br>About us<br>Youth justice<br>Contact us</td>
<td valign=top><h1>An inspection of youth justice services in Tarnwick</h1>
<h2>Findings</h2><p>{LONG}</p><p>{LONG}</p><ul><li>Staff were skilled.</li></ul>
<h2>Recommendations</h2><p>The service should review its plans.</p></td></tr>
<tr><td colspan=2><font size=1>Page last updated 3 May 2011 | Crown copyright</font></td></tr>
</table></body></html>"""


@pytest.mark.parametrize("right", [False, True])
def test_a_menu_beside_the_text_of_a_print_is_no_part_of_it(
    browser: Browser, *, right: bool
) -> None:
    page = LAID_OUT.replace("<table", "<table dir=rtl") if right else LAID_OUT
    page = page.replace("<td valign=top>", "<td valign=top dir=ltr>")
    report = parse(print_of(browser, page, format="A4"), "print.pdf")
    expected = [" ".join(each.split()) for each in (LONG, LONG, "Staff were skilled.")]
    assert [each.text for each in report.passages if each.section == "Findings"] == expected
    assert report.passages[-1].text == "The service should review its plans."
    left_out = {each.text for each in report.dropped if each.reason == "link of a web page"}
    assert {"Home", "About us", "Youth justice", "Contact us"} <= left_out


def test_names_and_figures_in_a_narrow_column_are_no_menu(browser: Browser) -> None:
    rows = "".join(f"<tr><td>Case {n}</td><td>{'was read. ' * 9}</td></tr>" for n in range(8))
    report = parse(
        print_of(
            browser, f"<h1>A visit to Tarnwick</h1><table>{rows}</table><p>{LONG}</p>", format="A4"
        ),
        "print.pdf",
    )
    assert all(f"Case {n}" in report.text for n in range(8))
