"""What is taken away, opened and read back: tables, documents, their references and dates."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import docx
import httpx
import pytest
from asking import ask
from exported import TODAY, document, rows, styled
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from service.exports.documents import Paper
from service.exports.tables import BYTE_ORDER_MARK, safe, written


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+44 1632", "'+44 1632"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("2 - 1", "2 - 1"),
        (None, ""),
        (2017, "2017"),
    ],
)
def test_no_cell_is_a_formula(cell: object, expected: str):
    assert safe(cell) == expected


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))))
def test_any_text_comes_back_from_a_table_and_never_as_a_formula(texts: list[str]):
    table = written(["n", "text"], [[n, text] for n, text in enumerate(texts)])
    assert table.startswith(BYTE_ORDER_MARK)
    back = list(csv.reader(io.StringIO(table.removeprefix(BYTE_ORDER_MARK), newline="")))[1:]
    assert [cell.removeprefix("'") for _, cell in back] == [t.removeprefix("'") for t in texts]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for _, cell in back)


def test_the_close_matches_of_a_search_with_their_references(client: httpx.Client):
    query = {"q": "post-16 ETE", "kind": "recommendation"}
    asked = {**query, "k": 5, "fold": True, "close": True}
    found = client.get("/api/search", params=asked).json()
    table = rows(client.get("/export/search.csv", params=query))
    assert 5 < len(table) == found["close"]["total"] < found["total"]
    (told,) = {row["Taken from"] for row in table}
    assert told == (
        f"Search: post-16 ETE. {len(table)} close matches among {found['total']} passages ranked "
        "(Recommendation)."
    )
    for row, hit in zip(table, found["hits"], strict=False):
        passage = hit["passage"]
        assert (row["Id"], row["Text"]) == (passage["id"], passage["text"])
        assert (row["Area"], row["Kind"]) == (passage["area"] or "", "recommendation")
        assert row["Address"].startswith("/reports/")
        assert passage["report_title"] in row["Reference"]
        assert row["Taken on"] == TODAY


def test_a_document_holds_the_words_numbered_references_and_the_date(client: httpx.Client):
    found = client.get("/api/search", params={"q": "victims", "k": 3, "fold": True}).json()
    close = client.get("/api/search", params={"q": "victims", "fold": True, "close": True}).json()
    count = close["close"]["total"]
    paper = document(client.get("/export/search.docx", params={"q": "victims"}))
    quotes = styled(paper, "Quote")
    assert len(quotes) == count > 20
    everything = [one.text for one in paper.paragraphs]
    assert any(f"{datetime.now(UTC).day} " in text and "Taken from" in text for text in everything)
    references = everything[everything.index("References") + 1 :]
    listed = dict(text.split(" ", 1) for text in references)
    assert list(listed) == [f"[{n}]" for n in range(1, len(references) + 1)]
    assert len(set(listed.values())) == len(listed), "each place is listed once"
    for quote, hit in zip(quotes, found["hits"], strict=False):
        text, _, number = quote.rpartition(" ")
        assert text == f"“{hit['passage']['text']}”"
        assert listed[number] == hit["citation"]["reference"]
    assert paper.core_properties.title == "Search: victims"
    assert paper.core_properties.language == "en-GB"
    page = paper.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


@pytest.mark.parametrize("q", ["Brexit", "zzqx"])
def test_without_a_close_match_a_file_says_so_and_holds_what_the_page_shows(
    client: httpx.Client, q: str
):
    page = LexborHTMLParser(client.get("/search", params={"q": q}).text)
    assert page.css_first("#results").text().startswith("No close match")
    shown = [one.text() for one in page.css(".passages h3")]
    table = rows(client.get("/export/search.csv", params={"q": q}))
    assert len(table) == len(shown) == 10
    (told,) = {row["Taken from"] for row in table}
    assert told.startswith(f"Search: {q}. No close match among ")
    assert f"No report uses “{q.lower()}”" in told.replace(q, q.lower())
    assert "they may have little to do with what was searched for" in told
    paper = document(client.get("/export/search.docx", params={"q": q}))
    assert len(styled(paper, "Quote")) == 10
    assert any("No close match among" in one.text for one in paper.paragraphs)


def test_a_document_says_which_filters_it_was_made_with(client: httpx.Client):
    query = {"q": "victims", "kind": "recommendation", "year_from": "2014"}
    paper = document(client.get("/export/search.docx", params=query))
    (told,) = [one.text for one in paper.paragraphs if " ranked (" in one.text]
    assert "(Recommendation; From 2014)" in told


def test_a_document_of_like_passages_says_what_they_are_like(client: httpx.Client):
    like = "harrowmere-2016-fji:recommendations:1"
    paper = document(client.get("/export/search.docx", params={"like": like}))
    assert paper.core_properties.title == (
        "Passages like paragraph 1 of Full Joint Inspection of Youth Offending Work in Harrowmere"
    )
    quoted = client.get(f"/api/passages/{like}").json()["text"]
    assert not [text for text in styled(paper, "Quote") if quoted in text]


def test_a_long_list_says_where_it_is_cut(client: httpx.Client):
    everything = document(client.get("/export/search.docx?kind=finding"))
    assert len(styled(everything, "Quote")) == 100
    told = " ".join(one.text for one in everything.paragraphs[:3])
    assert "of which the first 100 are given" in told
    table = rows(client.get("/export/search.csv"))
    (told,) = {row["Taken from"] for row in table}
    assert len(table) == 1000
    assert "passages, of which the first 1,000 are given." in told


def test_a_table_without_a_row_says_what_was_asked_and_answered(client: httpx.Client):
    question = "What is the capital of Australia?"
    (row,) = rows(client.get("/export/answer.csv", params={"q": question}))
    assert row["Text"] == ""
    assert row["Taken from"].startswith(f"{question} Nothing in the library answers")
    assert row["Taken from"].count("Searched: ") == 1


def test_an_answer_is_taken_away_as_it_is_quoted(client: httpx.Client):
    question = "post-16 ETE gaps"
    answer = ask(client, question)
    quoted = [citation["quote"] for citation in answer["citations"]]
    assert quoted
    table = rows(client.get("/export/answer.csv", params={"q": question}))
    assert [row["Text"] for row in table] == quoted
    paper = document(client.get("/export/answer.docx", params={"q": question}))
    assert [text.rpartition(" [")[0].strip("“”") for text in styled(paper, "Quote")] == quoted
    assert answer["coverage"]["line"] in " ".join(one.text for one in paper.paragraphs)
    assert client.get("/export/answer.docx").status_code == 400


def test_the_numbers_of_quotations_are_those_that_the_lead_speaks_of(client: httpx.Client):
    question = "Is Pellmouth getting worse on post-16 education?"
    answer = ask(client, question)
    cited = [one["passage_id"] for one in answer["citations"]]
    assert len(set(cited)) < len(cited), "two quotations of one paragraph would share a reference"
    assert answer["lead"].startswith("In turn: Pellmouth 2010 (1")
    paper = document(client.get("/export/answer.docx", params={"q": question}))
    numbers = [int(text.rpartition(" [")[2].rstrip("]")) for text in styled(paper, "Quote")]
    assert numbers == [one["n"] for one in answer["citations"]]
    listed = [one.text for one in paper.paragraphs if one.text.startswith("[")]
    assert len(listed) == len(numbers)


def test_no_file_gives_the_address_that_a_request_happened_to_come_by(client: httpx.Client):
    elsewhere = {"host": "elsewhere.example"}
    for address in (
        "search.csv?q=victims",
        "answer.csv?q=victims",
        "area.csv?area=harrowmere",
        "comparison.csv?area=pellmouth&other=harrowmere&theme=Protecting+the+public",
    ):
        for headers in ({}, elsewhere):
            table = client.get(f"/export/{address}", headers=headers)
            assert table.status_code == 200
            assert len(table.text) > 1000
            for told in ("127.0.0.1", "elsewhere.example", "Available at"):
                assert told not in table.text, address


def test_an_example_of_several_paragraphs_is_taken_away_whole(client: httpx.Client):
    practice = client.get("/api/practice?k=100").json()["practice"]
    longest = max(practice, key=lambda one: len(one["passages"]))
    table = rows(client.get("/export/shortlist.csv", params={"passage": longest["id"]}))
    assert [row["Text"] for row in table] == [longest["story"]]


def test_a_shortlist_keeps_its_order_and_passes_over_what_is_gone(client: httpx.Client):
    chosen = [
        "harrowmere-2016-fji:recommendations:2",
        "gone",
        "harrowmere-2016-fji:recommendations:1",
    ]
    table = rows(client.get("/export/shortlist.csv", params={"passage": chosen}))
    assert [row["Id"] for row in table] == [chosen[0], chosen[2]]
    assert table[0]["Taken from"] == "Shortlist. 2 items; 1 other chosen is no longer held."
    assert client.get("/export/shortlist.docx?passage=gone").status_code == 404


def test_what_no_document_can_hold_is_left_out():
    paper = Paper("A\x00title", "", datetime(2026, 1, 2, tzinfo=UTC).date(), 1)
    paper.quotation("Words\x0b with <b>markup</b> & signs", "Somebody (2020)")
    read = docx.Document(io.BytesIO(paper.finished()))
    assert [one.text for one in read.paragraphs][:3] == [
        "Atitle",
        "Taken from Findings on 2 January 2026.",
        "“Words with <b>markup</b> & signs” [1]",
    ]


def test_the_tables_of_a_report_are_one_table_with_its_cells_in_columns(client: httpx.Client):
    answer = client.get("/export/tables.csv?report=keldermoor-2025-youth-2025")
    table = rows(answer)
    assert f"tables-keldermoor-2025-youth-2025-{TODAY}.csv" in answer.headers["content-disposition"]
    planning = next(row for row in table if row["Cell 1"] == "1.2 Planning")
    assert (planning["Cell 2"], planning["Cell 3"]) == ("Requires improvement", "")
    assert (planning["Area"], planning["Section"], planning["Table"]) == (
        "Keldermoor",
        "Ratings",
        "1",
    )
    safety = next(row for row in table if row["Cell 1"] == "keeping the child safe?")
    assert (safety["Table"], safety["Cell 2"], safety["Cell 3"]) == ("3", "13 of 21", "62%")
    assert client.get("/export/tables.csv?report=nobody").status_code == 404


def test_a_report_page_shows_its_tables_as_tables(client: httpx.Client):
    page = LexborHTMLParser(client.get("/reports/keldermoor-2025-youth-2025").text)
    table = page.css("article table")[0]
    found = [[cell.text() for cell in row.css("td")] for row in table.css("tr")]
    assert found[1:4] == [
        ["Overall", "Good"],
        ["1. Work with children", ""],
        ["1.1 Assessing", "Good"],
    ]
    link = page.css_first("a[href^='/export/tables.csv']").attributes["href"]
    assert client.get(link).status_code == 200


def test_that_praise_and_criticism_are_guessed_is_said_where_one_chooses_by_them(
    client: httpx.Client,
):
    guessed = "told by a program, which is wrong about one finding in six"
    assert client.get("/search?q=custody").text.count(guessed) == 1, "once a page"
    asked = {"q": "custody", "polarity": "concern"}
    assert client.get("/search", params=asked).text.count(guessed) == 1
    assert (
        "Praise or criticism, as a program reads it"
        in rows(client.get("/export/search.csv?q=custody"))[0]
    )
    table = rows(client.get("/export/search.csv", params=asked))
    assert table
    assert all(guessed in row["Taken from"] for row in table)
    paper = document(client.get("/export/search.docx", params=asked))
    assert any(guessed in one.text for one in paper.paragraphs)
