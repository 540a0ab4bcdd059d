"""An area's page in a real browser: through time, to the quotation, compared, taken away."""

from __future__ import annotations

import csv
import io

import docx
import httpx
import pytest
from browsing import assert_fits
from playwright.sync_api import Page


def years(page: Page) -> list[str]:
    """Of the time line, from its top."""
    return page.locator("ol.timeline > li .year").all_text_contents()


def test_from_the_list_to_what_became_of_a_recommendation_and_to_its_words(sample) -> None:
    with sample() as page:
        page.goto("/areas")
        page.get_by_role("link", name="Harrowmere").click()
        assert page.locator("ol.timeline > li .year").all_text_contents() == [
            "2013",
            "2016",
            "2021",
        ]
        asked = page.locator("[id='harrowmere-2016-fji:recommendations:3']")
        assert asked.locator(".sequel .tag").first.text_content() == "Still wanting"
        quotation = asked.locator("blockquote").first
        words = quotation.locator(".said").text_content()
        quotation.get_by_role("link").click()
        page.wait_for_url("**/reports/harrowmere-2021-youth-2018?quote=*")
        assert words in page.locator("main").text_content()
        assert page.locator("main .best, main mark").first.is_visible()


def test_what_a_later_report_holds_against_an_earlier_one_comes_first_and_says_so(sample) -> None:
    with sample() as page:
        page.goto("/areas/harrowmere")
        reviews = page.locator("[id='harrowmere-2013-sqs:areas-requiring-improvement:p2']")
        assert reviews.locator(".sequel h5 .tag").all_text_contents() == [
            "Still wanting",
            "Progress",
        ]
        latest = reviews.locator(".sequel").last
        assert "marked improvement" in latest.locator(".said").first.text_content()
        assert latest.locator(".stance").first.text_content() == (
            "Compared with an earlier inspection."
        )
        plans = page.locator("[id='harrowmere-2016-fji:recommendations:3'] blockquote")
        told = [" ".join(one.locator(".stance").all_text_contents()) for one in plans.all()]
        assert told[-1] == ""  # the tag above says it already
        assert told[0] == "Compared with an earlier inspection."
        standing = page.locator("section[aria-labelledby='asked-harrowmere-2013-sqs'] h4.standing")
        assert standing.all_text_contents() == ["Still wanting", "Progress"]


def test_what_still_wants_doing_comes_first_and_what_nobody_has_followed_up_last(sample) -> None:
    with sample() as page:
        page.goto("/areas/pellmouth")
        asked = page.locator(".asked > h3").all_text_contents()
        assert [one.split(" –")[0] for one in asked] == [
            "Recommended in 2017",
            "Recommended in 2010",
            "Recommended in 2022",
        ]
        after = page.locator("section[aria-labelledby='asked-pellmouth-2017-fji']")
        standings = after.locator("h4.standing").all_text_contents()
        assert standings == [
            "Still wanting",
            "Some progress, still wanting",
            "Progress",
            "Not mentioned",
        ]
        tally = after.locator(".tally .tag").all_text_contents()
        assert [one.split(":")[0] for one in tally] == standings
        assert sum(int(one.split(":")[1]) for one in tally) == 6
        verdicts = after.locator("blockquote.mixed")
        for text in verdicts.all_text_contents():
            assert "(partly achieved)" in text
            assert "Partly achieved, the report says." in text
        last = page.locator(".asked").last
        assert "No later inspection is held" in last.text_content()
        assert last.locator(".sequel").count() == 0


def test_scales_of_two_eras_never_share_a_table(sample) -> None:
    with sample() as page:
        page.goto("/areas/pellmouth")
        tables = page.get_by_role("table").all()
        assert len(tables) == 3
        captions = [table.locator("caption").text_content() or "" for table in tables]
        assert ["drastic" in one for one in captions] == [True, False, False]
        assert ["unsatisfactory" in one for one in captions] == [False, True, False]
        assert ["outstanding" in one for one in captions] == [False, False, True]
        # A share and a verdict on one subject are one rating.
        scored = page.locator("ol.timeline > li").first.text_content() or ""
        assert f"{tables[0].locator('tbody tr').count()} ratings" in scored


def test_two_areas_are_compared_by_keyboard_alone(sample) -> None:
    with sample(width=375) as page:
        page.goto("/areas/harrowmere")
        page.locator("#other").focus()
        page.keyboard.type("Pell")
        page.keyboard.press("Tab")
        page.keyboard.type("Gov")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/areas/harrowmere/compare?*")
        assert "Harrowmere compared with Pellmouth" in (page.locator("h1").text_content() or "")
        assert page.locator(".lead").text_content() == "Governance and partnerships"
        assert_fits(page)


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as caught:
        page.get_by_role("link", name=name).click()
    with open(caught.value.path(), "rb") as file:  # noqa: PTH123 (a path of Playwright's own)
        return file.read()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_area_is_taken_away_as_word_and_csv(sample, scripts: bool) -> None:
    with sample(scripts=scripts) as page:
        page.goto("/areas/harrowmere")
        shown = page.locator(".sequel .said").all_text_contents()
        word = docx.Document(io.BytesIO(download(page, "Document (Word)")))
        quoted = " ".join(one.text for one in word.paragraphs)
        table = csv.DictReader(io.StringIO(download(page, "Table (CSV)").decode("utf-8-sig")))
        words = [row["Words"] for row in table if row["Words"]]
    assert words == shown
    assert all(one in quoted for one in shown)


def test_no_area_page_is_heavy(client: httpx.Client) -> None:
    for area in client.get("/api/areas").json()["areas"]:
        page = client.get(area["url"])
        assert page.status_code == 200
        assert len(page.content) < 200_000


def test_an_area_that_is_not_held_is_told_in_a_page(client: httpx.Client) -> None:
    page = client.get("/areas/atlantis", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "No inspection of" in page.text


def test_cambridgeshire_through_three_eras(real) -> None:
    with real() as page:
        page.goto("/areas/cambridgeshire")
        assert page.locator("ol.timeline > li .year").all_text_contents() == [
            "2014",
            "2017",
            "2023",
        ]
        captions = page.get_by_role("table").locator("caption").all_text_contents()
        assert len(captions) == 2
        assert "unsatisfactory" in captions[0]
        assert "outstanding" in captions[1]
        assert "press release" in page.get_by_role("table").nth(1).text_content()
        asked = page.locator("[id='cambridgeshire-2017-fji:recommendations:1']")
        assert "training or employment" in asked.locator(".recommended").text_content()
        told = asked.locator(".sequel h5").text_content()
        assert "2023" in told
        assert "only the press release is held" in told
        footer = asked.locator(".sequel footer").first.text_content()
        told = "Speaks of learning and work; the recommendation is on age over 16 too."
        assert told in footer
        assert "education" in asked.locator(".sequel .said").first.text_content()
        # Of a press release nothing is said to be absent, in whatever words it may say it.
        assert "nothing on" not in (page.locator("main").text_content() or "")
        note = page.locator("#asked-cambridgeshire-2017-fji ~ .note").first.text_content()
        assert "only the press release is held" in note
