"""One shape of error everywhere."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

SHAPE = {"type", "title", "status", "detail", "instance", "errors"}
JSON = {"content-type": "application/json"}


def problem(response: httpx.Response, status: int) -> Any:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert set(body) == SHAPE
    assert body["status"] == status
    assert body["instance"] == response.request.url.path
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "q"),
        ("q=", "q"),
        ("series=", "q"),
        ("sort=date", "q"),
        ("q=a&theem=x", "theem"),
        ("q=a&k=0", "k"),
        ("q=a&k=101", "k"),
        ("q=a&offset=-1", "offset"),
        ("q=a&sort=newest", "sort"),
        ("q=a&kind=box", "kind"),
        ("q=a&polarity=good", "polarity"),
        ("q=a&year=16", "year"),
        ("q=a&year_from=2018&year_to=2012", "year_from"),
        ("q=a&explain=perhaps", "explain"),
        ("q=a&q=b", "q"),
    ],
)
def test_a_wrong_search_names_its_field(client: httpx.Client, query: str, field: str):
    errors = problem(client.get(f"/api/search?{query}"), 400)["errors"]
    assert [error["field"] for error in errors] == [field]
    assert errors[0]["message"]


def test_a_closed_set_is_listed(client: httpx.Client):
    error = problem(client.get("/api/search?q=a&polarity=good"), 400)["errors"][0]
    assert error["allowed"] == ["strength", "concern", "mixed", "none"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nests too deep"),
        (b'{"a":' * 20_000 + b"1" + b"}" * 20_000, "nests too deep"),
        (b"[]", "JSON object"),
        (b"null", "JSON object"),
        (b'"post-16"', "JSON object"),
        (b'{"question": "\\ud800"}', "not JSON"),
        (b'{"question": NaN}', "not JSON"),
        (b"\x00", "not JSON"),
    ],
)
def test_a_hostile_body_is_a_bad_request(client: httpx.Client, body: bytes, said: str):
    assert said in problem(client.post("/api/ask", content=body, headers=JSON), 400)["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": ""}, "question"),
        ({"question": "x" * 2001}, "question"),
        ({"question": 1}, "question"),
        ({"question": "a", "k": 0}, "k"),
        ({"question": "a", "k": "ten"}, "k"),
        ({"question": "a", "max_tokens": 0}, "max_tokens"),
        ({"question": "a", "reader": "oracle"}, "reader"),
        ({"question": "a", "history": ["b"]}, "history"),
        ({"question": "a", "stream": True}, "stream"),
        ({"question": "a", "qestion": "b"}, "qestion"),
        ({"question": "a", "filters": {"areas": ["x"]}}, "filters.areas"),
        ({"question": "a", "filters": {"kind": "box"}}, "filters.kind"),
        ({"question": "a", "filters": "kind"}, "filters"),
        ({"question": "a", "filters": {"year_from": 2018, "year_to": 2012}}, "filters.year_from"),
    ],
)
def test_a_wrong_question_names_its_field(client: httpx.Client, body: Any, field: str):
    errors = problem(client.post("/api/ask", json=body), 400)["errors"]
    assert [error["field"] for error in errors] == [field]


@pytest.mark.parametrize(
    ("address", "field"),
    [("/api/search?q=%ff%fe", "q"), ("/api/search?q=housing&area=Pellmouth%e9", "area")],
)
def test_what_is_not_utf_8_in_the_address_is_named(client: httpx.Client, address: str, field: str):
    refused = problem(client.get(address), 400)
    assert [fault["field"] for fault in refused["errors"]] == [field]
    assert "UTF-8" in refused["detail"]
    assert client.get("/api/search?q=caf%C3%A9").status_code == 200


def test_a_body_of_another_type_is_unsupported(client: httpx.Client):
    response = client.post("/api/ask", data={"question": "a"})
    assert "application/json" in problem(response, 415)["detail"]


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(client: httpx.Client):
    refused = problem(client.post("/api/ask", json={"question": "x" * 300_000}), 413)
    assert "262,144 bytes" in refused["detail"]


def test_an_unknown_length_does_not_get_round_the_limit(client: httpx.Client):
    pieces = (b"x" * 65_536 for _ in range(8))
    problem(client.post("/api/ask", content=pieces, headers=JSON), 413)


@pytest.mark.parametrize("path", ["/api/nothing", "/api/reports/none", "/api/passages/none", "/x"])
def test_what_does_not_exist_is_not_found(client: httpx.Client, path: str):
    problem(client.get(path), 404)


def test_a_wrong_method_says_the_right_one(client: httpx.Client):
    response = client.delete("/api/search")
    problem(response, 405)
    assert "GET" in response.headers["allow"]
    assert "POST" in client.delete("/api/ask").headers["allow"]


@pytest.mark.parametrize(
    "path", ["/api/reports?page=2", "/api/themes?q=x", "/api/reports/x?a=b", "/api/passages/x?a=b"]
)
def test_a_parameter_where_none_is_taken_is_refused(client: httpx.Client, path: str):
    assert problem(client.get(path), 400)["errors"]


def test_a_browser_gets_the_same_error_as_a_page(client: httpx.Client):
    as_page = client.get("/search?q=a&kind=box", headers={"accept": "text/html,*/*;q=0.8"})
    assert as_page.status_code == 400
    assert as_page.headers["content-type"].startswith("text/html")
    assert "can be one of these: Finding" in as_page.text
    as_json = problem(
        client.get("/search?q=a&kind=box", headers={"accept": "application/json"}), 400
    )
    assert as_json["errors"][0]["field"] == "kind"


def test_the_api_answers_a_browser_in_json(client: httpx.Client):
    problem(client.get("/api/search", headers={"accept": "text/html"}), 400)


def test_an_address_in_an_error_page_is_escaped(client: httpx.Client):
    page = client.get("/search?q=a&kind=<script>alert(1)</script>", headers={"accept": "text/html"})
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text
