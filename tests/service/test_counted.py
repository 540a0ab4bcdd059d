"""Figures and counts: of what they are, of all there are, and borne out by what is quoted."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from index.figures import asked
from service.answers.forms import asks_of_all, gives
from service.answers.signs import LEANS


def ask(client: httpx.Client, question: str) -> Any:
    return client.post("/api/ask", json={"question": question}).json()


def texts(answer: Any) -> list[str]:
    return [one["text"] for one in answer["sentences"]]


def test_a_number_of_cases_stands_behind_what_it_is_of(client: httpx.Client):
    said = texts(ask(client, "How many victims were contacted?"))
    at = said.index("The victim had been contacted in 12.")
    assert said[at - 1] == "There was an identifiable victim in 24 cases."


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Mentors had visited in only nine.", True),
        ("Nothing else had been tried since 2012.", True),
        ("Of 20 mentors, visits were planned for nine.", False),
        ("Mentors had visited in nine cases.", False),
        ("Mentors first visited in 2016.", False),
    ],
)
def test_a_sentence_leans_that_ends_with_a_number_of_nothing(sentence: str, leans: bool):
    assert (LEANS.match(sentence) is not None) == leans


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("There were two full-time mentors.", True),
        ("The service employs nine mentors.", True),
        ("Nine (21 per cent) were mentors.", True),
        ("Nine mentors are employed.", True),
        ("Nine mentors had written their own plans.", False),
        ("We asked nine mentors which plans they used.", False),
        ("There were plans by all but one of the mentors.", False),
    ],
)
def test_how_many_there_are_is_told_of_all_of_them(sentence: str, told: bool):
    question = "How many mentors are there?"
    assert asks_of_all(question)
    assert any(gives(sentence, figure, in_all=True) for figure in asked(question)) == told


def test_the_figure_of_all_is_given_alone(client: httpx.Client, real_client: httpx.Client):
    girls = ask(client, "How many girls are there in Pellmouth?")
    assert girls["status"] == "answered"
    assert [said[:35] for said in texts(girls)] == ["Thirty-five (21 per cent) were girls"[:35]]
    officers = texts(ask(real_client, "How many police officers are in the YOS?"))
    assert len(officers) == 1
    assert re.search(r"\btwo\b", officers[0])


def test_how_many_of_some_is_not_how_many_there_are(client: httpx.Client):
    answer = ask(client, "How many practitioners does Keldermoor have?")
    assert answer["status"] == "partial"
    assert "tells the figure asked for" in answer["missing"]
    assert any("41 children" in said for said in texts(ask(client, HOW_MANY_CHILDREN)))


HOW_MANY_CHILDREN = "How many children are supervised in Keldermoor?"


@pytest.mark.parametrize(
    ("question", "kept", "left"),
    [
        ("How many inspections criticised the management board?", "Board", "exploitation"),
        (
            "How many inspections found that victims were not contacted?",
            "no arrangement",
            "three victim workers",
        ),
    ],
)
def test_what_is_counted_is_borne_out_by_each_sentence(
    client: httpx.Client, question: str, kept: str, left: str
):
    answer = ask(client, question)
    assert any(kept in said for said in texts(answer))
    assert not any(left in said for said in texts(answer))
    quoted = {one["inspection"] for one in answer["citations"]}
    assert quoted == set(answer["coverage"]["evidence"])
    assert f"{len(quoted)} of 12 inspections" in answer["coverage"]["line"]


def test_silence_is_not_counted_as_if_it_were_quoted(client: httpx.Client):
    answer = ask(client, "Which inspections did not mention CAMHS?")
    assert answer["status"] == "partial"
    assert "inspections that do mention it" in answer["missing"]


def test_verdicts_on_something_else_are_not_counted(real_client: httpx.Client):
    answer = ask(real_client, "How many of the services inspected had unsatisfactory governance?")
    assert answer["status"] == "partial"
    assert "No sentence that was found says just this" in answer["missing"]


def test_what_a_criticism_leans_on_is_quoted_before_it(client: httpx.Client):
    said = texts(ask(client, "What was criticised about governance in Pellmouth in 2022?"))
    at = next(place for place, one in enumerate(said) if one.startswith("It left them little"))
    assert said[at - 1].startswith("Members reacted fast")
