"""What a question compares, and what it is about once the names of the sides are gone."""

from __future__ import annotations

import pytest
from by_hand import report

from index.query.subject import GENERAL, subject
from index.types import Interpreted, Preference
from service.answers.sides import sides

HELD = (
    report("saltby-2013", "Saltby", "2013-02-01", "letter", "Nothing."),
    report("saltby-2016", "Saltby", "2016-02-01", "report", "Nothing."),
    report("marrow-2016", "Marrow", "2016-03-01", "report", "Nothing."),
)


def interpreted(text: str, *areas: str, years: tuple[int, ...] = ()) -> Interpreted:
    named = [Preference("area", (area,), area) for area in areas]
    return Interpreted(
        text, preferences=(*named, *(Preference("year", (year,), str(year)) for year in years))
    )


def named(text: str, *areas: str, years: tuple[int, ...] = ()) -> list[str]:
    return [side.name for side in sides(text, interpreted(text, *areas, years=years), HELD)]


def test_two_areas_are_two_sides_in_the_order_named():
    assert named("mentors in Saltby and Marrow", "Saltby", "Marrow") == ["Saltby", "Marrow"]


def test_one_area_over_time_has_its_inspections_as_sides_the_oldest_first():
    assert named("mentors in Saltby over the years", "Saltby") == ["Saltby 2013", "Saltby 2016"]
    assert named("mentors in Saltby, 2016 and 2013", "Saltby", years=(2016, 2013)) == [
        "Saltby 2013",
        "Saltby 2016",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "are mentors in Saltby better than they were",
        "has anything changed for girls in Saltby",
        "what progress has Saltby made on victims",
        "did Saltby improve its planning",
    ],
)
def test_whether_something_is_otherwise_than_before_is_told_by_each_inspection(text: str):
    assert named(text, "Saltby") == ["Saltby 2013", "Saltby 2016"]


def test_what_is_otherwise_than_in_a_year_is_told_from_that_year_on():
    for text in (
        "is Saltby better than it was in 2013",
        "did planning improve after the 2013 visit",
    ):
        assert named(text, "Saltby", years=(2013,)) == ["Saltby 2013", "Saltby 2016"]
        assert named(text.replace("2013", "2016"), "Saltby", years=(2016,)) == []


@pytest.mark.parametrize(
    "text",
    [
        "mentors in Saltby",
        "what changed behaviour in Saltby",
        "did mentors in Saltby improve attendance",
    ],
)
def test_a_question_about_one_area_compares_nothing(text: str):
    assert named(text, "Saltby") == []


def test_a_change_between_two_years_is_that_of_the_area_inspected_in_both():
    words = "between 2013 and 2016"
    years = Preference("year", (2013, 2015, 2016), words)
    asked = Interpreted(f"mentors {words}", preferences=(years,))
    elsewhere = report("oakby-2015", "Oakby", "2015", "letter", "Mentors met.")
    found = sides(asked.text, asked, (*HELD[:2], elsewhere))
    assert [side.name for side in found] == ["Saltby 2013", "Saltby 2016"]


def test_a_side_that_is_not_held_leaves_nothing_to_compare():
    assert named("mentors in Saltby and Oakby", "Saltby", "Oakby") == []
    assert named("Marrow over the years", "Marrow") == []


@pytest.mark.parametrize(
    ("text", "areas", "years", "about"),
    [
        ("mentors in Saltby over the years", ("Saltby",), (), "mentors"),
        (
            "Saltby contact with victims, 2013 compared with 2016",
            ("Saltby",),
            (2013, 2016),
            "contact with victims",
        ),
        ("Saltby vs Marrow mentors", ("Saltby", "Marrow"), (), "mentors"),
        ("Saltby’s mentors at each inspection", ("Saltby",), (), "mentors"),
        ("Saltby and Marrow", ("Saltby", "Marrow"), (), "Saltby and Marrow"),
        ("have mentors in Saltby improved since 2013", ("Saltby",), (2013,), "mentors"),
        ("how has Saltby's use of mentors changed", ("Saltby",), (), "use of mentors"),
        ("are mentors better than they were in Saltby", ("Saltby",), (), "mentors"),
        ("has anything changed for girls in Saltby", ("Saltby",), (), "girls"),
        ("what progress has Saltby made on victims", ("Saltby",), (), "victims"),
        ("has IT in Saltby improved", ("Saltby",), (), "IT"),
        ("has it improved in Saltby", ("Saltby",), (), GENERAL),
        ("what improved attendance in Saltby", ("Saltby",), (), "what improved attendance"),
    ],
)
def test_the_subject_is_what_the_sides_are_searched_for(
    text: str, areas: tuple[str, ...], years: tuple[int, ...], about: str
):
    assert subject(text, interpreted(text, *areas, years=years)) == about
