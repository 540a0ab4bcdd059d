"""What inspectors expect or mean, and what they say requires improving, is quoted where it is asked
for."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, quoted

HEADING = "What we expect to see"
GLOSSARY = "Annex: Glossary"


def sections(client: httpx.Client, question: str) -> set[str | None]:
    found = {passage["section"] for passage in quoted(ask(client, question))}
    assert found
    return found


@pytest.mark.parametrize(
    "question",
    [
        "Do those who are responsible for youth offending work know what they want to achieve?",
        "Does the youth justice system exist to prevent offending?",
    ],
)
def test_what_is_expected_is_no_finding(client: httpx.Client, question: str):
    assert HEADING not in sections(client, question)


def test_who_asks_what_is_expected_is_told(client: httpx.Client):
    assert HEADING in sections(client, "What do inspectors expect to see of governance?")


def test_what_a_letter_says_requires_improving_is_the_answer_to_what_should(client: httpx.Client):
    answer = ask(client, "What needed to improve in Keldermoor in 2014?")
    first = [citation["passage_id"] for citation in answer["citations"][:4]]
    assert len({one for one in first if ":areas-requiring-improvement:" in one}) == 4


@pytest.mark.parametrize(
    "question",
    [
        "What did the thematic find on apprenticeships for 16 and 17 year olds known to the YOT?",
        "What help was there for the newly appointed YOT manager?",
        "ETE on remand",
    ],
)
def test_what_a_glossary_explains_is_no_finding(client: httpx.Client, question: str):
    assert GLOSSARY not in sections(client, question)


@pytest.mark.parametrize("question", ["What does ETE mean?", "How is ETE defined in the thematic?"])
def test_who_asks_what_a_word_means_is_told_by_the_glossary(client: httpx.Client, question: str):
    assert GLOSSARY in sections(client, question)


@pytest.mark.parametrize(
    ("section", "question"),
    [(HEADING, "planning"), (GLOSSARY, "youth offending team")],
)
def test_where_nothing_else_is_searched_it_is_quoted(
    client: httpx.Client, section: str, question: str
):
    answer = ask(client, question, filters={"section": [section]})
    assert answer["status"] == "answered"
    assert {passage["section"] for passage in quoted(answer)} == {section}
