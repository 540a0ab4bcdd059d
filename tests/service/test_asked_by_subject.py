"""A subject of the field is found by whatever name reports have for it, and declined where they
have none."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


@pytest.mark.parametrize(
    ("question", "subject", "words"),
    [
        ("disproportionality in Harrowmere", "ethnicity", "black and mixed heritage children"),
        ("the harrowmere health offer", "health", "nurse"),
    ],
)
def test_a_subject_is_found_by_another_of_its_names(
    client: httpx.Client, question: str, subject: str, words: str
):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert answer["lead"].startswith(f"Found by the subject, {subject}, in whatever words.")
    assert any(words in text for text in texts(answer))


def test_it_in_capitals_is_what_systems_are(client: httpx.Client):
    assert any("case management system" in one for one in texts(ask(client, "IT")))


def test_of_the_area_asked_for_and_no_other(client: httpx.Client):
    answer = ask(client, "disproportionality in Harrowmere")
    assert all("Harrowmere" in one["inspection"] for one in answer["citations"])


@pytest.mark.parametrize("question", ["disproportionality", "housing in Lewisham"])
def test_what_nothing_is_on_is_declined(real_client: httpx.Client, question: str):
    answer = ask(real_client, question)
    assert answer["status"] == "not_found"
    assert not answer["sentences"]


def test_a_question_that_says_more_is_not_taken_for_its_subject(client: httpx.Client):
    assert ask(client, "broadband for the health of horses")["status"] == "not_found"


def test_what_is_on_a_subject_is_no_figure_of_it(real_client: httpx.Client):
    answer = ask(real_client, "How many children were NEET in Lewisham?")
    assert "Found by the subject" not in (answer["lead"] or "")


def test_what_is_known_of_an_area_is_how_it_stands(client: httpx.Client):
    assert texts(ask(client, "what do you know about Pellmouth"))[0] == "Requires improvement"


@pytest.mark.parametrize("question", ["suicide", "suicide in Pellmouth"])
def test_a_word_that_is_printed_once_is_found(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert all("suicide" in one for one in texts(answer))


@pytest.mark.parametrize(
    "question", ["suicide in Harrowmere", "trespass", "How many suicides were there in Pellmouth?"]
)
def test_a_word_that_is_not_printed_there_is_not(client: httpx.Client, question: str):
    assert ask(client, question)["status"] == "not_found"


def test_what_somebody_believed_it_was_is_quoted_with_what_it_is(client: httpx.Client):
    found = texts(ask(client, "girls in Harrowmere"))
    meant = next(place for place, one in enumerate(found) if "meant for girls alone" in one)
    assert any("screening tool" in one for one in found[:meant])
