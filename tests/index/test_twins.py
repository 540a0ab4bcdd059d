from __future__ import annotations

import numpy as np
from entries import entries, passage, report

from index.twins import Folded, Twins

SENTENCE = "Managers of the service met the police every month to share what they knew."
LONGER = f"Overall, work was good. {SENTENCE} Staff were glad of it."
SAME_TOPIC = "The police and the managers met once a quarter, and little was shared between them."


def fold(folded: Folded) -> list[tuple[int, tuple[int, ...]]]:
    return list(zip(folded.ordinals.tolist(), folded.twins, strict=True))


def test_a_release_that_repeats_its_report_is_folded_into_what_ranks_first() -> None:
    held = entries(
        report("b", passage("b1", SENTENCE), passage("b2", SAME_TOPIC)),
        report("b-release", passage("c1", LONGER), inspection_id="b"),
    )
    twins = Twins(held)
    assert fold(twins.fold(np.asarray([2, 1, 0]))) == [(2, (0,)), (1, ())]
    assert fold(twins.fold(np.asarray([0, 1, 2]))) == [(0, (2,)), (1, ())]


def test_two_areas_told_of_in_nearly_the_same_sentence_stay_apart() -> None:
    first = "This inspection of youth offending work in Brackleigh is one of a small number."
    held = entries(
        report("b", passage("b1", first)),
        report("o", passage("o1", first.replace("Brackleigh", "Ostervale"))),
        report("t", passage("t1", first)),
    )
    assert fold(Twins(held).fold(np.asarray([0, 1, 2]))) == [(0, (2,)), (1, ())]


def test_short_passages_are_no_twins() -> None:
    """ "Rating: Good." under two standards says two things."""
    held = entries(report("b", passage("b1", "Rating: Good."), passage("b2", "Rating: Good.")))
    assert fold(Twins(held).fold(np.asarray([0, 1]))) == [(0, ()), (1, ())]


def test_nothing_folds_to_nothing() -> None:
    assert fold(Twins(()).fold(np.empty(0, dtype=np.int64))) == []
