"""What a conversation answers: of the area that is spoken of, or with a word that it is not."""

from __future__ import annotations

from typing import Any

import httpx
from asking import ask, quoted


def said(client: httpx.Client, *turns: str) -> Any:
    """The answer to the last question of a conversation."""
    *before, question = turns
    return ask(client, question, history=[{"question": turn} for turn in before])


def areas(answer: Any) -> set[str]:
    return {passage["area"] for passage in quoted(answer)}


def test_a_new_question_is_answered_of_the_area_spoken_of(client: httpx.Client):
    turns = ("How well does Harrowmere work with victims?", "How many victims were contacted?")
    answer = said(client, *turns)
    assert answer["resolved"] == "How many victims were contacted in Harrowmere"
    assert areas(answer) == {"Harrowmere"}


def test_a_question_of_all_areas_in_a_conversation_on_one_says_so(client: httpx.Client):
    answer = said(client, "How good is planning in Harrowmere?", "What is MAPPA?")
    assert answer["resolved"] is None
    assert answer["lead"].startswith("Read of all areas, and not of Harrowmere alone")
    assert len(areas(answer)) > 1
    alone = said(client, "How good is planning?", "What is MAPPA?")
    assert "Read of all areas" not in (alone["lead"] or "")


def test_more_gives_what_was_quoted_and_as_much_again(client: httpx.Client):
    question = "How well does Pellmouth work with victims?"
    first, more = said(client, question), said(client, question, "tell me more")
    assert len(first["sentences"]) == 6
    assert len(more["sentences"]) == 12


def test_the_worst_rating_is_the_worst_row(client: httpx.Client):
    answer = said(client, "Pellmouth ratings 2022", "what was the worst?")
    assert [one["text"] for one in answer["sentences"]] == ["3.2 Planning Inadequate"]
    assert "of “3. Out-of-court disposals”" in answer["lead"]
    scores = said(client, "Pellmouth ratings 2010", "what was the worst?")
    assert [one["text"].split()[-1] for one in scores["sentences"]] == ["DRASTIC"]


def test_whether_it_is_still_so_is_told_by_the_last_inspection(client: httpx.Client):
    answer = said(
        client, "Was the management board effective in Harrowmere in 2016?", "is that still so?"
    )
    assert {one["passage_id"].split(":")[0] for one in answer["citations"]} == {
        "harrowmere-2021-youth-2018"
    }


def test_whether_it_was_done_is_told_by_later_reports(client: httpx.Client):
    answer = said(
        client, "What did inspectors recommend on girls in Pellmouth in 2017?", "has it been done?"
    )
    assert [one["text"] for one in answer["sentences"]] == [
        "Nothing of substance has been done for young women (not achieved)."
    ]


def test_why_without_a_reason_is_partly_answered(client: httpx.Client):
    answer = said(client, "How well does Harrowmere work with victims?", "why?")
    assert answer["status"] == "partial"
    assert "No sentence that was found tells the reason" in answer["missing"]


def test_another_area_is_put_beside_by_its_inspection_of_the_same_series(client: httpx.Client):
    """Harrowmere was inspected three times, Pellmouth three times, never in one year."""
    answer = said(client, "What was Harrowmere rated in 2016?", "compare that with Pellmouth")
    assert answer["resolved"] == "What was Harrowmere and Pellmouth rated, 2016 and 2017"
    assert set(answer["coverage"]["evidence"]) == {"Harrowmere 2016", "Pellmouth 2017"}
    newer = said(client, "What was Harrowmere rated in 2021?", "compare that with Pellmouth")
    assert newer["resolved"] == "What was Harrowmere and Pellmouth rated, 2021 and 2022"
    assert len(newer["sentences"]) == 2 * 14
