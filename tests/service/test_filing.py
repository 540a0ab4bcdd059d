"""Under which theme a comparison files what stands under a standard of 2018."""

from __future__ import annotations

import httpx
import pytest
from entries import passage, report

from service.filing import filed_under

PUBLIC = "Protecting the public"
CHILD = "Protecting the child or young person"
REOFFENDING = "Reducing reoffending"
SERVED = "Making sure the sentence is served"
GOVERNANCE = "Governance and partnerships"


@pytest.mark.parametrize(
    ("printed", "theme", "text", "expected"),
    [
        ("Planning", REOFFENDING, "Planning to keep other people safe was late.", PUBLIC),
        ("Planning", REOFFENDING, "Victims were asked. Desistance came first.", PUBLIC),
        ("Assessing", REOFFENDING, "The safety of the child was understood.", CHILD),
        ("Implementation and delivery", SERVED, "Work on the child’s safety was good.", CHILD),
        ("Implementation and delivery", SERVED, "Visits supported desistance.", REOFFENDING),
        ("Assessing", REOFFENDING, "Practitioners listened. Victims were asked.", REOFFENDING),
        (
            "Assessing",
            REOFFENDING,
            "Desistance was understood in 9 cases, and the safety of the child in 7.",
            REOFFENDING,
        ),
        ("Governance and leadership", GOVERNANCE, "The board heard from victims.", GOVERNANCE),
        ("Work with victims", PUBLIC, "The safety of the child came first.", PUBLIC),
        (None, None, "Victims were asked.", None),
    ],
)
def test_the_first_sentence_under_a_standard_tells_its_purpose(
    printed: str | None, theme: str | None, text: str, expected: str | None
):
    one = passage("oakby:1", text, theme=theme, printed_theme=printed)
    assert filed_under(report("oakby-2022", one, series="youth-2018"), one) == expected


def test_a_theme_that_a_report_prints_stands():
    one = passage(
        "oakby:1", "Victims were asked.", theme=REOFFENDING, printed_theme="Reducing reoffending"
    )
    for series in ("fji", "youth-2018", None):
        assert filed_under(report("oakby-2016", one, series=series), one) == REOFFENDING


def test_areas_inspected_since_2018_are_compared_on_what_they_are_criticised_for(
    client: httpx.Client,
):
    def criticised(theme: str) -> list[str]:
        view = client.get(
            "/api/areas/pellmouth/compare", params={"other": "harrowmere", "theme": theme}
        ).json()
        return [
            one["text"]
            for side in view["sides"]
            for one in side["criticised"]
            if one["year"] >= 2021
        ]

    public = criticised(PUBLIC)
    assert any("Planning to keep other people safe was sufficient in only 10" in t for t in public)
    assert not any(text in public for text in criticised(REOFFENDING))
    assert not any("keep other people safe" in text for text in criticised(REOFFENDING))
