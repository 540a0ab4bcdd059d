"""A figure, a date or what is to come, asked for and in none of the reports."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts

from index import figures
from service.answers.forms import gives


@pytest.mark.parametrize(
    "question",
    ["How many staff does Harrowmere have?", "How many volunteers are there?"],
)
def test_sentences_without_the_figure_are_said_to_lack_it(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "partial"
    assert "No sentence that was found tells the figure asked for" in answer["missing"]


@pytest.mark.parametrize(
    "question",
    [
        "Is the number of first-time entrants falling or rising in Harrowmere?",
        "has the rate of first-time entrants in Harrowmere gone up",
    ],
)
def test_which_way_a_figure_goes_is_told_without_the_figure(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "answered"
    assert any("irst-time entrants" in one for one in texts(answer))


def test_an_average_is_no_number_of_some_of_them():
    (average,) = figures.asked("average caseload per case manager")
    assert not figures.gives("We were told that 14 cases were on the list.", average)
    assert figures.gives("Caseloads were 14 on average.", average)
    assert figures.gives("Each worker had nine cases.", average)


def test_a_rate_beside_the_national_one_is_not_compared_over_time(real_client: httpx.Client):
    question = "What was the reoffending rate in Cambridgeshire compared with the national one?"
    said = " ".join(texts(ask(real_client, question)))
    assert "26.5%" in said


@pytest.mark.parametrize(
    "question",
    [
        "How many children were in custody?",
        "How many caseworkers are there?",
        "How many young people were in education?",
    ],
)
def test_no_sentence_of_the_real_reports_passes_for_a_figure(
    real_client: httpx.Client, question: str
):
    assert ask(real_client, question)["status"] == "partial"


@pytest.mark.parametrize(
    "question",
    [
        "How long does it take on average from arrest to sentence?",
        "When will Harrowmere be inspected again?",
    ],
)
def test_what_no_report_tells_is_not_found(client: httpx.Client, question: str):
    assert ask(client, question)["status"] == "not_found"


def test_a_figure_that_is_printed_is_the_answer_and_says_where(client: httpx.Client):
    answer = ask(client, "How long is the waiting list for CAMHS?")
    assert answer["status"] == "answered"
    assert "17 weeks" in answer["answer"]
    assert "the usual wait was nine days" in answer["answer"], "the service named before it"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There were nine volunteers in the county.", True),
        ("The team has 12 trained volunteers.", True),
        ("Volunteers numbered 14 at the time.", True),
        ("We heard from 41 members of staff, volunteers and partners.", False),
        ("All volunteers had been trained.", False),
        ("One said: volunteers are kind.", False),
    ],
)
def test_a_count_is_a_number_of_what_is_counted(text: str, told: bool):
    (figure,) = figures.asked("How many volunteers are there?")
    assert gives(text, figure) is told


def test_the_figure_of_the_last_inspection_stands_first(client: httpx.Client):
    answer = ask(client, "How long do children wait for a psychologist in Harrowmere?")
    assert "within ten working days" in texts(answer)[0]
    assert answer["lead"] == "In turn: Harrowmere 2021 (1); Harrowmere 2016 (2)."
    rate = ask(client, "What is the reoffending rate in Pellmouth?")
    assert texts(rate)[0].startswith("Reoffending stands at 36.8 per cent")


def test_how_many_there_are_in_all_is_not_how_many_of_some_sort(client: httpx.Client):
    answer = ask(client, "How many children are supervised in Keldermoor?")
    (only,) = texts(answer)
    assert "working with 41 children" in only


def test_a_figure_of_an_earlier_inspection_is_told_as_such(client: httpx.Client):
    answer = ask(client, "How long is the waiting list for CAMHS in Harrowmere?")
    if all("17 weeks" in one for one in texts(answer)):
        assert (
            "also holds Harrowmere 2021, later; no such figure was found there" in answer["missing"]
        )
    assert any("17 weeks" in one for one in texts(answer))


def test_a_figure_that_the_next_sentence_gives_is_given(real_client: httpx.Client):
    answer = ask(real_client, "what share of post-16 children were NEET")
    assert any(one.startswith("It was 50%") for one in texts(answer))
    assert "the figure asked for" not in (answer["missing"] or "")
