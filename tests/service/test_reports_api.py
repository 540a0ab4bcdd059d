"""Reports, passages, themes, health and the description of it all."""

from __future__ import annotations

import re

import httpx

from corpus.vocabulary import THEMES
from service.templating import STATIC


def test_every_report_is_listed_with_its_passages(client: httpx.Client):
    listed = client.get("/api/reports").json()
    assert listed["total"] == len(listed["reports"]) >= 5
    assert all(report["invented"] for report in listed["reports"])
    for report in listed["reports"]:
        whole = client.get(f"/api/reports/{report['id']}").json()
        assert whole["report"] == report
        assert len(whole["passages"]) == report["passages"] > 0
        starts = [passage["start"] for passage in whole["passages"]]
        assert starts == sorted(starts)
        assert whole["sections"]


def test_a_report_gives_its_tables_as_cells_and_where_they_stand(client: httpx.Client):
    whole = client.get("/api/reports/harrowmere-2021-youth-2018").json()
    ratings = whole["tables"][0]
    assert ratings["rows"][:3] == [
        ["", "Standard", "Rating"],
        ["1.", "Organisational delivery", ""],
        ["1.1", "Governance and leadership", "Good"],
    ]
    assert (ratings["section"], ratings["kind"]) == ("Ratings", "judgement")
    (passage,) = [each for each in whole["passages"] if each["id"] == ratings["passage_id"]]
    assert (ratings["start"], ratings["end"]) == (passage["start"], passage["end"])
    assert ratings["url"] == passage["url"]
    assert passage["text"].split("\n")[2] == "1.1 Governance and leadership Good"


def test_a_passage_is_found_by_its_id(client: httpx.Client):
    passage = client.get("/api/search?q=victims&k=1").json()["hits"][0]["passage"]
    assert client.get(f"/api/passages/{passage['id']}").json() == passage


def test_themes_come_in_their_order_with_counts(client: httpx.Client):
    themes = client.get("/api/themes").json()["themes"]
    assert [theme["theme"] for theme in themes] == list(THEMES)
    assert all(theme["passages"] >= theme["reports"] > 0 for theme in themes)
    assert any(len(theme["printed"]) > 1 for theme in themes)
    reports = client.get("/api/reports").json()["reports"]
    counted = sum(
        passage["theme"] == THEMES[0]
        for report in reports
        for passage in client.get(f"/api/reports/{report['id']}").json()["passages"]
    )
    assert themes[0]["passages"] == counted


def test_health_says_what_is_served(client: httpx.Client):
    assert client.get("/health/live").json() == {"status": "alive"}
    ready = client.get("/health/ready").json()
    assert (ready["status"], ready["generation"], ready["warning"]) == ("ready", 1, None)
    assert ready["reports"] == client.get("/api/reports").json()["total"]
    assert ready["passages"] > 150
    assert ready["model"]["dimension"] == 384


def test_the_description_covers_every_address_and_its_errors(client: httpx.Client):
    document = client.get("/schema/openapi.json").json()
    operations = {
        (path, method): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert set(operations) == {
        ("/api/search", "get"),
        ("/api/ask", "post"),
        ("/api/ask", "get"),
        ("/metrics", "get"),
        ("/api/reports", "get"),
        ("/api/reports/{report_id}", "get"),
        ("/api/reports/{report_id}/records", "get"),
        ("/api/practice", "get"),
        ("/api/shortlist", "get"),
        ("/api/areas", "get"),
        ("/api/overview", "get"),
        ("/api/about", "get"),
        ("/api/areas/{area}", "get"),
        ("/api/areas/{area}/compare", "get"),
        ("/api/passages/{passage_id}", "get"),
        ("/api/passages/{passage_id}/reference", "get"),
        ("/api/themes", "get"),
        ("/v1/models", "get"),
        ("/v1/models/{model}", "get"),
        ("/v1/chat/completions", "post"),
        ("/health/live", "get"),
        ("/health/ready", "get"),
    }
    assert len({operation["operationId"] for operation in operations.values()}) == len(operations)
    for (path, _), operation in operations.items():
        assert operation["description"]
        for status, response in operation["responses"].items():
            if path == "/metrics" and status == "200":
                assert [kind.split(";")[0] for kind in response["content"]] == ["text/plain"]
            elif path.endswith("/reference") and status == "200":
                assert list(response["content"]) == [
                    "text/plain",
                    "application/x-research-info-systems",
                    "application/x-bibtex",
                ]
            elif status == "200":
                assert "$ref" in response["content"]["application/json"]["schema"]
            elif path.startswith("/v1/"):
                schema = response["content"]["application/json"]["schema"]
                assert schema["$ref"].endswith("OpenAIError")
            else:
                assert list(response["content"]) == ["application/problem+json"], path
    search = {p["name"]: p for p in operations["/api/search", "get"]["parameters"]}
    assert set(search) == {
        *("theme", "section", "kind", "polarity", "area", "year", "year_from", "year_to"),
        *("series", "report", "q", "k", "offset", "sort", "explain", "fold", "close"),
        *("interpret", "like"),
    }
    assert not search["q"]["required"]  # a filter alone lists passages
    assert search["k"]["schema"]["maximum"] == 100
    assert all(parameter["description"] for parameter in search.values())


def test_the_description_says_what_a_body_may_hold(client: httpx.Client):
    """Limits stand where they apply, down to the items of a list; what is read leniently is
    described so; no reader is offered that is not set up."""
    described = client.get("/schema/openapi.json").json()["components"]["schemas"]
    asked = described["AskBody"]
    assert asked["additionalProperties"] is False
    fields = asked["properties"]
    assert fields["max_tokens"]["anyOf"] == [
        {"type": "integer", "minimum": 1, "maximum": 4000},
        {"type": "null"},
    ]
    assert {"type": "null"} in fields["history"]["anyOf"]
    assert fields["reader"]["anyOf"][0]["enum"] == ["extractive"]
    area = described["Filters"]["properties"]["area"]["anyOf"]
    assert [one["type"] for one in area] == ["array", "string", "null"]
    assert area[0]["items"] == area[1]
    assert area[1]["maxLength"] == 200
    assert described["CompletionBody"]["properties"]["messages"]["items"] == {
        "$ref": "#/components/schemas/Message"
    }


def test_nothing_that_is_served_loads_anything_from_elsewhere(client: httpx.Client):
    for path in ("/", "/search?q=victims", "/schema/openapi.json", "/schema/redoc"):
        text = client.get(path, headers={"accept": "text/html"}).text
        assert "//cdn" not in text.lower()
        assert not re.search(r"""(?:src|href)="(?:https?:)?//""", text)
    for style in (STATIC / "css").iterdir():
        assert "url(" not in style.read_text("utf-8")
