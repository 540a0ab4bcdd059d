"""Who inspected a service is the lead inspector and the inspectorates that reports name, and where
none is named that is said."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


def test_who_inspected_is_named_with_the_inspectorates(client: httpx.Client):
    answer = ask(client, "who inspected Pellmouth?")
    assert "Lead inspector Sunita Fairholme" in texts(answer)
    assert "HM Inspectorate of Probation" in answer["lead"]
    assert "named nowhere in what is held of Pellmouth 2017" in answer["missing"]


def test_where_no_inspector_is_named_the_answer_is_partial(client: httpx.Client):
    for question in (
        "Who inspected Pellmouth in 2017?",
        "Who led the inspection of Harrowmere in 2021?",
    ):
        answer = ask(client, question)
        assert answer["status"] == "partial"
        assert "A lead inspector is named nowhere" in answer["missing"]


def test_partner_inspectorates_are_those_that_took_part(real_client: httpx.Client):
    answer = ask(real_client, "Who inspected Lewisham?")
    assert "Ofsted, Care Quality Commission" in answer["lead"]
    assert all("inspect" in text for text in texts(answer))
    bodies = ask(real_client, "Which inspectorates took part in Cambridgeshire's 2017 inspection?")
    assert bodies["status"] == "answered"
    assert "colleague inspectors from police, health" in " ".join(texts(bodies))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why was Harrowmere chosen for the 2016 inspection?", "Harrowmere was chosen for a full"),
        ("why did inspectors choose Pellmouth in 2017", "We chose it for a full joint inspection"),
        ("Why was Pellmouth inspected in 2017?", "We chose it for a full joint inspection"),
        ("why did inspectors visit Pellmouth in 2017", "We chose it for a full joint inspection"),
        ("Why did they go to Pellmouth in 2017?", "We chose it for a full joint inspection"),
    ],
)
def test_why_a_service_was_inspected_is_what_the_report_says_of_it(
    client: httpx.Client, question: str, said: str
):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert texts(answer)[0].startswith(said)
    assert len(texts(answer)) == 1


@pytest.mark.parametrize(
    "question", ["why did inspectors choose these cases", "why did inspectors visit families?"]
)
def test_whom_inspectors_visited_is_not_where_they_came(client: httpx.Client, question: str):
    assert not (ask(client, question)["lead"] or "").startswith("As printed in")


def test_why_inspectors_found_something_is_not_why_they_came(client: httpx.Client):
    answer = ask(client, "Why were inspectors concerned about planning in Pellmouth in 2022?")
    assert not any("chose" in one for one in texts(answer))
