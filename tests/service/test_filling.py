"""An answer ends where what was found has little to say of what is asked. Every report here is
invented for its test."""

from __future__ import annotations

import pytest
from msgspec import structs
from selecting import hit, select

from index.types import Hit
from service.answers.evidence import Sought


def far(one: Hit, score: float) -> Hit:
    return structs.replace(one, score=score)


QUESTION = "mentors paid for children at school"
NEAR = [
    hit(1, "Mentors were paid to meet children at school.", "mentors"),
    hit(2, "Children liked the mentors, whom the school paid.", "mentors"),
]
FILLING = "The school had been painted in the spring."


def test_what_fills_is_left_out():
    told = [one.text for one in select(QUESTION, [*NEAR, far(hit(3, FILLING, "school"), 0.55)], 6)]
    assert len(told) == 2


def test_what_stands_nearer_or_has_more_of_the_words_does_not_fill():
    near = far(hit(3, FILLING, "school"), 0.65)
    telling = far(hit(4, "Mentors waited in the library, unpaid, for children.", "mentors"), 0.4)
    counted = far(hit(5, "Nine of the twelve left school with a plan.", "school"), 0.55)
    told = [one.text for one in select(QUESTION, [*NEAR, near, telling, counted], 6)]
    assert len(told) == 5


def test_sides_of_a_comparison_are_told_by_what_there_is():
    hits = [
        *NEAR,
        far(hit(3, FILLING, "school"), 0.4),
        far(hit(4, "It snowed at school.", "x"), 0.3),
    ]
    told = [one.text for one in select(QUESTION, hits, 6, sides=[0, 0, 1, 1])]
    assert FILLING in told


def test_a_part_of_a_name_is_not_the_name():
    names = Sought(
        {"first": 1.0, "time": 1.0, "entrant": 2.0},
        terms=(frozenset(["first", "time", "entrant"]),),
    )
    assert names.share(frozenset(["first", "week"])) == 0
    assert names.share(frozenset(["entrant", "fell"])) == 0.5
    assert names.share(frozenset(["first", "time", "entrant"])) == 1


@pytest.mark.parametrize(
    "leaning",
    [
        "No member had asked about it.",
        "We judged its answer to be exemplary.",
        "Mentors for others usually were not.",
        "Some mentors thought that it was meant for girls.",
    ],
)
def test_what_speaks_of_it_comes_with_what_it_is(leaning: str):
    hits = [hit(1, f"The boiler had been mended. {leaning}", "mentors", best=1)]
    told = [one.text for one in select(f"mentors {leaning}", hits, 1)]
    assert leaning not in told
    assert len(select(f"mentors {leaning}", hits, 2)) == 2


def of_inspection(one: Hit, inspection: str) -> Hit:
    meta = structs.replace(one.entry.report.meta, inspection_id=inspection)
    entry = structs.replace(one.entry, report=structs.replace(one.entry.report, meta=meta))
    return structs.replace(one, entry=entry)


def test_the_same_words_with_another_figure_say_another_thing():
    said = "Use of custody was {} for every 1,000 children of that age."
    first = of_inspection(hit(1, said.format("0.41"), "custody"), "saltby-2016")
    other = of_inspection(hit(2, said.format("0.58"), "custody"), "marrow-2017")
    again = of_inspection(hit(3, said.format("0.58"), "custody"), "marrow-2019")
    assert len(select("use of custody", [first, other, again], 6, sides=[0, 1, 1])) == 2
