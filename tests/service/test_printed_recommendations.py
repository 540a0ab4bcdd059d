"""Questions for recommendations, and for what came of them, asked over a socket."""

from __future__ import annotations

import re

import httpx
import pytest
from asking import ask, said, texts


def test_all_recommendations_are_listed_as_printed(client: httpx.Client):
    answer = ask(client, "List all recommendations made to Pellmouth in 2022")
    places = [citation["passage_id"].rpartition(":")[2] for citation in answer["citations"]]
    assert places == list("1234567")
    assert answer["lead"] == "Pellmouth 2022: 7 recommendations, as printed."
    assert answer["status"] == "answered"


def test_a_list_cut_by_its_tokens_says_so(client: httpx.Client):
    answer = ask(client, "List all recommendations made to Pellmouth in 2022", max_tokens=80)
    assert answer["status"] == "partial"
    assert 0 < len(answer["sentences"]) < 7


def test_recommendations_of_other_inspections_are_pointed_to(client: httpx.Client):
    answer = ask(client, "What are the recommendations for Harrowmere?")
    assert "Harrowmere 2016" in answer["missing"]


def test_recommendations_on_one_subject_are_not_all(client: httpx.Client):
    assert len(said(client, "What are the recommendations for Pellmouth on girls in 2022?")) < 7


def test_how_many_recommendations_is_answered_where_that_is_printed(client: httpx.Client):
    question = "How many recommendations did inspectors make to Harrowmere in 2016?"
    assert said(client, question) == ["Inspectors made eight recommendations."]


@pytest.mark.parametrize(
    "question",
    [
        "Did Pellmouth implement the 2017 recommendations?",
        "What did inspectors recommend in Pellmouth in 2017 and what came of it?",
        "what became of the six recommendations made to Pellmouth in the full joint inspection",
    ],
)
def test_what_came_of_recommendations_is_what_later_reports_say(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    verdicts = [re.findall(r"\((.*achieved)\)", one) for one in texts(answer)]
    printed = [["partly achieved"], ["achieved"], ["partly achieved"], ["not achieved"]]
    assert verdicts == [*printed, []]
    assert "dashboard" in texts(answer)[-1]  # on the sixth no verdict is printed, but how it stands
    assert (
        "4 is on recommendation 4 (“interventions meet the needs of young women”)"
        in (answer["lead"])
    )
    assert answer["status"] == "partial"
    assert answer["missing"].startswith("On recommendation 5 of Pellmouth 2017 (")


def test_one_recommendation_is_followed_by_its_subject(client: httpx.Client):
    question = "Was the 2016 recommendation on post-16 education in Harrowmere met?"
    answer = ask(client, question)
    assert [one["report_id"] for one in answer["citations"]] == ["harrowmere-2021-youth-2018"]
    assert "compared with 57 per cent when we inspected in 2016" in answer["answer"]
    assert answer["confidence"] < 0.95  # no verdict is printed


def test_years_named_later_are_those_looked_at(client: httpx.Client):
    question = "Which recommendations from 2010 had been met in Pellmouth by 2017?"
    cited = {one["report_id"] for one in ask(client, question)["citations"]}
    assert cited == {"pellmouth-2017-fji"}


def test_a_recommendation_of_which_nothing_is_said_is_named(client: httpx.Client):
    question = "Did Keldermoor implement the recommendation on missed appointments?"
    answer = ask(client, question)
    assert answer["status"] == "partial"
    (recommended,) = answer["sentences"]
    assert "when appointments are missed" in recommended["text"]
    assert answer["lead"].startswith("Recommendations of Keldermoor 2014: what should be done")
    assert answer["missing"].startswith("On recommendation 4 of Keldermoor 2014 (“")
    assert answer["missing"].endswith("More stands on the page of Keldermoor.")


def test_a_recommendation_that_was_never_made_is_not_made_up(client: httpx.Client):
    answer = ask(client, "Was the recommendation on football in Pellmouth met?")
    assert answer["sentences"] == []
    assert answer["missing"].startswith("None of the 6 recommendations of Pellmouth 2017")


def test_recommendations_on_one_subject_are_those_and_of_which_inspection(client: httpx.Client):
    answer = ask(client, "What are the recommendations on victims in Pellmouth?")
    kinds = {passage["id"]: passage["kind"] for passage in answer["passages"]}
    assert set(kinds.values()) == {"recommendation"}
    assert answer["lead"] == "Recommendations of Pellmouth 2022."
    assert "restore the service to victims" in answer["answer"]
    assert "Pellmouth 2017 no recommendation was found to be on this" in answer["missing"]


@pytest.mark.parametrize(
    ("subject", "recommendation"),
    [
        ("housing in Harrowmere", "harrowmere-2016-fji:recommendations:8"),
        ("governance in Harrowmere", "harrowmere-2016-fji:recommendations:2"),
        ("safeguarding in Pellmouth", "pellmouth-2010-core-case:recommendations:4"),
        ("race in Pellmouth", "pellmouth-2022-youth-2018:recommendations:7"),
        ("young women in Pellmouth", "pellmouth-2022-youth-2018:recommendations:1"),
    ],
)
def test_a_recommendation_is_on_what_it_says_in_other_words(
    client: httpx.Client, subject: str, recommendation: str
):
    answer = ask(client, f"What are the recommendations on {subject}?")
    assert recommendation in {citation["passage_id"] for citation in answer["citations"]}
    assert len(answer["sentences"]) < 7  # not the whole list


def test_what_came_of_one_is_found_by_other_words(client: httpx.Client):
    answer = ask(client, "Has the recommendation on housing been met in Harrowmere?")
    assert "know where they will live" in answer["lead"]
    assert "That has not been achieved." in answer["answer"]


def test_it_in_capitals_is_a_subject(real_client: httpx.Client):
    lines = said(real_client, "What are the recommendations on IT in Cambridgeshire?")
    assert len(lines) == 1
    assert lines[0].startswith("IT systems")


def test_where_none_is_on_it_by_its_words_all_are_there_to_be_read(client: httpx.Client):
    answer = ask(client, "Which recommendations are about girls in Harrowmere 2016?")
    assert (answer["status"], len(answer["sentences"])) == ("partial", 8)
    assert answer["missing"].startswith("None of them was found to be on this by its words")


def test_a_letter_that_is_the_whole_inspection_is_as_silent_as_a_report(client: httpx.Client):
    answer = ask(client, "What are the recommendations on housing in Harrowmere?")
    assert "Of Harrowmere 2013" in answer["missing"]
    assert "not the whole is held" not in answer["missing"]


def test_how_many_recommendations_says_how_many_other_years_have(client: httpx.Client):
    answer = ask(client, "How many recommendations were made to Harrowmere?")
    assert "six recommendations" in answer["answer"]
    assert "Harrowmere 2013 (3) and Harrowmere 2016 (8)" in answer["missing"]


@pytest.mark.parametrize(
    ("question", "count", "name"),
    [
        ("Were the 2022 recommendations met in Pellmouth?", 7, "Pellmouth 2022"),
        ("Have the 2025 recommendations been met in Keldermoor?", 5, "Keldermoor 2025"),
    ],
)
def test_whether_the_last_recommendations_were_met_nothing_held_can_tell(
    client: httpx.Client, question: str, count: int, name: str
):
    answer = ask(client, question)
    kinds = [passage["kind"] for passage in answer["passages"]]
    assert (answer["status"], kinds) == ("partial", ["recommendation"] * count)
    assert f"later than {name} is held" in answer["missing"]
    assert "not what was found" in answer["lead"]
