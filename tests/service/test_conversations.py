"""Conversations over a socket, in a chat and in a browser's address: what a question that follows
others is read as, and what it is answered with."""

from __future__ import annotations

from typing import Any

import httpx
import openai
import pytest
from asking import ask, quoted


def test_what_points_into_an_answer_is_told_to_be_read_by_itself(client: httpx.Client):
    history = [{"question": "training for older children in Harrowmere"}]

    def asked(question: str) -> Any:
        return ask(client, question, history=history)

    answer = asked("Again, how well were victims treated?")
    assert answer["resolved"] is None
    alone = "Read by itself, without the questions before it."
    assert (answer["lead"] or "").startswith(alone)
    assert alone in str(asked("Summarise that in one sentence"))
    empty = asked("Is the second point on sourdough bread with rye?")
    assert empty["status"] == "not_found"
    assert empty["missing"].startswith(alone)
    assert alone not in str(asked("How well were victims and their families treated?"))


def test_an_answer_is_of_the_area_of_the_follow_up(client: httpx.Client):
    before = {"question": "training for older children in Harrowmere", "answer": "It was thin."}
    answer = ask(client, "and in Pellmouth?", history=[before])
    assert answer["resolved"] == "training for older children in Pellmouth"
    assert {passage["area"] for passage in quoted(answer)} == {"Pellmouth"}


def test_the_press_release_is_read_where_it_is_asked_for(client: httpx.Client):
    before = {"question": "What did inspectors find about victims in Harrowmere in 2016?"}
    answer = ask(client, "And the press release?", history=[before])
    assert answer["resolved"] == "press release: victims in Harrowmere, 2016"
    assert answer["passages"]
    assert {one["report_id"] for one in answer["passages"]} == {"harrowmere-2016-fji-press-release"}
    # None is held of 2021: what there is answers.
    before = {"question": "What was found about victims in Harrowmere in 2021?"}
    answer = ask(client, "And the press release?", history=[before])
    assert answer["resolved"] == "press release: victims in Harrowmere, 2021"
    assert answer["coverage"]["inspections_searched"] > 1


def test_the_same_by_address(client: httpx.Client):
    parameters = {"q": "and in Pellmouth?", "history": "training for older children in Harrowmere"}
    answer = client.get("/api/ask", params=parameters).json()
    assert answer["resolved"] == "training for older children in Pellmouth"


def test_a_question_without_a_history_is_not_resolved(client: httpx.Client):
    assert ask(client, "mentors")["resolved"] is None


@pytest.mark.parametrize(
    ("history", "field"),
    [
        (["training"], "history"),
        ([{"question": ""}], "history"),
        ([{"answer": "It was thin."}], "history"),
        ([{"question": "x"}] * 51, "history"),
    ],
)
def test_a_history_of_another_shape_is_refused(
    client: httpx.Client, history: list[Any], field: str
):
    response = client.post("/api/ask", json={"question": "why?", "history": history})
    assert response.status_code == 400
    assert any(error["field"].startswith(field) for error in response.json()["errors"])


def test_a_chat_reads_the_messages_before_the_last(client: httpx.Client):
    chat = openai.OpenAI(base_url=f"{client.base_url}/v1", api_key="none")
    completion = chat.chat.completions.create(
        model="findings",
        messages=[
            {"role": "user", "content": "training for older children in Harrowmere"},
            {"role": "assistant", "content": "It was thin."},
            {"role": "user", "content": "and in Pellmouth?"},
        ],
    )
    content = completion.choices[0].message.content or ""
    assert content.startswith("Read as: training for older children in Pellmouth.")
    references = content.split("Sources:")[1].split("Searched:")[0]
    assert "Pellmouth" in references
    assert "Harrowmere" not in references
    for annotation in completion.choices[0].message.annotations or []:
        cited = annotation.url_citation
        assert content[cited.start_index : cited.end_index].startswith("[")


def test_the_page_tells_how_a_follow_up_was_read(client: httpx.Client):
    parameters = {"q": "and in Pellmouth?", "before": "training for older children in Harrowmere"}
    page = client.get("/ask", params=parameters).text
    assert "Read as: training for older children in Pellmouth" in page


def test_what_should_be_done_is_answered_with_recommendations(client: httpx.Client):
    earlier = {"question": "How well are victims served in Pellmouth?", "answer": "..."}
    answer = ask(client, "What should be done about it?", history=[earlier])
    assert {passage["kind"] for passage in answer["passages"]} == {"recommendation"}


def test_what_staff_say_after_what_parents_say_is_what_staff_say(client: httpx.Client):
    earlier = {"question": "What did parents say in Keldermoor?", "answer": "..."}
    answer = ask(client, "and staff?", history=[earlier])
    assert "told us" in answer["answer"]
    whose = "This is what the report says that they said."
    assert answer["lead"] == f"{whose} All is from Keldermoor 2014."
