"""axe-core in a real Chromium finds nothing on any page, in any state, light or dark."""

from __future__ import annotations

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
    "/reports",
    "/reports/harrowmere-2016-fji",
    "/reports/none",
)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(sample, state: str, dark: bool) -> None:
    with sample(dark=dark) as page:
        page.goto(state)
        assert_accessible(page)


@pytest.mark.parametrize("state", STATES)
def test_at_the_width_of_a_telephone_and_enlarged_four_times(sample, state: str) -> None:
    # 1280 pixels enlarged to 400% are 320 wide (WCAG 1.4.10).
    with sample(width=320, height=640) as page:
        page.goto(state)
        assert_fits(page)
        assert_accessible(page)
