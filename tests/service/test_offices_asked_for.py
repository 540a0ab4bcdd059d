"""Who holds an office is told of that office in that body; of others nobody is named."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def ask(client: httpx.Client, question: str) -> Any:
    return client.post("/api/ask", json={"question": question}).json()


def quoted(client: httpx.Client, question: str) -> list[str]:
    return [one["text"] for one in ask(client, question)["sentences"]]


@pytest.mark.parametrize("verb", ["leads", "runs", "is in charge of", "manages"])
def test_who_leads_a_service_is_its_manager_and_no_councillor(client: httpx.Client, verb: str):
    assert quoted(client, f"Who {verb} Harrowmere YOS?") == ["YOS Manager Judith Amberley"]


@pytest.mark.parametrize(
    "question",
    ["Who chairs the Keldermoor board?", "Name the chair of the board in Keldermoor"],
)
def test_the_chair_of_a_board_is_not_that_of_another_board(client: httpx.Client, question: str):
    said = quoted(client, question)
    assert any("Dr Felix Aduman" in one for one in said)
    assert any("Andrew Pendlow" in one for one in said)
    assert not any("Safeguarding" in one for one in said)


def test_another_board_is_found_by_its_name(client: httpx.Client):
    said = quoted(client, "Who chairs the safeguarding board in Keldermoor?")
    assert said == ["Chair of Local Safeguarding Children Board Anita Sorrel"]


def test_those_who_hold_no_office_are_not_read_from_a_list_of_offices(client: httpx.Client):
    answer = ask(client, "Who were the children of Keldermoor?")
    assert not (answer["lead"] or "").startswith("As printed in")


def test_where_nobody_is_named_that_is_said(client: httpx.Client):
    answer = ask(client, "Who is the head of service in Orrinshaw?")
    assert (answer["status"], answer["sentences"]) == ("not_found", [])
    assert "stands nowhere in what is held of Orrinshaw and Marl 2024" in answer["missing"]


def test_a_recommendation_by_its_number_is_that_one_with_its_owner(client: httpx.Client):
    answer = ask(client, "Who is responsible for recommendation 4 in Pellmouth 2017?")
    assert len(answer["sentences"]) == 1
    assert answer["sentences"][0]["text"].startswith("interventions meet the needs of young women")
    assert answer["lead"] == "Recommendation 4 of Pellmouth 2017, addressed to: YOS manager."


def test_a_number_that_no_recommendation_has_is_said_to_be_none(client: httpx.Client):
    answer = ask(client, "Who owns recommendation 40 in Harrowmere?")
    assert answer["status"] == "not_found"
    assert answer["missing"] == "Harrowmere 2021 makes 6 recommendations; none has the number 40."


def test_on_real_letters_the_chair_and_the_manager_are_those_of_the_service(
    real_client: httpx.Client,
):
    led = quoted(real_client, "Who leads the YOS in Cambridgeshire?")
    assert "Manager" in led[0]
    assert not any("Elected" in one for one in led)
    chair = quoted(real_client, "Who chairs the Cambridgeshire board?")
    assert "Management Board" in chair[0]
    assert not any("Community Safety" in one for one in chair)
