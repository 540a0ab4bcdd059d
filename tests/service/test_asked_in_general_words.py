"""Questions whose words ask in general are searched for what they are about; how many cases an
inspection looked at is known where its report prints it; a comparison is answered in part."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, quoted, texts


def test_all_areas_are_compared_without_being_named(client: httpx.Client):
    answer = ask(client, "Compare all areas on victims")
    areas = {passage["area"] for passage in quoted(answer)}
    assert {"Harrowmere", "Keldermoor", "Pellmouth"} <= areas
    assert "for Orrinshaw and Marl" in answer["missing"]


def test_common_problems_are_problems(client: httpx.Client):
    answer = ask(client, "What are common problems with resettlement?")
    assert answer["status"] == "answered"
    assert any("started too late" in one for one in texts(answer))


def test_a_side_that_says_it_in_other_words_is_compared(client: httpx.Client):
    answer = ask(client, "How does Pellmouth compare with Keldermoor on governance?")
    assert "1.1 Governance and leadership Requires improvement" in texts(answer)
    assert any(one.startswith("The partnership board is chaired") for one in texts(answer))


def test_what_nothing_is_said_of_is_compared_for_neither(client: httpx.Client):
    answer = ask(client, "Compare Pellmouth and Harrowmere on drones")
    assert answer["status"] == "not_found"


def test_did_things_improve_is_asked_of_the_subject(client: httpx.Client):
    answer = ask(client, "Did things improve in Pellmouth between 2010 and 2017 on victims?")
    assert {passage["year"] for passage in quoted(answer)} == {2010, 2017}
    assert "Victims’ safety had been fully considered in 15 of 26 relevant cases." in texts(answer)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What was the sample size for Harrowmere 2021?", "We inspected 18 cases"),
        (
            "How many children were in the sample in Pellmouth 2022?",
            "Twenty-three children’s cases",
        ),
        (
            "How many cases did inspectors look at in Keldermoor in 2014?",
            "For this one we chose 14",
        ),
    ],
)
def test_how_many_cases_were_looked_at_is_what_the_report_prints(
    client: httpx.Client, question: str, first: str
):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert texts(answer)[0].startswith(first)


def test_some_of_the_cases_are_not_the_sample(client: httpx.Client):
    answer = ask(client, "How many of the cases inspected in Harrowmere 2016 had a victim?")
    assert any("identifiable victim in 24 cases" in one for one in texts(answer))


@pytest.mark.parametrize("asked", ["Where did inspectors find gaps", "What gaps did we find"])
def test_who_asks_within_a_question_is_not_what_it_is_about(client: httpx.Client, asked: str):
    """ "Find" is near any verdict: "arrangements were unsatisfactory" was quoted."""
    expected = texts(ask(client, "What are the gaps in education after 16?"))
    found = texts(ask(client, f"{asked} in education after 16?"))
    assert found[0] == expected[0]
    assert not any("arrangements were unsatisfactory" in one for one in found)
