"""What a page is on paper: what was found, where it stands, how to cite it and when; nothing to
press."""

from __future__ import annotations

from datetime import datetime

import pypdfium2
import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/search?q=staff+training&area=Harrowmere", "Search for “staff training”"),
        ("/ask?q=What+are+the+gaps+in+education+and+training+after+16%3F", "What are the gaps"),
        ("/areas/harrowmere", "Harrowmere"),
        (
            "/areas/pellmouth/compare?other=harrowmere&theme=Protecting+the+public",
            "Pellmouth compared with Harrowmere",
        ),
    ],
)
def test_what_is_quoted_is_cited_on_paper(sample, address: str, heading: str) -> None:
    with sample(width=800) as page:
        page.goto(address)
        cited = page.get_by_text("HM Inspectorate of Probation (").filter(has_text="Harrowmere")
        expect(cited.first).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        expect(cited.locator("visible=true").first).to_be_visible()
        expect(page.get_by_text(f"Printed on {datetime.now().astimezone().day} ")).to_be_visible()
        for away in ("nav", "button", "form", ".doing", "summary"):
            for one in page.locator(away).all():
                expect(one).to_be_hidden()


def test_the_chosen_filters_stand_on_the_paper(sample) -> None:
    with sample(width=800) as page:
        page.goto("/search?q=staff+training&area=Harrowmere&kind=finding")
        page.emulate_media(media="print")
        expect(page.get_by_text("Only Finding; Harrowmere")).to_be_visible()


def test_the_map_keeps_its_shades_on_paper(sample) -> None:
    with sample(width=800) as page:
        page.goto("/overview")
        page.emulate_media(media="print")
        shades = [
            page.locator(f".heat .level-{level}").first.evaluate(
                "cell => getComputedStyle(cell).backgroundColor"
            )
            for level in (1, 3, 5)
        ]
        assert len(set(shades)) == 3
        expect(page.get_by_text("The stronger the shade, the more findings.")).to_be_visible()


def test_no_page_of_a_printed_area_is_left_half_empty(real) -> None:
    """What came of a recommendation may part between two quotations."""
    with real(width=800) as page:
        page.goto("/areas/cambridgeshire")
        printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    for sheet in list(printed)[:-1]:
        text = sheet.get_textpage()
        lowest = min(text.get_rect(n)[1] for n in range(text.count_rects()))
        assert lowest < sheet.get_height() / 3
