"""The practice library and its shortlist, with scripts and without, to a file that is opened."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import httpx
import pytest
from browsing import assert_accessible
from playwright.sync_api import Page, expect


def cards(page: Page) -> list[str]:
    return page.locator("ol.stories h3").all_text_contents()


def opened(page: Page) -> docx.document.Document:
    with page.expect_download() as caught:
        page.get_by_role("link", name="Document (Word)").click()
    return docx.Document(io.BytesIO(Path(caught.value.path()).read_bytes()))


def quotes(document: docx.document.Document) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == "Quote"]


def test_cards_are_those_of_the_api_with_their_whole_story(client: httpx.Client) -> None:
    listed = client.get("/api/practice?k=100").json()
    shown = 0
    address: str | None = "/practice"
    while address:
        page = client.get(address)
        assert len(page.content) < 200_000
        first = listed["practice"][shown]
        for sentence in first["story"].split(". ")[:3]:
            assert sentence.replace("'", "&#39;") in page.text
        shown += page.text.count('class="card"')
        found = page.text.partition('rel="next"')[0] if 'rel="next"' in page.text else ""
        address = found.rpartition('href="')[2].partition('"')[0].replace("&amp;", "&") or None
    assert shown == listed["total"]


COVERED = """() => {
    const held = document.activeElement, box = held.getClientRects()[0];
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const own = [held, ...(held.labels ?? [])];
    return own.some((one) => one === at || one.contains(at)) ? null : held.textContent.trim();
}"""


def test_nothing_that_has_the_focus_is_covered_by_the_bar_of_the_shortlist(sample) -> None:
    with sample(width=360, height=740) as page:
        page.goto("/practice?q=learning+after+16")
        page.locator("#q").focus()
        stops = 0
        while page.evaluate("!document.activeElement.closest('.more, footer')"):
            assert page.evaluate(COVERED) is None
            page.keyboard.press("Tab")
            stops += 1
        assert stops >= 24  # a title and a box for each of twelve examples


def test_a_shortlist_is_chosen_kept_and_opened_in_word(sample) -> None:
    with sample() as page:
        page.goto("/practice")
        titles = cards(page)
        page.get_by_label("Shortlist example 1,").check()
        page.get_by_label("Shortlist example 3,").check()
        assert page.locator("#status").text_content() == "2 on the shortlist"
        page.goto("/practice?offset=12")  # another page, the same shortlist
        later = cards(page)
        page.get_by_label("Shortlist example 13,").check()
        page.get_by_role("link", name="Shortlist (3)").click()
        page.wait_for_url("**/shortlist?passage=*")
        wanted = [titles[0], titles[2], later[0]]
        assert page.locator(".source").all_text_contents() == wanted
        assert_accessible(page)
        stories = page.locator(".said").all_text_contents()
        references = page.locator(".reference").all_text_contents()
        document = opened(page)
        assert [text.rpartition(" [")[0] for text in quotes(document)] == [
            f"“{s}”" for s in stories
        ]
        listed = [one.text for one in document.paragraphs]
        for number, reference in enumerate(references, start=1):
            cited = next(text for text in listed if text.startswith(f"[{number}]"))
            assert reference.rstrip(".") in cited
            assert "Available at" not in cited, "the address of a browser test is nobody's else"
        # The address alone brings it back, for somebody else as well.
        page.get_by_role("link", name="Take off the shortlist").first.click()
        expect(page.locator(".source")).to_have_count(2)
        page.goto("/shortlist")
        page.wait_for_url("**/shortlist?passage=*")
        assert page.locator(".source").all_text_contents() == wanted[1:]
        page.get_by_role("link", name="Empty the shortlist").click()
        page.get_by_text("Nothing is on it yet").wait_for()
        page.goto("/practice")
        assert page.get_by_role("link", name="Shortlist (0)").is_visible()


def test_without_scripts_what_is_ticked_is_a_shortlist(sample) -> None:
    with sample(scripts=False) as page:
        page.goto("/practice")
        titles = cards(page)
        page.get_by_label("Shortlist example 2,").check()
        assert page.locator(".choosing .button").is_hidden()  # it knows of nothing ticked
        page.get_by_role("button", name="See what is ticked as a shortlist").click()
        assert page.locator(".source").all_text_contents() == [titles[1]]
        assert len(quotes(opened(page))) == 1


def test_filters_narrow_and_are_in_the_address(sample) -> None:
    with sample() as page:
        page.goto("/practice")
        page.locator("#group-area summary").click()
        page.get_by_label("Pellmouth").check()
        page.wait_for_url("**/practice?*area=Pellmouth*")
        elsewhere = page.locator(".card .place").filter(has_not_text="Pellmouth")
        expect(elsewhere).to_have_count(0)
        narrowed = cards(page)
        page.goto(page.url)
        assert cards(page) == narrowed
        page.get_by_label("What should the examples be about?").fill("victims")
        page.keyboard.press("Enter")
        page.get_by_text("Best match first").wait_for()
        assert "area=Pellmouth" in page.url


@pytest.mark.parametrize("query", ["q=zeppelins&area=Pellmouth&year=2031", "area=Atlantis"])
def test_nothing_found_says_where_to_go(client: httpx.Client, query: str) -> None:
    page = client.get(f"/practice?{query}")
    assert page.status_code == 200
    assert "No example found" in page.text
    assert 'href="/practice"' in page.text


def test_what_is_gone_from_a_shortlist_is_counted(client: httpx.Client) -> None:
    page = client.get("/shortlist?passage=gone&passage=harrowmere-2016-fji:recommendations:1")
    assert "1 chosen passage is no longer held" in page.text
    assert page.text.count('class="source"') == 1
