"""Somebody's words, a name, a date: where what is asked for is not found, that is said."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def ask(client: httpx.Client, question: str) -> Any:
    return client.post("/api/ask", json={"question": question}).json()


@pytest.mark.parametrize(
    "question",
    [
        "What did volunteers say?",
        "What did the head of service say?",
        "What do police officers think?",
    ],
)
def test_findings_about_people_are_not_taken_for_their_words(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "partial"
    assert "No words of those asked for were found" in answer["missing"]


def test_words_on_something_else_are_said_to_be_that(client: httpx.Client):
    answer = ask(client, "What did parents say about court?")
    assert answer["status"] == "partial"
    assert (
        answer["missing"] == "Words of theirs were found, but none that name what is asked about."
    )
    somali = ask(client, "What did parents who speak Somali say?")
    assert "No words of just those asked for" in somali["missing"]


def test_what_reports_say_that_others_said_is_found(client: httpx.Client):
    answer = ask(client, "What did sentencers say?")
    assert answer["status"] == "answered"
    assert answer["sentences"][0]["text"].startswith("Sentencers")
    assert "what the report says that they said" in answer["lead"]


@pytest.mark.parametrize("where", ["of Lewisham", "of Cambridgeshire in 2017"])
def test_who_led_an_inspection_is_a_name_or_not_told(real_client: httpx.Client, where: str):
    answer = ask(real_client, f"Who led the inspection {where}?")
    assert answer["status"] == "partial"
    assert "A lead inspector is named nowhere" in answer["missing"]


def test_one_office_is_one_line_and_who_signed_is_a_signature(real_client: httpx.Client):
    answer = ask(real_client, "Who is the chief executive of Cambridgeshire County Council?")
    assert len(answer["sentences"]) == 1
    signed = ask(real_client, "Who signed the 2017 report?")
    assert "Glenys" in signed["answer"]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "Who signed the Keldermoor letter?",
            "From: Philippa Garrow, HM Assistant Chief Inspector",
        ),
        ("Who is the letter to Keldermoor from?", "From: Philippa Garrow"),
        ("To whom was the Keldermoor letter sent?", "To: Andrew Pendlow, Chair of Keldermoor YOT"),
        ("Who received the letter about Keldermoor?", "To: Andrew Pendlow"),
    ],
)
def test_who_wrote_a_letter_and_to_whom_is_a_line_of_its_head(
    client: httpx.Client, question: str, line: str
):
    answer = ask(client, question)
    assert len(answer["sentences"]) == 1
    assert answer["sentences"][0]["text"].startswith(line)


def test_no_letter_is_made_up_where_none_is_held(client: httpx.Client):
    answer = ask(client, "Who signed the letter about Pellmouth?")
    assert not answer["sentences"]
    assert "stands nowhere" in answer["missing"]


def test_when_an_inspection_was_is_a_date_on_record(real_client: httpx.Client):
    answer = ask(real_client, "When was the Lewisham inspection?")
    assert answer["status"] == "partial"
    assert "published 8 December 2016" in answer["lead"]
    assert not answer["sentences"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is a referral order?", False),
        ("What are case managers?", False),
        ("What is ETE?", True),
        ("What does ETE mean?", True),
        ("What is a child first approach?", True),
        ("What is done for girls in Pellmouth?", True),
    ],
)
def test_what_something_is_is_told_by_a_definition_or_not(
    client: httpx.Client, question: str, told: bool
):
    missing = ask(client, question)["missing"] or ""
    assert ("No sentence that was found tells what it is" not in missing) == told
