from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from entries import entries, open_vectors, passage, report
from hashing import HashingEmbedder

from corpus.types import Report
from index.embedding import SentenceEmbedder
from index.retriever import Retriever
from index.twins import Folded, Twins
from index.types import Query

SENTENCE = "Managers of the service met the police every month to share what they knew."
LONGER = f"Overall, work was good. {SENTENCE} Staff were glad of it."
SAME_TOPIC = "The police and the managers met once a quarter, and little was shared between them."


def twins_of(folder: Path, *reports: Report) -> Twins:
    return Twins(entries(*reports), open_vectors(folder, HashingEmbedder(), *reports))


def fold(folded: Folded) -> list[tuple[int, tuple[int, ...]]]:
    return list(zip(folded.ordinals.tolist(), folded.twins, strict=True))


def test_a_release_that_repeats_its_report_is_folded_into_what_ranks_first(tmp_path: Path) -> None:
    twins = twins_of(
        tmp_path,
        report("b", passage("b1", SENTENCE), passage("b2", SAME_TOPIC)),
        report("b-release", passage("c1", LONGER), inspection_id="b"),
    )
    assert fold(twins.fold(np.asarray([2, 1, 0]))) == [(2, (0,)), (1, ())]
    assert fold(twins.fold(np.asarray([0, 1, 2]))) == [(0, (2,)), (1, ())]


def test_two_areas_told_of_in_nearly_the_same_sentence_stay_apart(tmp_path: Path) -> None:
    first = "This inspection of youth offending work in Brackleigh is one of a small number."
    twins = twins_of(
        tmp_path,
        report("b", passage("b1", first)),
        report("o", passage("o1", first.replace("Brackleigh", "Ostervale"))),
        report("t", passage("t1", first)),
    )
    assert fold(twins.fold(np.asarray([0, 1, 2]))) == [(0, (2,)), (1, ())]


def test_short_passages_are_no_twins(tmp_path: Path) -> None:
    """ "Rating: Good." under two standards says two things."""
    held = report("b", passage("b1", "Rating: Good."), passage("b2", "Rating: Good."))
    assert fold(twins_of(tmp_path, held).fold(np.asarray([0, 1]))) == [(0, ()), (1, ())]


def test_nothing_folds_to_nothing(tmp_path: Path) -> None:
    assert fold(twins_of(tmp_path).fold(np.empty(0, dtype=np.int64))) == []


@pytest.mark.parametrize(
    "text",
    [
        "was work to reduce reoffending satisfactory in Harrowmere",
        "work to protect children in Harrowmere",
        "work to protect the public in Harrowmere",
        "making sure the sentence is served in Harrowmere",
        "governance and partnership arrangements in Harrowmere",
    ],
)
def test_a_release_that_retells_its_report_is_folded_into_it(
    retriever: Retriever, text: str
) -> None:
    hits = retriever.search(Query(text, k=100, fold=True)).hits
    retold = [
        (hit.entry.passage.id, *hit.twins)
        for hit in hits
        if hit.entry.passage.kind in ("finding", "judgement") and hit.twins
    ]
    releases = [[id_ for id_ in group if "press-release" in id_] for group in retold]
    assert any(len(ids) == 1 for ids in releases)
    assert all(len(group) == 2 for group in retold)


def test_what_tells_one_thing_of_several_is_no_twin(
    tmp_path: Path, model: SentenceEmbedder
) -> None:
    """A finding that a release gives one of its sentences to stays a hit of its own."""
    release = (
        "Work with victims was poor. Half of the victims had never been told that they could take "
        "part. Plans were late, and nobody had signed them. The board met without its chair."
    )
    finding = "Half of the victims had not been told that they could take part in the work."
    reports = (
        report("b", passage("b1", finding)),
        report("b-release", passage("c1", release), inspection_id="b"),
    )
    twins = Twins(entries(*reports), open_vectors(tmp_path, model, *reports))
    assert fold(twins.fold(np.asarray([0, 1]))) == [(0, ()), (1, ())]
