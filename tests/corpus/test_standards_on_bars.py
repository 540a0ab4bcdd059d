"""Standards of 2018 and later as reports set them: a bar with the rating beside the name, then the
questions that the standard is judged by, each heading what was found."""

from __future__ import annotations

from functools import cache

import pytest
from browsing import print_of
from playwright.sync_api import Browser

from corpus.parsing import parse
from corpus.records import quotations
from corpus.types import Report

VISION = "Is there a clear local vision for the service?"
SAFE = "Does assessment analyse how to keep other people safe?"
BARS = {
    "a table of one row": "<table width='100%'><tr><td>{name}</td><td>{rating}</td></tr></table>",
    "a bar with a part at either end": (
        "<div style='display:flex;justify-content:space-between'><span>{name}</span>"
        "<span>{rating}</span></div>"
    ),
    "a heading with a part at either end": (
        "<h3 style='display:flex;justify-content:space-between'><span>{name}</span>"
        "<span>{rating}</span></h3>"
    ),
    "a heading with a tag": "<h3>{name} <span class='tag'>{rating}</span></h3>",
}


def page(layout: str) -> str:
    def bar(name: str, rating: str) -> str:
        return BARS[layout].format(name=name, rating=rating)

    return (
        "<html><body><h1>An inspection of youth justice services in Brackleigh</h1>"
        "<p>HM Inspectorate of Probation, June 2022</p><h2>Ratings</h2><table>"
        "<tr><td>Overall rating</td><td>Requires improvement</td></tr>"
        "<tr><td>1.1 Governance and leadership</td><td>Inadequate</td></tr>"
        "<tr><td>1.2 Staff</td><td>Good</td></tr>"
        "<tr><td>2.1 Assessment</td><td>Good</td></tr></table>"
        f"<h2>1. Organisational delivery</h2>{bar('1.1. Governance and leadership', 'Inadequate')}"
        "<p>Leaders of the service promote a personalised and responsive service for every child."
        "</p><p>In making a judgement about leadership, we looked at the following questions:</p>"
        f"<h4>{VISION}</h4><p>The Board had agreed a plan, and half of the staff knew of it.</p>"
        "<h4>Do partners support the service?</h4><p>The health post had been vacant since May.</p>"
        f"{bar('1.2. Staff', 'Good')}<p>Caseloads were fair, and supervision was regular.</p>"
        "<blockquote>“My worker came to see me every week, and she never gave up.”</blockquote>"
        f"<h2>2. Court disposals</h2>{bar('2.1. Assessment', 'Good')}"
        f"<h4>{SAFE}</h4><p>In 13 of the 20 cases it did so with care.</p></body></html>"
    )


@cache
def read(layout: str) -> Report:
    return parse(page(layout).encode(), "page.html")


def check(report: Report) -> None:
    found = {passage.text: passage for passage in report.passages}
    plan = found["The Board had agreed a plan, and half of the staff knew of it."]
    post = found["The health post had been vacant since May."]
    safe = found["In 13 of the 20 cases it did so with care."]
    assert plan.headings[-1] == VISION
    assert [each.split()[1] for each in (plan.headings[-2], post.headings[-2])] == [
        "Governance"
    ] * 2
    assert plan.theme == post.theme == "Governance and partnerships"
    assert (safe.headings[-1], safe.theme) == (SAFE, "Reducing reoffending")
    assert safe.headings[-2].startswith("2.1. Assessment")


@pytest.mark.parametrize("layout", BARS)
def test_questions_stand_under_the_standard_of_the_bar_above_them(layout: str) -> None:
    check(read(layout))


@pytest.mark.parametrize("layout", BARS)
def test_so_they_do_in_print(layout: str, browser: Browser) -> None:
    check(parse(print_of(browser, page(layout), format="A4"), "print.pdf"))


@pytest.mark.parametrize("layout", BARS)
def test_the_rating_of_a_bar_is_no_part_of_its_heading(layout: str) -> None:
    judged = {p.headings[-1]: p.text for p in read(layout).passages if p.kind == "judgement"}
    assert judged.items() >= {
        ("1.1. Governance and leadership", "Inadequate"),
        ("1.2. Staff", "Good"),
        ("2.1. Assessment", "Good"),
    }


def test_what_a_standard_asks_for_is_no_finding() -> None:
    kinds = {passage.text: passage.kind for passage in read("a table of one row").passages}
    asked = "Leaders of the service promote a personalised and responsive service for every child."
    lead = "In making a judgement about leadership, we looked at the following questions:"
    assert (kinds[asked], kinds[lead]) == ("context", "context")
    assert kinds["Caseloads were fair, and supervision was regular."] == "finding"


def test_a_child_who_is_quoted_under_the_standard_on_staff_is_no_member_of_it() -> None:
    (quotation,) = quotations(read("a table of one row"))
    assert quotation.words == "My worker came to see me every week, and she never gave up."
    assert (quotation.speaker, quotation.said_by) == (None, None)
