"""What inspectors expect to see is quoted only where somebody asks for it."""

from __future__ import annotations

import httpx
import pytest

HEADING = "What we expect to see"


def sections(client: httpx.Client, question: str) -> set[str | None]:
    answer = client.post("/api/ask", json={"question": question}).json()
    assert answer["citations"]
    of = {passage["id"]: passage["section"] for passage in answer["passages"]}
    return {of[citation["passage_id"]] for citation in answer["citations"]}


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
