"""A report in short, and the words of a chief inspector."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


def test_a_summary_is_the_overall_rating_and_the_best_and_worst(client: httpx.Client):
    answer = ask(client, "summarise the 2021 Harrowmere report")
    said = texts(answer)
    assert said[0] == "Overall rating: Good"
    assert "1.3 Partnerships and services Outstanding" in said
    assert "2.2 Planning Requires improvement" in said
    assert not any("invented" in one for one in said)
    assert len(said) == 14  # the overall rating and all thirteen standards
    assert answer["lead"].startswith("All that Harrowmere 2021 judges.")


@pytest.mark.parametrize(
    ("question", "count"),
    [("Summarise the 2017 Cambridgeshire report", 5), ("summary of Cambridgeshire 2014", 4)],
)
def test_real_reports_are_summed_up_by_what_they_judge(
    real_client: httpx.Client, question: str, count: int
):
    said = texts(ask(real_client, question))
    assert len(said) >= count
    assert said[0].startswith("Overall")


def test_arrangements_that_were_ineffective_are_judged(real_client: httpx.Client):
    summed_up = ask(real_client, "Summarise the Lewisham report")
    assert sum("ineffective" in one for one in texts(summed_up)) == 1
    assert len(texts(summed_up)) == 6
    rated = texts(ask(real_client, "What was Lewisham rated for governance?"))
    assert len(rated) == 1
    assert "ineffective" in rated[0]


def test_a_judgement_in_words_is_not_called_a_rating(real_client: httpx.Client):
    answer = ask(real_client, "What is the rating of Lewisham for governance?")
    assert answer["status"] == "partial"
    assert "Ratings of" not in answer["lead"]
    assert "Lewisham 2016 prints no rating of this on its scale" in answer["missing"]
    assert "6 is a judgement in words" in ask(real_client, "Ratings of Lewisham")["lead"]


def test_scales_of_two_eras_are_told_beside_their_judgements(client: httpx.Client):
    lead = ask(client, "Compare Pellmouth 2017 and 2022")["lead"]
    assert "Pellmouth 2017 on good, satisfactory, unsatisfactory, poor" in lead
    assert "Pellmouth 2022 on outstanding, good, requires improvement, inadequate" in lead


def test_a_summary_of_the_last_inspection_names_the_others(client: httpx.Client):
    answer = ask(client, "What are the main findings of the Pellmouth inspection?")
    assert answer["coverage"]["evidence"] == ["Pellmouth 2022"]
    assert "The library also holds Pellmouth 2010 and Pellmouth 2017" in answer["missing"]


def test_what_the_chief_inspector_says_is_nobody_elses(client: httpx.Client):
    answer = ask(client, "What did the chief inspector say about Harrowmere?")
    sections = {passage["section"] for passage in answer["passages"]}
    assert sections == {"Foreword"}
    assert "ascribed to them or signed by them" in answer["lead"]
    assert not any("HM Chief Inspector" in one for one in texts(answer))


def test_what_a_press_release_ascribes_to_the_chief_inspector_is_quoted(
    real_client: httpx.Client,
):
    said = texts(ask(real_client, "What did the chief inspector say about Lewisham?"))
    assert said
    assert all("Dame Glenys Stacey" in one for one in said)
    assert any(" said: “" in one for one in said)


def test_a_person_is_asked_for_by_name(client: httpx.Client):
    said = texts(ask(client, "What did Marian Oakhurst say about Orrinshaw?"))
    assert [one.split(" said: ")[0] for one in said] == [
        "Chief Inspector of Probation Marian Oakhurst"
    ]
