"""Which sentence of a passage is shown where one side is asked for, on sentences of our own."""

from __future__ import annotations

import pytest
from entries import passage, report

from index.embedding import SentenceEmbedder
from index.one_sided import of_its_side
from index.types import Entry, Hit, Polarity

EXPECTED = "Plans to keep people safe must be made in every case."
PRAISE = "Plans to keep people safe were good in most cases."
FACT = "A plan to keep people safe was required in 22 cases."
CRITICISM = "In the others the manager had not noticed what was missing."
NEUTRAL = "The panel meets on Tuesdays."


@pytest.mark.parametrize(
    ("sentences", "side", "shown"),
    [
        ((EXPECTED, CRITICISM), "concern", CRITICISM),
        ((PRAISE, CRITICISM), "concern", CRITICISM),
        ((PRAISE, CRITICISM), "strength", PRAISE),
        ((FACT, CRITICISM), "concern", CRITICISM),
        ((EXPECTED, PRAISE, CRITICISM), "strength", PRAISE),
        ((EXPECTED, NEUTRAL), "concern", NEUTRAL),
    ],
)
def test_the_sentence_shown_is_the_one_that_is_plainly_of_the_side(
    model: SentenceEmbedder, sentences: tuple[str, ...], side: Polarity, shown: str
) -> None:
    told = passage("p", " ".join(sentences))
    hit = Hit(1, 1.0, Entry(told, report("r", told), side), told.sentences[0], ())
    vectors = model.embed_documents([told.text[start:end] for start, end in told.sentences])
    vector = model.embed_query("plans to keep people safe").vector
    start, end = of_its_side(hit, side, vectors, vector, model.fingerprint).sentence
    assert told.text[start:end] == shown
