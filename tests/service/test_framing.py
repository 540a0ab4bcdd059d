"""What a question is about once the words that ask it are gone."""

from __future__ import annotations

import pytest

from service.answers.framing import counts_inspections, unframed


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What did inspectors say about governance in Saltby?", "governance in Saltby?"),
        ("What did the reports find on girls?", "girls?"),
        ("Did any of the inspections mention dentists?", "dentists?"),
        ("Is there any evidence on dentists?", "dentists?"),
        ("Is there any good practice on housing?", "good practice on housing?"),
        ("Tell me about county lines", "county lines"),
        ("What gaps did inspectors find in education?", "What gaps in education?"),
        ("How many inspections found problems with housing?", "problems with housing?"),
        ("Which of the areas had no nurse?", "no nurse?"),
        ("How well are victims served in Saltby?", "victims in Saltby?"),
        ("how well have girls been provided for", "girls"),
    ],
)
def test_the_words_that_ask_are_left_out(question: str, about: str):
    assert unframed(question) == about


@pytest.mark.parametrize(
    "question",
    [
        "What did inspectors recommend?",
        "What did inspectors say?",
        "What did children say about their workers?",
        "how inspectors say goodbye",
        "How well was the sentence managed?",
        "Which weeks did the fieldwork take place?",
        "",
    ],
)
def test_what_asks_for_something_is_left_as_it_is(question: str):
    assert unframed(question) == question


def test_only_questions_about_inspections_count_them():
    assert counts_inspections("In how many reports were plans late?")
    assert counts_inspections("Which services were rated Inadequate?")
    assert not counts_inspections("How many children were in the sample?")
    assert not counts_inspections("What did inspectors say about plans?")
    assert not counts_inspections("How many inspections?")
