"""Words that are typed apart, as one or with a hyphen, and printed another way."""

from __future__ import annotations

import pytest

from index.query.compounds import compounds
from index.types import Correction

HELD = {"multisystemic": 3, "reoffending": 9, "therapist": 2, "pre": 4, "sentence": 9, "the": 99}
HELD |= {"over": 5, "night": 2, "safe": 3, "guarding": 1, "safeguarding": 8}
PRINTED = {"pre sentence": 4, "safe guarding": 0}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("multi-systemic therapy", Correction("multi-systemic", "multisystemic")),
        ("what of multi systemic therapy", Correction("multi systemic", "multisystemic")),
        ("Re offending", Correction("Re offending", "reoffending")),
        ("safe guarding", Correction("safe guarding", "safeguarding")),
        ("presentence reports", Correction("presentence", "pre sentence")),
        ("the rapist", None),
        ("over night", None),
        ("multisystemic", None),
        ("safe; guarding", None),
        ("", None),
    ],
)
def test_a_word_is_read_as_it_is_printed(typed: str, read: Correction | None):
    found = compounds(typed, HELD, lambda words: PRINTED.get(words, 0))
    assert found == (() if read is None else (read,))
