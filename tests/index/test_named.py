"""What a query names becomes a preference, and what nobody reports on is missing."""

from __future__ import annotations

import pytest
from msgspec import structs

from index.query.holdings import Holdings, expansion_of
from index.query.named import named

HELD = Holdings(
    areas={("saltby",): "Saltby", ("wend",): "Saltby and Wend", ("north", "mere"): "North Mere"},
    years=frozenset({2014, 2017, 2023}),
    acronyms={},
    words={},
)


def preferences(text: str) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(wish.field, wish.values) for wish in named(text, HELD).preferences]


def missing(text: str) -> list[tuple[str | int, ...]]:
    return [wish.values for wish in named(text, HELD).missing]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("victims in saltby", [("area", ("Saltby",))]),
        ("Saltby vs North Mere safeguarding", [("area", ("Saltby",)), ("area", ("North Mere",))]),
        ("Wend’s board", [("area", ("Saltby and Wend",))]),
        ("what was found in 2017", [("year", (2017,))]),
        ("between 2014 and 2017", [("year", (2014, 2017))]),
        ("custody 2014–2023", [("year", (2014, 2017, 2023))]),
        ("since 2015", [("year", (2017, 2023))]),
        ("before 2016", [("year", (2014,))]),
        ("since 2017", [("year", (2017, 2023))]),
        ("since its 2017 inspection", [("year", (2017, 2023))]),
        ("since the inspection in 2017", [("year", (2017, 2023))]),
        ("since it was last inspected in 2017", [("year", (2017, 2023))]),
        ("not met since, the 2017 letter says", [("year", (2017,))]),
        ("after 2017", [("year", (2023,))]),
        ("later than 2014", [("year", (2017, 2023))]),
        ("until 2017", [("year", (2014, 2017))]),
        ("before 2017", [("year", (2014,))]),
        ("what was found from 2017", [("year", (2017, 2023))]),
        ("recommendations from 2014", [("year", (2014,))]),
        ("recommendations from 2014 onwards", [("year", (2014, 2017, 2023))]),
        ("reports from 2014 to 2017", [("year", (2014, 2017))]),
        ("the short quality screening", [("series", ("sqs",))]),
        ("press releases on victims", [("document_type", ("press_release",))]),
        ("20 cases and 2,017 pounds", []),
    ],
)
def test_areas_years_and_documents_are_preferred(
    text: str, wanted: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert preferences(text) == wanted


def test_what_no_report_is_about_is_missing() -> None:
    assert missing("post-16 ETE gaps in Manchester") == [("Manchester",)]
    assert missing("boards in Tolminster") == [("Tolminster",)]  # no area of the country either
    assert missing("reviews in 2009") == [(2009,)]
    assert missing("since 2024") == missing("after 2023") == [(2024, 2024)]
    assert missing("before 2014") == [(2013, 2013)]
    assert missing("how children bury their worries") == []
    assert missing("the Welsh language") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("How good is provision in Wales?", [("Wales",)]),
        ("services in scotland", [("scotland",)]),
        ("rates in England and Wales", []),
        ("the Welsh language", []),
    ],
)
def test_a_nation_of_which_no_area_is_held_is_missing(
    text: str, values: list[tuple[str, ...]]
) -> None:
    held = structs.replace(HELD, words={"wales": 40, "scotland": 2})
    assert [wish.values for wish in named(text, held).missing] == values


def test_wales_is_its_areas_that_are_held() -> None:
    areas = {("cardiff",): "Cardiff", ("gwynedd",): "Gwynedd", ("saltby",): "Saltby"}
    found = named("education in Wales", structs.replace(HELD, areas=areas))
    assert [wish.values for wish in found.preferences] == [("Cardiff", "Gwynedd")]


def test_an_area_or_a_year_that_some_report_speaks_of_is_not_missing() -> None:
    held = structs.replace(HELD, words={"manchester": 1, "2009": 2})
    found = named("boards in Manchester in 2009", held)
    assert found.missing == ()
    assert [wish.values for wish in found.preferences] == [("Manchester",), (2009,)]


@pytest.mark.parametrize(
    ("acronym", "before", "wanted"),
    [
        (
            "ISS",
            "was on Intensive Supervision and Surveillance ",
            "intensive supervision and surveillance",
        ),
        (
            "MAPPA",
            "the multi-agency public protection arrangements ",
            "multi agency public protection arrangements",
        ),
        ("YOT", "staff of the Youth Offending Team ", "youth offending team"),
        ("AND", "nothing of the kind ", None),
    ],
)
def test_reports_explain_their_acronyms(acronym: str, before: str, wanted: str | None) -> None:
    assert expansion_of(acronym, before) == wanted


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("the latest on Saltby", (2017,)),
        ("most recent findings on victims", (2017, 2023)),
        ("what’s new in North Mere?", (2023,)),
        ("the latest on Saltby in 2014", (2014,)),
        ("a new board", None),
    ],
)
def test_what_is_latest_is_of_the_last_inspections(
    text: str, years: tuple[int, ...] | None
) -> None:
    held = structs.replace(
        HELD, last={"Saltby": frozenset({2017}), "North Mere": frozenset({2023})}
    )
    found = [wish.values for wish in named(text, held).preferences if wish.field == "year"]
    assert found == ([] if years is None else [years])


INSPECTED = structs.replace(HELD, months=frozenset({(2023, 10), (2014, 7)}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the October 2023 inspection", ["October 2023"]),
        ("what was found in Oct 2023", ["Oct 2023"]),
        ("the March 2023 inspection", ["2023"]),
        ("cohort October 2013 to September 2014", []),
        ("cohort Oct 2013–Sept 2014", []),
    ],
)
def test_a_month_is_named_with_its_year_and_a_period_names_no_inspection(
    text: str, words: list[str]
):
    found = named(text, INSPECTED)
    assert [wish.words for wish in (*found.preferences, *found.missing)] == words
