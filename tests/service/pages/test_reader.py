"""The page of a report: everything of it in its own structure, opened at the cited paragraph."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import httpx
import pytest
from browsing import assert_fits
from playwright.sync_api import expect

REPORT = "harrowmere-2016-fji"


@pytest.fixture(scope="module")
def whole(client: httpx.Client) -> dict:
    return client.get(f"/api/reports/{REPORT}").json()


@pytest.fixture(scope="module")
def page(client: httpx.Client) -> str:
    return unescape(client.get(f"/reports/{REPORT}").text)


def test_what_is_invented_was_published_nowhere(page: str):
    assert "Published nowhere: it is invented" in page
    assert "not on record" not in page


def test_every_passage_stands_in_the_page_once_and_in_order(whole: dict, page: str):
    assert re.findall(r'class="paragraph" id="([^"]+)"', page) == [
        passage["id"] for passage in whole["passages"]
    ]
    for passage in whole["passages"]:
        assert passage["text"] in page


def test_every_heading_is_printed_where_it_opens(whole: dict, page: str):
    printed = re.findall(r'<h([2-4]) id="part-(\d+)">([^<]+)</h\1>', page)
    assert [int(n) for _, n, _ in printed] == list(range(1, len(printed) + 1))
    titles = {title for _, _, title in printed}
    assert titles == {heading for passage in whole["passages"] for heading in passage["headings"]}
    levels = [int(level) for level, _, _ in printed]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_contents_lead_to_the_headings(page: str):
    listed = re.findall(r'class="level-[12]"><a href="#(part-\d+)">([^<]+)</a>', page)
    assert len(listed) > 10
    for anchor, title in listed:
        assert re.search(rf'<h[23] id="{anchor}">{re.escape(title)}</h', page)


def test_ratings_name_their_scale(client: httpx.Client, page: str):
    assert "On the scale good, satisfactory, unsatisfactory, poor" in page
    later = client.get("/reports/harrowmere-2021-youth-2018").text
    assert "On the scale outstanding, good, requires improvement, inadequate" in later


def test_the_documents_around_it_are_a_link_away(page: str):
    assert '<a href="/areas/harrowmere">Everything on Harrowmere</a>' in page
    same, other = page.split("Of the same inspection")[1].split("Other inspections of the area")
    assert 'href="/reports/harrowmere-2016-fji-press-release"' in same
    assert 'href="/reports/harrowmere-2021-youth-2018"' in other
    assert 'href="/reports/harrowmere-2013-sqs"' in other


def test_the_quoted_span_is_marked_in_its_paragraph_alone(client: httpx.Client, whole: dict):
    passage = next(one for one in whole["passages"] if len(one["text"]) > 200)
    start, end = passage["start"] + 10, passage["start"] + 60
    page = unescape(client.get(f"/reports/{REPORT}?quote={start}-{end}").text)
    assert re.findall(r'<span class="best">([^<]+)</span>', page) == [passage["text"][10:60]]


@pytest.mark.parametrize("quote", ["abc", "9-", "0-0", "900000-900001"])
def test_a_quote_that_is_none_marks_nothing(client: httpx.Client, quote: str):
    answer = client.get(f"/reports/{REPORT}?quote={quote}", headers={"accept": "text/html"})
    assert answer.status_code == (200 if re.fullmatch(r"\d+-\d+", quote) else 400)
    assert 'class="best"' not in answer.text


def test_a_paragraph_is_found_again_and_its_like(sample, whole: dict) -> None:
    numbered = next(p for p in whole["passages"] if p["number"] and p["kind"] == "finding")
    with sample(width=375) as tab:
        tab.goto(f"/reports/{REPORT}#{numbered['id']}")
        paragraph = tab.locator(".paragraph:target")
        expect(paragraph).to_be_in_viewport()
        assert_fits(tab)
        paragraph.get_by_role("link", name="More like this").click()
        expect(tab.locator("#hit-2, #hit-1").first).to_be_visible()
        assert "like=" in tab.url


def test_the_tools_of_a_paragraph_show_to_the_keyboard(sample) -> None:
    with sample() as tab:
        tab.goto(f"/reports/{REPORT}")
        tools = tab.locator(".paragraph .tools").nth(2)
        expect(tools).to_have_css("opacity", "0")
        tools.get_by_role("link").first.focus()
        expect(tools).to_have_css("opacity", "1")


def test_the_contents_stay_beside_the_text(sample) -> None:
    with sample() as tab:
        tab.goto(f"/reports/{REPORT}")
        last = tab.get_by_role("navigation", name="Contents").get_by_role("link").last
        last.click()
        expect(tab.locator("h2:target, h3:target")).to_be_in_viewport()
        expect(tab.get_by_role("navigation", name="Contents")).to_be_in_viewport()


def test_the_cited_paragraph_of_the_real_report(real) -> None:
    with real(dark=True) as tab:
        tab.goto("/search?q=post-16+ETE+gaps")
        tab.locator("h3 a").first.click()
        expect(tab.locator(".paragraph:target .numbered")).to_have_text("16")
