"""The filters of the search page, its order, and how one comes to more results."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from page_parts import close, link, total
from selectolax.lexbor import LexborHTMLParser


def test_filters_of_the_form_are_kept_applied_and_taken_away(client: httpx.Client):
    # As a browser sends the form: what is left alone is empty.
    page = client.get("/search?q=training&kind=recommendation&area=Harrowmere&year_from=&year_to=")
    assert page.status_code == 200
    ticked = re.findall(r'name="(\w+)" value="([^"]+)" form="search" checked', page.text)
    assert ticked == [("kind", "recommendation"), ("area", "Harrowmere")]
    tags = re.findall(
        r'aria-label="What this passage is">\s*<li><span class="tag">(\w+)', page.text
    )
    assert set(tags) == {"Recommendation"}
    without = parse_qs(urlsplit(link(page.text, "Harrowmere")).query)
    assert without == {"q": ["training"], "kind": ["recommendation"]}


def test_years_that_would_end_before_they_begin_are_not_on_offer(client: httpx.Client):
    def offered(page: str, name: str) -> list[int]:
        options = LexborHTMLParser(page).css(f"select[name={name}] option")
        return [int(one.text()) for one in options if one.text().isdigit()]

    years = offered(client.get("/search?q=training").text, "year_from")
    between = client.get("/search?q=training&year_from=2016&year_to=2021").text
    assert offered(between, "year_from") == [year for year in years if year <= 2021] != years
    assert offered(between, "year_to") == [year for year in years if year >= 2016] != years


def test_a_count_is_what_choosing_it_leads_to_and_alternatives_stay_on_offer(client: httpx.Client):
    page = client.get("/search?q=training&kind=recommendation").text
    offered = dict(
        re.findall(
            r'value="(\w+)" form="search"[^>]*><label[^>]*>[^<]*<span class="count">\((\d+)', page
        )
    )
    assert {"finding", "recommendation"} <= set(offered)
    for kind in ("finding", "recommendation"):
        assert int(offered[kind]) == close(client.get(f"/search?q=training&kind={kind}").text)
    both = client.get("/search?q=training&kind=recommendation&kind=finding").text
    assert close(both) == int(offered["finding"]) + int(offered["recommendation"])
    assert close(both) < total(both)


def test_where_nothing_chosen_is_close_every_count_is_of_what_is_ranked(client: httpx.Client):
    page = client.get("/search?q=housing&polarity=mixed").text
    assert "No close match" in page
    counted = re.findall(r'value="mixed" form="search" checked[^(]*\((\d+)', page)
    assert [int(number) for number in counted] == [total(page)]


def test_more_results_keep_those_above_and_their_place(client: httpx.Client):
    first = client.get("/search?q=management+board&kind=finding").text
    more = link(first, "Show more results")
    assert "k=20" in more
    assert more.endswith("#hit-11")
    second = client.get(more).text
    assert [f'id="hit-{n}"' in second for n in (1, 10, 11, 20, 21)] == [True] * 4 + [False]


def test_past_fifty_results_the_next_are_another_page_and_back(client: httpx.Client):
    page = client.get("/search?q=young+people&k=50").text
    assert len(page.encode()) < 200_000
    following = client.get(link(page, "Next results")).text
    assert 'id="hit-51"' in following
    assert 'id="hit-50"' not in following
    back = client.get(link(following, "Previous results")).text
    assert 'id="hit-1"' in back
    assert 'id="hit-50"' in back


def test_an_address_past_the_end_says_so_and_leads_back(client: httpx.Client):
    page = client.get("/search?q=victims&offset=5000").text
    assert "There are no more results here" in page
    assert "Nothing found" not in page
    assert link(page, "Back to the first results") == "/search?q=victims"


@pytest.mark.parametrize("query", ["q=custody&area=Atlantis", "q=custody&year=2031"])
def test_nothing_found_says_what_to_try(client: httpx.Client, query: str):
    page = client.get(f"/search?{query}").text
    assert "Nothing found" in page
    assert link(page, "search without the filters") == "/search?q=custody"


def test_without_a_word_every_passage_that_passes_the_filters_is_listed(client: httpx.Client):
    page = client.get("/search?area=Harrowmere&kind=recommendation").text
    held = [
        passage
        for report in client.get("/api/reports").json()["reports"]
        if report["area"] == "Harrowmere"
        for passage in client.get(f"/api/reports/{report['id']}").json()["passages"]
        if passage["kind"] == "recommendation"
    ]
    assert total(page) == len(held) > 5
    assert held[0]["text"][:60] in unescape(page)


def test_the_newest_come_first_when_asked(client: httpx.Client):
    page = client.get(link(client.get("/search?q=victims").text, "newest first")).text
    years = [int(year) for year in re.findall(r"<span>[^<]*(20\d\d)</span>", page)]
    assert len(years) >= 10
    assert years == sorted(years, reverse=True)


def test_a_group_of_filters_is_named_once(client: httpx.Client) -> None:
    page = client.get("/search?q=victims").text
    start = page.index('id="group-theme"')
    group = re.sub(r"<[^>]+>", " ", page[page.index(">", start) + 1 : page.index("</p>", start)])
    assert group.split().count("Theme") == 1
    assert 'aria-labelledby="label-theme"' in page


def test_filters_of_a_page_without_a_close_match_count_what_they_lead_to(client: httpx.Client):
    page = LexborHTMLParser(client.get("/search?q=Brexit").text)
    assert page.css_first("#results").text().startswith("No close match")
    counts = [one.text() for one in page.css("#group-kind .tick .count")]
    assert len(counts) > 3
    assert all("passage" in one and "(0" not in one for one in counts)
