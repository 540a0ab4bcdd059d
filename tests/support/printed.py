"""Questions asked over a socket, and what is said."""

from __future__ import annotations

from typing import Any

import httpx


def ask(client: httpx.Client, question: str, **fields: Any) -> Any:
    answer = client.post("/api/ask", json={"question": question, **fields}).json()
    passages = {passage["id"]: passage for passage in answer["passages"]}
    assert all(citation["passage_id"] in passages for citation in answer["citations"])
    return answer


def said(client: httpx.Client, question: str, **fields: Any) -> list[str]:
    return [sentence["text"] for sentence in ask(client, question, **fields)["sentences"]]
