"""What is asked of today, of whether there is enough, or of nothing that is named is not answered
with what is merely near."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts


@pytest.mark.parametrize("question", ["has it improved?", "is it good?", "who inspected them?"])
def test_a_question_that_names_nothing_is_told_so(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "not_found"
    assert not answer["sentences"]
    assert "points at something that it does not name" in answer["missing"]
    assert "Harrowmere; Keldermoor" in answer["missing"]


def test_after_a_question_that_names_it_the_same_is_answered(client: httpx.Client):
    answer = ask(client, "has it improved?", history=[{"question": "governance in Pellmouth"}])
    assert answer["sentences"]


def test_what_is_so_still_is_told_by_the_last_inspection_held(client: httpx.Client):
    answer = ask(client, "Is the board in Pellmouth still weak?")
    assert texts(answer)[0] == "1.1 Governance and leadership Requires improvement"
    assert {one["inspection"] for one in answer["citations"]} == {"Pellmouth 2022"}
    assert "The last inspection held is Pellmouth 2022" in answer["missing"]


def test_behind_a_press_release_the_last_full_report_tells_too(real_client: httpx.Client):
    answer = ask(real_client, "Is IT still a problem in Cambridgeshire?")
    assert {one["inspection"] for one in answer["citations"]} == {"Cambridgeshire 2017"}
    assert "The last inspection held is Cambridgeshire 2023" in answer["missing"]


def test_of_one_inspection_no_change_is_told(real_client: httpx.Client):
    answer = ask(real_client, "Has Lewisham improved?")
    assert answer["status"] == "partial"
    assert "Of Lewisham one inspection alone is held" in answer["missing"]


def test_near_words_do_not_tell_whether_there_is_enough(client: httpx.Client):
    answer = ask(client, "Are there enough staff in Harrowmere?")
    assert answer["status"] == "partial"
    assert texts(answer)[0] == "1.2 Staff Good"
    assert "tells whether there is enough" in answer["missing"]


def test_enough_is_told_by_shortage_and_scarcity(client: httpx.Client, real_client: httpx.Client):
    scarce = ask(client, "Is there enough accommodation in Harrowmere?")
    assert scarce["status"] == "answered"
    assert any("scarce" in text for text in texts(scarce))
    short = ask(real_client, "Are there enough staff in Cambridgeshire?")
    assert short["status"] == "answered"
    assert "staff shortages" in texts(short)[0]
