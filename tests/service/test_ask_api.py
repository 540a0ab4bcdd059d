"""POST /api/ask over a socket: every sentence quoted, every quotation exact."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, texts

from corpus.tokens import count_tokens

QUESTIONS = [
    "post-16 ETE gaps",
    "How well were victims listened to?",
    "What did inspectors recommend about the management board?",
    "Were children and young people kept safe?",
    "How is speech and language assessed?",
    "What notable practice is there in resettlement?",
    "How was custody used?",
    "Is restorative justice offered?",
    "What has changed since the last inspection?",
    "How do staff understand MAPPA?",
    "Were plans reviewed in time?",
    "child sexual exploitation",
]


def canonical(client: httpx.Client, passage_id: str) -> tuple[int, str]:
    passage = client.get(f"/api/passages/{passage_id}").json()
    return passage["start"], passage["text"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_stands_word_for_word_in_what_it_cites(client: httpx.Client, question: str):
    answer = ask(client, question)
    by_number = {citation["n"]: citation for citation in answer["citations"]}
    assert sorted(by_number) == list(range(1, len(by_number) + 1))
    for sentence in answer["sentences"]:
        assert sentence["citations"]
        assert any(sentence["text"] in by_number[n]["quote"] for n in sentence["citations"])
    for citation in answer["citations"]:
        start, text = canonical(client, citation["passage_id"])
        assert text[citation["start"] - start : citation["end"] - start] == citation["quote"]
        assert citation["url"].endswith(f"#{citation['passage_id']}")
    said = texts(answer)
    assert len(set(said)) == len(said) <= 6


def test_an_answer_has_the_fields_agreed(client: httpx.Client):
    answer = ask(client, "post-16 ETE gaps")
    assert answer["status"] == "answered"
    assert set(answer) >= {
        "status",
        "lead",
        "answer",
        "sentences",
        "citations",
        "passages",
        "confidence",
        "coverage",
        "usage",
        "missing",
    }
    assert {"n", "passage_id", "quote", "start", "end", "page", "url"} <= set(
        answer["citations"][0]
    )
    assert "[1]" in answer["answer"]
    assert all(sentence["text"] in answer["answer"] for sentence in answer["sentences"])
    assert answer["usage"]["question_tokens"] == count_tokens("post-16 ETE gaps")
    assert answer["usage"]["answer_tokens"] == count_tokens(answer["answer"])


@pytest.mark.parametrize(
    "question", ["capital of Australia", "best lasagne recipe", "who won the cup final"]
)
def test_what_no_report_answers_is_said_to_be_not_found(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "not_found"
    assert (answer["sentences"], answer["citations"], answer["answer"]) == ([], [], "")
    assert answer["missing"]


def test_where_no_report_is_held_is_said_apart(client: httpx.Client):
    answer = ask(client, "How was custody used?", filters={"area": "Atlantis"})
    assert answer["status"] == "not_covered"
    assert (answer["sentences"], answer["passages"]) == ([], [])
    assert "area Atlantis" in answer["missing"]
    assert "Harrowmere" in answer["missing"]
    assert answer["coverage"]["inspections_searched"] == 0


def test_where_the_area_asked_about_is_not_held_no_other_is_shown(client: httpx.Client):
    answer = ask(client, "What about custody in Hackney?")
    assert answer["status"] == "not_covered"
    assert "Hackney" in answer["missing"]
    assert answer["passages"] == []


def test_half_of_what_is_asked_for_is_a_partial_answer(client: httpx.Client):
    answer = ask(
        client, "training for older children", filters={"area": ["Harrowmere", "Atlantis"]}
    )
    assert answer["status"] == "partial"
    assert answer["sentences"]
    assert "area Atlantis" in answer["missing"]


def test_coverage_counts_inspections_and_not_documents(client: httpx.Client):
    reports = client.get("/api/reports").json()["reports"]
    of_area = [report for report in reports if report["area"] == "Harrowmere"]
    inspections = {report["inspection_id"] for report in of_area}
    assert len(inspections) < len(of_area)
    answer = ask(client, "training for older children", filters={"area": "harrowmere"})
    assert answer["coverage"]["inspections_searched"] == len(inspections)
    assert 1 <= answer["coverage"]["inspections_with_evidence"] <= len(inspections)
    assert answer["coverage"]["areas"] == ["Harrowmere"]


def test_filters_bind_what_is_quoted(client: httpx.Client):
    answer = ask(client, "training for older children", filters={"kind": "recommendation"})
    assert {passage["kind"] for passage in answer["passages"]} == {"recommendation"}
    quoted = {citation["passage_id"] for citation in answer["citations"]}
    assert quoted <= {passage["id"] for passage in answer["passages"]}


def test_an_answer_ends_with_a_sentence_within_its_tokens(client: httpx.Client):
    whole = ask(client, "post-16 ETE gaps")
    limit = whole["usage"]["answer_tokens"] // 2
    short = ask(client, "post-16 ETE gaps", max_tokens=limit)
    assert short["usage"]["answer_tokens"] <= limit
    assert 1 <= len(short["sentences"]) < len(whole["sentences"])
    assert {*texts(short)} <= {*texts(whole)}


def test_a_limit_below_any_sentence_is_told(client: httpx.Client):
    answer = ask(client, "post-16 ETE gaps", max_tokens=1)
    assert (answer["status"], answer["sentences"], answer["answer"]) == ("partial", [], "")
    assert "max_tokens" in answer["missing"]


def test_fewer_passages_are_read_when_asked(client: httpx.Client):
    answer = ask(client, "post-16 ETE gaps", k=1)
    assert len(answer["passages"]) == 1
    assert {citation["passage_id"] for citation in answer["citations"]} == {
        answer["passages"][0]["id"]
    }


def test_an_area_and_a_year_that_no_report_joins_are_not_covered(client: httpx.Client):
    """Both are held, each with others."""
    answer = ask(client, "How well were victims involved in Orrinshaw in 2010?")
    assert answer["status"] == "not_covered"
    assert answer["missing"].startswith("The library has nothing on Orrinshaw and Marl from 2010.")
    joined = ask(client, "How well were victims involved in Pellmouth in 2010?")
    assert joined["status"] in ("answered", "partial")


@pytest.mark.parametrize(
    "question",
    [
        "Keldermoor victims 2018",
        "Orrinshaw and Marl planning 2019",
        "Keldermoor safeguarding 2010",
        "How good was safeguarding in Keldermoor in 2016?",
        "What was Keldermoor rated in 2016?",
    ],
)
def test_no_subject_takes_the_place_of_the_area_and_the_year(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert answer["status"] == "not_covered"
    assert not answer["sentences"]


def test_what_others_tell_of_a_year_is_said_to_be_of_no_inspection_then(client: httpx.Client):
    answer = ask(client, "What did inspectors find in Harrowmere in 2018?")
    assert answer["status"] == "partial"
    assert answer["missing"] == "The library has nothing on Harrowmere from 2018."


def test_years_that_are_no_range_are_named_as_they_were(client: httpx.Client):
    for words in ("before 2005", "after 2030"):
        told = ask(client, f"safeguarding in Pellmouth {words}")["missing"]
        assert told.startswith(f"The library has nothing {words}. ")


def test_a_recommendation_that_was_not_asked_for_is_named_and_comes_last(client: httpx.Client):
    answer = ask(client, "Do young people leaving custody in Harrowmere know where they will live?")
    kinds = {passage["id"]: passage["kind"] for passage in answer["passages"]}
    cited = [kinds[citation["passage_id"]] for citation in answer["citations"]]
    assert cited == ["finding"] * 5 + ["recommendation"]
    assert answer["lead"].startswith("In turn: Harrowmere 20")
    wished = "6 is a recommendation: what should be done, not what was found."
    assert answer["lead"].endswith(wished)
