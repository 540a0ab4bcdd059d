"""Strengths and weaknesses that are asked for in other words, and negated, over a socket."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


@pytest.mark.parametrize(
    "question",
    [
        "Which things were not good in Lewisham?",
        "tell me the bad stuff about Lewisham",
        "worst finding in Lewisham",
        "what were the negatives in Lewisham",
    ],
)
def test_weaknesses_have_many_names(real_client: httpx.Client, question: str):
    said = texts(ask(real_client, question))
    assert any("unsatisfactory" in one or "ineffective" in one for one in said)
    assert not any("served was good" in one for one in said)


def test_what_needs_no_improvement_is_a_strength(real_client: httpx.Client):
    said = texts(ask(real_client, "What did not need improvement in Cambridgeshire in 2017?"))
    assert any("was good" in one for one in said)
    assert not any("needed to be improved" in one or "required" in one for one in said)


def test_a_rating_of_anything_at_all_is_given_where_there_is_one(real_client: httpx.Client):
    answer = ask(real_client, "Was Lewisham not rated good for anything?")
    assert any("was good" in one for one in texts(answer))
    assert "tells no such rating" not in (answer["missing"] or "")


def test_years_earlier_are_those_of_the_inspection_before(client: httpx.Client):
    first = "How many victims were contacted in Pellmouth in 2022?"
    for follow_up in ("and five years earlier?", "and 5 years before?"):
        answer = ask(client, follow_up, history=[{"question": first}])
        assert "five" not in (answer["resolved"] or "").split()
        assert "2017" in answer["resolved"]


def test_a_question_in_another_language_is_told_which_one_is_read(client: httpx.Client):
    told = "Questions are read in English."
    for question in (
        "Beth ddywedodd yr arolygwyr am ddioddefwyr?",
        "Que disent les inspecteurs des victimes ?",
    ):
        assert told in ask(client, question)["missing"]
    for question in ("how many dementia care homes were inspected", "MAPPA NEET YJS zzqx"):
        assert told not in (ask(client, question)["missing"] or "")
