"""What a comparison of areas may quote as praise and as criticism, read with the bundled model."""

from __future__ import annotations

import pytest
from by_hand import finding
from msgspec import structs

from index.embedding import SentenceEmbedder
from index.types import Polarity
from service.bearing_out import Read, foremost, read_finding

LIMITED_AT_THE_END = (
    "The service helped children into school or work when they left custody. Workers went to the "
    "meetings that were held there. Offers were often limited by the dates on which courses began."
)
OPENS_WITH_CRITICISM = (
    "Plans to keep others safe were sufficient in eight of 20 cases. Workers liked the new form. "
    "It did not say what would be done, and reviews were poor."
)
A_WORD_OF_PRAISE = (
    "Work to protect children was unsatisfactory. Some workers did good work. The exchange of news "
    "about children in danger was not robust."
)

MISSED_MEETINGS = (
    "Nine of the 20 had failed to keep to their orders. In eight of them the response was timely "
    "and good. Papers reached the court in a week, and no visit had been missed before that."
)


def read(model: SentenceEmbedder, text: str, polarity: Polarity) -> Read:
    entry = structs.replace(finding(text), polarity=polarity)
    passage = entry.passage
    vectors = model.embed_documents([passage.text[start:end] for start, end in passage.statements])
    return read_finding(entry, vectors, model.fingerprint)


@pytest.mark.parametrize(
    ("text", "polarity", "quoted"),
    [
        (LIMITED_AT_THE_END, "concern", False),
        (OPENS_WITH_CRITICISM, "concern", True),
        (A_WORD_OF_PRAISE, "concern", True),
        ("The panels were not understood and work with them did not go well.", "concern", True),
        ("Recording required improvement, although that of visits was good.", "concern", True),
        ("When children missed meetings the response was usually appropriate.", "concern", False),
        ("The police had put two officers into the team.", "concern", False),
        ("Oversight by managers was inadequate. Reviews were poor.", "mixed", True),
        ("Staff were well trained, but reviews were poor.", "mixed", False),
        ("Staff were well trained, but reviews of their cases were poor.", "mixed", False),
        ("Recording required improvement, although that of visits was good.", "mixed", True),
        (A_WORD_OF_PRAISE, "mixed", True),
        (MISSED_MEETINGS, "mixed", False),
    ],
)
def test_criticism_is_quoted_where_the_wording_makes_it_plain(
    model: SentenceEmbedder, text: str, polarity: Polarity, quoted: bool
) -> None:
    one = read(model, text, polarity)
    assert foremost([one], "concern") == ((one.entry,) if quoted else ())
    assert foremost([one], "strength") == ()


def test_criticism_with_praise_in_it_gives_way_to_plain_criticism(model: SentenceEmbedder) -> None:
    weighed, plain = (
        read(model, text, "concern")
        for text in (A_WORD_OF_PRAISE, "Reviews were poor and often late.")
    )
    assert foremost([weighed, plain], "concern") == (plain.entry,)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Assessments were of good quality. Workers knew the families very well.", True),
        ("Work on theft was less well developed. Workers asked for better material.", False),
    ],
)
def test_praise_is_quoted_where_no_sentence_says_otherwise(
    model: SentenceEmbedder, text: str, quoted: bool
) -> None:
    one = read(model, text, "strength")
    assert foremost([one], "strength") == ((one.entry,) if quoted else ())
