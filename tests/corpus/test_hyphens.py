"""Words that a line end broke, and compounds that it only parted."""

from __future__ import annotations

import pytest
from paper import Paper

from corpus.hyphens import Hyphens
from corpus.parsing import parse

BREAKING = (
    "Children were in edu-",
    "cation when they were super-",
    "vised, and the organ-",
    "isation of it was good.",
)
"""Lines of a text that breaks words."""


@pytest.mark.parametrize(
    ("left", "right"),
    [("edu-", "cation"), ("the behav-", "iour of"), ("organ-", "isations"), ("Kelder-", "moor")],
)
def test_a_word_is_whole_again(left: str, right: str) -> None:
    assert Hyphens(BREAKING).breaks_word(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("three-", "quarters"),
        ("non-", "statutory"),
        ("multi-", "agency"),
        ("post-", "16 provision"),
        ("self-", "Assessment"),
        ("the Ossington-", "Day case"),
    ],
)
def test_a_compound_keeps_its_hyphen_even_in_a_text_that_breaks_words(
    left: str, right: str
) -> None:
    assert not Hyphens(BREAKING).breaks_word(left, right)


def test_what_the_text_prints_elsewhere_decides() -> None:
    printed = ("They re-formed the Board. Keldermoor is small.", "It is a risk-led service.")
    assert Hyphens(printed).breaks_word("Kelder-", "moor")
    assert not Hyphens((*BREAKING, *printed)).breaks_word("re-", "formed")
    assert not Hyphens((*BREAKING, *printed)).breaks_word("risk-", "led")


def test_a_name_with_a_capital_within_it_is_whole_where_the_text_prints_it_so() -> None:
    hyphens = Hyphens(("They looked at TideLog, and at records in Tide-", "Log of Kelder-Moor."))
    assert hyphens.breaks_word("in Tide-", "Log at night")
    assert not hyphens.breaks_word("in Kelder-", "Moor")
    assert not hyphens.breaks_word("in Tide-", "Logs")
    both = Hyphens(("They call TideLog, Tide-Log and Tide-Log alike.",))
    assert not both.breaks_word("in Tide-", "Log")


def test_a_text_that_breaks_no_words_keeps_what_may_be_a_compound() -> None:
    alone = Hyphens(("Work on re-", "engaging children took three-", "quarters of the time."))
    assert not alone.breaks_word("re-", "creation")
    assert not alone.breaks_word("under-", "standing")
    assert alone.breaks_word("accom-", "modation")


def test_halves_of_a_pair_stay_apart() -> None:
    hyphens = Hyphens((*BREAKING, "The inspectors came."))
    assert hyphens.closed("pre- and post-court work") == "pre- and post-court work"
    assert hyphens.closed("HM Assistant Chief Inspect- or") == "HM Assistant Chief Inspect- or"
    assert hyphens.closed("how inspect- ors work") == "how inspectors work"
    named = Hyphens((*BREAKING, "The inspector came."))
    assert named.closed("HM Assistant Chief Inspect- or") == "HM Assistant Chief Inspector"


def test_a_compound_in_a_heading_or_a_cell_has_no_space_behind_its_hyphen() -> None:
    hyphens = Hyphens(("They hold youth-led panels.",))
    whole = {
        "Out-of- court disposals": "Out-of-court disposals",
        "Out-of- Court Disposals": "Out-of-Court Disposals",
        "Multi- Agency work": "Multi-Agency work",
        "Youth- led panels": "Youth-led panels",
        "short- medium- and long-term": "short- medium- and long-term",
        "pre- and post-court": "pre- and post-court",
        "Keldermoor- what we found": "Keldermoor- what we found",
    }
    assert {text: hyphens.closed(text) for text in whole} == whole


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("at www.tarn.example/\nreports/ from Monday.", "www.tarn.example/reports/ from"),
        ("at http://www.\ntarn.example/about from Monday.", "http://www.tarn.example/about from"),
        ("at www.tarn.example/\nfrom Monday and on any day.", "www.tarn.example/ from Monday"),
        ("at www.tarn.example.\nreports are there, as we said.", "www.tarn.example. reports"),
    ],
)
def test_an_address_goes_on_over_a_line_and_no_word_behind_it_does(
    printed: str, address: str
) -> None:
    text = f"Findings\n\nThe report that the inspectorate has published is to be read {printed}\n"
    assert address in parse(text.encode(), "a.txt").passages[0].text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("children of 10–\n18 years", "children of 10–18 years"),
        ("in 2014–\n15, as", "in 2014–15, as"),
        ("£10–\n£20 a head", "£10–£20 a head"),
        ("in May 2014 –\n15 of them", "in May 2014 – 15 of them"),
        ("from 10–\nand 12-year-olds", "from 10– and 12-year-olds"),
    ],
)
def test_a_range_of_numbers_is_whole_over_the_end_of_a_line(broken: str, whole: str) -> None:
    text = f"The inspectors who came to Thornby in the spring have looked at the work {broken} met."
    assert whole in parse(text.encode(), "a.txt").text


def test_words_that_a_cell_broke_are_whole_in_a_row_that_stands_alone() -> None:
    paper = Paper()
    low = paper.lines(60, 760, ("Staff wrote a well-informed, high-quality plan each week.",))
    cell = "Their offer is high-\nquality and as a rule well-\ninformed."
    paper.table(60, low, ((cell, "Good"),), (160, 80))
    row = parse(paper.saved(), "c.pdf").passages[1]
    assert row.text == "Their offer is high-quality and as a rule well-informed. Good"


def test_words_are_whole_in_paragraphs_and_headings_of_a_report() -> None:
    text = (
        "Findings\n\nMost of the children who were subject to super-\nvision told inspectors that "
        "their case man-\nager had listened, and that the non-\nstatutory offer had been MODER-\n"
        "ATE at best in the even-\nings of the week.\n"
    )
    (passage,) = parse(text.encode(), "a.txt").passages
    assert passage.text == (
        "Most of the children who were subject to supervision told inspectors that their case "
        "manager had listened, and that the non-statutory offer had been MODERATE at best in the "
        "evenings of the week."
    )


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("Or- gan- isa- tions", "Organisations"),
        ("Out- of- court disposals", "Out-of-court disposals"),
        ("Out-of- court disposals", "Out-of-court disposals"),
        ("short- and long- term", "short- and long-term"),
        ("the board- which met", "the board- which met"),
    ],
)
def test_a_narrow_cell_may_break_a_word_more_than_once(cell: str, whole: str) -> None:
    lines = (*BREAKING, "Many organisations plan out-of-court work in the long-term.")
    assert Hyphens(lines).closed(cell) == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("https://www.\nexample.org/reports from May", "https://www.example.org/reports from May"),
        (
            "https://www.example.org/\nreportsonline. It",
            "https://www.example.org/reportsonline. It",
        ),
        ("https://www.example.org/\nand in print", "https://www.example.org/ and in print"),
        ("https://www.example.org.\nthe Board met", "https://www.example.org. the Board met"),
    ],
)
def test_an_address_is_whole_over_the_end_of_a_line(broken: str, whole: str) -> None:
    text = f"The findings of this inspection of Thornby can be read at {broken} was as planned."
    assert whole in parse(text.encode(), "a.txt").text
