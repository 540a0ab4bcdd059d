"""What is told of a passage beside the leanings of its sentences, on sentences of our own."""

from __future__ import annotations

import numpy as np
import pytest
from entries import passage, report
from leanings import leaning_to

from index.leanings.signals import SIGNALS, Standing, signals, standings, work_done
from index.leanings.weighing import without_vectors
from index.polarity import polarity

UNSURE = np.asarray([[0.3, 0.4, 0.3]], dtype=np.float32)
SILENT = np.zeros(4)  # of the words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans were reviewed in 19 of 20 cases.", {0: 0.95 - 0.65}),
        ("Half met us. Victims had been heard in five of 20 cases.", {1: 0.25 - 0.65}),
        ("Plans had not been reviewed in nine of 10 cases.", {0: -(0.9 - 0.65)}),
        ("Sufficient in 80% of cases, met in 40%. 70% were reviewed.", {0: -0.25, 1: 0.05}),
        ("Their wishes were taken into account in five of 20 cases.", {0: 0.25 - 0.65}),
        ("The caseload is 40 per cent girls.", {}),
        ("Reviews were timely.", {}),
    ],
)
def test_the_least_share_of_work_done_is_told(text: str, expected: dict[int, float]) -> None:
    assert work_done(passage("p", text)) == pytest.approx(expected)


def test_neighbours_under_the_same_headings_are_heard() -> None:
    one, other = ("Theme 1", "Key findings"), ("Theme 2", "Key findings")
    held = report(
        "r",
        passage("p1", "First.", headings=one),
        passage("p2", "Second.", headings=one),
        passage("p3", "Third.", headings=one),
        passage("p4", "Fourth.", headings=other),
        series="thematic",
    )
    concerns = (0.8, 0.1, 0.4, 0.9)
    leanings = [np.asarray([[each, 1 - each, 0.0]], dtype=np.float32) for each in concerns]
    found = standings(held, leanings)
    assert [each.concern_near for each in found] == pytest.approx([0.1, 0.6, 0.1, 0.0])
    assert all(each.of_many and not each.guide for each in found)


def test_a_rating_after_a_heading_is_heard() -> None:
    def told(heading: str) -> list[float]:
        held = passage("p", "It is so.", headings=(heading,))
        return [*signals(held, UNSURE, SILENT, Standing())]

    good, bad, bare = map(
        told, ("1.1 Assessing – Good", "1.1 Assessing. Rating: Inadequate", "1.1 Assessing")
    )
    assert len(good) == SIGNALS == without_vectors().whole.of_signals.shape[1]
    assert good != bare != bad != good


def test_counts_tell_what_the_vector_does_not() -> None:
    """The same leanings, and work that was done in most cases or in few."""
    most = passage("p", "Reviews of risk of harm were carried out in 21 of 22 cases.")
    few = passage("p", "Reviews of risk of harm were carried out in three of 22 cases.")
    leaning = leaning_to((0.3, 0.1, 0.6))
    assert polarity(most, leaning) == "strength"
    assert polarity(few, leaning) != "strength"
