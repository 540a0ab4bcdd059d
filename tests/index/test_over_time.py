"""Which questions ask what has become of something, and of what."""

from __future__ import annotations

import pytest

from index.query.over_time import asks_of_change, unchanging


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("has planning improved since 2017", True),
        ("what has happened since 2017", True),
        ("have they always been good at planning", True),
        ("findings on custody since 2020", False),
        ("planning in 2017", False),
    ],
)
def test_since_alone_asks_for_no_change(text: str, asks: bool):
    assert asks_of_change(text) is asks


@pytest.mark.parametrize(
    "text",
    [
        "How has the board changed?",
        "How has the board changed since, up to the inspection?",
        "Has the board improved over the years?",
        "Has the service always been good at the board?",
    ],
)
def test_what_has_changed_is_left_of_the_question(text: str):
    assert unchanging(text).strip(" ?") == "the board"
