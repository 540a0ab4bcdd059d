"""Sentences as a reader would mark them, by exact span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Plans were late.", "Nobody noticed."],
        ["Some needs, e.g. Health, were missed.", "Others were not."],
        ["We met Mr. Hale and Dr. Okoro.", "Both were kind."],
        ["Bed No. 3 was free.", "He said no.", "She stayed."],
        ["See paragraph 1.4 for this.", "It was 2.5 per cent."],
        ["He is on the edge of it . . . he is beginning to see.", "Good."],
        ["“For a . . . period I committed offences.”", "That has stopped."],
        ["He said: “It was fair.”", "Then he left."],
        ["“Was it fair?” asked the clerk.", "It was."],
        ["They work in St. Albans and St. Ives.", "Trains run."],
        ["The U.K. average was lower.", "Why?", "Nobody knew!"],
        ["It ended in 2016.", "2017 was better."],
        ["The rate had risen.1", "It fell later."],
        ["The plan (see above).", "(It was short.)", "More followed."],
        ["Staff came, i.e. Two of them.", "They stayed until 5 p.m. and left."],
    ],
    ids=lambda expected: expected[0][:20],
)
def test_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_rows_are_sentences() -> None:
    assert sentences("Edith Marchbank\nHM Chief Inspector\nMarch 2016") == [
        "Edith Marchbank",
        "HM Chief Inspector",
        "March 2016",
    ]


@given(st.text(alphabet=st.sampled_from("aB. ?!“”’)(\n…1é\u2003;:"), max_size=200))
def test_spans_are_ordered_tight_and_cover_the_text(text: str) -> None:
    spans = sentence_spans(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
