"""Questions for ratings, answered with the rows that print them, asked over a socket."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, said, texts


def test_ratings_are_whole_rows_the_overall_one_first_and_nothing_else(client: httpx.Client):
    assert said(client, "What was Keldermoor rated in 2025?") == [
        "Overall Good",
        "1.1 Assessing Good",
        "1.2 Planning Requires improvement",
        "1.3 Delivery Outstanding",
        "2.1 Work with victims Requires improvement",
    ]


def test_a_rating_that_stands_alone_is_named_in_the_lead(client: httpx.Client):
    answer = ask(client, "What was Pellmouth rated overall in 2022?")
    assert texts(answer) == ["Requires improvement"]
    assert answer["lead"] == "Ratings of Pellmouth 2022 (1). 1 is the overall rating."


def test_rows_of_the_same_name_are_told_apart_by_the_line_above_them(client: httpx.Client):
    question = "What rating did Pellmouth get for planning of out-of-court disposals in 2022?"
    answer = ask(client, question)
    assert texts(answer) == ["3.2 Planning Inadequate"]
    assert "Out-of-court disposals" in answer["lead"]


def test_rows_of_the_same_name_are_told_apart_among_all_ratings_too(client: httpx.Client):
    answer = ask(client, "Pellmouth ratings 2022")
    rows = texts(answer)
    assert (rows[6], rows[10]) == ("2.2 Planning Requires improvement", "3.2 Planning Inadequate")
    assert answer["lead"] == (
        "Ratings of Pellmouth 2022 (1 to 14). 1 is the overall rating. 2 to 5 are of "
        "“1. Organisational delivery”. 6 to 9 are of “2. Court disposals”. 10 to 13 are of "
        "“3. Out-of-court disposals”. 14 is of “4. Resettlement”."
    )
    # Where no two rows have the same name their groups say nothing.
    assert ask(client, "Keldermoor ratings 2025")["lead"] == "Ratings of Keldermoor 2025 (1 to 5)."


def test_an_inspection_that_rates_nothing_is_judged_in_words_beside_the_others(
    real_client: httpx.Client,
):
    answer = ask(real_client, "overall verdict on Cambridgeshire in 2014, 2017 and 2023")
    assert "Judged in words, without a rating: Cambridgeshire 2014 (1 and 2)" in answer["lead"]
    assert "Cambridgeshire 2014 gives no ratings" in answer["missing"]
    assert {one["report_id"] for one in answer["citations"]} >= {
        "cambridgeshire-2014-sqs",
        "cambridgeshire-2017-fji",
        "cambridgeshire-2023-youth-2018-press-release",
    }


@pytest.mark.parametrize(
    "question",
    [
        "What rating did Cambridgeshire receive for staff in 2023?",
        "Was staff rated good in Cambridgeshire in 2023?",
    ],
)
def test_the_rating_of_a_part_that_is_not_printed_is_said_to_be_missing(
    real_client: httpx.Client, question: str
):
    answer = ask(real_client, question)
    assert answer["status"] == "partial"
    assert "tells no such rating" in answer["missing"]


def test_ratings_of_one_value_are_counted_as_on_record(client: httpx.Client):
    answer = ask(client, "How many standards were rated good in Pellmouth in 2022?")
    rows = texts(answer)
    assert len(rows) == 6
    assert all(row.endswith("Good") for row in rows)
    assert "6 of 13 are “good”" in answer["lead"]


def test_an_inspection_without_a_table_is_rated_in_sentences(client: httpx.Client):
    verdicts = said(client, "What was Pellmouth rated in 2017?")
    assert len(verdicts) == 5
    assert all("work" in one or "governance" in one for one in verdicts)


def test_ratings_of_two_inspections_are_given_one_after_the_other(client: httpx.Client):
    answer = ask(client, "How did the rating of Harrowmere change from 2016 to 2021?")
    assert answer["lead"].startswith("Ratings of Harrowmere 2016 (1 to 5); Harrowmere 2021 (6 to ")


def test_services_rated_so_are_those_and_no_others(client: httpx.Client):
    answer = ask(client, "Which services were rated good overall?")
    assert answer["coverage"]["evidence"] == ["Harrowmere 2021", "Keldermoor 2025"]


def test_how_ratings_are_come_to_is_not_answered_with_all_of_them(client: httpx.Client):
    answer = ask(client, "How are the ratings worked out?")
    assert len(answer["sentences"]) <= 6
    assert answer["confidence"] < 0.95


def test_a_question_that_only_mentions_ratings_is_answered_from_the_passages(client: httpx.Client):
    assert len(said(client, "Why was planning in Pellmouth rated inadequate in 2022?")) > 1


def test_no_rating_is_made_up_where_none_is_printed(client: httpx.Client):
    answer = ask(client, "What is the overall rating of Keldermoor in 2014?")
    assert answer["status"] == "partial"
    assert answer["sentences"] == []
    assert (
        "Keldermoor 2014 (letter) gives no ratings: short quality screenings print none."
        in (answer["missing"])
    )


def test_a_rating_that_a_press_release_lacks_may_be_in_the_report(real_client: httpx.Client):
    answer = ask(real_client, "How is Cambridgeshire rated in 2023 for assessment?")
    assert "the full report, which is not held, may" in answer["missing"]


def test_which_is_best_is_told_by_the_ratings_of_each(client: httpx.Client):
    answer = ask(client, "Which area is best at resettlement?")
    rated = [one["text"].rsplit(" ", 1)[-1] for one in answer["sentences"]]
    assert [one.strip("‘’.") for one in rated] == [
        "improvement",
        "Inadequate",
        "Outstanding",
    ]
    assert answer["lead"] == (
        "Ratings of Harrowmere 2021 (1); Orrinshaw and Marl 2024 (2); Pellmouth 2022 (3). "
        "No report ranks services; these are the last ratings of each, of the year named. "
        "They are on the scale outstanding, good, requires improvement, inadequate."
    )


@pytest.mark.parametrize("question", ["best YOS", "worst area?", "which areas are rated highest?"])
def test_the_best_is_no_ranking(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert len(answer["sentences"]) == 4
    assert "No report ranks services" in answer["lead"]
    assert "the scale outstanding, good, requires improvement, inadequate" in answer["lead"]


def test_the_best_of_two_eras_is_on_two_scales(real_client: httpx.Client):
    lead = ask(real_client, "best YOS")["lead"]
    assert "judged on different scales, not to be compared" in lead
    assert "They are on the scale" not in lead


def test_a_row_of_a_table_is_quoted_for_the_service_that_it_names(client: httpx.Client):
    quoted = said(client, "Was Rushey Cross rated inadequate?")
    assert quoted[0].startswith("Rushey Cross November 2018 Inadequate")
    assert not any("Kettlebeck" in one for one in quoted)


def test_how_many_areas_are_rated_so_is_counted_by_overall_ratings(client: httpx.Client):
    answer = ask(client, "How many areas are rated good?")
    assert texts(answer) == ["Overall rating: Good", "Overall Good"]
    assert "On record, as the library counts them: 2 inspections." in answer["lead"]
    none = ask(client, "How many areas were rated outstanding?")
    assert none["status"] == "not_found"
    assert "with an overall rating none is rated “outstanding”" in none["missing"]


def test_ratings_of_an_inspection_named_by_its_series_are_of_that(client: httpx.Client):
    answer = ask(client, "What was Pellmouth's full joint inspection rated?")
    assert answer["lead"].startswith("Ratings of Pellmouth 2017")
    assert answer["coverage"]["evidence"] == ["Pellmouth 2017"]


def test_a_place_that_is_no_area_here_is_not_answered_by_others(client: httpx.Client):
    told = texts(ask(client, "How was Saltmarch rated for out-of-court disposals?"))
    assert told[0].startswith("Saltmarch February 2019 Outstanding")
    assert not any(one.startswith("3.1 Assessing") for one in told)
