"""A question that joins two subjects is answered on both, or it is said which was not found; how
inspectors rate something is its ratings."""

from __future__ import annotations

import httpx
from asking import ask, quoted, texts


def test_of_two_subjects_joined_those_that_nothing_names_are_said(client: httpx.Client):
    answer = ask(client, "any notable practice about housing for girls in Keldermoor?")
    assert answer["status"] == "partial"
    assert "Nothing that was found names housing or girls" in answer["missing"]


def test_a_subject_of_the_field_that_nothing_quoted_is_on_is_said_to_be_missing(
    client: httpx.Client,
):
    example = ask(client, "Is there an example of good practice with Traveller families?")
    assert example["status"] == "partial"
    assert "names Traveller;" in example["missing"]
    worker = ask(client, "Does Orrinshaw have a victim worker?")
    assert worker["status"] == "partial"
    assert "names victim;" in worker["missing"]
    assert ask(client, "Does Pellmouth use restorative justice?")["status"] == "answered"


def test_a_word_that_no_report_uses_is_said_to_be_missing(client: httpx.Client):
    answer = ask(client, "support for gay, lesbian and trans young people")
    assert "names trans;" in (answer["missing"] or "") or answer["status"] == "not_found"
    said_otherwise = ask(client, "youngsters made to courier narcotics far from home")
    assert said_otherwise["missing"] is None


def test_whether_there_is_something_is_answered_by_a_sentence_on_all_of_it(client: httpx.Client):
    answer = ask(client, "Were there deaths in custody?")
    assert answer["status"] == "partial"
    assert "speaks of deaths and custody together" in answer["missing"]
    assert ask(client, "Were there children in custody?")["status"] == "answered"


def test_where_both_are_named_nothing_is_missing(client: httpx.Client):
    answer = ask(client, "What do reports say about education in custody?")
    assert answer["status"] == "answered"
    assert answer["missing"] is None


def test_how_inspectors_rate_something_is_its_ratings_in_every_area(client: httpx.Client):
    answer = ask(client, "How did inspectors rate planning across areas?")
    assert all("Planning" in one for one in texts(answer))
    areas = {passage["area"] for passage in quoted(answer)}
    assert {"Harrowmere", "Pellmouth", "Keldermoor"} <= areas


def test_an_example_is_told_whole_under_its_title_and_apart_from_findings(client: httpx.Client):
    answer = ask(client, "good practice on victims")
    said = texts(answer)
    assert said[0].startswith("Priya was stabbed")
    assert said[5].startswith("Priya said afterwards")
    assert "1 to 6 are of the example “Waiting until she was ready”." in answer["lead"]
    assert "“The tool shed letter” (Pellmouth 2017)" in answer["lead"]
    mixed = ask(client, "What notable practice is there in resettlement?")["lead"]
    assert "6 is not of an example that inspectors set apart." in mixed


def test_an_example_of_something_else_is_not_told_whole(client: httpx.Client):
    answer = ask(client, "notable practice on exploitation")
    assert answer["status"] == "partial"
    assert len(texts(answer)) <= 6
