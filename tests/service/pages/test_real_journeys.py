"""The journeys that other tests make over the sample library, made once over the five real
reports, which may not stand in this repository: without them these skip."""

from __future__ import annotations

import io

import docx
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
