"""Questions as heads of service and members of boards put them."""

from __future__ import annotations

import re

import httpx
import pytest
from asking import ask, quoted, texts


def test_who_holds_an_office_now_comes_before_who_did(client: httpx.Client):
    answer = ask(client, "Who chairs the management board in Pellmouth?")
    assert answer["lead"] == "In turn: Pellmouth 2022 (1); Pellmouth 2017 (2); Pellmouth 2010 (3)."
    assert texts(answer)[0].endswith("Assistant Chief Constable Giles Purnell")


def test_what_is_asked_for_is_read_in_words_put_right(client: httpx.Client):
    answer = ask(client, "recomendations for Pelmouth")
    assert answer["resolved"] == "recommendations for Pellmouth"
    plain = ask(client, "recommendations for Pellmouth")
    assert answer["lead"] == plain["lead"] == "Pellmouth 2022: 7 recommendations, as printed."
    assert texts(answer) == texts(plain)
    assert plain["resolved"] is None


def test_how_many_inspections_an_area_has_had_is_on_record(client: httpx.Client):
    answer = ask(client, "How many inspections has Pellmouth had?")
    assert answer["lead"].startswith("On record in the library: Pellmouth 2010 (report")
    assert answer["lead"].count("published") == 3


def test_which_areas_were_inspected_is_on_record(client: httpx.Client):
    lead = ask(client, "Which areas have been inspected since 2020?")["lead"]
    assert re.findall(r"([A-Z][\w ]+ \d{4}) \(", lead) == [
        "Harrowmere 2021",
        "Keldermoor 2025",
        "Orrinshaw and Marl 2024",
        "Pellmouth 2022",
    ]
    assert "On record" not in (
        ask(client, "Which areas were inspected for resettlement?")["lead"] or ""
    )


def test_inspections_are_listed_and_the_last_of_each_area(client: httpx.Client):
    every = ask(client, "list all inspections")["lead"]
    assert every.startswith("On record")
    assert every.count("Harrowmere") >= 3
    last = ask(client, "When was the last inspection of each area?")["lead"]
    assert re.findall(r"(Harrowmere|Pellmouth|Keldermoor) (\d{4}) \(", last) == [
        ("Harrowmere", "2021"),
        ("Keldermoor", "2025"),
        ("Pellmouth", "2022"),
    ]


def test_what_should_be_done_is_what_was_recommended(client: httpx.Client):
    first = ask(client, "What should Harrowmere do first?")
    assert first["lead"] == "Harrowmere 2021: 6 recommendations, as printed."
    girls = ask(client, "What should be done about girls in Pellmouth?")
    assert {passage["kind"] for passage in quoted(girls)} == {"recommendation"}
    assert "Pellmouth 2022" in girls["lead"]


def test_the_board_is_judged_as_governance(client: httpx.Client):
    answer = ask(client, "Is the management board in Pellmouth effective?")
    assert texts(answer)[0] == "1.1 Governance and leadership Requires improvement"


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("What is the latest on Harrowmere?", "harrowmere-2021-youth-2018"),
        ("What's new in Pellmouth?", "pellmouth-2022-youth-2018"),
        ("Anything I should worry about in Harrowmere?", "harrowmere-2021-youth-2018"),
        ("what is the biggest problem in Pellmouth?", "pellmouth-2022-youth-2018"),
    ],
)
def test_what_is_latest_is_of_the_last_inspection(client: httpx.Client, question: str, of: str):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert {one["report_id"] for one in answer["citations"]} == {of}
    assert re.search(r"\b(?:Good|Requires improvement|Inadequate)$", texts(answer)[0])


def test_the_most_recent_findings_come_before_older_ones(client: httpx.Client):
    answer = ask(client, "What are the most recent findings on victims?")
    reports = {one["report_id"] for one in answer["citations"]}
    assert not {one for one in reports if re.search("-(?:201[0-9])-", one)}
