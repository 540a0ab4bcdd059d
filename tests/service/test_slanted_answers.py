"""Questions for strengths and weaknesses, and questions that presume either."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def ask(client: httpx.Client, question: str) -> dict[str, Any]:
    response = client.post("/api/ask", json={"question": question})
    assert response.status_code == 200
    return dict(response.json())


def texts(answer: dict[str, Any]) -> list[str]:
    return [sentence["text"] for sentence in answer["sentences"]]


def test_strengths_and_weaknesses_are_told_apart_and_of_the_last_inspection(client: httpx.Client):
    answer = ask(client, "Name three strengths and three weaknesses of Harrowmere in 2021")
    assert answer["lead"] == "In turn: strengths (1 to 3); weaknesses (4 to 6)."
    assert answer["coverage"]["evidence"] == ["Harrowmere 2021"]
    said = texts(answer)
    assert "Overall rating: Good" in said[:3]
    assert "None of the four children had an ETE placement to go to on release." in said[3:]


def test_the_side_that_is_named_first_comes_first(client: httpx.Client):
    answer = ask(client, "What are the weaknesses and strengths of Orrinshaw and Marl?")
    assert answer["lead"].startswith("In turn: weaknesses (1 to 3); strengths (4")
    assert "‘Inadequate’" in texts(answer)[0]


def test_both_sides_of_one_subject_are_asked_for(client: httpx.Client):
    answer = ask(client, "strengths and weaknesses in work with victims in Pellmouth")
    at = answer["lead"].index("weaknesses (")
    first = int(answer["lead"][at + len("weaknesses (")])
    said = texts(answer)
    assert any("exceptional" in one for one in said[: first - 1])
    assert any("Thirty-eight per cent" in one for one in said[first - 1 :])


def test_praise_is_no_reason_for_blame(client: httpx.Client):
    said = texts(ask(client, "Why are victims so badly served in Pellmouth?"))
    assert said
    assert "Victims were offered a service of exceptional quality." not in said


def test_a_service_presumed_bad_opens_with_a_rating_that_says_otherwise(client: httpx.Client):
    answer = ask(client, "Why is Keldermoor so bad?")
    assert answer["status"] == "partial"
    assert texts(answer)[0] == "Overall, Keldermoor YJS is rated ‘Good’."
    assert "takes for granted" in answer["missing"]
    assert "Planning to keep children safe fell short in eight cases." in texts(answer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Why did inspectors praise Keldermoor's risk assessment in 2014?", "partial"),
        ("Why was the work with victims in Pellmouth praised?", "answered"),
        ("Why is planning in Pellmouth inadequate?", "answered"),
    ],
)
def test_what_nothing_bears_out_is_said(client: httpx.Client, question: str, status: str):
    answer = ask(client, question)
    assert answer["status"] == status
    assert ("Nothing that was found praises this" in (answer["missing"] or "")) == (
        status == "partial"
    )
