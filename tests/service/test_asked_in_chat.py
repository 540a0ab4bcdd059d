"""Questions as people type them into a chat: short forms, greetings, things to be written."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts

from service.answers.shorthand import in_words


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("whats the main probs in Pellmouth", "what is the main problems in Pellmouth"),
        ("recs for Pellmouth", "recommendations for Pellmouth"),
        ("whos the chair in Pellmouth", "who is the chair in Pellmouth"),
        (
            "pls list recs w victims in Harrowmere",
            "please list recommendations with victims in Harrowmere",
        ),
    ],
)
def test_short_forms_are_read_as_what_they_stand_for(client: httpx.Client, short: str, whole: str):
    assert texts(ask(client, short)) == texts(ask(client, whole))
    assert texts(ask(client, short))


def test_what_is_quoted_and_what_is_no_short_form_are_left_as_they_are():
    for text in ('who said "recs"', "W. Marl, R and U", "Whatsoever it says", "re-offending"):
        assert in_words(text) == text


def test_a_greeting_asks_nothing(client: httpx.Client):
    answer = ask(client, "hello")
    assert answer["status"] == "not_found"
    assert answer["missing"].startswith("Nothing is asked")


def test_nothing_is_written_that_no_report_says(client: httpx.Client):
    answer = ask(client, "can you help me write an action plan?")
    assert answer["status"] == "partial"
    assert "write nothing new" in answer["missing"]


def test_whether_something_is_ok_is_whether_it_is_good(client: httpx.Client):
    answer = ask(client, "is planning ok in Pellmouth?")
    assert texts(answer)[0].startswith("2.2 Planning")


def test_examples_of_something_else_are_told_as_such(client: httpx.Client):
    answer = ask(client, "good examples of work with girls")
    assert answer["status"] == "partial"
    assert "Nothing quoted that is an example of notable practice names girls." in answer["missing"]
    victims = ask(client, "good practice on victims")
    assert "names victims" not in (victims["missing"] or "")
