"""Questions asked over a socket, and what is said."""

from __future__ import annotations

from typing import Any

import httpx


def ask(client: httpx.Client, question: str, **fields: Any) -> Any:
    """The answer, which brings every passage that it cites."""
    response = client.post("/api/ask", json={"question": question, **fields})
    assert response.status_code == 200, response.text
    answer = response.json()
    passages = {passage["id"] for passage in answer["passages"]}
    assert all(citation["passage_id"] in passages for citation in answer["citations"])
    return answer


def texts(answer: Any) -> list[str]:
    """The sentences of an answer."""
    return [sentence["text"] for sentence in answer["sentences"]]


def said(client: httpx.Client, question: str, **fields: Any) -> list[str]:
    """The sentences that answer a question."""
    return texts(ask(client, question, **fields))


def quoted(answer: Any) -> list[Any]:
    """The passages that an answer quotes, one a citation, in the order in which it is read."""
    passages = {passage["id"]: passage for passage in answer["passages"]}
    return [passages[citation["passage_id"]] for citation in answer["citations"]]
