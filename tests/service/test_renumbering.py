"""What a lead says of quotations, said of the passages that a chat numbers."""

from __future__ import annotations

import pytest

from service.renumbering import Places, bracketed, renumbered


def places(*passages: int) -> Places:
    """Each sentence cites one quotation; the n-th is of this passage."""
    numbers = dict(enumerate(passages, start=1))
    return Places(numbers, {n: n for n in numbers})


@pytest.mark.parametrize(
    ("lead", "where", "said"),
    [
        ("1 is of “A”. 2 is of “B”.", (1, 2), "1 is of “A”. 2 is of “B”."),
        # One passage, two things: the numbers of passages cannot tell them apart.
        ("1 is of “A”. 2 is of “B”.", (1, 1), "Sentence 1 is of “A”. Sentence 2 is of “B”."),
        ("1 to 3 are of “A”. 4 is of “B”.", (1, 1, 1, 2), "1 is of “A”. 2 is of “B”."),
        ("1, 2 and 4 are of “A”.", (1, 1, 1, 2), "Sentences 1, 2 and 4 are of “A”."),
        (
            "In turn: North (1 to 3); South (4).",
            (1, 1, 2, 3),
            "In turn: North (1 and 2); South (3).",
        ),
        (
            "In turn: strengths (1 and 2); weaknesses (3).",
            (1, 2, 2),
            "In turn: strengths (sentences 1 and 2); weaknesses (sentence 3).",
        ),
        (
            "2 and 3 are recommendations: what should be done.",
            (1, 2, 2),
            "2 is a recommendation: what should be done.",
        ),
        # What an answer cut short has no more is not spoken of.
        ("In turn: North (1 and 2); South (3). 3 is of “B”.", (1, 2), "In turn: North (1 and 2)."),
        ("All of this is in their own words.", (1,), "All of this is in their own words."),
    ],
)
def test_a_lead_is_said_of_passages_or_else_of_sentences(
    lead: str, where: tuple[int, ...], said: str
) -> None:
    assert renumbered(lead, places(*where)) == said


def test_numbers_of_quotations_stand_in_brackets_on_a_page_and_no_others():
    assert (
        bracketed("Ratings of North 2022 (1 to 14). 1 is of “1. A”. 2 and 3 are of “2. B”. No 4.")
        == "Ratings of North 2022 ([1] to [14]). [1] is of “1. A”. [2] and [3] are of “2. B”. No 4."
    )
    assert bracketed("In turn: North (1 to 3); South (4).") == (
        "In turn: North ([1] to [3]); South ([4])."
    )
    assert bracketed("Of 3 inspections 2 are held.") == "Of 3 inspections 2 are held."
