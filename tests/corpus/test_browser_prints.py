"""A web page and its print by a browser are one report: lists whose marks are drawn, words that are
broken where a line ends."""

from __future__ import annotations

import pytest
from browsing import print_of
from playwright.sync_api import Browser

from corpus.parsing import parse
from corpus.said import Said
from corpus.types import Report

STAFF = "Staff were skilled and knew the children well, and they had time for each of them."
PLANS = "Managers had read the plans and asked for changes where these were needed by the child."
BODIES = {
    "bullets of three levels": (
        "<p>Inspectors found that:</p><ul><li>plans were late<ul><li>in most cases<ul><li>those of "
        "girls above all</li><li>and those of boys in care</li></ul></li><li>in some teams</li>"
        f"</ul></li><li>reviews were good</li></ul><p>{PLANS}</p>"
    ),
    "paragraphs numbered in brackets": f"<p>(1) {STAFF}</p><p>(2) {PLANS}</p><p>(3) {STAFF}</p>",
    "a figure": f"<p>{STAFF}</p><figure><figcaption>Figure 3: Waiting</figcaption></figure>"
    f"<p>{PLANS}</p>",
    "somebody's words in slanted letters": (
        f'<div style="font-family: DejaVu Sans"><p>{STAFF}</p><p><i>They never talked down to me'
        f"</i></p><p>{PLANS}</p></div>"
    ),
    "broken words": (
        '<p style="width: 150px">Multi&shy;agency plan&shy;ning was resource&shy;ful for the '
        f"child&shy;ren.</p><p>{PLANS}</p>"
    ),
}


def page(body: str) -> str:
    return f"<html><body><h1>A visit to Brackleigh</h1><h2>Findings</h2>{body}</body></html>"


def printed(browser: Browser, body: str, *, landscape: bool) -> Report:
    return parse(print_of(browser, page(body), format="A4", landscape=landscape), "print.pdf")


def passages(report: Report) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(" ".join(each.text.split()), each.number, each.headings) for each in report.passages]


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("name", BODIES)
def test_a_print_has_the_passages_of_its_page(browser: Browser, name: str, landscape: bool) -> None:
    body = BODIES[name]
    expected = passages(parse(page(body).encode(), "page.html"))
    assert len(expected) > 1
    assert passages(printed(browser, body, landscape=landscape)) == expected


def test_items_of_letters_and_roman_numbers_are_paragraphs(browser: Browser) -> None:
    body = f'<ol type="i"><li>{STAFF}</li><li>{PLANS}</li><li>{STAFF}</li></ol>'
    items = printed(browser, body, landscape=False).passages
    numbered = [(each.number, each.text) for each in items]
    assert numbered == [("i", STAFF), ("ii", PLANS), ("iii", STAFF)]


@pytest.mark.parametrize("font", ["DejaVu Sans", "DejaVu Serif", "Liberation Serif"])
def test_letters_that_are_set_one_by_one_are_words(browser: Browser, font: str) -> None:
    """As browsers set fonts of broken sizes. Much white stands beside a "1"."""
    counts = "In 11 of 14 cases (71%) of 2011, 1.1 more than in 2021, there were 1,111, or 1/11."
    body = (
        f"<p>1.1. {counts}</p><p><i>of the half of it, if they</i> say “11st” to all of them.</p>"
    )
    source = page(f"<div style=\"font: 11pt/1.35 '{font}'\">{body}</div>")
    expected = passages(parse(source.encode(), "page.html"))
    read = parse(print_of(browser, source, format="A4"), "print.pdf")
    assert passages(read) == expected


def test_soft_hyphens_of_a_web_page_are_none_of_its_text() -> None:
    report = parse(page("<p>Inter&shy;vention was good.</p>").encode(), "page.html")
    assert [each.text for each in report.passages] == ["Intervention was good."]


def test_terms_are_rows_beside_what_is_said_of_them() -> None:
    body = f"<dl><dt>Fieldwork</dt><dd>March 2022</dd><dt>Cases</dt><dd>20</dd></dl><p>{PLANS}</p>"
    report = parse(page(body).encode(), "page.html")
    (table,) = report.tables
    assert table.rows == (("Fieldwork", "March 2022"), ("Cases", "20"))
    assert passages(report)[-1] == (PLANS, None, ("Findings",))


@pytest.mark.parametrize("way", ["Home &gt; Our reports &gt; Brackleigh", "Home About us Reports"])
def test_the_way_to_a_page_in_one_line_is_none_of_it(way: str) -> None:
    report = parse(page(f"<p>{STAFF}</p>").replace("<h1>", f"<p>{way}</p><h1>").encode(), "a.html")
    assert [each.text for each in report.passages] == [STAFF]


@pytest.mark.parametrize("site", ["HM Inspectorate of Probation", "Ministry of Justice"])
def test_the_name_of_the_site_above_its_menu_is_no_title(browser: Browser, site: str) -> None:
    headline = "Tarnwick Youth Justice Service rated as ‘Good’"
    tab = browser.new_page()
    try:
        tab.set_content(
            f"<html><body><header>{site}<p>Home</p><p>Reports</p></header><h1>{headline}</h1>"
            f"<p>HM Inspectorate of Probation has given the service this rating.</p><p>{STAFF}</p>"
            "<p>Notes to editors</p><p>The report is on the website from 4 March 2022.</p>"
        )
        report = parse(tab.pdf(format="A4"), "print.pdf")
    finally:
        tab.close()
    assert report.title == headline
    assert site in {each.text for each in report.dropped}


SITE = (
    "<header>HM Inspectorate of Probation</header><p>BETA This is a new service</p>"
    "<ol><li>Home</li><li>Our reports</li></ol>"
    "<p>We use cookies to make this site better.</p><p>You are here: Home &gt; Inspections</p>"
    f"<p>Home</p><h1>An inspection of youth justice services in Brackleigh</h1><h2>Findings</h2>"
    f"<p>{STAFF}</p><p>{PLANS}</p><h2>Latest news</h2><p>Probation was spoken of elsewhere.</p>"
)
FOOT = (
    '<div style="font-size: 8px; width: 100%; padding: 0 5mm; display: flex; '
    'justify-content: space-between"><span>https://reports.example/brackleigh/</span>'
    '<span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>'
)


def test_what_a_site_prints_around_a_report_is_no_finding(browser: Browser) -> None:
    tab = browser.new_page()
    try:
        tab.set_content(f"<html><body>{SITE}</body></html>")
        source = tab.pdf(
            format="A4",
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOT,
            margin={"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"},
        )
    finally:
        tab.close()
    report = parse(source, "print.pdf", said=Said(series="thematic"))
    assert [(each.text, each.section) for each in report.passages if each.kind == "finding"] == [
        (STAFF, "Findings"),
        (PLANS, "Findings"),
    ]
    assert report.passages[-1].text == "Probation was spoken of elsewhere."
    left_out = [each.text for each in report.dropped]
    assert any("cookies" in each for each in left_out)
    assert {"BETA This is a new service", "1. Home", "2. Our reports"} <= {*left_out}
    assert report.passages[0].text == STAFF, "the site's name stands above its ways"
    assert any(each.endswith("1/1") for each in left_out), "the foot of the only page"
