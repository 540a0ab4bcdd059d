"""axe-core in a real Chromium finds nothing on any page, in any state: in the light and in the
dark, at the width of a desk and enlarged four times."""

from __future__ import annotations

import re

import httpx
import pytest
from browsing import assert_accessible, assert_fits

STATES = (
    "/",
    "/search",
    "/search?q=post-16+ETE+gaps",
    "/search?q=training&kind=recommendation&theme=Reducing+reoffending&year_from=2014&sort=date",
    "/search?q=custody&area=Atlantis",
    "/search?q=victims&offset=5000",
    "/search?area=Harrowmere&kind=notable_practice",
    "/search?year_from=nineteen",
    "/search?like=harrowmere-2016-fji:theme-1:explanation-of-findings:1",
    "/ask",
    "/ask?q=Where+are+the+gaps+in+education+after+16&before=Who+are+the+victims",
    "/ask?q=capital+of+Australia",
    "/ask?q=training&area=Atlantis",
    "/reports",
    "/reports/harrowmere-2016-fji?quote=2000-2200",
    "/reports/harrowmere-2016-fji/left-out",
    "/reports/none",
    "/practice",
    "/practice?q=learning+after+16&area=Harrowmere",
    "/practice?area=Atlantis",
    "/shortlist",
    "/shortlist?passage=harrowmere-2016-fji:recommendations:1&passage=gone",
    "/overview",
    "/overview?polarity=concern",
    "/about",
    "/areas",
    "/areas/harrowmere",
    "/areas/pellmouth",
    "/areas/atlantis",
    "/areas/harrowmere/compare",
    "/areas/harrowmere/compare?other=pellmouth&theme=Protecting+the+public",
)


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_everything_fits(sample, state: str) -> None:
    with sample() as page:
        page.goto(state)
        assert_accessible(page)
        page.emulate_media(color_scheme="dark")
        assert_accessible(page, rules=["color-contrast"])
        # 1280 pixels enlarged to 400% are 320 wide (WCAG 1.4.10).
        page.set_viewport_size({"width": 320, "height": 640})
        assert_fits(page)
        assert_accessible(page, rules=["target-size"])


def test_axe_finds_nothing_on_any_report(sample, client: httpx.Client) -> None:
    found = set(re.findall(r'href="(/reports/[^"?#]+)', client.get("/reports").text))
    assert len(found) == client.get("/api/reports").json()["total"]
    with sample() as page:
        for address in sorted(found):
            page.goto(address)
            assert_accessible(page)


@pytest.mark.parametrize(("width", "height"), [(375, 720), (320, 256)])
def test_focus_is_never_under_the_column_that_stays(sample, width: int, height: int) -> None:
    """WCAG 2.4.11, which axe cannot see: the heat map scrolls beneath its first column."""
    with sample(width=width) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.goto("/overview")
        links = page.locator(".heat td a")
        links.first.focus()
        for _ in range(links.count()):
            shown = page.evaluate(
                """() => {
                    const link = document.activeElement, cell = link.closest("td");
                    const stays = cell.parentElement.querySelector("th");
                    return link.getBoundingClientRect().right > stays.getBoundingClientRect().right;
                }"""
            )
            assert shown, page.evaluate("document.activeElement.textContent")
            page.keyboard.press("Tab")
            if not page.evaluate("Boolean(document.activeElement.closest('.heat td'))"):
                break
        else:
            return
        assert page.evaluate("!document.activeElement.closest('.heat')")
