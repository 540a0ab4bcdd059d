"""Questions whose answer a report prints in one known place: names, recommendations, dates and
somebody's words, asked over a socket."""

from __future__ import annotations

import re

import httpx
import pytest
from printed import ask, said


def test_all_staff_are_no_number_of_staff(client: httpx.Client):
    assert len(said(client, "How many staff does Harrowmere have?")) > 1


@pytest.mark.parametrize("question", ["How good is planning?", "What is the safety of children?"])
def test_no_answer_holds_a_head_of_a_table_or_a_number_alone(client: httpx.Client, question: str):
    for sentence in said(client, question):
        assert not sentence.rstrip(".").isdigit()
        assert not sentence.endswith("% yes")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who was chief inspector in 2016?", "Dame Rosalind Ferrar"),
        ("Who wrote the foreword of the Pellmouth 2022 report?", "Marian Oakhurst"),
        ("Who led the inspection of Keldermoor in 2025?", "Tobias Wrenfield"),
        ("Who is the YOT manager in Keldermoor?", "Robert Lydgate-Shaw"),
    ],
)
def test_who_is_answered_with_the_name_and_the_office_and_nobody_else(
    client: httpx.Client, question: str, name: str
):
    lines = said(client, question)
    assert len(lines) == 1
    assert name in lines[0]


def test_an_office_that_changed_hands_is_told_inspection_by_inspection(client: httpx.Client):
    answer = ask(client, "Who chaired the Management Board in Pellmouth?")
    assert answer["lead"] == "In turn: Pellmouth 2010 (1); Pellmouth 2017 (2); Pellmouth 2022 (3)."
    assert "deputy chief constable" in answer["sentences"][1]["text"]
    assert "Giles Purnell" in answer["sentences"][2]["text"]


def test_a_verb_is_no_office(client: httpx.Client):
    lines = said(client, "Who is the service manager in Pellmouth?")
    assert not any("managed young people" in one for one in lines)


def test_one_who_held_an_office_is_dated(client: httpx.Client):
    answer = ask(client, "Who is the YOT manager in Keldermoor?")
    assert answer["lead"] == "As printed in Keldermoor 2014."


@pytest.mark.parametrize(
    "question",
    ["Are victims views sought in every case in Harrowmere?", "Are parents' views put into plans?"],
)
def test_whether_views_are_sought_asks_for_nobodys_words(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert "No words of those asked for" not in (answer["missing"] or "")


@pytest.mark.parametrize(
    "question",
    [
        "What do children think of reparation?",
        "What did children in custody say?",
        "What did victims of burglary say?",
        "What do children not say?",
    ],
)
def test_words_on_something_else_are_not_given_for_those_asked_for(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    assert answer["lead"] != "All of this is in their own words."
    assert not any("first gig" in sentence["text"] for sentence in answer["sentences"])


def test_whom_they_speak_about_may_be_a_place(client: httpx.Client):
    answer = ask(client, "What do parents say about Keldermoor?")
    assert answer["sentences"][0]["text"].startswith("A mother told us:")
    assert answer["lead"] == (
        "In turn: their own words (1); what the report says that they said (2). "
        "All is from Keldermoor 2025."
    )


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
    ("question", "date"),
    [
        ("When was the Harrowmere press release published?", "20 October 2016"),
        ("When was Pellmouth last inspected?", "June 2022"),
        ("When was the letter about Keldermoor in 2014 published?", "12th November 2014"),
    ],
)
def test_a_date_is_quoted_and_nothing_behind_it(client: httpx.Client, question: str, date: str):
    lines = said(client, question)
    assert len(lines) == 1
    assert date in lines[0]


def test_what_no_passage_prints_is_said_to_be_on_record_and_not_quoted(client: httpx.Client):
    answer = ask(client, "Which inspections are held?")
    assert (answer["status"], answer["sentences"]) == ("partial", [])
    assert "Keldermoor 2014 (letter, published 12 November 2014)" in answer["lead"]
    assert answer["missing"] == "No passage prints this, so there is nothing to quote."


def test_children_are_asked_for_and_children_are_quoted_whole(client: httpx.Client):
    answer = ask(client, "What did children say about their workers?")
    own = [sentence["text"] for sentence in answer["sentences"][:3]]
    assert answer["lead"].startswith("In turn: their own words (1 to 3)")
    assert all("worker" in one for one in own)
    assert all(one.count("“") == one.count("”") == 1 for one in own)


def test_parents_own_words_come_before_what_is_said_of_them(client: httpx.Client):
    answer = ask(client, "What do parents say?")
    marked = ["“" in sentence["text"] for sentence in answer["sentences"]]
    assert marked == [True, True, True, True, True, False]
    said_of_them = "what the report says that they said (6)."
    whose = f"In turn: their own words (1 to 5); {said_of_them}"
    assert answer["lead"].startswith(f"{whose} They are of Pellmouth 2022 (1); ")


def test_girls_are_not_answered_with_boys(client: httpx.Client):
    spoken = said(client, "What do girls say?")
    assert len(spoken) == 2
    assert all(one.startswith("A girl") for one in spoken)


def test_no_inspector_speaks_for_victims(client: httpx.Client):
    spoken = said(client, "What did victims themselves say?")
    assert len(spoken) == 6
    assert not any("Chief Inspector" in one or "inspector" in one.lower() for one in spoken)


def test_where_nobody_asked_for_speaks_that_is_said(client: httpx.Client):
    answer = ask(client, "What did staff say about caseloads?")
    assert answer["status"] == "partial"
    assert answer["missing"].startswith("No words of those asked for were found on this")


def test_a_filter_on_passages_is_kept(client: httpx.Client):
    answer = ask(client, "What was Pellmouth rated in 2022?", filters={"kind": "finding"})
    assert {passage["kind"] for passage in answer["passages"]} <= {"finding"}


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
    verdicts = [re.findall(r"\((.*achieved)\)", one["text"]) for one in answer["sentences"]]
    assert verdicts == [["partly achieved"], ["achieved"], ["partly achieved"], ["not achieved"]]
    assert (
        "4 is on recommendation 4 (“interventions meet the needs of young women”)"
        in (answer["lead"])
    )
    assert answer["status"] == "partial"
    assert answer["missing"].startswith(
        "On 2 of 6 recommendations asked about, 5 and 6 of Pellmouth 2017, nothing was found"
    )


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
    assert (answer["status"], answer["sentences"]) == ("partial", [])
    assert answer["missing"].startswith("On recommendation 4 of Keldermoor 2014 (“")
    assert "/areas/keldermoor" in answer["missing"]


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


def test_of_a_letter_no_absence_is_claimed(client: httpx.Client):
    answer = ask(client, "What are the recommendations on housing in Harrowmere?")
    assert "Of Harrowmere 2013 not the full report is held" in answer["missing"]


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


@pytest.mark.parametrize("service", ["the YOS", "the service"])
def test_what_parents_say_of_the_service_is_all_they_say(real_client: httpx.Client, service: str):
    answer = ask(real_client, f"What do parents say about {service}?")
    assert answer["lead"].startswith("In turn: their own words (1 and 2); what the report says")
    assert any("explained how" in sentence["text"] for sentence in answer["sentences"])
    assert answer["missing"] is None


def test_where_none_of_just_those_asked_for_speak_that_is_said(client: httpx.Client):
    answer = ask(client, "What did parents who speak Somali say?")
    assert answer["status"] == "partial"
    assert answer["missing"].startswith("No words of just those asked for were found")
    assert ask(client, "What did victims of burglary say?")["status"] != "answered"


def test_what_a_report_says_that_staff_said_is_not_denied(real_client: httpx.Client):
    answer = ask(real_client, "What did staff say about training in Cambridgeshire?")
    assert any(one["text"].startswith("Most staff said") for one in answer["sentences"])
    assert "No words" not in (answer["missing"] or "")
