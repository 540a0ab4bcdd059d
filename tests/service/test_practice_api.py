"""Examples worth copying, found and listed; the records of one report."""

from __future__ import annotations

import httpx


def test_examples_are_found_by_what_they_are_about(client: httpx.Client):
    found = client.get("/api/practice", params={"q": "reading tested outside college"}).json()
    best = found["practice"][0]
    assert best["title"] == "The reading van"
    assert best["story"].startswith("A YOT found that children would not walk into a library")
    passage = client.get(f"/api/passages/{best['id']}").json()
    assert passage["kind"] == "notable_practice"
    assert best["story"].startswith(passage["text"])
    assert best["url"] == passage["url"]


def test_without_words_all_examples_are_listed_newest_first(client: httpx.Client):
    listed = client.get("/api/practice?k=100").json()
    assert listed["total"] == len(listed["practice"]) > 20
    dates = [each["published"] for each in listed["practice"]]
    assert dates == sorted(dates, reverse=True)
    assert len({each["id"] for each in listed["practice"]}) == listed["total"]
    page = client.get("/api/practice?k=3&offset=2").json()
    assert page["practice"] == listed["practice"][2:5]
    assert page["total"] == listed["total"]


def test_filters_choose_by_theme_area_and_year(client: httpx.Client):
    harrowmere = client.get("/api/practice?area=harrowmere&k=100").json()["practice"]
    assert {each["area"] for each in harrowmere} == {"Harrowmere"}
    both = client.get("/api/practice?area=harrowmere&year=2016&theme=Protecting%20the%20public")
    assert [each["title"] for each in both.json()["practice"]] == [
        "A plan that fits on one page",
        "Putting things right at the allotments",
    ]
    words = client.get("/api/practice?area=harrowmere&year=2016&q=victims&k=100").json()
    assert {(each["area"], each["year"]) for each in words["practice"]} == {("Harrowmere", 2016)}
    nowhere = client.get("/api/practice?area=nowhere").json()
    assert (nowhere["practice"], nowhere["total"]) == ([], 0)
    assert [(hint["field"], hint["value"]) for hint in nowhere["hints"]] == [("area", "nowhere")]
    assert both.json()["hints"] == []


def test_a_slip_in_a_parameter_is_told(client: httpx.Client):
    refused = client.get("/api/practice?thme=x&year_from=2020&year_to=2010")
    assert refused.status_code == 400
    assert "did you mean theme?" in refused.text
    years = client.get("/api/practice?year_from=2020&year_to=2010")
    assert years.status_code == 400
    assert "later than year_to" in years.text


def test_the_records_of_a_report(client: httpx.Client):
    records = client.get("/api/reports/harrowmere-2016-fji/records").json()
    assert [each["number"] for each in records["recommendations"]] == list("12345678")
    victims = records["recommendations"][3]
    assert victims["to"] == ["YOS manager", "Police and Crime Commissioner"]
    assert victims["by_when"] == "Within 12 months of the publication of this report"
    assert {each["subject"] for each in records["ratings"]} >= {"Reducing reoffending"}
    assert [each["speaker"] for each in records["quotations"]] == [
        *("child", "child", "parent", "victim")
    ]
    counts = {each["text"]: (each["part"], each["whole"]) for each in records["counts"]}
    assert counts["13 of 30 young people"] == (13, 30)
    assert client.get("/api/reports/nowhere/records").status_code == 404
