"""The page that answers questions, as a browser without scripts gets it, and its events."""

from __future__ import annotations

import re
from html import unescape

import httpx
import msgspec
import pytest
from httpx_sse import connect_sse

from service.pages.answering import as_text, pages_of_areas, pieces
from service.views import AnswerView, PassageView

QUESTION = "What are the gaps in education, training and employment after 16?"


def answered(client: httpx.Client) -> AnswerView:
    whole = client.post("/api/ask", json={"question": QUESTION})
    return msgspec.json.decode(whole.content, type=AnswerView)


def test_the_page_shows_what_the_api_answers(client: httpx.Client):
    page = unescape(client.get("/ask", params={"q": QUESTION}).text)
    answer = answered(client)
    assert answer.sentences
    for sentence in answer.sentences:
        assert sentence.text in page
    for citation in answer.citations:
        assert f'href="#cite-{citation.n}"' in page
        quoted = f'id="cite-{citation.n}" tabindex="-1"><span class="n">{citation.n}</span>'
        assert quoted + citation.quote in page


def test_every_quotation_stands_in_its_whole_paragraph(client: httpx.Client):
    answer = answered(client)
    for passage_id in {citation.passage_id for citation in answer.citations}:
        passage = msgspec.json.decode(
            client.get(f"/api/passages/{passage_id}").content, type=PassageView
        )
        cited = [one for one in answer.citations if one.passage_id == passage_id]
        cut = tuple(pieces(passage, cited))
        assert "".join(piece.text for piece in cut) == passage.text
        assert {piece.n: piece.text for piece in cut if piece.n} == {c.n: c.quote for c in cited}


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("q=capital+of+Australia", "not_found", "do not answer this"),
        ("q=training&area=Atlantis", "not_covered", "No report in the library covers this"),
    ],
)
def test_no_answer_is_said_plainly(client: httpx.Client, query: str, status: str, words: str):
    page = client.get(f"/ask?{query}").text
    assert f"note caution empty {status}" in page
    assert words in page
    assert client.get(f"/api/ask?{query}").json()["missing"] in unescape(page)
    assert 'class="cites"' not in page


def test_a_conversation_stands_in_the_address(client: httpx.Client):
    page = client.get("/ask?q=What+of+girls&before=Who+are+victims&before=And+staff").text
    assert re.findall(r'name="before" value="([^"]+)"', page) == [
        "Who are victims",
        "And staff",
        "What of girls",
    ]
    earlier = re.findall(r'<li><a href="([^"]+)">(Who are victims|And staff)</a>', page)
    assert [unescape(address) for address, _ in earlier] == [
        "/ask?q=Who+are+victims",
        "/ask?q=And+staff&before=Who+are+victims",
    ]


def test_what_is_offered_next_can_be_asked(client: httpx.Client):
    page = client.get("/ask", params={"q": QUESTION}).text
    offered = re.findall(r'<a class="tag" href="([^"]+)">([^<]+)</a>', page)
    assert "What was criticised" in dict(map(reversed, offered))
    for address, label in offered:
        assert client.get(unescape(address)).status_code == 200, label


def test_the_events_hold_the_page_piece_by_piece(client: httpx.Client):
    page = client.get("/ask", params={"q": QUESTION}).text
    with connect_sse(client, "GET", "/ask/events", params={"q": QUESTION}) as source:
        events = [(one.event, one.json()) for one in source.iter_sse()]
    names = [name for name, _ in events]
    sentences = len(answered(client).sentences)
    assert names == ["sources", *["sentence"] * sentences, "done"]
    assert events[0][1]["says"].startswith("Reading 10 passages of ")
    assert events[-1][1]["html"].strip() in page


def test_events_without_a_question_are_refused(client: httpx.Client):
    assert client.get("/ask/events?q=+").status_code == 400


def test_the_page_says_what_was_searched_and_where_evidence_was(client: httpx.Client):
    page = unescape(client.get("/ask", params={"q": QUESTION}).text)
    coverage = answered(client).coverage
    assert coverage.line in page
    assert f"Evidence in {len(coverage.evidence)} of {coverage.inspections_searched}" in page


def test_the_text_to_copy_has_every_reference(client: httpx.Client):
    answer = answered(client)
    copied = as_text(QUESTION, answer)
    assert copied.startswith(QUESTION)
    for sentence in answer.sentences:
        assert sentence.text in copied
    for citation in answer.citations:
        assert f"[{citation.n}] {citation.reference}" in copied


def test_every_sentence_stands_under_whose_and_when_it_is(client: httpx.Client):
    question = "Is Pellmouth getting worse on post-16 education?"
    whole = client.post("/api/ask", json={"question": question})
    answer = msgspec.json.decode(whole.content, type=AnswerView)
    by_number = {citation.n: citation for citation in answer.citations}
    wanted = []
    for sentence in answer.sentences:
        report = client.get(f"/api/reports/{by_number[sentence.citations[0]].report_id}").json()
        first = report["passages"][0]
        wanted.append((f"{first['area']} {first['year']}", sentence.text))
    assert len({of for of, _ in wanted}) > 1
    page = unescape(client.get("/ask", params={"q": question}).text)
    assert under(page, r'<h4 class="whose">([^<]+)</h4>|<p class="said sentence[^>]*>([^<]+)') == [
        (of, " ".join(text.split())) for of, text in wanted
    ]
    assert "In turn:" not in page.partition("to-copy")[0], "the groups say it"
    copied = as_text(question, answer)
    pattern = r"(?m)^(Pellmouth \d{4}):$|^(.+?) \[\d+\]$"
    assert under(copied.partition("Searched:")[0], pattern) == wanted
    with connect_sse(client, "GET", "/ask/events", params={"q": question}) as source:
        shown = [one.json()["html"] for one in source.iter_sse() if one.event == "sentence"]
    streamed = re.findall(r'class="whose">([^<]+)<', "".join(shown))
    assert streamed == list(dict.fromkeys(of for of, _ in wanted))


def under(text: str, pattern: str) -> list[tuple[str, str]]:
    """Each sentence (the second group of `pattern`) with the name last read above it."""
    of, found = "", []
    for name, sentence in re.findall(pattern, text):
        of = name or of
        if sentence:
            found.append((of, " ".join(sentence.split())))
    return found


@pytest.mark.parametrize(
    "question",
    [
        "What is the overall rating of Keldermoor in 2014?",
        "Which inspections of Keldermoor are held?",
    ],
)
def test_what_quotes_nothing_is_not_called_the_reports_words(client: httpx.Client, question: str):
    page = unescape(client.get("/ask", params={"q": question}).text)
    assert client.get("/api/ask", params={"q": question}).json()["sentences"] == []
    assert "What can be said without a quotation" in page
    assert "own words" not in page
    assert '<a class="tag" href="/areas/keldermoor">The page of Keldermoor</a>' in page


def test_a_page_is_offered_of_an_area_that_is_named_and_not_of_one_within_its_name(
    client: httpx.Client,
):
    answer = answered(client)
    searched = msgspec.structs.replace(answer.coverage, areas=("York", "North Yorkshire"))
    view = msgspec.structs.replace(answer, coverage=searched, missing=None)
    offered = pages_of_areas("How does north yorkshire work with victims?", view, None)
    assert [one.label for one in offered] == ["The page of North Yorkshire"]
    both = pages_of_areas(
        "York’s victims", msgspec.structs.replace(view, missing="More: North Yorkshire."), None
    )
    assert len(both) == 2


def test_an_answer_that_finds_nothing_leads_to_no_area_that_was_not_asked_about(
    client: httpx.Client,
):
    nothing = client.get("/ask", params={"q": "What did inspectors say about drones?"}).text
    assert "do not answer this" in nothing
    assert "The page of" not in nothing
    asked = client.get("/ask", params={"q": "What is said about drones in Harrowmere?"}).text
    assert "The page of Harrowmere" in asked
    assert "The page of Pellmouth" not in asked


def test_the_lead_of_ratings_names_them_as_they_are_numbered(client: httpx.Client):
    page = client.get("/ask", params={"q": "What are the ratings of Pellmouth in 2022?"}).text
    assert "Ratings of Pellmouth 2022 ([1] to [14]). [1] is the overall rating." in page
