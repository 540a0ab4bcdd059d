"""Figures that a question asks for, and sentences that give them or only treat the subject."""

from __future__ import annotations

import pytest

from index import figures
from index.confidence import THRESHOLD
from index.retriever import Retriever
from index.types import Query
from index.words import stems_of, tokens


def given(question: str, *sentences: str) -> float:
    """Every word is as rare as any other."""
    stems = stems_of(tokens(question)).values()
    subject = figures.subject([stem for stem in stems if len(stem) > 3], ())
    return figures.given(figures.asked(question), subject, sentences, lambda stem: 1.0)


@pytest.mark.parametrize(
    ("question", "giving", "silent"),
    [
        (
            "How many volunteers sit on referral panels?",
            "The panels have 41 trained volunteers.",
            "Volunteers of every panel were trained in 2019.",
        ),
        (
            "number of children remanded",
            "In that year seven young children were remanded.",
            "Children were remanded far from home.",
        ),
        (
            "What share of plans were reviewed?",
            "Plans had been reviewed in 14 of 20 cases.",
            "Plans were reviewed in good time.",
        ),
        (
            "reoffending rate in Saltby",
            "Reoffending has fallen to 38.1%.",
            "Reoffending has fallen since 2016.",
        ),
        (
            "How long do children wait for a nurse?",
            "Children wait nine weeks for the nurse.",
            "Children wait for the nurse, and 12 gave up.",
        ),
        (
            "How long does it take from arrest to sentence?",
            "Between arrest and sentence there were nine weeks.",
            "Finding a room took two weeks.",
        ),
        (
            "How often are plans checked?",
            "Managers check plans every month.",
            "Managers check 20 plans.",
        ),
        (
            "When did the board begin to meet?",
            "The board met first in March 2012.",
            "The board met in the town hall.",
        ),
        (
            "What salary are panel members paid?",
            "Panel members have £40 an evening.",
            "Panel members are paid less than they were in 2014.",
        ),
        (
            "how much does a secure bed cost",
            "A secure bed costs £3,100 a week.",
            "A secure bed costs more than a house.",
        ),
    ],
)
def test_a_figure_is_given_where_one_of_its_sort_stands_with_its_subject(
    question: str, giving: str, silent: str
) -> None:
    assert figures.asked(question)
    assert given(question, silent) == 0
    assert given(question, silent, giving) > 0.3


@pytest.mark.parametrize(
    "question",
    [
        "post-16 ETE gaps",
        "How well are victims involved?",
        "How much better is the work of the board?",
        "what children do when they come home",
        "missed appointments and breach",
        "How did budget cuts affect the management board?",
        "What did inspectors say about the pooled budget?",
        "a number of concerns about plans",
        "",
    ],
)
def test_other_questions_ask_for_none(question: str) -> None:
    assert figures.asked(question) == ()
    assert given(question) == 1


def test_of_several_figures_the_one_least_given_counts() -> None:
    question = "How many mentors are there, and what wage do mentors get?"
    assert given(question, "There are nine mentors.") == 0
    assert given(question, "There are nine mentors.", "Mentors get £9 an hour.") > 0.3


@pytest.mark.parametrize(
    ("phrase", "counted"),
    [
        ("How many of the 27 county lines children got a referral?", "children"),
        ("How many children found out late?", "children"),
        ("how many supported places for homeless children", "places"),
        ("How many, roughly?", None),
    ],
)
def test_what_is_counted_is_the_last_plural(phrase: str, counted: str | None) -> None:
    (figure,) = figures.asked(phrase)
    assert figure.counted == (stems_of([counted])[counted] if counted else None)


def test_a_figure_that_the_library_lacks_is_declined_and_one_that_it_has_is_not(
    retriever: Retriever,
) -> None:
    """Of each pair the sample library treats both subjects and gives one figure."""
    for known, unknown in (
        ("How long did children wait for CAMHS in Harrowmere?", "What does CAMHS cost per child?"),
        (
            "reoffending rate in Pellmouth",
            "salary of a worker who reduces reoffending in Pellmouth",
        ),
    ):
        assert retriever.search(Query(known)).confidence >= THRESHOLD
        assert retriever.search(Query(unknown)).confidence < THRESHOLD
