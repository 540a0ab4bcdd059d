"""Polarity by rule and by vector, on sentences of our own."""

from __future__ import annotations

import numpy as np
import pytest
from entries import passage, report
from hashing import HashingEmbedder
from leanings import leaning_to

from corpus.types import Kind
from index.embedding import SentenceEmbedder
from index.leanings.leaning import SIDES, leaning
from index.polarity import polarities, polarities_of_sentences, polarity
from index.report_vectors import embed_reports
from index.types import Polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assessments were thorough and plans were good.", "strength"),
        ("Case managers knew the families well.", "strength"),
        ("We were pleased to see how quickly referrals were made.", "strength"),
        ("Supervision was not always effective.", "concern"),
        ("Plans had not been sufficiently reviewed.", "concern"),
        ("Recording required some improvement.", "concern"),
        ("There was a lack of places for older teenagers.", "concern"),
        ("Too few children were seen at home.", "concern"),
        ("Visits weren’t always well planned.", "concern"),
        ("Although engagement was good, plans were often missing and inadequate.", "concern"),
        ("The team has eleven case managers and two seconded officers.", "none"),
        ("", "none"),
    ],
)
def test_what_the_words_of_a_sentence_voice(text: str, expected: Polarity) -> None:
    nothing = np.zeros((1, 1), dtype=np.float32)
    assert polarities_of_sentences(passage("p", text), nothing, "another model") == (expected,)


def test_a_sentence_that_counts_work_is_judged_by_its_share(model: SentenceEmbedder) -> None:
    told = passage(
        "p",
        "Reviews of risk of harm were carried out in 19 of 22 cases. Victims’ wishes were taken "
        "into account as sufficient in five of 15 relevant cases. Plans were shared with parents. "
        "Nobody could remember when the panel had met.",
    )
    vectors = model.embed_documents([told.text[start:end] for start, end in told.sentences])
    assert polarities_of_sentences(told, vectors, model.fingerprint) == (
        "strength",
        "concern",
        "strength",
        "concern",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Assessments were thorough and plans were good. Staff knew the families well.",
            "strength",
        ),
        ("Plans had not been sufficiently reviewed. There was a lack of places.", "concern"),
        (
            "Assessments were good and staff were committed. However, reviews were poor, too few "
            "plans were shared and managers had not noticed.",
            "mixed",
        ),
        ("The inspection took place in June. Inspectors interviewed eleven members.", "none"),
    ],
)
def test_words_decide_where_the_vectors_are_of_another_model(text: str, expected: Polarity) -> None:
    held = report("r", passage("p", text))
    embedder = HashingEmbedder()
    (vectors,) = embed_reports([held], embedder)
    assert polarities(held, vectors, embedder.fingerprint) == (expected,)


@pytest.mark.parametrize(
    ("kind", "heading", "expected"),
    [
        ("recommendation", "Recommendations", "concern"),
        ("notable_practice", "Example of notable practice: A shed of one’s own", "strength"),
        ("finding", "Areas requiring improvement", "concern"),
        ("finding", "Key strengths", "strength"),
        ("context", "Background", "none"),
        ("contact", "Areas requiring improvement", "none"),
    ],
)
def test_kind_and_heading_decide_first(kind: Kind, heading: str, expected: Polarity) -> None:
    found = passage("p", "Eleven visits were made.", kind=kind, headings=("Report", heading))
    assert polarity(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ask whether plans are complete and shared. Rating: Requires improvement.", "concern"),
        ("We ask whether what was planned was done. Rating: Outstanding", "strength"),
        ("Overall rating: Good", "strength"),
        ("Rating: ‘Inadequate’.", "concern"),
        ("Satisfactory", "strength"),
        ("Poor.", "concern"),
        ("Comment: MINIMUM improvement required", "strength"),
        ("Comment: DRASTIC improvement required", "concern"),
        ("The rating for resettlement does not count towards the overall rating.", "none"),
    ],
)
def test_a_printed_rating_decides(text: str, expected: Polarity) -> None:
    assert polarity(passage("p", text), leaning_to((0.0, 1.0, 0.0))) == expected


def test_the_vector_knows_what_no_word_of_praise_or_blame_tells() -> None:
    told = passage("p", "Dentists came on Mondays.")
    assert polarity(told, leaning_to((0.05, 0.05, 0.9))) == "strength"
    assert polarity(told, leaning_to((0.9, 0.05, 0.05))) == "concern"
    assert polarity(told, leaning_to((0.05, 0.9, 0.05))) == "none"


def test_the_shipped_model_reads_the_bundled_vectors(model: SentenceEmbedder) -> None:
    """No sentence here is one of those that it was fitted to."""
    known = leaning(model.fingerprint)
    assert known is not None
    vectors = model.embed_documents(
        [
            "Dentists came to the office every month.",
            "Nobody could remember when the panel had last met.",
            "The inspection took place in June and lasted two weeks.",
        ]
    )
    assert [SIDES[side] for side in known.of(vectors).argmax(axis=1)] == [
        "strength",
        "concern",
        "none",
    ]
    assert known.of(vectors).sum(axis=1) == pytest.approx(1)
