"""The main job on the real reports, where they are at hand."""

from __future__ import annotations

from itertools import groupby

import httpx
import pytest
from asking import ask, texts

CORE = ("Reducing reoffending", "Explanation of findings", "16", 2017)


def test_gaps_after_sixteen_are_found_first_and_quoted_exactly(real_client: httpx.Client):
    hits = real_client.get("/api/search", params={"q": "post-16 ETE gaps"}).json()["hits"]
    places = {
        (p["theme"], p["section"], p["number"], p["year"]): p["id"]
        for p in (hit["passage"] for hit in hits[:3])
    }
    assert CORE in places
    core = real_client.get(f"/api/passages/{places[CORE]}").json()
    answer = ask(real_client, "post-16 ETE gaps")
    assert answer["status"] == "answered"
    quotes = [c for c in answer["citations"] if c["passage_id"] == core["id"]]
    assert quotes
    for quote in quotes:
        start, end = quote["start"] - core["start"], quote["end"] - core["start"]
        assert core["text"][start:end] == quote["quote"]
        assert quote["quote"] in texts(answer)


def test_a_figure_of_what_was_just_said_is_quoted_behind_it(real_client: httpx.Client):
    question = "What are the gaps in education, training and employment after 16?"
    answer = ask(real_client, question)
    said = texts(answer)
    at = next(place for place, one in enumerate(said) if one.startswith("It was 50%"))
    assert said[at - 1].endswith("had remained too high.")


def test_what_one_inspection_says_stands_together(real_client: httpx.Client):
    answer = ask(real_client, "What did inspectors say about MAPPA")
    inspections = [citation["inspection"] for citation in answer["citations"]]
    runs = [name for name, _ in groupby(inspections)]
    assert len(runs) == len(set(runs)) == 2


@pytest.mark.parametrize("question", ["post-16 ETE", "Which gaps are there in education after 16"])
def test_what_is_set_against_another_paragraph_is_quoted_without_the_word_that_does(
    real_client: httpx.Client, question: str
):
    said = texts(ask(real_client, question))
    assert any(one.startswith("outcomes for those post-16") for one in said)


def test_a_number_that_was_too_high_is_quoted_with_how_high_it_was(real_client: httpx.Client):
    said = texts(ask(real_client, "post-16 ETE"))
    number = next(at for at, one in enumerate(said) if one.startswith("The number not in ETE"))
    assert "50%" in said[number + 1]
    assert len(said) == 6
