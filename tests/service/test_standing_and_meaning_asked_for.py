"""How earlier recommendations stand is told of every area; acronyms, by the vocabulary."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, quoted, texts


def test_what_was_not_achieved_is_told_area_by_area(client: httpx.Client):
    answer = ask(client, "Which recommendations were not achieved?")
    assert answer["status"] == "answered"
    assert "Harrowmere 2016 (4 of 8) and Pellmouth 2017 (3 of 6)" in answer["lead"]
    assert any("(not achieved)" in one for one in texts(answer))
    assert any("That has not been achieved" in one for one in texts(answer))
    assert not any(one.endswith("(achieved).") for one in texts(answer))
    assert "on the pages of Harrowmere and Pellmouth" in answer["missing"]


def test_what_was_repeated_has_the_page_of_each_area(client: httpx.Client):
    page = client.get("/ask", params={"q": "Which recommendations were repeated?"}).text
    assert "The page of Harrowmere" in page
    assert "The page of Pellmouth" in page


def test_what_was_met_is_not_what_is_wanting(client: httpx.Client):
    answer = ask(client, "Which recommendations were met?")
    assert any(one.endswith("(achieved).") for one in texts(answer))
    assert not any("(not achieved)" in one for one in texts(answer))


def test_one_area_and_one_subject_are_kept(client: httpx.Client):
    answer = ask(client, "Which recommendations were not met in Pellmouth?")
    assert {passage["area"] for passage in quoted(answer)} == {"Pellmouth"}
    girls = ask(client, "Was the recommendation on girls not met in Pellmouth?")
    assert texts(girls) == ["Nothing of substance has been done for young women (not achieved)."]


@pytest.mark.parametrize(
    "question", ["what is a DTO", "What does DTO stand for?", "meaning of DTO"]
)
def test_an_acronym_that_no_report_spells_out_is_told_by_the_vocabulary(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    assert answer["lead"] == "DTO: detention and training order, by the vocabulary of this library."
    assert (answer["status"], answer["sentences"]) == ("partial", [])


def test_an_acronym_that_reports_spell_out_is_quoted(client: httpx.Client):
    answer = ask(client, "What is MAPPA?")
    assert answer["status"] == "answered"
    assert all(
        "Multi-Agency Public Protection Arrangements (MAPPA)" in one for one in texts(answer)
    )


@pytest.mark.parametrize("question", ["FTE", "FTEs", "FTEs in Harrowmere"])
def test_one_and_several_of_an_acronym_are_what_it_stands_for(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert any("irst-time entrants" in one for one in texts(answer))


def test_several_that_no_report_speaks_of_are_missing(client: httpx.Client):
    assert "DTOs" in ask(client, "DTOs in Harrowmere")["missing"]


def test_an_acronym_that_is_a_word_too_is_read_by_its_capitals(client: httpx.Client):
    answer = ask(client, "what does IT stand for")
    assert answer["lead"].startswith("IT: information technology")
    assert answer["sentences"] == []


def test_what_came_of_a_subject_is_told_of_every_area_that_was_recommended_something_on_it(
    client: httpx.Client,
):
    answer = ask(client, "Has the recommendation on countersigning been met?")
    assert answer["status"] == "partial"
    assert {one["report_id"] for one in answer["citations"]} == {"harrowmere-2021-youth-2018"}
    assert "recommendation 5" in answer["lead"]
    assert "Keldermoor 2014" in answer["missing"]


def test_the_subject_of_a_recommendation_may_stand_before_the_word(client: httpx.Client):
    answer = ask(client, "Was the young women recommendation met in Pellmouth?")
    assert "recommendation 4 (“interventions meet the needs of young women”)" in answer["lead"]
    assert "recommendation 1 " not in answer["lead"]
    every = ask(client, "Were the previous recommendations met in Pellmouth?")
    assert "recommendation 1 " in every["lead"]


def test_an_acronym_that_nothing_quoted_spells_out_is_missing(client: httpx.Client):
    answer = ask(client, "Is anything said about DTO?")
    assert answer["status"] == "partial"
    assert "Nothing that was found names DTO" in answer["missing"]
    held = ask(client, "How does Harrowmere work with MAPPA?")
    assert "names MAPPA" not in (held["missing"] or "")


def test_how_many_were_met_is_counted_and_each_is_told(client: httpx.Client):
    answer = ask(client, "how many of the recommendations were met in Pellmouth?")
    assert answer["status"] == "partial"
    assert (
        "of 6 of Pellmouth 2017 1 “still wanting”, 2 “some progress, still wanting”, 2 “progress”"
        in answer["lead"]
    )
    assert answer["missing"].startswith("No report held prints how many")
    assert len(texts(answer)) >= 5


@pytest.mark.parametrize(
    "question",
    ["Were the recommendations followed in Pellmouth?", "did Pellmouth follow the recommendations"],
)
def test_what_was_followed_is_what_was_met(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert "What later reports say of the recommendations of Pellmouth 2017." in answer["lead"]
    assert not any(one["kind"] == "recommendation" for one in quoted(answer))


def test_a_recommendation_is_known_by_a_subject_of_the_field(client: httpx.Client):
    (said,) = texts(ask(client, "has the girls recommendation been met in Pellmouth?"))
    assert "young women" in said
