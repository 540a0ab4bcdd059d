"""An answer ends where what was found has little to say of what is asked. Every report here is
invented for its test."""

from __future__ import annotations

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
