"""Comparisons set like beside like: inspections judged on one scale, and every row of a subject."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


@pytest.mark.parametrize(
    "question", ["How does Lewisham compare with Cambridgeshire?", "Lewisham v Cambridgeshire"]
)
def test_a_later_inspection_on_another_scale_is_told_and_not_compared(
    real_client: httpx.Client, question: str
):
    """Cambridgeshire was inspected by the programme of Lewisham's inspection in 2017."""
    answer = ask(real_client, question)
    assert answer["status"] == "answered"
    assert set(answer["coverage"]["evidence"]) == {"Lewisham 2016", "Cambridgeshire 2017"}
    assert "Cambridgeshire 2023" in answer["missing"]
    assert "judged on another scale" in answer["missing"]
    assert any("ineffective" in said for said in texts(answer))


def test_every_rating_on_what_is_compared_is_given(client: httpx.Client):
    years = "Compare Harrowmere 2021 and Pellmouth 2022"
    answer = ask(client, f"{years} on out-of-court disposals")
    assert "3.2 Planning Inadequate" in texts(answer)
    rated = [said for said in texts(answer) if said.startswith("3.")]
    assert len(rated) == 8
    assert "1, 2, 3, 4, 6, 7, 8 and 9 are of “3. Out-of-court disposals”." in answer["lead"]
    planned = [said for said in texts(ask(client, f"{years} on planning")) if "Planning" in said]
    assert [said.partition(" ")[0] for said in planned] == ["2.2", "3.2", "2.2", "3.2"]


def test_ratings_compared_are_of_the_last_inspections_on_one_scale(client: httpx.Client):
    answer = ask(client, "Compare the ratings of Harrowmere and Pellmouth")
    assert set(answer["coverage"]["evidence"]) == {"Harrowmere 2021", "Pellmouth 2022"}


def test_a_whole_service_is_compared_by_findings(client: httpx.Client):
    said = texts(ask(client, "Compare Pellmouth and Harrowmere"))
    assert not any("can be rated" in one or one.startswith("We ask") for one in said)


def test_a_change_after_a_year_is_told_from_that_year_on(client: httpx.Client):
    answer = ask(client, "Did Keldermoor improve after 2014?")
    assert answer["coverage"]["evidence"] == ["Keldermoor 2014", "Keldermoor 2025"]
    assert any("Overall, Keldermoor YJS is rated ‘Good’" in one for one in texts(answer))


def test_a_difference_is_what_the_judgements_differ_in(client: httpx.Client):
    answer = ask(client, "What is the difference between 2016 and 2021 in Harrowmere?")
    judged = [one for one in texts(answer) if one.startswith("Overall")]
    assert len(judged) == 5 + 1


def test_half_of_a_side_is_of_the_inspection_that_it_is_compared_by(client: httpx.Client):
    """Each was inspected on this scale once, and before on others."""
    answer = ask(client, "Compare Pellmouth and Harrowmere on victims")
    cited = [one["report_id"] for one in answer["citations"]]
    assert cited.count("harrowmere-2021-youth-2018") == 3
    assert "pellmouth-2022-youth-2018" in cited
