"""Recommendations by subject and by whom they are for, of any area, and where no list is held."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def ask(client: httpx.Client, question: str) -> Any:
    return client.post("/api/ask", json={"question": question}).json()


def kinds(answer: Any) -> set[str]:
    of = {passage["id"]: passage["kind"] for passage in answer["passages"]}
    return {of[one["passage_id"]] for one in answer["citations"]}


@pytest.mark.parametrize(
    "question",
    [
        "What recommendations are there about management oversight?",
        "Recommendations about exploitation",
        "Which recommendations concern custody?",
    ],
)
def test_recommendations_on_a_subject_are_given_of_every_area(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert kinds(answer) == {"recommendation"}
    assert len(answer["coverage"]["evidence"]) >= 4
    assert "other inspections with recommendations" in answer["missing"]


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ("What did inspectors recommend to the police?", "olice"),
        ("What recommendations were made to the chair of the board?", "Chair"),
        ("What recommendations were made to the YOS manager in Pellmouth 2017?", "YOS manager"),
    ],
)
def test_recommendations_to_somebody_are_those_addressed_so(
    client: httpx.Client, question: str, to: str
):
    answer = ask(client, question)
    assert kinds(answer) == {"recommendation"}
    addressed = [one for one in answer["sentences"] if f"{to}" in one["text"].rpartition("(")[2]]
    assert len(addressed) >= 2


@pytest.mark.parametrize(
    "question", ["What are the recommendations for Lewisham?", "What should Lewisham do?"]
)
def test_what_a_press_release_says_of_recommendations_is_quoted(
    real_client: httpx.Client, question: str
):
    answer = ask(real_client, question)
    assert answer["status"] == "partial"
    (cited,) = answer["citations"]
    assert cited["passage_id"] == "lewisham-2016-fji-press-release:p9"
    assert "No list of the recommendations of Lewisham 2016 is held" in answer["missing"]


def test_what_needs_to_improve_is_told_by_what_a_press_release_says_is_needed(
    real_client: httpx.Client,
):
    answer = ask(real_client, "What needs to improve in Cambridgeshire in 2023?")
    assert any("the service needs to improve" in one["text"] for one in answer["sentences"])
    assert "and of what is needed, is quoted" in answer["missing"]


def test_whether_they_were_met_is_not_told_where_no_later_inspection_is_held(
    real_client: httpx.Client,
):
    answer = ask(real_client, "Have the recommendations been met in Lewisham?")
    assert "No inspection of Lewisham later than Lewisham 2016 is held" in answer["missing"]


def test_recommendations_of_which_nothing_later_tells_are_quoted(real_client: httpx.Client):
    answer = ask(real_client, "Has the recommendation on IT been met in Cambridgeshire?")
    assert answer["status"] == "partial"
    assert answer["confidence"] > 0.9
    assert kinds(answer) == {"recommendation"}


def test_recommendations_among_others_are_told_as_such(real_client: httpx.Client):
    answer = ask(real_client, "Why did inspectors recommend better IT in Cambridgeshire?")
    assert kinds(answer) > {"recommendation"}
    of = {passage["id"]: passage["kind"] for passage in answer["passages"]}
    found = [one["n"] for one in answer["citations"] if of[one["passage_id"]] == "recommendation"]
    these = f"{' and '.join(map(str, found))} {'are recommendations' if len(found) > 1 else 'is a'}"
    assert these in answer["lead"]
    assert "the others tell of them or of what was found." in answer["lead"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("recommendations for the police", "routine intelligence sharing"),
        ("what should the council do in cambridgeshire", "IT systems should be reliable"),
        ("Which recommendation is addressed to the police in Cambridgeshire?", "intelligence"),
        ("What did inspectors recommend to the Cambridgeshire board?", "suitable education"),
    ],
)
def test_a_body_is_known_by_what_reports_call_it(
    real_client: httpx.Client, question: str, words: str
):
    answer = ask(real_client, question)
    assert answer["status"] == "answered"
    assert kinds(answer) == {"recommendation"}
    assert any(words in one["text"] for one in answer["sentences"])


def test_an_office_is_no_other_of_the_same_body(client: httpx.Client):
    answer = ask(client, "What was recommended to the Director of Housing?")
    assert {one["inspection"] for one in answer["citations"]} == {
        "Harrowmere 2016",
        "Harrowmere 2021",
    }
    assert (
        "Of 8 other inspections with recommendations none is printed as addressed so."
        in (answer["missing"])
    )


def test_the_commissioner_is_not_the_police(client: httpx.Client):
    answer = ask(client, "recommendations for the police in Harrowmere")
    assert answer["status"] == "partial"
    assert (
        "None is printed as addressed to “police”, and none of them names it" in (answer["missing"])
    )


def test_who_is_named_and_not_addressed_is_told_apart(real_client: httpx.Client):
    answer = ask(real_client, "recommendations for health in Cambridgeshire")
    assert answer["status"] == "partial"
    assert "None is printed as addressed to “health”; those quoted name it." in answer["missing"]
    assert all("health" in one["text"] for one in answer["sentences"])


def test_nothing_is_quoted_where_nobody_asks_a_body_for_anything(client: httpx.Client):
    answer = ask(client, "What recommendations were made to the courts?")
    assert answer["status"] == "not_found"
    assert "None is printed as addressed to “courts”" in answer["missing"]


def test_whom_something_is_recommended_for_may_be_a_subject(client: httpx.Client):
    answer = ask(client, "recommendations for girls in Pellmouth")
    assert [one["inspection"] for one in answer["citations"]] == [
        "Pellmouth 2022",
        "Pellmouth 2017",
    ]


@pytest.mark.parametrize(
    ("question", "count", "status"),
    [
        ("recommendations of the thematic", 9, "answered"),
        ("what does the annual report recommend", 4, "answered"),
        ("recommendations of the thematic on resettlement", 9, "partial"),
    ],
)
def test_recommendations_of_a_series_are_those_of_its_report_and_of_no_other(
    client: httpx.Client, question: str, count: int, status: str
):
    answer = ask(client, question)
    assert answer["status"] == status
    assert len(answer["sentences"]) == count
    assert kinds(answer) == {"recommendation"}
    assert len(answer["coverage"]["evidence"]) == 1


@pytest.mark.parametrize("question", ["recommendations", "What do inspectors recommend?"])
def test_of_no_area_those_of_the_last_inspection_are_told_and_others_named(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    assert answer["status"] == "partial"
    assert {one["inspection"] for one in answer["citations"]} == {"Keldermoor 2025"}
    assert len(answer["citations"]) == 5
    assert "Those of Pellmouth 2022, Harrowmere 2021" in answer["missing"]


def test_how_many_there_are_in_all_is_told_by_no_report(client: httpx.Client):
    assert ask(client, "How many recommendations are there?")["status"] == "not_found"


def test_whether_one_was_met_is_told_by_what_came_after(client: httpx.Client):
    answer = ask(client, "did Harrowmere meet its recommendation on accommodation?")
    assert "That has not been achieved." in answer["answer"]


def test_what_somebody_was_told_to_do_is_what_was_recommended(client: httpx.Client):
    answer = ask(client, "what were we told to do about victims")
    first = answer["citations"][0]["passage_id"]
    assert {one["id"]: one["kind"] for one in answer["passages"]}[first] == "recommendation"


@pytest.mark.parametrize(
    "question",
    [
        "What did the screening of Keldermoor say must improve?",
        "What did the 2014 screening of Keldermoor recommend?",
        "What had to be improved in Keldermoor in 2014?",
    ],
)
def test_what_must_improve_is_what_the_screening_lists(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert {one["inspection"] for one in answer["citations"]} == {"Keldermoor 2014"}
    assert kinds(answer) == {"recommendation"}
    assert answer["lead"].startswith("Keldermoor 2014: ")


def test_what_an_area_should_do_better_is_what_is_recommended_to_it(client: httpx.Client):
    answer = ask(client, "What should Pellmouth do better?")
    assert kinds(answer) == {"recommendation"}
