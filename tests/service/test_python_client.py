"""The Python client against a service on a socket."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from hashing import HashingEmbedder
from running import serving

from service.client import AsyncFindings, ClientError, Findings, Interrupted, Refused, Unreachable
from service.keys import Keys
from service.parameters import EarlierTurn
from service.streaming import SentenceEvent, SourcesEvent
from service.views import AnswerView

QUESTION = "post-16 ETE gaps"


@pytest.fixture
def findings(client: httpx.Client) -> Any:
    with Findings(str(client.base_url)) as findings:
        yield findings


def same(view: Any, body: Any) -> bool:
    return bool(msgspec.json.decode(msgspec.json.encode(view)) == body)


def test_a_search_gives_the_views_of_the_api(findings: Findings, client: httpx.Client):
    found = findings.search(QUESTION, k=3, area=["Pellmouth", "Harrowmere"], explain=True)
    parameters = {"q": QUESTION, "k": 3, "area": ["Pellmouth", "Harrowmere"], "explain": "true"}
    body = client.get("/api/search", params=parameters).json()
    assert same(found.hits, body["hits"])
    assert len(found.hits) == 3
    assert found.hits[0].explanation is not None
    assert {hit.passage.area for hit in found.hits} <= {"Pellmouth", "Harrowmere"}


def test_passages_are_listed_by_filters_alone(findings: Findings, client: httpx.Client):
    listed = findings.search(series="fji", kind=["recommendation"], k=3)
    plain = client.get("/api/search?series=fji&kind=recommendation&k=3").json()
    assert [hit.passage.id for hit in listed.hits] == [
        hit["passage"]["id"] for hit in plain["hits"]
    ]
    assert listed.total == plain["total"] > 3


def test_an_answer_and_its_stream_agree(findings: Findings, client: httpx.Client):
    answer = findings.ask(QUESTION, area="Pellmouth", k=5)
    body = {"question": QUESTION, "filters": {"area": ["Pellmouth"]}, "k": 5}
    assert same(answer, client.post("/api/ask", json=body).json())
    first, *sentences, last = findings.stream(QUESTION, area="Pellmouth", k=5)
    assert isinstance(first, SourcesEvent)
    assert first.passages == answer.passages
    texts = [one.text for one in sentences if isinstance(one, SentenceEvent)]
    assert texts == [sentence.text for sentence in answer.sentences]
    assert last == answer


FOLLOWED = "training for older children in Harrowmere"


@pytest.mark.parametrize(
    "history",
    [
        [FOLLOWED],
        FOLLOWED,
        [{"question": FOLLOWED}],
        [{"question": FOLLOWED, "answer": "It was thin."}],
        [EarlierTurn(FOLLOWED)],
    ],
)
def test_a_history_is_taken_as_the_api_takes_it(findings: Findings, history: Any):
    answer = findings.ask("and in Pellmouth?", history=history)
    assert answer.resolved == "training for older children in Pellmouth"


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ({"question": FOLLOWED, "role": "user"}, r"history\[1\]: .*unknown field `role`"),
        ({"answer": "It was thin."}, r"history\[1\]: .*required field `question`"),
        ({"question": 5}, r"history\[1\]: .*Expected `str`"),
        (5, r"history\[1\] is of type int; give the question"),
        (None, r"history\[1\] is of type NoneType"),
    ],
)
def test_a_history_of_anything_else_is_refused(findings: Findings, turn: Any, told: str):
    with pytest.raises(ClientError, match=told):
        findings.ask("and in Pellmouth?", history=[FOLLOWED, turn])


def test_an_answer_stands_for_its_question_in_a_history(findings: Findings):
    first = findings.ask(FOLLOWED)
    assert (first.question, first.resolved) == (FOLLOWED, None)
    for history in ([first], first):
        second = findings.ask("and in Pellmouth?", history=history)  # type: ignore[arg-type]
        assert second.question == "and in Pellmouth?"
        assert second.resolved == "training for older children in Pellmouth"
    # The last answer alone is enough, for it says how its question was read.
    third = findings.ask("and in 2022?", history=[second])
    assert third.resolved == "training for older children in Pellmouth, 2022"


def test_passages_reports_and_themes(findings: Findings, client: httpx.Client):
    citation = findings.ask(QUESTION).citations[0]
    passage = findings.passage(citation.passage_id)
    assert citation.quote in passage.text
    assert findings.reference(passage.id, "bibtex").startswith("@techreport{")
    assert same(findings.reports(), client.get("/api/reports").json())
    report = findings.report(passage.report_id)
    assert passage in report.passages
    assert same(findings.themes(), client.get("/api/themes").json())


def test_the_awaiting_client_says_the_same(findings: Findings):
    async def awaited() -> None:
        async with AsyncFindings(str(findings._http.base_url)) as other:
            answer = await other.ask(QUESTION)
            assert answer == findings.ask(QUESTION)
            events = [event async for event in other.stream(QUESTION)]
            assert events == list(findings.stream(QUESTION))
            found, listed, themes = await asyncio.gather(
                other.search("victims", k=2), other.reports(), other.themes()
            )
            assert found.hits == findings.search("victims", k=2).hits
            assert listed == findings.reports()
            assert themes == findings.themes()
            passage = found.hits[0].passage
            assert await other.passage(passage.id) == passage
            assert (await other.report(passage.report_id)).report.id == passage.report_id
            assert await other.reference(passage.id) == findings.reference(passage.id)
            with pytest.raises(Refused):
                await other.passage("nowhere:1")
            with pytest.raises(Refused):
                [event async for event in other.stream("")]

    asyncio.run(awaited())


def test_a_refusal_names_the_field(findings: Findings):
    with pytest.raises(Refused, match="from 1 to 100") as refused:
        findings.search(QUESTION, k=1000)
    assert refused.value.problem.status == 400
    assert [fault.field for fault in refused.value.problem.errors] == ["k"]
    with pytest.raises(Refused) as refused:
        list(findings.stream(QUESTION, k=0))
    assert [fault.field for fault in refused.value.problem.errors] == ["k"]
    with pytest.raises(Refused, match="/api/reports lists them"):
        findings.report("nowhere")


def test_a_key_is_sent_and_never_shown(hashed_data: Path):
    key = Keys(hashed_data).create("notebook", "read").text
    with serving(hashed_data, HashingEmbedder(), keys="on") as client:
        address = str(client.base_url)
        with Findings(address, key=key) as findings:
            assert findings.reports().reports
        with Findings(address) as nobody, pytest.raises(Refused, match="A key is needed"):
            nobody.reports()
    named = address.replace("http://", f"http://x:{key}@")
    with Findings(named, timeout=2.0) as findings, pytest.raises(Unreachable) as told:
        findings.reports()
    assert key not in str(told.value)


def test_nobody_there_is_told_with_the_next_step():
    with Findings("http://127.0.0.1:9") as findings:
        with pytest.raises(Unreachable, match="findings serve"):
            findings.search(QUESTION)
        with pytest.raises(Unreachable, match="findings serve"):
            list(findings.stream(QUESTION))


def answering(content: bytes, status: int = 200) -> Findings:
    """A client of something else than the service, which answers everything with this."""
    findings = Findings("http://elsewhere.example")
    findings._http = httpx.Client(
        base_url="http://elsewhere.example",
        transport=httpx.MockTransport(lambda _: httpx.Response(status, content=content)),
    )
    return findings


def test_somebody_elses_answer_is_not_taken_for_ours():
    with answering(b"<html>login</html>") as other, pytest.raises(ClientError, match="not as this"):
        other.reports()
    with answering(b"busy", 502) as other, pytest.raises(ClientError, match="502 Bad Gateway"):
        other.reports()


def test_a_stream_that_is_cut_off_is_no_answer():
    cut = b'id: 1-1\nevent: sources\ndata: {"passages": [], "generation": 1}\n\n'
    with answering(cut) as other:
        stream = other.stream(QUESTION)
        assert next(stream) == SourcesEvent((), 1)
        with pytest.raises(Interrupted):
            next(stream)


def test_the_last_event_is_the_answer_itself(findings: Findings):
    *_, last = findings.stream("recipe for sourdough bread with rye")
    assert isinstance(last, AnswerView)
    assert last.status == "not_found"
