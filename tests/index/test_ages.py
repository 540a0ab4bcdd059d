"""An age from which on something is for somebody is read alike, however it is put."""

from __future__ import annotations

import pytest

from index.query.ages import ages_alike, ways_printed

POST = ("post",)


@pytest.mark.parametrize(
    "typed",
    [
        "ETE post 16",
        "post 16 ETE",
        "post16 ETE",
        "ETE after 16",
        "ETE 16+",
        "ETE 16 plus",
        "ETE for over-16s",
        "ETE for those aged 16 and over",
        "ETE beyond the age of 16",
    ],
)
def test_word_order_and_hyphen_make_no_difference(typed: str):
    assert ages_alike(typed, POST) == "post-16 ETE"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "gaps in education, training or employment after 16?",
            "gaps in post-16 education, training or employment?",
        ),
        ("education for 16+ in Saltby", "post-16 education in Saltby"),
        ("young people over 16 in Saltby", "young people post-16 in Saltby"),
        ("post-16 pathways panel", "post-16 pathways panel"),
    ],
)
def test_it_stands_before_what_it_is_said_of_unless_that_is_people(typed: str, read: str):
    assert ages_alike(typed, POST) == read


@pytest.mark.parametrize(
    "typed",
    [
        "over 16 cases",
        "over 16 children",
        "more than over 16% of orders",
        "after 16 March 2014",
        "after 16.30",
        'said "after 16" twice',
        "how many 16 and 17 year olds",
    ],
)
def test_counts_dates_and_quotations_are_no_such_age(typed: str):
    assert ages_alike(typed, POST) == typed


def test_the_words_of_a_library_are_kept_and_others_put_in_its_words():
    printed = ["Provision for young people over 16 was thin.", "Work after 16 is scarce, over 16."]
    ways = ways_printed(printed)
    assert ways == ("over", "after")
    assert ages_alike("ETE after 16", ways) == "ETE after 16"
    assert ages_alike("ETE post-16", ways) == "ETE over 16"
    assert ages_alike("ETE post-16", ()) == "ETE post-16"
    assert ways_printed(["We read over 16 cases."]) == ()
