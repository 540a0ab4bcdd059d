"""The address that a web page says it has, and what it unfolds when a reader asks for it."""

from __future__ import annotations

import pytest

from corpus.parsing import parse
from corpus.said import Said

ADDRESS = "https://www.example.org/document/a-visit-to-saltmoor/"
SAID = {
    "canonical": f"<link rel=canonical href='{ADDRESS}'>",
    "of the social web": f"<meta property='og:url' content='{ADDRESS}'>",
    "noted by the browser": f"<!-- saved from url=(0049){ADDRESS} -->",
}
PROSE = "<p>Staff were skilled and knew the children well, and they had time for each of them.</p>"


def page(head: str, body: str = PROSE) -> bytes:
    return (
        f"<html><head>{head}</head><body><h1>A visit to Saltmoor</h1>{body}</body></html>".encode()
    )


@pytest.mark.parametrize("how", SAID)
def test_a_page_is_cited_by_the_address_that_it_gives(how: str) -> None:
    assert parse(page(SAID[how]), "page.html").meta.source == ADDRESS


def test_what_the_user_says_wins() -> None:
    said = Said(source="https://example.com/report")
    report = parse(page(SAID["canonical"]), "page.html", said=said)
    assert report.meta.source == "https://example.com/report"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "/document/a-visit/",
        "https://www.example.org/",
        "https://",
        "file:///etc/passwd",
        "https://www.example.org/a b",
    ],
)
def test_what_is_no_address_of_a_page_is_none(href: str) -> None:
    assert parse(page(f"<link rel=canonical href='{href}'>"), "page.html").meta.source is None


def test_what_a_heading_with_a_button_unfolds_is_read() -> None:
    body = (
        f"{PROSE}<section><h2><button aria-expanded=false>What we found</button></h2>"
        "<div hidden><p>The Board had no plan, and nobody had asked for one.</p></div></section>"
        "<h2>Staff</h2><div hidden='until-found'><p>Supervision was regular and of use.</p></div>"
        "<div hidden><p>You have accepted all cookies of the site.</p></div>"
    )
    report = parse(page("", body), "page.html")
    found = {passage.text: passage.headings for passage in report.passages}
    assert found["The Board had no plan, and nobody had asked for one."] == ("What we found",)
    assert found["Supervision was regular and of use."] == ("Staff",)
    assert not any("cookies" in text for text in found)
    assert any("cookies" in item.text for item in report.dropped)
