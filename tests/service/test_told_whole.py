"""What an inspection found is told by how it judges and sums up, not by its letterhead, however
the question puts it and whether it names the area, the year or the last report."""

from __future__ import annotations

import re

import httpx
import pytest
from asking import ask, quoted, said, texts

LETTERHEAD = re.compile(
    r"invented for Findings|sets out what we found|website|please contact|one of a small number|"
    r"pass on our thanks|published the report|outlines the findings"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did the 2013 inspection of Harrowmere find?", "was encouraging"),
        ("What were the findings of the Harrowmere inspection in 2021?", "Overall rating: Good"),
        ("findings for Keldermoor 2014", "we were disappointed"),
        ("Keldermoor 2014", "we were disappointed"),
        ("Pellmouth", "Requires improvement"),
        ("the Harrowmere report", "Overall rating: Good"),
        ("what did the 2025 inspection find", "is rated ‘Good’"),
        ("What does the latest report say?", "is rated ‘Good’"),
    ],
)
def test_what_an_inspection_found_opens_with_how_it_judges(
    client: httpx.Client, question: str, told: str
):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert told in " ".join(texts(answer)[:2])
    assert not any(map(LETTERHEAD.search, texts(answer)))


@pytest.mark.parametrize(
    "question",
    ["What did the Lewisham inspection find?", "Lewisham report", "what did they find in Lewisham"],
)
def test_of_a_real_press_release_all_judgements_are_told(real_client: httpx.Client, question: str):
    found = said(real_client, question)
    assert len(found) == 6
    assert sum("unsatisfactory" in one for one in found) == 4


def test_the_newest_report_is_the_newest_of_all(real_client: httpx.Client):
    answer = ask(real_client, "What did the newest report say?")
    assert {passage["year"] for passage in quoted(answer)} == {2023}


def test_what_the_last_report_does_not_tell_is_said(real_client: httpx.Client):
    answer = ask(real_client, "what does the latest report say about victims?")
    assert answer["status"] == "partial"
    assert "Nothing on this was found in Cambridgeshire 2023" in answer["missing"]


def test_one_person_is_not_another_of_that_name(real_client: httpx.Client):
    answer = ask(real_client, "Is Anna Jack still the manager?")
    assert all("Anna Jack" in one for one in texts(answer))
    assert "how it is today nothing here tells" in answer["missing"]


def test_who_stands_beside_somebody_in_a_list_is_left_out(client: httpx.Client):
    found = said(client, "Who is Giles Purnell?")
    assert len(found) == 1
    assert "Giles Purnell" in found[0]


def test_what_can_be_told_of_a_service_is_how_it_stands(real_client: httpx.Client):
    assert len(said(real_client, "what can you tell me about Lewisham")) == 6


def test_what_contributed_to_something_is_a_reason_of_it(real_client: httpx.Client):
    answer = ask(real_client, "why is custody low in Cambridgeshire")
    assert answer["status"] == "answered"
    assert any("key factors" in one for one in texts(answer))


def test_what_has_capitals_and_is_printed_small_too_is_no_person(real_client: httpx.Client):
    found = said(real_client, "What did the Critical Learning Reviews identify?")
    assert any("assessed too low" in one for one in found)
