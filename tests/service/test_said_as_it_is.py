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
