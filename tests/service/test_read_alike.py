"""The same question put in other words has the same answer: another order, a word of people, a
name of a document, a verb that inspectors do not use."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, quoted, said


@pytest.mark.parametrize("question", ["ETE post 16", "ETE 16+", "ETE after 16", "post 16 ETE"])
def test_an_age_is_read_alike_however_it_is_put(real_client: httpx.Client, question: str):
    assert said(real_client, question) == said(real_client, "post-16 ETE")


@pytest.mark.parametrize(
    "question", ["NEET in Cambridgeshire", "Where are the gaps in education after 16?"]
)
def test_the_share_out_of_learning_comes_with_what_it_is_of(
    real_client: httpx.Client, question: str
):
    found = said(real_client, question)
    figure = next(place for place, one in enumerate(found) if "50%" in one)
    assert "not in ETE" in found[figure - 1]


@pytest.mark.parametrize(
    "question", ["did covid affect Harrowmere", "How did the pandemic affect Harrowmere?"]
)
def test_what_something_did_to_somebody_is_what_is_told_of_it(client: httpx.Client, question: str):
    assert any("weathered the pandemic" in one for one in said(client, question))


def test_what_nothing_is_told_of_stays_unanswered(client: httpx.Client):
    assert ask(client, "did the earthquake affect Harrowmere")["status"] == "not_found"


def test_what_a_letter_says_is_looked_for_in_it(real_client: httpx.Client):
    answer = ask(real_client, "What does the 2014 letter say about reviews?")
    assert answer["status"] == "answered"
    assert {passage["year"] for passage in quoted(answer)} == {2014}


def test_how_a_service_does_on_a_subject_is_told_on_it(real_client: httpx.Client):
    found = said(real_client, "how is Cambridgeshire doing on IT")
    assert any("Difficulties with IT" in one for one in found)


@pytest.mark.parametrize(
    ("question", "series"),
    [
        ("What does the annual report say about girls?", "annual report"),
        ("What did the thematic find on gangs?", "thematic"),
    ],
)
def test_a_series_that_is_not_held_is_said_to_be_missing(
    real_client: httpx.Client, question: str, series: str
):
    answer = ask(real_client, question)
    assert answer["status"] != "answered"
    assert f"The library holds no {series}." in answer["missing"]


def test_how_many_of_one_sort_there_are_is_told_by_what_counts_that_sort(
    real_client: httpx.Client,
):
    answer = ask(real_client, "how many MAPPA cases were there")
    assert "14 cases" in answer["answer"]
    assert "tells the figure" not in (answer["missing"] or "")


def test_what_only_has_a_word_of_a_name_is_left_out(client: httpx.Client):
    found = said(client, "first-time entrants in Harrowmere")
    assert found
    assert all("entrants" in one for one in found)


def test_as_what_a_plain_word_was_read_is_said(client: httpx.Client, real_client: httpx.Client):
    assert "Read “covid” as pandemic." in ask(client, "did covid affect Harrowmere")["lead"]
    # What is quoted is no sickness of staff, which the reader is to see.
    assert "Read “sickness” as physical health." in ask(real_client, "staff sickness")["lead"]
    # A word that is quoted itself, or an acronym spelled out, was read as typed.
    assert "Read" not in (ask(real_client, "drugs")["lead"] or "")
    assert "Read" not in (ask(real_client, "post-16 ETE")["lead"] or "")


def test_what_is_offered_of_a_subject_is_what_is_said_of_it(real_client: httpx.Client):
    found = said(real_client, "health provision for children in Cambridgeshire")
    assert all("health" in one for one in found)
