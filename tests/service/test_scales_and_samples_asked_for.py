"""Questions for the scale of ratings and for whom inspectors spoke to, asked over a socket."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


@pytest.mark.parametrize(
    "question",
    [
        "what ratings can a service be given",
        "what is the rating scale",
        "which grades are possible",
    ],
)
def test_the_scale_of_ratings_is_told_by_the_sentence_that_names_it(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert any("good, satisfactory, unsatisfactory or poor" in one for one in texts(answer))
    assert all("satisfactory" in one or "Outstanding" in one for one in texts(answer))
    assert answer["lead"].startswith("The scales: 1 as told in ")


def test_the_scale_of_one_inspection_is_its_own(client: httpx.Client):
    (told,) = texts(ask(client, "what ratings could Pellmouth be given in 2017"))
    assert (
        told
        == "Each theme is given one of four ratings: good, satisfactory, unsatisfactory or poor."
    )


def test_a_rating_asked_for_is_still_a_rating(client: httpx.Client):
    first, *_ = texts(ask(client, "What rating was Pellmouth given in 2022?"))
    assert first == "Requires improvement"


def test_how_many_people_inspectors_spoke_to_is_read_where_it_stands(client: httpx.Client):
    for question in (
        "how many children did inspectors speak to in Pellmouth",
        "how many victims were interviewed in Pellmouth",
    ):
        (told,) = texts(ask(client, question))
        assert told == "We met 18 children and young people, 11 parents/carers and 12 victims."


def test_when_a_screening_was_carried_out_is_its_fieldwork(client: httpx.Client):
    for question in (
        "When was the short quality screening of Harrowmere done?",
        "When did inspectors carry out the Harrowmere 2013 screening?",
    ):
        (told,) = texts(ask(client, question))
        assert "17th-19th June 2013" in told


def test_an_inspection_that_rates_nothing_is_said_to_print_none(real_client: httpx.Client):
    answer = ask(real_client, "what is the overall rating of Cambridgeshire")
    assert "Cambridgeshire 2014 gives no ratings" in answer["missing"]
    assert "“”" not in answer["missing"]


def test_strengths_are_told_without_the_weakness_that_they_are_set_against(
    real_client: httpx.Client,
):
    answer = ask(real_client, "strengths in 2023")
    assert any(one.startswith("we also found many positive examples") for one in texts(answer))
    assert not any("needs to improve" in one for one in texts(answer))


def test_why_a_matter_is_important_is_no_finding(real_client: httpx.Client):
    said = texts(ask(real_client, "PSR quality Cambridgeshire"))
    assert any("of good quality" in one for one in said)
    assert not any("particularly important" in one for one in said)
    why = texts(ask(real_client, "why are PSRs important"))
    assert any("important" in one or "main method" in one for one in why)
