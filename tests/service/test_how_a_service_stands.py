"""However it is put, how a service stands is told by how it is judged first, and by what was found,
not by when inspectors came and what they looked at."""

from __future__ import annotations

import re

import httpx
import pytest
from asking import ask, quoted, said, texts

METHOD = re.compile(
    r"Fieldwork|[Tt]oday she|report is available|looked at|small number of|scrutiny"
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How is Pellmouth doing?", "Requires improvement"),
        ("How did Harrowmere do in 2021?", "Overall rating: Good"),
        ("Tell me about the inspection of Harrowmere in 2021", "Overall rating: Good"),
        ("How did Harrowmere perform?", "Overall rating: Good"),
        ("How did Pellmouth fare in 2010?", "66% MODERATE"),
    ],
)
def test_how_a_service_stands_opens_with_how_it_is_judged(
    client: httpx.Client, question: str, first: str
):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert first in texts(answer)[0]
    assert len(texts(answer)) > 2


@pytest.mark.parametrize(
    "question", ["How did Cambridgeshire do in 2023?", "Tell me about Cambridgeshire in 2023"]
)
def test_a_real_press_release_opens_with_its_rating(real_client: httpx.Client, question: str):
    first, *others = said(real_client, question)
    assert "Good" in first
    assert not any(map(METHOD.search, others))


@pytest.mark.parametrize("question", ["How did Lewisham do in 2016?", "How is Lewisham doing?"])
def test_all_judgements_are_told_where_none_is_overall(real_client: httpx.Client, question: str):
    judged = said(real_client, question)
    assert len(judged) == 6
    assert sum("unsatisfactory" in one for one in judged) == 4


@pytest.mark.parametrize(
    "question",
    [
        "What did inspectors criticise in Cambridgeshire?",
        "What are the main strengths and weaknesses in Cambridgeshire?",
    ],
)
def test_beside_a_press_release_the_last_full_report_is_read(
    real_client: httpx.Client, question: str
):
    answer = ask(real_client, question)
    years = [passage["year"] for passage in quoted(answer)]
    assert years[0] == 2023
    assert years.count(2017) >= 3
    assert "Cambridgeshire 2023" in answer["lead"]
    assert "Cambridgeshire 2017" in answer["lead"]


def test_a_part_that_is_rated_is_answered_by_its_rating(client: httpx.Client):
    answer = ask(client, "Is Orrinshaw good at resettlement?")
    assert "Inadequate" in texts(answer)[0]


@pytest.mark.parametrize(
    "question",
    ["How has Harrowmere changed?", "Did things improve in Pellmouth between 2010 and 2017?"],
)
def test_what_changed_is_how_each_inspection_judges_it(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert "These are judged on different scales" in answer["lead"]
    assert not any("chang" in one for one in texts(answer))


@pytest.mark.parametrize(
    "question",
    ["Were victims well served in Cambridgeshire?", "reoffending rate in Cambridgeshire"],
)
def test_how_inspectors_worked_is_no_finding_on_an_area(real_client: httpx.Client, question: str):
    found = said(real_client, question)
    assert found
    assert not any(re.search(r"looked at|selected for these", one) for one in found)


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        ("attendance at the Harrowmere Management Board, 2016 and 2021", "last six meetings"),
        ("community resolutions and cautions", "police sergeant"),
    ],
)
def test_whom_inspectors_interviewed_and_which_cases_they_took_is_no_finding(
    client: httpx.Client, question: str, finding: str
):
    found = said(client, question)
    assert any(finding in one for one in found)
    assert not any(re.match(r"We (interviewed|inspected \d+ cases)", one) for one in found)


@pytest.mark.parametrize(
    ("question", "work"),
    [
        ("What did inspectors look at in Pellmouth 2017?", "second week inspectors"),
        ("Whom did inspectors interview in Harrowmere in 2021?", "We interviewed the chair"),
    ],
)
def test_how_inspectors_worked_is_told_where_it_is_asked(
    client: httpx.Client, question: str, work: str
):
    assert any(work in one for one in said(client, question))


def test_no_sentence_is_quoted_twice(client: httpx.Client):
    found = said(client, "How good is planning in Pellmouth?")
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "question", ["How did Pellmouth do in 2022?", "what are the main weaknesses in Pellmouth"]
)
def test_a_service_as_a_whole_is_told_by_what_inspectors_sum_up(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    summed_up = [one for one in quoted(answer) if "Executive summary" in one["headings"]]
    assert len(summed_up) >= 3
    # "The service was designed for the other three" says nothing without the seven before it.
    told = texts(answer)
    for place, text in enumerate(told):
        if text.endswith("the other three."):
            assert told[place - 1].startswith("Seven in every ten")


def test_how_it_does_on_a_subject_opens_with_the_last_inspection(client: httpx.Client):
    answer = ask(client, "how is Pellmouth doing on victims?")
    years = [passage["year"] for passage in quoted(answer)]
    assert years == sorted(years, reverse=True)
    assert "Thirty-eight per cent" in texts(answer)[0]
