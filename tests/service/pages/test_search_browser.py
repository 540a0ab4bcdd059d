"""Searching in a real browser: by keyboard, with filters and the back button, without scripts."""

from __future__ import annotations

import re

import pytest
from browsing import assert_accessible, assert_fits
from playwright.sync_api import Page, expect


def search_from_home(page: Page, query: str) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    page.wait_for_selector("#hit-1")


@pytest.mark.parametrize("width", [375, 1280])
def test_by_keyboard_to_the_cited_paragraph(sample, width: int) -> None:
    with sample(width=width) as page:
        search_from_home(page, "post-16 ETE gaps")
        assert_fits(page)
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator("#hit-2 h3 a")).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        page.wait_for_selector(".paragraph:target")
        expect(page.locator(".paragraph:target")).to_be_in_viewport()
        expect(page.locator(".paragraph:target .best")).to_be_visible()
        assert_fits(page)


def test_filters_answer_at_once_and_the_back_button_undoes_them(sample) -> None:
    with sample() as page:
        search_from_home(page, "staff training")
        before = page.locator("#results").inner_text()
        page.get_by_label("Recommendation").check()
        page.wait_for_url("**/search?kind=recommendation&q=staff+training")
        expect(page.locator("#results")).not_to_have_text(before)
        expect(page.locator("#status")).to_contain_text("passages found")
        expect(page.get_by_label("Recommendation")).to_be_focused()
        assert_accessible(page)
        page.get_by_role("link", name="Remove Recommendation").click()
        page.wait_for_url("**/search?q=staff+training")
        page.go_back()
        page.wait_for_url("**/search?kind=recommendation&q=staff+training")
        expect(page.get_by_label("Recommendation")).to_be_checked()
        page.go_back()
        expect(page.locator("#results")).to_have_text(before)
        expect(page.get_by_label("Recommendation")).not_to_be_checked()


def test_filters_by_keyboard_alone(sample) -> None:
    with sample() as page:
        page.goto("/search?q=staff+training")
        page.locator("#q").focus()
        for _ in range(40):  # past the button and the themes, at most
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.value") == "recommendation":
                break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        page.keyboard.press("Space")
        page.wait_for_url("**/search?kind=recommendation&q=staff+training")
        # The answer is in place, and the focus where it was.
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        expect(page.get_by_label("Recommendation")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space")
        page.wait_for_url("**kind=judgement**")
        expect(page.get_by_label("Judgement")).to_be_focused()


def test_years_out_of_order_are_not_on_offer_and_as_an_address_told_and_undone(sample) -> None:
    with sample(refused=True) as page:
        page.goto("/search?q=staff&year_to=2014")
        assert "2019" not in page.get_by_label("From").inner_text()
        page.goto("/search?q=staff&year_from=2019&year_to=2014")
        expect(page.get_by_role("main")).to_contain_text("2019 is later than the last year, 2014")
        page.go_back()
        expect(page.locator("#hit-1")).to_be_visible()


def test_a_service_that_has_gone_is_told(sample) -> None:
    with sample(refused=True) as page:
        page.goto("/search?q=staff")
        page.route("**/search?*", lambda route: route.abort())
        page.get_by_label("Recommendation").check()
        expect(page.get_by_text("The service does not answer")).to_be_visible()


def test_more_results_are_added_below_with_the_focus_on_the_first_of_them(sample) -> None:
    with sample() as page:
        page.goto("/search?q=management+board")
        page.get_by_role("link", name="Show more results").click()
        page.wait_for_selector("#hit-20")
        expect(page.locator("#hit-11 h3 a")).to_be_focused()
        assert "k=20" in page.url
        page.reload()
        expect(page.locator("#hit-20")).to_be_visible()


def test_without_scripts_a_form_and_links_do_it_all(sample) -> None:
    with sample(scripts=False) as page:
        page.goto("/")
        page.get_by_label("inspection reports").fill("staff training")
        page.get_by_role("button", name="Search").click()
        page.get_by_label("Recommendation").check()
        page.get_by_role("button", name="Apply filters").click()
        expect(page.get_by_label("Recommendation")).to_be_checked()
        page.get_by_role("link", name="newest first").click()
        assert "sort=date" in page.url
        page.locator("#hit-1 h3 a").click()
        expect(page.locator(".paragraph:target")).to_be_in_viewport()


def test_a_quotation_is_copied_with_its_reference(sample) -> None:
    with sample() as page:
        page.goto("/search?q=post-16+ETE+gaps")
        quoted = page.locator("#hit-1 .best").first.inner_text()
        page.locator("#hit-1").get_by_role("button", name="Copy with reference").click()
        expect(page.locator("#status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(f"“{quoted}”")
        assert "HM Inspectorate of Probation (" in copied


def test_shortcuts_of_one_key_can_be_switched_off(sample) -> None:
    with sample() as page:
        page.goto("/search?q=victims")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert_accessible(page)
        page.get_by_label("Use these shortcuts").uncheck()
        page.keyboard.press("Escape")
        page.reload()
        page.keyboard.press("j")
        expect(page.locator("#hit-1 h3 a")).not_to_be_focused()


def test_on_the_real_reports(real) -> None:
    with real(width=375) as page:
        search_from_home(page, "post-16 ETE gaps")
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height < 6_000
        page.locator("#hit-1 h3 a").click()
        expect(page.locator(".paragraph:target")).to_contain_text("16")
        assert_fits(page)


def test_the_box_suggests_headings_of_the_library(sample) -> None:
    with sample() as page:
        page.goto("/")
        page.get_by_label("inspection reports").press_sequentially("reoff")
        options = page.locator("#suggestions option")
        expect(options.first).to_have_attribute("value", re.compile("reoff", re.IGNORECASE))
        for option in options.all():
            assert "reoff" in option.get_attribute("value").lower()
