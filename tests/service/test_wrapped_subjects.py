"""The words that people wrap a subject in change neither whether it is answered nor with what."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts

from service.answers.framing import unframed

WRAPPINGS = (
    "an overview of {}",
    "a summary of {}, please",
    "key messages on {}",
    "headlines on {}",
    "state of play on {}",
    "what's the picture on {}?",
    "anything on {}?",
    "I need a paragraph on {}",
    "can you give me some background on {}",
    "Hi, could you please tell me about {}? Thanks",
    "what do we know about {}",
    "do the reports cover {}",
    "topic: {}",
    "{} etc",
    "{} according to the inspectors",
    "{} for my board report",
)
ASKED_OF_ANYTHING = (
    "trends in {}",
    "direction of travel on {}",
    "challenges in {}",
    "barriers to {}",
    "pros and cons of {}",
    "why is {} poor",
    "tips for {}",
    "quotes for my board about {}",
)


@pytest.mark.parametrize("subject", ["reoffending", "health needs", "management board"])
def test_a_subject_is_answered_alike_however_it_is_wrapped(client: httpx.Client, subject: str):
    plain = ask(client, subject)
    assert plain["status"] == "answered"
    for wrapping in WRAPPINGS:
        wrapped = ask(client, wrapping.format(subject))
        assert (wrapping, wrapped["status"]) == (wrapping, "answered")
        same = set(texts(wrapped)) & set(texts(plain))
        assert (wrapping, len(same) >= len(texts(plain)) - 1) == (wrapping, True)


@pytest.mark.parametrize("subject", ["reoffending", "health needs", "management board"])
def test_what_is_asked_of_anything_needs_no_word_of_a_report(client: httpx.Client, subject: str):
    for form in ASKED_OF_ANYTHING:
        answer = ask(client, form.format(subject))
        assert (form, answer["status"] in ("answered", "partial")) == (form, True)


@pytest.mark.parametrize("subject", ["football clubs", "trampolines"])
def test_wrapping_makes_no_answer_of_what_has_none(client: httpx.Client, subject: str):
    for form in (*WRAPPINGS, *ASKED_OF_ANYTHING):
        answer = ask(client, form.format(subject))
        assert (form, answer["status"]) == (form, "not_found")


def test_words_that_ask_are_not_missed_in_what_is_quoted(client: httpx.Client):
    answer = ask(client, "quotes about vaping")
    assert "quotes" not in (answer["missing"] or "")


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Can you tell me how plans are reviewed?", "how plans are reviewed?"),
        (
            "What must improve in Saltby according to the latest report?",
            "What must improve in Saltby in the latest report?",
        ),
        ("the custody of young people in Saltby", "the custody in Saltby"),
        ("health needs of children", "health needs of children"),
        ("views of victims", "views of victims"),
        ("comments from parents", "comments from parents"),
        ("things children said", "things children said"),
        ("what lessons were learned", "what lessons were learned"),
        ("understanding of risk", "understanding of risk"),
        ("information sharing", "information sharing"),
        ("findings", "findings"),
    ],
)
def test_only_what_asks_is_taken_off(question: str, about: str):
    assert unframed(question) == about
