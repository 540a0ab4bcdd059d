"""Asking in a real browser: streamed, followed to the cited paragraph, copied, gone back from."""

from __future__ import annotations

from browsing import assert_accessible, assert_fits
from playwright.sync_api import expect

QUESTION = "What are the gaps in education, training and employment after 16?"


def test_an_answer_is_streamed_into_the_page_and_its_address_kept(sample) -> None:
    with sample() as page:
        streams: list[str] = []
        page.on("request", lambda request: streams.append(request.url))
        page.goto("/ask")
        page.get_by_label("Your question").fill(QUESTION)
        page.keyboard.press("Enter")
        page.wait_for_selector("#answer .sources")
        assert any("/ask/events?" in url for url in streams)
        assert not any("/ask?" in url for url in streams)  # the page itself was not loaded again
        expect(page.locator("#status")).to_contain_text("In the reports’ own words")
        expect(page).to_have_title(f"{QUESTION} – Ask – Findings")
        streamed = page.locator("#answer").inner_text()
        assert_accessible(page)
        page.reload()
        assert page.locator("#answer").inner_text() == streamed


def test_from_a_sentence_to_its_quotation_to_its_paragraph(sample) -> None:
    with sample() as page:
        page.goto("/ask?q=" + QUESTION.replace(" ", "+"))
        sentence = page.locator(".sentence").first
        said = sentence.inner_text()
        sentence.locator(".cites").first.press("Enter")
        quoted = page.locator(".best:target")
        expect(quoted).to_be_in_viewport()
        assert quoted.inner_text().removeprefix("1") in said
        page.locator(".sources li").first.get_by_role("link").click()
        expect(page.locator(".paragraph:target")).to_be_in_viewport()
        expect(page.locator(".paragraph:target .best")).to_be_visible()


def test_a_conversation_goes_on_and_back(sample) -> None:
    with sample(width=375) as page:
        page.goto("/ask")
        for question in ("How well were victims kept safe?", "What was wrong with oversight?"):
            page.locator("#q").fill(question)
            page.keyboard.press("Enter")
            expect(page.locator("#question")).to_have_text(question)
        expect(page.get_by_role("navigation", name="Asked before")).to_contain_text("victims")
        assert_fits(page)
        page.go_back()
        expect(page.locator("#question")).to_have_text("How well were victims kept safe?")


def test_an_answer_is_copied_with_its_references(sample) -> None:
    with sample() as page:
        page.goto("/ask?q=" + QUESTION.replace(" ", "+"))
        page.get_by_role("button", name="Copy with references").click()
        expect(page.locator("#status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(QUESTION)
        assert "\n[1] " in copied


def test_a_stream_that_is_cut_off_gives_way_to_the_page(sample) -> None:
    with sample() as page:
        page.goto("/ask")
        page.route("**/ask/events?*", lambda route: route.fulfill(status=204))
        page.get_by_label("Your question").fill(QUESTION)
        page.keyboard.press("Enter")
        page.wait_for_selector("#answer .sources")


def test_asking_without_scripts(sample) -> None:
    with sample(scripts=False) as page:
        page.goto("/ask")
        page.get_by_label("Your question").fill(QUESTION)
        page.get_by_role("button", name="Ask").click()
        expect(page.locator(".sentence").first).to_be_visible()
        page.locator(".cites").first.click()
        expect(page.locator(".best:target")).to_be_in_viewport()


def test_on_the_real_reports(real) -> None:
    with real() as page:
        page.goto("/ask")
        page.get_by_label("Your question").fill("post-16 ETE gaps")
        page.keyboard.press("Enter")
        expect(page.locator(".sources")).to_contain_text("paragraph 16")
        page.locator(".sources").get_by_role("link").first.click()
        expect(page.locator(".paragraph:target")).to_contain_text("post-16")
