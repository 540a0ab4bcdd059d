"""Several questions in one, asked over a socket, and how they are told apart."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts
from hypothesis import given
from hypothesis import strategies as st

from service.answers.numbered import are_recommendations, in_turn, renumbered
from service.answers.several import parts

TOGETHER = "How was Pellmouth rated in 2022 and who led the inspection?"


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        (
            "How was Saltby rated, and why was it chosen?",
            ("How was Saltby rated", "why was it chosen?"),
        ),
        (
            "Who chairs it, how often does it meet and who comes to the meetings?",
            ("Who chairs it", "how often does it meet", "who comes to the meetings?"),
        ),
        ("How was Saltby rated? And who led it?", ("How was Saltby rated", "who led it?")),
        (
            "What was recommended on girls and on victims in Saltby?",
            ("What was recommended on girls", "What was recommended on victims in Saltby?"),
        ),
        ("Did mentors help and were parents asked?", ("Did mentors help", "were parents asked?")),
    ],
)
def test_questions_are_told_apart(question: str, apart: tuple[str, ...]):
    assert parts(question) == apart


@pytest.mark.parametrize(
    "question",
    [
        "What is good and what is not?",
        "What went well and what did the service do?",
        "How many children were seen, and how many were not?",
        "Do we know whether ethnicity affects who is diverted and who is charged?",
        "education, training and work, what went up and what came down",
        "planning and reviews",
        "When a child moves in, how long does it wait?",
        "Which children were arrested and had no solicitor?",
        "Compare Saltby and Lindrake on planning",
        "post-16 ETE gaps",
    ],
)
def test_one_question_is_left_whole(question: str):
    assert parts(question) == ()


@given(st.text(max_size=300))
def test_whatever_is_asked_no_word_of_it_is_lost(question: str):
    apart = parts(question)
    assert all(part.strip() for part in apart)
    assert len(apart) != 1


def test_each_question_is_answered_in_its_turn(client: httpx.Client):
    answer = ask(client, TOGETHER)
    assert answer["status"] == "answered"
    assert texts(answer)[0] == "Requires improvement"
    assert "Sunita Fairholme" in texts(answer)[-1]
    assert answer["lead"].startswith("2 questions in one, answered in turn. “How was Pellmouth")
    assert [citation["n"] for citation in answer["citations"]] == list(
        range(1, len(answer["citations"]) + 1)
    )
    last = len(answer["citations"])
    assert f"“Who led the inspection?” ({last}): As printed in Pellmouth 2022." in answer["lead"]


def test_what_is_said_by_number_is_said_of_the_right_ones(client: httpx.Client):
    answer = ask(client, "Who led the inspection and how was Pellmouth rated in 2022?")
    overall = next(one for one in answer["sentences"] if one["text"] == "Requires improvement")
    assert f"{overall['citations'][0]} is the overall rating." in answer["lead"]


def test_two_subjects_of_one_frame_are_both_looked_up(client: httpx.Client):
    answer = ask(client, "What was recommended on girls and on victims in Keldermoor?")
    said = " ".join(texts(answer))
    assert "girls" in said
    assert "victim" in said


def test_the_part_that_is_not_answered_is_named(client: httpx.Client):
    question = "Who led the inspection in Pellmouth in 2022 and how do bees find their hive?"
    answer = ask(client, question)
    assert answer["status"] == "partial"
    assert "Sunita Fairholme" in texts(answer)[0]
    assert answer["missing"].startswith("On “How do bees find their hive?”:")


def test_a_part_that_rests_on_one_without_answer_is_not_answered(client: httpx.Client):
    answer = ask(
        client,
        "How much did Pellmouth City Council pay the supplier for the new case management system "
        "of April 2016, and did it get back any of the money after records were lost?",
    )
    assert answer["status"] == "not_found"


def test_what_answers_two_parts_is_quoted_once(client: httpx.Client):
    answer = ask(
        client,
        "Which area leased flats from a housing association for young people coming out of "
        "custody, and did any of those who had lived in the flats go back inside within six "
        "months?",
    )
    assert any("had returned to custody within six months" in text for text in texts(answer))
    assert len(texts(answer)) == len(set(texts(answer)))


def test_max_tokens_holds_for_all_parts_together(client: httpx.Client):
    answer = ask(client, TOGETHER, max_tokens=60)
    assert answer["usage"]["answer_tokens"] <= 60


def test_a_follow_up_may_ask_two_things(client: httpx.Client):
    history = [{"question": "How was Pellmouth rated in 2022?"}]
    answer = ask(client, "who led it, and when was the fieldwork?", history=history)
    assert any("Sunita Fairholme" in text for text in texts(answer))
    assert answer["resolved"].count("Pellmouth") == 2


@given(st.lists(st.sampled_from(["Saltby 2017", "Lindrake", "Marl 2019"]), min_size=2, max_size=6))
def test_numbers_move_with_their_quotations(names: list[str]):
    said = in_turn(names)
    by = 3
    new = {number: number + by for number in range(1, len(names) + 1)}
    if said is not None:
        later = in_turn(["before"] * by + names)
        assert later is not None
        assert renumbered(said, new) == later.partition("; ")[2]


@given(st.sets(st.integers(1, 9), min_size=1))
def test_numbers_of_recommendations_move_too(numbers: set[int]):
    new = {number: number + 4 for number in range(1, 10)}
    moved = are_recommendations(sorted(number + 4 for number in numbers))
    assert renumbered(are_recommendations(sorted(numbers)), new) == moved
    assert renumbered("In 2014 and 2017: 2014 is judged on another scale.", new).count("2014") == 2
