"""Questions for what children, parents, victims and staff say, asked over a socket."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from asking import ask, said, texts
from command_line import CommandLine

from index.embedding import Embedder


@pytest.mark.parametrize(
    "question",
    ["Are victims views sought in every case in Harrowmere?", "Are parents' views put into plans?"],
)
def test_whether_views_are_sought_asks_for_nobodys_words(client: httpx.Client, question: str):
    answer = ask(client, question)
    assert "No words of those asked for" not in (answer["missing"] or "")


@pytest.mark.parametrize(
    "question",
    [
        "What do children think of reparation?",
        "What did children in custody say?",
        "What did victims of burglary say?",
        "What do children not say?",
    ],
)
def test_words_on_something_else_are_not_given_for_those_asked_for(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    assert answer["lead"] != "All of this is in their own words."
    assert not any("first gig" in one for one in texts(answer))


def test_whom_they_speak_about_may_be_a_place(client: httpx.Client):
    answer = ask(client, "What do parents say about Keldermoor?")
    assert texts(answer)[0].startswith("A mother told us:")
    assert answer["lead"] == (
        "In turn: their own words (1); what the report says that they said (2). "
        "All is from Keldermoor 2025."
    )


def test_children_are_asked_for_and_children_are_quoted_whole(client: httpx.Client):
    answer = ask(client, "What did children say about their workers?")
    own = texts(answer)[:3]
    assert answer["lead"].startswith("In turn: their own words (1 to 3)")
    assert all("worker" in one for one in own)
    assert all(one.count("“") == one.count("”") == 1 for one in own)


def test_parents_own_words_come_before_what_is_said_of_them(client: httpx.Client):
    answer = ask(client, "What do parents say?")
    marked = ["“" in one for one in texts(answer)]
    assert marked == [True, True, True, True, True, False]
    said_of_them = "what the report says that they said (6)."
    whose = f"In turn: their own words (1 to 5); {said_of_them}"
    assert answer["lead"].startswith(f"{whose} They are of Pellmouth 2022 (1); ")


def test_where_none_are_marked_as_girls_words_that_is_said(real_client: httpx.Client):
    answer = ask(real_client, "What do girls say?")
    assert answer["status"] == "partial"
    assert answer["missing"].startswith("No words on it are marked as those of girls;")
    assert texts(answer) == texts(ask(real_client, "What do kids say?"))


def test_girls_are_not_answered_with_boys(client: httpx.Client):
    spoken = said(client, "What do girls say?")
    assert len(spoken) == 2
    assert all(one.startswith("A girl") for one in spoken)


def test_no_inspector_speaks_for_victims(client: httpx.Client):
    spoken = said(client, "What did victims themselves say?")
    assert len(spoken) == 6
    assert not any("Chief Inspector" in one or "inspector" in one.lower() for one in spoken)


def test_where_nobody_asked_for_speaks_that_is_said(client: httpx.Client):
    answer = ask(client, "What did staff say about caseloads?")
    assert answer["status"] == "partial"
    assert answer["missing"].startswith("No words of those asked for were found on this")


@pytest.mark.parametrize("service", ["the YOS", "the service"])
def test_what_parents_say_of_the_service_is_all_they_say(real_client: httpx.Client, service: str):
    answer = ask(real_client, f"What do parents say about {service}?")
    assert answer["lead"].startswith("In turn: their own words (1 and 2); what the report says")
    assert any("explained how" in one for one in texts(answer))
    assert answer["missing"] is None


def test_where_none_of_just_those_asked_for_speak_that_is_said(client: httpx.Client):
    answer = ask(client, "What did parents who speak Somali say?")
    assert answer["status"] == "partial"
    assert answer["missing"].startswith("No words of just those asked for were found")
    assert ask(client, "What did victims of burglary say?")["status"] != "answered"


def test_what_a_report_says_that_staff_said_is_not_denied(real_client: httpx.Client):
    answer = ask(real_client, "What did staff say about training in Cambridgeshire?")
    assert any(one.startswith("Most staff said") for one in texts(answer))
    assert "No words" not in (answer["missing"] or "")


UNNAMED = """\
# An inspection of youth justice services in Brackleigh

HM Inspectorate of Probation, June 2022

## 1. Organisational delivery

### 1.2 Staff

Caseloads were fair, and supervision was regular.

“My worker came to see me every week, and she never gave up.”
"""


@pytest.fixture
def brackleigh(
    tmp_path: Path,
    model: Embedder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """The commands over one report, which does not say who speaks in it."""
    (tmp_path / "report.md").write_text(UNNAMED)
    findings = CommandLine(tmp_path / "data", model, monkeypatch, capsys)
    assert findings("add", tmp_path / "report.md", "--series", "youth-2018").code == 0
    return findings


def test_words_of_somebody_who_is_not_named_are_given_as_such(brackleigh: CommandLine):
    told = brackleigh("ask", "--json", "What do children say in Brackleigh?").json
    assert told["status"] == "partial"
    assert [one["text"] for one in told["sentences"]] == [
        "“My worker came to see me every week, and she never gave up.”"
    ]
    assert told["missing"] == (
        "No words on it are marked as those of children; of these no report says who speaks."
    )


def test_they_are_no_words_of_victims(brackleigh: CommandLine):
    told = brackleigh("ask", "--json", "What do victims say in Brackleigh?").json
    assert "no report says who speaks" not in (told["missing"] or "")
