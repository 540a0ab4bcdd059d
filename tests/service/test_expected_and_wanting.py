"""What inspectors expect, and what they say requires improving, is quoted where it is asked for."""

from __future__ import annotations

import httpx
import pytest
from asking import ask, quoted

HEADING = "What we expect to see"


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
