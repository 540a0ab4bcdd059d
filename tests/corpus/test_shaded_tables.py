"""Reports set as those since 2018 are: cells told by their shade, bars that head a standard with
its rating beside it, and boxes whose label stands above a title."""

from __future__ import annotations

import docx
import pytest
from browsing import print_of
from playwright.sync_api import Browser
from typeset import saved

from corpus.parsing import parse
from corpus.records.practice import notable_practice
from corpus.types import Report

ROWS = (
    ("Overall rating", "Requires improvement"),
    ("1.1 Governance and leadership", "Inadequate"),
    ("1.2 Staff", "Good"),
    ("1.3 Partnerships and services", "Requires improvement"),
    ("2.1 Assessing", "Outstanding"),
    ("2.2 Planning", "Requires improvement"),
)
EXPECTED = {
    ("overall" if name == "Overall rating" else name, value.lower()) for name, value in ROWS
}
STYLE = """
body { margin: 2cm }
table { border-collapse: collapse; width: 100% } td { background: #ddd; padding: 4pt }
td:last-child { background: #4f8f3a; color: white; width: 60pt }
.bar { display: flex; background: #527; color: white; font-weight: bold }
.bar div { padding: 5pt } .bar :first-child { flex: 1 } .bar :last-child { background: #4f8f3a }
.box { border: 1.5pt solid #527; padding: 6pt; background: #eef }
"""
ABOUT = "The leaders of the service know what it does, and children get what they need from it."
STORY = "The service rents two boats. Children restore them with a retired shipwright in the yard."
FRONT = (
    "<h1>An inspection of youth justice services in Brackleigh</h1>"
    "<p>HM Inspectorate of Probation, 12 March 2021</p>"
)
BAR_ROWS = (
    ("1.1. Governance and leadership", "Inadequate"),
    ("1.2. Staff", "Requires improvement"),
)
BAR_RATINGS = {
    ("1.1 Governance and leadership", "inadequate"),
    ("1.2 Staff", "requires improvement"),
}
VALUES = (("Requires improvement", "Requires improvement"), ("Good", "Inadequate"))
BARS = {
    "areas beside each other": "<div class=bar><div>{}</div><div>{}</div></div>",
    "a table of one row": "<table><tr><td>{}</td><td>{}</td></tr></table>",
}
BOX = (
    "<div class=box><h3>Good practice example</h3><p><b>The boat yard</b></p>"
    f"<p>{STORY}</p></div><p>Caseloads were small, and staff had time for the children.</p>"
)


def page(body: str) -> str:
    return f"<html><head><style>{STYLE}</style></head><body>{FRONT}{body}</body></html>"


def ratings(report: Report) -> set[tuple[str, str]]:
    return {(each.subject, each.value) for each in report.meta.ratings}


def shown(report: Report) -> list[tuple[str, str | None, tuple[str, ...], str]]:
    return [(each.text, each.theme, each.headings, each.kind) for each in report.passages]


def with_bars(bar: str) -> str:
    return page(
        f"<h1>Domain one: Organisational delivery</h1><p>{ABOUT}</p>"
        f"{bar.format(*BAR_ROWS[0])}<p>{ABOUT}</p>"
        "<p><b>Strengths:</b></p><ul><li>The chair knew the work of the service well.</ul>"
        f"{bar.format(*BAR_ROWS[1])}<p>{ABOUT}</p>{BOX}"
    )


def test_ratings_that_wrap_in_shaded_cells_keep_their_rows(browser: Browser) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in ROWS)
    source = page(f"<h1>Ratings</h1><table>{rows}</table><h1>Background</h1><p>{ABOUT}</p>")
    report = parse(print_of(browser, source, format="A4"), "print.pdf")
    (table,) = report.tables
    assert table.rows == ROWS
    assert ratings(report) == EXPECTED
    assert shown(report)[-1][0] == ABOUT


def test_a_first_row_whose_rating_wraps_is_read_without_shade_or_rule(browser: Browser) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in ROWS)
    style = "<style>td, td:last-child { background: none; color: black }</style>"
    source = page(f"{style}<h1>Ratings</h1><table>{rows}</table><h1>Background</h1><p>{ABOUT}</p>")
    report = parse(print_of(browser, source, format="A4"), "print.pdf")
    assert ratings(report) == EXPECTED


@pytest.mark.parametrize("bar", BARS)
def test_the_bar_of_a_standard_is_its_heading_and_gives_its_rating(
    browser: Browser, bar: str
) -> None:
    source = with_bars(BARS[bar])
    printed = parse(print_of(browser, source, format="A4"), "print.pdf")
    assert shown(printed) == shown(parse(source.encode(), "page.html"))
    domain = "Domain one: Organisational delivery"
    theme = "Governance and partnerships"
    staff = (domain, "1.2. Staff")
    assert ("Requires improvement", theme, staff, "judgement") in shown(printed)
    assert (ABOUT, theme, staff, "finding") in shown(printed)
    assert ratings(printed) == BAR_RATINGS


def test_the_bar_of_a_standard_is_its_heading_in_word_too() -> None:
    document = docx.Document()
    document.add_heading("An inspection of youth justice services in Brackleigh", 1)
    document.add_paragraph("HM Inspectorate of Probation, 12 March 2021")
    document.add_heading("Domain one: Organisational delivery", 1)
    document.add_paragraph(ABOUT)
    for heading, value in BAR_ROWS:
        first, second = document.add_table(1, 2).rows[0].cells
        first.text, second.text = heading, value
        document.add_paragraph(ABOUT)
    report = parse(saved(document), "report.docx")
    assert shown(report)[-1][1:3] == (
        "Governance and partnerships",
        ("Domain one: Organisational delivery", "1.2. Staff"),
    )
    assert ratings(report) == BAR_RATINGS


@pytest.mark.parametrize("printed", [False, True])
def test_an_example_with_a_title_below_its_label_has_title_and_theme(
    browser: Browser, printed: bool
) -> None:
    source = with_bars(BARS["areas beside each other"])
    report = (
        parse(print_of(browser, source, format="A4"), "print.pdf")
        if printed
        else parse(source.encode(), "page.html")
    )
    (example,) = notable_practice(report)
    assert (example.title, example.theme) == ("The boat yard", "Governance and partnerships")
    assert example.story == STORY
    assert shown(report)[-1][2] == ("Domain one: Organisational delivery", "1.2. Staff")


def test_a_table_with_rules_below_its_rows_alone_keeps_wrapped_cells_whole(
    browser: Browser,
) -> None:
    head = ("Service", "Court disposals", "Disposals out of court")
    rows = [(f"Service {n} of the north", *VALUES[n % 2]) for n in range(6)]
    body = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (head, *rows)
    )
    cell = "background: none; color: black; width: 60pt; border-bottom: 1pt solid"
    style = f"<style>td, td:last-child {{ {cell} }}</style>"
    source = page(f"{style}<h1>Ratings</h1><p>{ABOUT}</p><table>{body}</table><p>{ABOUT}</p>")
    report = parse(print_of(browser, source, format="A4"), "print.pdf")
    (found,) = report.tables
    assert found.rows == (head, *rows)
    assert [text for text, *_ in shown(report) if "\n" not in text][-2:] == [ABOUT, ABOUT]


def test_a_table_over_pages_is_one_and_keeps_every_line_of_its_cells(browser: Browser) -> None:
    rows = [(f"Service {n} of the north", *(2 * ["Requires improvement"])) for n in range(90)]
    head = ("Service", "Court disposals", "Out of court")
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    border = "<style>body { margin: 0 } td, th { border: 1pt solid #777; width: 60pt }</style>"
    table = f"<table><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>{body}</table>"
    source = page(f"{border}<h1>Ratings</h1><p>{ABOUT}</p>{table}<p>{ABOUT}</p>")
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "2cm")
    report = parse(print_of(browser, source, format="A4", margin=margin), "print.pdf")
    (found,) = report.tables
    assert found.rows == (head, *rows)
    assert not [item for item in report.dropped if "improvement" in item.text]
