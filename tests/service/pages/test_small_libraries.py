"""Pages of libraries that hold nothing, or one report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import folders
import httpx
import pytest
from hashing import HashingEmbedder
from running import serving
from selectolax.lexbor import LexborHTMLParser

from corpus.library import Library
from corpus.said import Said

HTML = {"accept": "text/html"}
ABOUT_REPORTS = (
    *("/", "/search?q=girls", "/ask?q=girls", "/practice", "/areas", "/overview", "/reports"),
)


@pytest.fixture
def emptied(tmp_path: Path) -> Iterator[httpx.Client]:
    """A service whose only report has been removed."""
    embedder = HashingEmbedder()
    folders.add_text(tmp_path, "brackleigh.txt", folders.BRACKLEIGH)
    folders.index(tmp_path, embedder)
    library = Library(tmp_path / "library")
    (entry,) = library.entries()
    library.remove(entry.sha256)
    folders.index(tmp_path, embedder)
    with serving(tmp_path, embedder) as client:
        yield client


@pytest.fixture
def single(tmp_path: Path) -> Iterator[httpx.Client]:
    embedder = HashingEmbedder()
    folders.add_text(tmp_path, "brackleigh.txt", folders.BRACKLEIGH)
    folders.index(tmp_path, embedder)
    with serving(tmp_path, embedder) as client:
        yield client


def test_an_emptied_library_says_so_on_every_page_and_how_to_fill_it(emptied: httpx.Client):
    for address in ABOUT_REPORTS:
        page = emptied.get(address, headers=HTML)
        assert page.status_code == 503, address
        assert "The library is empty" in page.text
        assert "findings add" in page.text
        assert "search the reports" not in page.text, "there is nothing to search"
    about = LexborHTMLParser(emptied.get("/about").text).text(separator=" ")
    assert re.search(r"Documents\s+0\b", about)
    assert emptied.get("/api/search?q=girls").json()["hits"] == []


def test_a_folder_without_an_index_offers_no_search_either(tmp_path: Path):
    with serving(tmp_path, HashingEmbedder()) as client:
        page = client.get("/", headers=HTML)
        assert page.status_code == 503
        assert "findings add" in page.text
        assert "search the reports" not in page.text
        assert 'href="/">Try again' in page.text


@pytest.mark.parametrize(
    ("source", "linked"),
    [("https://reports.example/brackleigh", True), ("javascript:alert(1)", False)],
)
def test_only_an_address_of_the_web_is_a_link(tmp_path: Path, source: str, linked: bool):
    embedder = HashingEmbedder()
    file = tmp_path / "brackleigh.txt"
    file.write_text(folders.BRACKLEIGH, encoding="utf-8")
    Library(tmp_path / "library").add(file, Said(source=source))  # as older libraries may have it
    folders.index(tmp_path, embedder)
    with serving(tmp_path, embedder) as client:
        (report,) = client.get("/api/reports").json()["reports"]
        page = client.get(report["url"]).text
    assert source in page
    assert (f'href="{source}"' in page) is linked


def test_one_report_makes_every_page(single: httpx.Client):
    for address in (*ABOUT_REPORTS, "/about", "/shortlist"):
        assert single.get(address, headers=HTML).status_code == 200, address
    assert "sets an example of practice apart" in single.get("/practice").text
    assert "Compare with another area" not in single.get("/areas/brackleigh", headers=HTML).text


RELEASE = """PRESS RELEASE

Young offenders in Harrowmere: inspectors publish their letter

Published 7 May 2015

Plans were late in most of the cases that inspectors read in Harrowmere, they said today. The
letter is available from the inspectorate.
"""


@pytest.fixture
def letter_and_release(tmp_path: Path) -> Iterator[httpx.Client]:
    """A screening with its letter, and a later one of which only the press release is held."""
    embedder = HashingEmbedder()
    release = tmp_path / "release.txt"
    release.write_text(RELEASE, encoding="utf-8")
    said = Said(series="sqs", document_type="press_release", area="Harrowmere", published="2015-05")
    data = tmp_path / "data"
    folders.add(data, [folders.SAMPLE / "harrowmere-2013-short-quality-screening.md"])
    Library(data / "library").add(release, said)
    folders.index(data, embedder)
    with serving(data, embedder) as client:
        yield client


def test_of_a_screening_known_by_its_press_release_the_letter_is_what_is_not_held(
    letter_and_release: httpx.Client,
):
    view = letter_and_release.get("/api/areas/harrowmere").json()
    first, second = view["inspections"]
    assert (first["held"], first["whole"], first["full_report"]) == ("letter", "letter", True)
    assert (second["held"], second["whole"], second["full_report"]) == (
        "press_release",
        "letter",
        False,
    )
    words = "only the press release is held, so what its letter says of these is not known here"
    page = letter_and_release.get("/areas/harrowmere").text
    assert words in page
    assert "Nothing about this in the press release, and the letter is not held." in page
    assert "full report is not held" not in page
    table = letter_and_release.get("/export/area.csv?area=harrowmere").text
    assert words in table
    assert "its full report" not in table.replace("its full report, or the letter", "")
