"""What an answer says of itself is so: how long, to whom, which sides, of which year."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, quoted, texts


@pytest.mark.parametrize(
    "question",
    [
        "How long is the wait for speech and language therapy in Pellmouth?",
        "How long do children wait for speech and language therapy in Pellmouth?",
    ],
)
def test_how_long_something_lasts_is_told_of_that_alone(client: httpx.Client, question: str):
    assert any("14 weeks" in text for text in texts(ask(client, question)))


@pytest.mark.parametrize(
    "question",
    [
        "What was good and bad about Harrowmere in 2021?",
        "What is not good and what is good in Harrowmere in 2021?",
    ],
)
def test_both_sides_are_told_where_both_are_asked_for(client: httpx.Client, question: str):
    lead = ask(client, question)["lead"]
    assert "strengths (" in lead
    assert "weaknesses (" in lead


def test_areas_are_compared_in_the_year_that_is_named(client: httpx.Client):
    answer = ask(client, "Which service had the highest caseload in 2019?")
    assert {one["year"] for one in quoted(answer)} == {2019}
    assert "does not show which is first or last" in answer["missing"]


def test_inspections_are_counted_in_the_years_that_are_named(client: httpx.Client):
    answer = ask(client, "How many inspections in 2021 and 2022 found problems with reviews?")
    assert {one["year"] for one in quoted(answer)} <= {2021, 2022}


def test_a_management_board_is_no_manager(client: httpx.Client):
    to_manager = ask(client, "Which recommendations are for the YOS manager?")
    to_board = ask(client, "Which recommendations are for the Management Board?")
    assert not set(texts(to_manager)) & set(texts(to_board))


@pytest.mark.parametrize(
    ("before", "asked", "resolved"),
    [
        ("What did inspectors say of custody in Pellmouth?", "in the 2010 inspection?", ", 2010"),
        (
            "What did inspectors recommend in Pellmouth in 2017?",
            "the third one",
            "recommendation 3",
        ),
        (
            "What did inspectors recommend in Pellmouth in 2017?",
            "which of them concern girls?",
            "recommend: girls",
        ),
        ("Who was the lead inspector of Pellmouth in 2022?", "and her phone number?", "inspector"),
    ],
)
def test_follow_ups_keep_what_they_are_of(
    client: httpx.Client, before: str, asked: str, resolved: str
):
    answer = ask(client, asked, history=[{"question": before}])
    assert resolved in answer["resolved"]
    assert "Pellmouth" in answer["resolved"]


def test_findings_since_a_year_ask_for_no_change(client: httpx.Client):
    answer = ask(client, "findings on custody in Pellmouth since 2020")
    assert "changed" not in (answer["missing"] or "")
    assert {one["year"] for one in quoted(answer)} == {2022}


def test_one_recommendation_may_be_asked_for_by_its_place(client: httpx.Client):
    by_place = ask(client, "the third recommendation of Pellmouth 2017")
    by_number = ask(client, "recommendation 3 of Pellmouth 2017")
    assert texts(by_place) == texts(by_number)


def test_the_story_of_somebody_named_is_told_to_its_end(client: httpx.Client):
    answer = ask(client, "What happened to Priya?")
    assert {one["kind"] for one in quoted(answer)} == {"notable_practice"}
    assert len(texts(answer)) > 4


def test_an_inspection_may_be_named_by_its_month(client: httpx.Client):
    answer = ask(client, "How many recommendations did the October 2022 inspection make?")
    assert answer["status"] != "not_found"
    assert {one["year"] for one in quoted(answer)} == {2022}


def test_of_two_years_compared_no_later_one_is_told(client: httpx.Client):
    answer = ask(client, "Were pre-sentence reports in Harrowmere better in 2016 than in 2013?")
    assert {one["year"] for one in quoted(answer)} <= {2013, 2016}
