"""Answers that compare, and answers about one area, over a socket."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def quoted(client: httpx.Client, question: str, **fields: Any) -> list[dict[str, Any]]:
    """The passages that an answer quotes, in the order in which it is read."""
    answer = client.post("/api/ask", json={"question": question, **fields}).json()
    passages = {passage["id"]: passage for passage in answer["passages"]}
    return [passages[citation["passage_id"]] for citation in answer["citations"]]


def test_inspections_compared_are_quoted_one_after_the_other(client: httpx.Client):
    years = [
        passage["year"]
        for passage in quoted(client, "Harrowmere contact with victims, 2013 compared with 2016")
    ]
    assert set(years) == {2013, 2016}
    assert years == sorted(years)


def test_areas_compared_are_quoted_in_the_order_named(client: httpx.Client):
    for first, second in (("Keldermoor", "Pellmouth"), ("Pellmouth", "Keldermoor")):
        question = f"MAPPA in {first} and in {second}"
        areas = [passage["area"] for passage in quoted(client, question)]
        assert list(dict.fromkeys(areas)) == [first, second]


@pytest.mark.parametrize("area", ["Harrowmere", "Pellmouth"])
def test_an_answer_about_one_area_quotes_no_other(client: httpx.Client, area: str):
    passages = quoted(client, f"How well are older children in {area} helped into training?")
    assert {passage["area"] for passage in passages} == {area}


def test_a_comparison_reads_no_more_passages_than_asked(client: httpx.Client):
    body = {"question": "MAPPA in Keldermoor and in Pellmouth", "k": 3}
    answer = client.post("/api/ask", json=body).json()
    assert len(answer["passages"]) == 3
