"""The journeys that other tests make over the sample library, made once over the five real
reports, which may not stand in this repository: without them these skip."""

from __future__ import annotations

import io
import re
from html import unescape

import docx
import httpx
import pytest
from browsing import assert_accessible, assert_fits
from playwright.sync_api import Page, expect


def close_matches(page: Page) -> int:
    """How many the heading of the results counts."""
    return int((page.locator("#results").text_content() or "").split()[0].replace(",", ""))


def downloaded(page: Page) -> docx.document.Document:
    with page.expect_download() as caught:
        page.get_by_role("link", name="Document (Word)").click()
    with open(caught.value.path(), "rb") as file:  # noqa: PTH123 (a path of Playwright's own)
        return docx.Document(io.BytesIO(file.read()))


def test_a_shortlist_of_practice_is_opened_in_word(real) -> None:
    with real() as page:
        page.goto("/practice")
        page.get_by_label("Shortlist example 1,").check()
        page.get_by_role("link", name="Shortlist (1)").click()
        page.wait_for_url("**/shortlist?passage=*")
        (story,) = page.locator(".said").all_text_contents()
        quoted = [one.text for one in downloaded(page).paragraphs if one.style.name == "Quote"]
        assert quoted == [f"“{story}” [1]"]
        assert "HM Inspectorate of Probation" in (page.locator(".reference").text_content() or "")


def test_a_number_of_the_overview_is_the_search_it_leads_to(real) -> None:
    with real() as page:
        page.goto("/overview")
        cell = page.locator(".heat td a").first
        number = (cell.text_content() or "").split()[0]
        cell.click()
        page.wait_for_url("**/search?*theme=*")
        assert (page.locator("#results").text_content() or "").startswith(f"{number} passage")


def test_a_filter_leads_to_the_close_matches_it_promises_and_back(real) -> None:
    with real() as page:
        page.goto("/search?q=post-16+ETE+gaps")
        before = close_matches(page)
        assert 5 < before < 60
        told = page.locator("label[for='kind-1'] .count").text_content() or ""
        page.locator("#kind-1").check()
        page.wait_for_url("**/search?*kind=*")
        page.locator(".chosen").wait_for()
        # Of two that say the same one is counted, under its own kind: the other may be shown now.
        assert 0 <= close_matches(page) - int(told.strip("(").split()[0]) <= 1
        page.go_back()
        expect(page.locator(".chosen")).to_have_count(0)
        assert close_matches(page) == before


def test_two_areas_are_compared_and_what_is_held_is_said(real) -> None:
    with real() as page:
        page.goto("/areas/cambridgeshire/compare?other=lewisham")
        assert "Cambridgeshire compared with Lewisham" in (page.locator("h1").text_content() or "")
        sides = page.locator(".sides > section").all_text_contents()
        assert "Satisfactory" in sides[0]
        assert "Unsatisfactory" in sides[1]
        assert "of which only the press release is held" in sides[1]
        assert_accessible(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_every_page_fits_a_telephone(real, scripts: bool) -> None:
    with real(width=360, scripts=scripts) as page:
        for address in (
            *("/", "/search?q=girls", "/ask?q=Who+chairs+the+board", "/practice", "/areas"),
            *("/areas/cambridgeshire", "/areas/cambridgeshire/compare?other=lewisham"),
            *("/overview", "/reports", "/reports/cambridgeshire-2017-fji", "/about"),
        ):
            page.goto(address)
            assert page.locator("h1").count() == 1, address
            if scripts:
                assert_fits(page)


def test_the_first_results_lead_to_their_paragraphs(real_client: httpx.Client) -> None:
    page = real_client.get("/search?q=post-16+ETE+gaps").text
    first = re.findall(r'<h3 class="source"><a href="/reports/[^"#]+#([^"]+)', page)[:2]
    assert first == [
        "cambridgeshire-2017-fji:theme-1:explanation-of-findings:16",
        "cambridgeshire-2017-fji:key-judgements:summary:governance-and-partnerships:p1",
    ]


CHAIR = "Who chairs the YOS management board in Cambridgeshire?"
RECOMMENDED = "What was recommended on post-16 education in Cambridgeshire?"
RATED = "How was Cambridgeshire rated in 2023?"


@pytest.mark.parametrize(
    ("question", "status", "cited", "figure"),
    [
        (CHAIR, "answered", "cambridgeshire-2014-sqs:p1", "Chair"),
        (RECOMMENDED, "answered", "cambridgeshire-2017-fji:recommendations:1", "16"),
        (RATED, "answered", "cambridgeshire-2023-youth-2018-press-release:p1", "Good"),
        ("What is the capital of France?", "not_found", None, ""),
    ],
)
def test_a_question_is_answered_from_the_document_that_tells_it(
    real_client: httpx.Client, question: str, status: str, cited: str | None, figure: str
) -> None:
    answer = real_client.post("/api/ask", json={"question": question}).json()
    assert answer["status"] == status
    first = answer["citations"][0] if answer["citations"] else {"passage_id": None, "quote": ""}
    assert first["passage_id"] == cited
    assert figure in first["quote"]
    page = unescape(real_client.get("/ask", params={"q": question}).text)
    assert first["quote"] in page
    assert not cited or f"#{cited}" in page


def test_what_became_of_each_recommendation_to_cambridgeshire(real_client: httpx.Client) -> None:
    """By year and state, of each the document that says so: of the press release alone it is not
    said that anything is not mentioned."""
    view = real_client.get("/api/areas/cambridgeshire").json()
    held = [(one["year"], one["held"], one["full_report"]) for one in view["inspections"]]
    assert held == [
        (2014, "letter", True),
        (2017, "report", True),
        (2023, "press_release", False),
    ]
    ratings = {
        one["year"]: {
            rating["subject"]: rating["value"]
            for scale in one["ratings"]
            for rating in scale["ratings"]
        }
        for one in view["inspections"]
    }
    assert ratings[2014] == {}
    assert len(ratings[2017]) == 5
    assert ratings[2017]["Making sure the sentence is served"] == "good"
    assert ratings[2023]["overall"] == "good"
    asked = {one["year"]: one["recommendations"] for one in view["asked"]}
    assert {year: len(found) for year, found in asked.items()} == {2014: 3, 2017: 9}
    after_2014 = [[sequel["outcome"] for sequel in one["sequels"]] for one in asked[2014]]
    assert [outcomes[0] for outcomes in after_2014] == ["mixed", "mixed", "repeated"]
    after_2017 = {
        one["passage"]["number"]: [sequel["outcome"] for sequel in one["sequels"]]
        for one in asked[2017]
    }
    assert after_2017["1"] == ["mentioned"]
    assert {outcome for outcomes in after_2017.values() for outcome in outcomes} <= {
        "repeated",
        "mentioned",
        "not_held",
    }
    page = unescape(real_client.get("/areas/cambridgeshire").text)
    for recommendation in (*asked[2014], *asked[2017]):
        assert f'id="{recommendation["passage"]["id"]}"' in page
        assert recommendation["passage"]["text"] in page
        for sequel in recommendation["sequels"]:
            for claim in sequel["claims"]:
                assert claim["passage"]["report_id"].startswith(f"cambridgeshire-{sequel['year']}")
                assert claim["citation"]["quote"] in page
