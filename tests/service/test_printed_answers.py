"""Questions whose answer a report prints in one known place, such as names, offices and dates,
asked over a socket."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, said, texts


def test_all_staff_are_no_number_of_staff(client: httpx.Client):
    assert len(said(client, "How many staff does Harrowmere have?")) > 1


@pytest.mark.parametrize("question", ["How good is planning?", "What is the safety of children?"])
def test_no_answer_holds_a_head_of_a_table_or_a_number_alone(client: httpx.Client, question: str):
    for sentence in said(client, question):
        assert not sentence.rstrip(".").isdigit()
        assert not sentence.endswith("% yes")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who was chief inspector in 2016?", "Dame Rosalind Ferrar"),
        ("Who wrote the foreword of the Pellmouth 2022 report?", "Marian Oakhurst"),
        ("Who led the inspection of Keldermoor in 2025?", "Tobias Wrenfield"),
        ("Who is the YOT manager in Keldermoor?", "Robert Lydgate-Shaw"),
    ],
)
def test_who_is_answered_with_the_name_and_the_office_and_nobody_else(
    client: httpx.Client, question: str, name: str
):
    lines = said(client, question)
    assert len(lines) == 1
    assert name in lines[0]


def test_an_office_that_changed_hands_is_told_inspection_by_inspection(client: httpx.Client):
    answer = ask(client, "Who chaired the Management Board in Pellmouth?")
    assert answer["lead"] == "In turn: Pellmouth 2022 (1); Pellmouth 2017 (2); Pellmouth 2010 (3)."
    assert "deputy chief constable" in texts(answer)[1]
    assert "Giles Purnell" in texts(answer)[0]


def test_a_verb_is_no_office(client: httpx.Client):
    lines = said(client, "Who is the service manager in Pellmouth?")
    assert not any("managed young people" in one for one in lines)


def test_one_who_held_an_office_is_dated(client: httpx.Client):
    answer = ask(client, "Who is the YOT manager in Keldermoor?")
    assert answer["lead"] == "As printed in Keldermoor 2014."


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("When was the Harrowmere press release published?", "20 October 2016"),
        ("When was Pellmouth last inspected?", "June 2022"),
        ("When was the letter about Keldermoor in 2014 published?", "12th November 2014"),
    ],
)
def test_a_date_is_quoted_and_nothing_behind_it(client: httpx.Client, question: str, date: str):
    lines = said(client, question)
    assert len(lines) == 1
    assert date in lines[0]


def test_what_no_passage_prints_is_said_to_be_on_record_and_not_quoted(client: httpx.Client):
    answer = ask(client, "Which inspections are held?")
    assert (answer["status"], answer["sentences"]) == ("partial", [])
    assert "Keldermoor 2014 (letter, published 12 November 2014)" in answer["lead"]
    assert answer["missing"] == "No passage prints this, so there is nothing to quote."


def test_a_filter_on_passages_is_kept(client: httpx.Client):
    answer = ask(client, "What was Pellmouth rated in 2022?", filters={"kind": "finding"})
    assert {passage["kind"] for passage in answer["passages"]} <= {"finding"}
