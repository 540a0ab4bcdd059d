"""The library at a glance and what the one who runs it sees: every number is checked by
following it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import folders
import httpx
import pytest
from hashing import HashingEmbedder
from running import serving
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import Unreadable
from corpus.vocabulary import THEMES
from service.pages.about import age_words


def numbers(page: str) -> list[tuple[str, int]]:
    """Every number of a table with the address it leads to."""
    found = re.findall(r'<td class="number[^>]*><a href="([^"]+)">([\d,]+)', page)
    return [(unescape(address), int(number.replace(",", ""))) for address, number in found]


def test_every_number_is_the_search_that_it_leads_to(client: httpx.Client) -> None:
    counted = numbers(client.get("/overview").text)
    assert len(counted) >= 40
    for address, number in counted[::7]:
        assert _found(client, address) == number, address
    shown = numbers(client.get("/overview?polarity=concern").text)
    concerns = [(address, number) for address, number in shown if "polarity=concern" in address]
    assert len(concerns) >= 10
    for address, number in concerns[::5]:
        assert _found(client, address) == number, address


def test_an_inspection_counts_once_in_the_map(client: httpx.Client) -> None:
    """Pellmouth's and Harrowmere's press releases repeat what their reports find."""
    reports = client.get("/api/reports").json()["reports"]
    of_inspection: dict[str, set[str]] = {}
    for one in reports:
        of_inspection.setdefault(one["inspection_id"], set()).add(one["document_type"])
    repeats = {
        one["id"]
        for one in reports
        if one["document_type"] == "press_release" and len(of_inspection[one["inspection_id"]]) > 1
    }
    assert repeats
    narrowed = 0
    for row in client.get("/api/overview").json()["themes"]:
        for cell in row["cells"]:
            asked = {"theme": cell["theme"], "year": cell["year"], "kind": "finding", "k": 100}
            found = client.get("/api/search", params=asked).json()["hits"]
            once = [one for one in found if one["passage"]["report_id"] not in repeats]
            assert len(once) == cell["findings"]
            narrowed += bool(cell["counted"])
            if cell["counted"]:
                assert {one["passage"]["report_id"] for one in once} == set(cell["counted"])
    assert narrowed


def test_the_map_says_which_kinds_of_inspection_a_year_holds(client: httpx.Client) -> None:
    held = {one["year"]: one["series"] for one in client.get("/api/overview").json()["held"]}
    assert held[2013] == ["sqs"]
    assert held[2021] == ["guide", "youth-2018"]
    page = client.get("/overview").text
    assert "<strong>2013, 2014</strong> Short quality screening (2012–18)</li>" in page


def test_findings_under_no_theme_are_counted_apart(client: httpx.Client) -> None:
    """With them the map adds up to the findings of a year."""
    view = client.get("/api/overview").json()
    places = {year: place for place, year in enumerate(view["years"])}
    assert view["unthemed"][places[2024]] > 0  # a press release of an inspection since 2018
    for year in (2016, 2022, 2024):
        themed = sum(row["cells"][places[year]]["findings"] for row in view["themes"])
        asked = {"year": year, "kind": "finding", "k": 1}
        found = client.get("/api/search", params=asked).json()["total"]
        repeated = 0
        if year == 2016:  # a press release beside its report
            asked["report"] = "harrowmere-2016-fji-press-release"
            repeated = client.get("/api/search", params=asked).json()["total"]
        assert themed + view["unthemed"][places[year]] + repeated == found, year
    for page in ("/overview", "/overview?polarity=concern"):
        shown = [one for one in numbers(client.get(page).text) if "theme=none" in one[0]]
        assert len(shown) >= 3
        for address, number in shown:
            assert _found(client, address) == number, address
    label = client.get("/search", params={"theme": "none"}).text
    assert "Under no theme" in label


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("Protecting the public", "other people safe"),
        ("Protecting the child or young person", "safety"),
    ],
)
def test_the_way_from_a_theme_to_what_standards_file_elsewhere(
    client: httpx.Client, theme: str, words: str
) -> None:
    """From the map, and from a search that the theme filters, one comes to the later findings."""
    pages = [client.get("/overview").text, client.get("/search", params={"theme": theme}).text]
    ways = [
        unescape(way)
        for page in pages
        for way in re.findall(r'href="(/search[^"]+series=youth-2018[^"]*)"', page)
        if words.split()[0] in way
    ]
    assert len(ways) == 2
    for way in ways:
        found = client.get("/api" + way).json()["hits"]
        assert {one["passage"]["series"] for one in found} <= {"youth-2018", "youth-2025"}
        assert any(
            one["passage"]["theme"] == "Reducing reoffending" and words in one["passage"]["text"]
            for one in found
        )
    other = client.get("/search", params={"theme": "Governance and partnerships"}).text
    old = client.get("/search", params={"theme": theme, "series": "fji"}).text
    gone = client.get("/search", params={"theme": theme, "area": "Atlantis"}).text
    for page in (other, old, gone):
        assert "Inspections since 2018 report by standards" not in page


def test_recommendations_are_the_same_on_every_page(client: httpx.Client) -> None:
    """Those of letters too, which print them as areas that require improvement."""
    counted = {one["series"]: one for one in client.get("/api/overview").json()["series"]}
    found: dict[str, int] = {}
    for area in client.get("/api/areas").json()["areas"]:
        view = client.get(f"/api/areas/{area['slug']}").json()
        series = {one["inspection_id"]: one["series"] for one in view["inspections"]}
        for asked in view["asked"]:
            report_id = asked["recommendations"][0]["passage"]["report_id"]
            address = f"/search?report={report_id}&kind=recommendation"
            assert _found(client, address) == len(asked["recommendations"]), address
            of_series = series[asked["inspection_id"]]
            found[of_series] = found.get(of_series, 0) + len(asked["recommendations"])
    assert found["sqs"] == 7  # three of Harrowmere and four of Keldermoor
    assert {one: counted[one]["recommendations"] for one in found} == found


def _found(client: httpx.Client, address: str) -> int:
    """How many the search page says it found; its results are not folded where all are listed."""
    heading = re.search(r'<h2 id="results">([\d,]+) passage', client.get(address).text)
    assert heading, address
    return int(heading[1].replace(",", ""))


def test_the_overview_says_what_its_numbers_leave_open(client: httpx.Client) -> None:
    for address in ("/overview", "/overview?polarity=concern"):
        assert "wrong about one finding in six" in client.get(address).text


def test_a_search_for_an_acronym_counts_every_passage_that_prints_it(client: httpx.Client) -> None:
    assert "every passage that prints it" in client.get("/overview").text
    acronyms = client.get("/api/overview").json()["acronyms"]
    assert len(acronyms) > 10
    for one in acronyms:
        found = client.get("/api/search", params={"q": one["acronym"], "close": True, "k": 1})
        assert found.json()["close"]["total"] >= one["passages"], one["acronym"]


def test_the_map_has_every_theme_and_the_counts_of_the_api(client: httpx.Client) -> None:
    view = client.get("/api/overview").json()
    assert [row["theme"] for row in view["themes"]] == list(THEMES)
    page = client.get("/overview").text
    cells = [cell for row in view["themes"] for cell in row["cells"]]
    assert len(cells) == len(THEMES) * len(view["years"])
    shown = [number for address, number in numbers(page) if "kind=finding&" in address + "&"]
    assert sum(cell["findings"] for cell in cells) in {sum(shown), *_partial_sums(shown)}
    for cell in cells:
        assert cell["strengths"] + cell["concerns"] + cell["mixed"] <= cell["findings"]
    assert (
        sum(one["documents"] for one in view["series"])
        == client.get("/api/reports").json()["total"]
    )
    assert {"acronym", "expansions", "passages"} == set(view["acronyms"][0])


def test_a_cell_without_findings_leads_to_what_that_year_says(client: httpx.Client) -> None:
    page = LexborHTMLParser(client.get("/overview").text)
    cells = page.css(".heat tbody td")
    assert all(cell.css_first("a") for cell in cells)
    empty = [cell.css_first("a") for cell in cells if "none" in cell.text()]
    assert empty
    for link in empty[::9]:
        found = client.get(link.attributes["href"].replace("/search", "/api/search", 1)).json()
        assert found["total"]
        years = {hit["passage"]["year"] for hit in found["hits"]}
        assert years == {int(re.search(r"in (\d{4})", link.text())[1])}


def _partial_sums(counts: list[int]) -> set[int]:
    return {sum(counts[:end]) for end in range(len(counts) + 1)}


def test_about_says_what_is_held_and_what_made_it(client: httpx.Client) -> None:
    view = client.get("/api/about").json()
    ready = client.get("/health/ready").json()
    assert (view["generation"], view["passages"]) == (ready["generation"], ready["passages"])
    assert sum(one["documents"] for one in view["types"]) == view["reports"] == ready["reports"]
    assert view["model"]["fingerprint"] == ready["model"]["fingerprint"]
    page = client.get("/about").text
    assert f"<dt>Passages</dt><dd>{view['passages']:,}</dd>" in page
    assert view["model"]["name"] in page
    assert "every file could be read" in page
    assert "invented sample" in page


def test_about_names_what_was_skipped_and_why(
    tmp_path: Path, hashing_embedder: HashingEmbedder
) -> None:
    data = tmp_path / "data"
    folders.add_text(data, "brackleigh.txt", folders.BRACKLEIGH)
    with pytest.raises(Unreadable):
        folders.add_text(data, "<b>nothing.txt", "12\n\n13\n")
    folders.index(data, hashing_embedder)
    with serving(data, hashing_embedder) as client:
        (skipped,) = client.get("/api/about").json()["skipped"]
        page = client.get("/about").text
    assert skipped["doc"] == "<b>nothing.txt"
    assert "1 file could not be read" in page
    assert "&lt;b&gt;nothing.txt" in page
    assert skipped["reason"].split(".")[0] in unescape(page)


def test_who_runs_it_is_told_how_to_say_where_a_document_was_published(
    tmp_path: Path, hashing_embedder: HashingEmbedder
) -> None:
    text = "Findings\n\nPlans were late in most of the cases that we read in Thornwick."
    folders.add_text(tmp_path / "data", "thornwick.txt", text)
    folders.index(tmp_path / "data", hashing_embedder)
    with serving(tmp_path / "data", hashing_embedder) as client:
        (report,) = client.get("/api/reports").json()["reports"]
        way = '<a href="/about#sources">not on record</a>'
        assert way in client.get(f"/reports/{report['id']}").text
        page = client.get("/about").text
        assert client.get("/api/about").json()["unsourced"] == 1
    assert 'id="sources"' in page
    assert "findings add report.pdf --source https://" in page


def test_about_of_a_library_of_samples_asks_for_no_addresses(client: httpx.Client) -> None:
    assert 'id="sources"' not in client.get("/about").text


def test_an_age_is_told_in_its_largest_unit() -> None:
    told = [age_words(seconds) for seconds in (30, 61, 7_200, 86_400 * 3 + 5)]
    assert told == ["less than a minute", "1 minute", "2 hours", "3 days"]
