"""Polarity by rule, on sentences of our own."""

from __future__ import annotations

import pytest
from entries import passage

from corpus.types import Kind
from index.polarity import polarity, polarity_of_text
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
        ("Home visits were frequent and effective. Reviews, however, were poor.", "mixed"),
        ("Although engagement was good, plans were often missing and inadequate.", "mixed"),
        ("The team has eleven case managers and two seconded officers.", "none"),
        ("", "none"),
    ],
)
def test_what_a_text_voices(text: str, expected: Polarity) -> None:
    assert polarity_of_text(text) == expected


@pytest.mark.parametrize(
    ("kind", "heading", "expected"),
    [
        ("recommendation", "Recommendations", "concern"),
        ("notable_practice", "Example of notable practice: A shed of one’s own", "strength"),
        ("finding", "Areas requiring improvement", "concern"),
        ("finding", "Key strengths", "strength"),
        ("context", "Key strengths", "none"),
        ("contact", "Areas requiring improvement", "none"),
    ],
)
def test_kind_and_heading_decide_first(kind: Kind, heading: str, expected: Polarity) -> None:
    found = passage("p", "Eleven visits were made.", kind=kind, headings=("Report", heading))
    assert polarity(found) == expected
