"""One or two ratings are not taken for all of them, nor the last inspection for the only one that
is judged."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


def test_beside_an_overall_rating_the_others_are_counted(client: httpx.Client):
    answer = ask(client, "How did Pellmouth do in 2022?")
    assert texts(answer)[0] == "Requires improvement"
    assert (
        "of Pellmouth 2022 13 ratings (from page 4 on): 1 “outstanding”, 6 “good”, "
        "5 “requires improvement” and 1 “inadequate”" in answer["lead"]
    )


def test_beside_two_scores_the_others_are_counted(client: httpx.Client):
    lead = ask(client, "How did Pellmouth do in 2010?")["lead"]
    assert "of Pellmouth 2010 6 ratings (from page 17 on)" in lead


def test_where_every_rating_is_quoted_no_more_are_counted(client: httpx.Client):
    answer = ask(client, "How did Pellmouth do in 2017?")
    assert sum("Overall" in text for text in texts(answer)) == 5
    assert "On record" not in (answer["lead"] or "")


def test_how_it_did_last_time_is_how_it_did(client: httpx.Client):
    assert texts(ask(client, "how well did Pellmouth do last time?"))[0] == "Requires improvement"


def test_without_a_year_it_is_said_what_earlier_inspections_print(real_client: httpx.Client):
    answer = ask(real_client, "What are Cambridgeshire's ratings?")
    assert {one["inspection"] for one in answer["citations"]} == {"Cambridgeshire 2023"}
    assert answer["status"] == "answered"
    assert "Cambridgeshire 2014 gives no ratings" in answer["missing"]
    assert (
        "Cambridgeshire 2017 prints 1 “good” and 4 “satisfactory”, on the scale good, "
        "satisfactory, unsatisfactory, poor" in answer["missing"]
    )


def test_what_the_last_inspection_does_not_rate_is_given_of_the_one_before(
    real_client: httpx.Client,
):
    answer = ask(real_client, "How was governance rated in Cambridgeshire?")
    assert [one["inspection"] for one in answer["citations"]] == ["Cambridgeshire 2017"]
    assert "Cambridgeshire 2023 is not held whole and tells none" in answer["missing"]


@pytest.mark.parametrize("question", ["What was Pellmouth rated in 2017?", "What are the ratings?"])
def test_of_a_year_or_of_every_area_nothing_else_is_told(client: httpx.Client, question: str):
    assert ask(client, question)["missing"] is None
