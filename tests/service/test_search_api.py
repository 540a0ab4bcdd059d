"""GET /api/search over a socket, on the sample library."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from index.types import Filter
from service.views import PassageView

PASSAGE_FIELDS = [
    "id",
    "doc",
    "report_id",
    "report_title",
    "inspection_id",
    "series",
    "document_type",
    "area",
    "year",
    "published",
    "theme",
    "section",
    "headings",
    "number",
    "kind",
    "polarity",
    "page",
    "page_index",
    "start",
    "end",
    "text",
    "url",
]


def search(client: httpx.Client, **parameters: Any) -> Any:
    response = client.get("/api/search", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_search_finds_what_a_practitioner_means(client: httpx.Client):
    found = search(client, q="post-16 ETE gaps", k=5)
    assert found["query"] == "post-16 ETE gaps"
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3, 4, 5]
    best = found["hits"][0]["passage"]
    assert "training" in best["text"] or "ETE" in best["text"]
    assert found["total"] >= 5
    assert found["took_ms"] > 0


def test_a_search_says_how_sure_it_is_that_the_library_answers(client: httpx.Client):
    assert search(client, q="post-16 ETE gaps")["confidence"] > 0.6
    unsure = ("the price of tomatoes", "boards in Manchester", "How good is provision in Wales?")
    assert all(search(client, q=text)["confidence"] < 0.35 for text in unsure)
    assert search(client, area="harrowmere")["confidence"] is None


@pytest.mark.parametrize("words", [{}, {"q": ""}, {"q": "  "}])
def test_without_words_all_that_passes_the_filter_is_listed_report_by_report(
    client: httpx.Client, words: dict[str, str]
):
    found = search(client, series="fji", kind="recommendation", k=100, **words)
    reports = client.get("/api/reports").json()["reports"]
    listed = [
        (report["id"], passage["start"])
        for report in reports
        if report["series"] == "fji"
        for passage in client.get(f"/api/reports/{report['id']}").json()["passages"]
        if passage["kind"] == "recommendation"
    ]
    told = [(hit["passage"]["report_id"], hit["passage"]["start"]) for hit in found["hits"]]
    assert sorted(told) == sorted(listed)
    assert len(told) == found["total"] == 14  # eight of Harrowmere, six of Pellmouth
    assert told == sorted(told)
    assert {facet["value"] for facet in found["facets"]["area"]} == {"Harrowmere", "Pellmouth"}
    assert (found["query"].strip(), found["close"]) == ("", None)
    page = client.get("/search?series=fji&kind=recommendation").text
    assert '<h2 id="results">14 passages' in page
    second = search(client, series="fji", kind="recommendation", k=5, offset=5)
    assert [hit["rank"] for hit in second["hits"]] == [6, 7, 8, 9, 10]
    assert [hit["passage"]["start"] for hit in second["hits"]] == [one[1] for one in told[5:10]]


def test_without_words_the_newest_can_come_first(client: httpx.Client):
    found = search(client, kind="recommendation", sort="date", k=100)
    published = [hit["passage"]["published"] for hit in found["hits"]]
    assert published == sorted(published, reverse=True)


def test_a_passage_has_exactly_the_fields_agreed_in_their_order(client: httpx.Client):
    passage = search(client, q="victims", k=1)["hits"][0]["passage"]
    assert list(passage) == PASSAGE_FIELDS
    assert list(PassageView.__struct_fields__) == PASSAGE_FIELDS


def test_a_hit_shows_where_it_matched(client: httpx.Client):
    for hit in search(client, q="restorative justice with victims")["hits"]:
        text = hit["passage"]["text"]
        assert all(0 <= start < end <= len(text) for start, end in hit["highlights"])
        assert hit["citation"]["quote"] in text
        assert hit["citation"]["n"] == hit["rank"]
        assert hit["citation"]["passage_id"] == hit["passage"]["id"]
    best = search(client, q="restorative justice")["hits"][0]
    words = {best["passage"]["text"][start:end].lower() for start, end in best["highlights"]}
    assert words & {"restorative", "justice"}


def test_every_filter_value_that_facets_offer_lets_through_just_its_own(client: httpx.Client):
    unfiltered = search(client, q="assessment and planning", k=100)
    checked = 0
    for field in Filter.__struct_fields__:
        if field.startswith("year_"):
            continue
        for offered in unfiltered["facets"][field][:3]:
            value, count = offered["value"], offered["count"]
            found = search(client, q="assessment and planning", k=100, **{field: value})
            source = "report_id" if field == "report" else field
            printed = None if (field, value) == ("theme", "none") else value
            assert {hit["passage"][source] for hit in found["hits"]} == {printed}, (field, value)
            assert found["total"] == count, (field, value)
            checked += 1
    assert checked >= 15


def test_what_is_close_is_counted_where_it_is_asked_for(client: httpx.Client):
    assert search(client, q="CAMHS")["close"] is None
    found = search(client, q="CAMHS", close="true")
    assert found["total"] > 300
    assert found["close"]["total"] < 30
    assert sum(one["count"] for one in found["close"]["facets"]["kind"]) == found["close"]["total"]


def test_values_of_one_field_are_alternatives_and_fields_are_conditions(client: httpx.Client):
    kinds = ["finding", "recommendation"]
    found = search(client, q="training", k=100, kind=kinds, area="Harrowmere")
    assert {hit["passage"]["kind"] for hit in found["hits"]} == set(kinds)
    assert {hit["passage"]["area"] for hit in found["hits"]} == {"Harrowmere"}


def test_years_bound_the_search(client: httpx.Client):
    found = search(client, q="inspection", k=100, year_from=2014, year_to=2017)
    years = {hit["passage"]["year"] for hit in found["hits"]}
    assert years
    assert years <= {2014, 2015, 2016, 2017}
    assert {h["passage"]["year"] for h in search(client, q="plans", year=2021)["hits"]} == {2021}


def test_pages_of_hits_follow_each_other(client: httpx.Client):
    whole = search(client, q="management board", k=12)["hits"]
    parts = [search(client, q="management board", k=4, offset=offset) for offset in (0, 4, 8)]
    assert [hit for part in parts for hit in part["hits"]] == whole
    assert len({part["total"] for part in parts}) == 1
    assert search(client, q="management board", offset=5000)["hits"] == []


def test_newest_first_when_asked(client: httpx.Client):
    hits = search(client, q="education", sort="date", k=20)["hits"]
    dates = [hit["passage"]["published"] or "" for hit in hits]
    assert dates == sorted(dates, reverse=True)
    assert all("educat" in hit["passage"]["text"].lower() for hit in hits[:5])


def test_an_explanation_is_given_only_when_asked(client: httpx.Client):
    assert search(client, q="custody", k=1)["hits"][0]["explanation"] is None
    explanation = search(client, q="custody", k=1, explain="true")["hits"][0]["explanation"]
    assert explanation["components"]
    assert all({"name", "score", "rank"} <= set(c) for c in explanation["components"])


def test_acronyms_are_expanded_unless_the_caller_says_no(client: httpx.Client):
    assert search(client, q="ETE", k=1)["interpreted"]["expansions"]
    assert search(client, q="ETE", k=1, interpret="false")["interpreted"]["expansions"] == []


def test_folding_takes_no_hit_away_unseen(client: httpx.Client):
    plain = search(client, q="education after 16", k=100)
    folded = search(client, q="education after 16", k=100, fold="true")
    shown = {hit["passage"]["id"] for hit in folded["hits"]}
    twins = {twin for hit in folded["hits"] for twin in hit["twins"]}
    assert not shown & twins
    assert folded["total"] <= plain["total"]
    assert all(hit["twins"] == [] for hit in plain["hits"])


def test_a_place_that_is_not_held_is_an_empty_answer_with_a_hint(client: httpx.Client):
    found = search(client, q="custody", area="Harromere")
    assert (found["hits"], found["total"]) == ([], 0)
    assert found["hints"][0]["field"] == "area"
    assert "Harrowmere" in found["hints"][0]["suggestions"]


@pytest.mark.parametrize(
    "text",
    [
        '"unbalanced',
        "AND OR NOT NEAR(",
        "*)(:^",
        "a\x00b",
        "🙂",
        "' OR 1=1 --",
        "%",
        "x" * 2000,
        "‮",
    ],
)
def test_no_text_is_a_query_language(client: httpx.Client, text: str):
    response = client.get("/api/search", params={"q": text})
    assert response.status_code == 200
    assert response.json()["query"] == text


def test_many_at_once_get_what_one_gets(client: httpx.Client):
    queries = ["post-16 ETE gaps", "victims", "custody", "board", "speech", "plans"] * 8
    alone = {query: search(client, q=query)["hits"] for query in set(queries)}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: (query, search(client, q=query)["hits"]), queries))
    assert all(hits == alone[query] for query, hits in together)


def test_under_criticism_the_sentence_to_quote_is_not_its_praise(client: httpx.Client):
    """The guide's paragraph on children leaving custody praises first and criticises then."""
    plain = search(client, q="children in custody studying")
    asked = search(client, q="children in custody studying", polarity="concern")
    place = "leaving-custody:p1"
    (praised,) = [hit for hit in plain["hits"] if hit["passage"]["id"].endswith(place)]
    (criticised,) = [hit for hit in asked["hits"] if hit["passage"]["id"].endswith(place)]
    assert "were proud" in praised["citation"]["quote"]
    assert "Certificates arrived after release" in criticised["citation"]["quote"]


def test_under_criticism_no_neutral_sentence_stands_for_a_criticism(client: httpx.Client):
    """Harrowmere's letter tells of "15 of 20 cases" and then what went wrong in the others."""
    asked = search(client, q="risk assessment", polarity="concern", area="Harrowmere", year="2013")
    quoted = [hit["citation"]["quote"] for hit in asked["hits"]]
    assert any(quote.startswith("In the other five, incidents at home") for quote in quoted)
    assert not any(quote.startswith("Case managers recognised risk") for quote in quoted)
