"""What a question takes for granted and the reports do not bear out is told, and what they cannot
tell is not said to be answered."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, quoted, said, texts


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why was Pellmouth rated inadequate?", "rated “inadequate”"),
        ("Why was Harrowmere judged to be outstanding in 2021?", "rated “outstanding”"),
        ("Why did Harrowmere get worse?", "why it changed, or that it did"),
        ("Which area is worst for health?", "does not show which is first or last"),
        ("what does the law say about breach?", "what the law is"),
    ],
)
def test_what_is_not_borne_out_is_said(client: httpx.Client, question: str, told: str):
    answer = ask(client, question)
    assert answer["status"] == "partial"
    assert told in answer["missing"]


@pytest.mark.parametrize(
    "question",
    [
        "Why was Pellmouth rated requires improvement?",
        "Why was planning in Pellmouth rated inadequate?",
    ],
)
def test_a_rating_that_is_printed_is_explained(client: httpx.Client, question: str):
    assert ask(client, question)["status"] == "answered"


def test_a_rating_that_no_document_gives_is_told_by_those_on_record(real_client: httpx.Client):
    answer = ask(real_client, "Why was Lewisham rated poor?")
    assert "No rating that is held of Lewisham 2016 is “poor”" in answer["missing"]


def test_an_age_that_the_law_sets_is_told_by_no_report(client: httpx.Client):
    answer = ask(client, "What is the minimum age of criminal responsibility?")
    assert answer["status"] == "not_found"


def test_which_area_is_first_is_asked_of_every_area(client: httpx.Client):
    answer = ask(client, "which area has the highest reoffending rate?")
    assert len({passage["area"] for passage in quoted(answer)}) >= 3


def test_practice_examples_are_those_that_inspectors_set_apart(real_client: httpx.Client):
    answer = ask(real_client, "What practice examples are there?")
    assert quoted(answer)[0]["kind"] == "notable_practice"


def test_what_was_done_about_a_recommendation_is_not_the_recommendation(
    client: httpx.Client, real_client: httpx.Client
):
    answer = ask(client, "what did Harrowmere do about the recommendation on victims?")
    assert {passage["year"] for passage in quoted(answer)} == {2021}
    # Of Cambridgeshire no later report tells, so what is quoted is what was asked for.
    unknown = ask(real_client, "What did Cambridgeshire do about the recommendation on MAPPA?")
    assert unknown["status"] == "partial"
    assert "nothing was found in later reports" in unknown["missing"]


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ("What is Harrowmere doing well?", "and badly?", "Requires improvement"),
        ("What went wrong in Pellmouth?", "what went right?", "Outstanding"),
    ],
)
def test_the_other_side_is_asked_for_in_a_word(
    client: httpx.Client, before: str, question: str, told: str
):
    answer = ask(client, question, history=[{"question": before, "answer": "..."}])
    assert told in texts(answer)[0]


def test_a_figure_takes_the_place_of_the_weakest_sentence(real_client: httpx.Client):
    found = said(real_client, "Where are the gaps in education after 16?")
    assert any(one.startswith("outcomes for those post-16") for one in found)
    assert any("50%" in one for one in found)


def test_a_verdict_that_denies_what_is_taken_for_granted_is_quoted_first(client: httpx.Client):
    answer = ask(client, "Why is Pellmouth so bad at resettlement?")
    assert answer["status"] == "partial"
    assert texts(answer)[0].endswith("Outstanding")
    assert "not what the question takes for granted" in answer["missing"]


@pytest.mark.parametrize("question", ["Why is Pellmouth so bad at victims?"])
def test_why_something_is_so_is_told_by_the_last_inspection(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert {passage["year"] for passage in quoted(answer)} == {2022}
    assert any("Thirty-eight per cent" in one for one in texts(answer))


def test_so_many_strengths_and_weaknesses_are_of_the_last_inspection(client: httpx.Client):
    answer = ask(client, "3 strengths and 3 weaknesses of Pellmouth")
    assert {passage["year"] for passage in quoted(answer)} == {2022}


def test_a_quote_from_a_parent_is_no_childs(client: httpx.Client):
    found = said(client, "give me a quote from a parent")
    assert found
    assert not any("child said" in one for one in found)
