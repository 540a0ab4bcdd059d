"""Questions for strengths and weaknesses, and questions that presume either."""

from __future__ import annotations

import re

import httpx
import pytest
from asking import ask, quoted, texts


def test_strengths_and_weaknesses_are_told_apart_and_of_the_last_inspection(client: httpx.Client):
    answer = ask(client, "Name three strengths and three weaknesses of Harrowmere in 2021")
    assert answer["lead"] == "In turn: strengths (1 to 3); weaknesses (4 to 6)."
    assert answer["coverage"]["evidence"] == ["Harrowmere 2021"]
    said = texts(answer)
    assert "Overall rating: Good" in said[:3]
    assert "None of the four children had an ETE placement to go to on release." in said[3:]


@pytest.mark.parametrize(
    "question",
    [
        "What did the board in Pellmouth not do well in 2022?",
        "What didn't go well with the board in Pellmouth in 2022?",
        "What isn’t working well in the board in Pellmouth in 2022?",
    ],
)
def test_what_was_not_done_well_is_no_praise(client: httpx.Client, question: str):
    blamed = ask(client, question)
    weak = ask(client, "What are the weaknesses of the board in Pellmouth in 2022?")
    assert blamed["status"] == weak["status"] == "answered"
    assert set(texts(blamed)) & set(texts(weak))
    praised = ask(client, "What are the strengths of the board in Pellmouth in 2022?")
    assert not set(texts(blamed)) & set(texts(praised))


@pytest.mark.parametrize(
    "question",
    ["Lewisham weaknesses", "What are the biggest challenges facing Lewisham?"],
)
def test_all_that_is_blamed_of_a_service_is_told_and_not_the_worst_alone(
    real_client: httpx.Client, question: str
):
    said = texts(ask(real_client, question))
    assert said[0] == "governance and partnership arrangements were ineffective."
    assert sum("unsatisfactory" in one for one in said) >= 3


def test_the_side_that_is_named_first_comes_first(client: httpx.Client):
    answer = ask(client, "What are the weaknesses and strengths of Orrinshaw and Marl?")
    assert answer["lead"].startswith("In turn: weaknesses (1 to 3); strengths (4")
    assert "‘Inadequate’" in texts(answer)[0]


def test_both_sides_of_one_subject_are_asked_for(client: httpx.Client):
    answer = ask(client, "strengths and weaknesses in work with victims in Pellmouth")
    at = answer["lead"].index("weaknesses (")
    first = int(answer["lead"][at + len("weaknesses (")])
    said = texts(answer)
    assert any("exceptional" in one for one in said[: first - 1])
    assert any("Thirty-eight per cent" in one for one in said[first - 1 :])


def test_praise_is_no_reason_for_blame(client: httpx.Client):
    said = texts(ask(client, "Why are victims so badly served in Pellmouth?"))
    assert said
    assert "Victims were offered a service of exceptional quality." not in said


def test_a_service_presumed_bad_opens_with_a_rating_that_says_otherwise(client: httpx.Client):
    answer = ask(client, "Why is Keldermoor so bad?")
    assert answer["status"] == "partial"
    assert texts(answer)[0] == "Overall, Keldermoor YJS is rated ‘Good’."
    assert "takes for granted" in answer["missing"]
    assert "Planning to keep children safe fell short in eight cases." in texts(answer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Why did inspectors praise Keldermoor's risk assessment in 2014?", "partial"),
        ("Why was the work with victims in Pellmouth praised?", "answered"),
        ("Why is planning in Pellmouth inadequate?", "answered"),
    ],
)
def test_what_nothing_bears_out_is_said(client: httpx.Client, question: str, status: str):
    answer = ask(client, question)
    assert answer["status"] == status
    assert ("Nothing that was found praises this" in (answer["missing"] or "")) == (
        status == "partial"
    )


def test_how_good_something_is_opens_with_the_last_verdict_and_tells_both_sides(
    client: httpx.Client,
):
    answer = ask(client, "How good is planning in Pellmouth?")
    said = texts(answer)
    assert said[:2] == ["2.2 Planning Requires improvement", "3.2 Planning Inadequate"]
    assert "1 is of “2. Court disposals”. 2 is of “3. Out-of-court disposals”." in answer["lead"]
    assert any("Good plans" in one for one in said)
    years = [passage["year"] for passage in quoted(answer)]
    assert years == sorted(years, reverse=True)
    assert "In turn: Pellmouth 2022 (1 to " in answer["lead"]


def test_praise_of_real_governance_is_not_the_whole_of_it(real_client: httpx.Client):
    answer = ask(real_client, "How good is governance in Cambridgeshire?")
    assert texts(answer)[0].endswith("arrangements was satisfactory.")
    assert any("had not been effective" in one for one in texts(answer))


def test_whether_a_service_is_inadequate_opens_with_its_overall_rating(client: httpx.Client):
    said = texts(ask(client, "Is Orrinshaw inadequate?"))
    assert "overall rating of ‘Requires improvement’" in said[0]


@pytest.mark.parametrize(
    ("question", "opens", "never"),
    [
        ("What did inspectors praise in Keldermoor?", "1.3 Delivery Outstanding", "without"),
        ("What was praised in Pellmouth in 2022?", "4.1 Resettlement policy", "2017"),
        ("What was criticised in Pellmouth in 2022?", "3.2 Planning Inadequate", "excellent"),
        ("What went wrong in Harrowmere?", "1.4 Information and facilities", "went missing"),
        ("What are Pellmouth's weaknesses?", "3.2 Planning Inadequate", "excellent"),
    ],
)
def test_praise_and_blame_are_the_last_inspections_and_the_strongest_first(
    client: httpx.Client, question: str, opens: str, never: str
):
    answer = ask(client, question)
    said = texts(answer)
    assert said[0].startswith(opens)
    assert len(said) >= 4
    assert not any(never in one for one in said)
    assert len(answer["coverage"]["evidence"]) == 1


def test_what_is_criticised_about_a_subject_is_of_the_year_asked_for(client: httpx.Client):
    answer = ask(client, "What did inspectors criticise about victims in Pellmouth 2022?")
    assert answer["coverage"]["evidence"] == ["Pellmouth 2022"]
    said = texts(answer)
    assert any(one.startswith("Thirty-eight per cent of identifiable victims") for one in said)
    assert not any("generously" in one for one in said)


def test_why_a_service_is_rated_so_opens_with_the_rating_and_is_no_question_of_inspectors(
    client: httpx.Client,
):
    answer = ask(client, "Why was Pellmouth rated requires improvement?")
    said = texts(answer)
    assert said[0] == "Requires improvement"
    assert "1 is the overall rating." in answer["lead"]
    assert not any(one.startswith("We ask") for one in said)
    assert answer["coverage"]["evidence"] == ["Pellmouth 2022"]


def test_a_change_shows_every_judgement_of_each_inspection(client: httpx.Client):
    said = texts(ask(client, "Has Pellmouth improved since 2017?"))
    assert len([one for one in said if one.startswith("Overall")]) == 5
    assert any("was unsatisfactory" in one for one in said)
    assert said[-1] == "Requires improvement"


def test_why_planning_was_poor_is_answered_from_what_is_said_of_plans(real_client: httpx.Client):
    answer = ask(real_client, "Why was planning poor in Lewisham?")
    assert any("plans lacked" in one for one in texts(answer))


@pytest.mark.parametrize(
    ("before", "inspection"),
    [
        ("What was Pellmouth rated in 2022?", "pellmouth-2022-youth-2018"),
        ("How was planning rated in Harrowmere?", "harrowmere-2021-youth-2018"),
        ("How good is planning in Pellmouth?", "pellmouth-2022-youth-2018"),
    ],
)
def test_why_after_a_verdict_is_its_reasons_and_not_the_verdict_again(
    client: httpx.Client, before: str, inspection: str
):
    first = ask(client, before)
    history = [{"question": before, "answer": first["answer"]}]
    answer = client.post("/api/ask", json={"question": "why?", "history": history}).json()
    assert answer["status"] == "answered"
    assert {one["report_id"] for one in answer["citations"]} == {inspection}
    said = {one["text"] for one in answer["sentences"]}
    assert not any("equires improvement" in one or "Inadequate" in one for one in said)
    assert any(re.search(r"weakened|only|too late|no plan|Nothing else", one) for one in said)
