"""The page at `/` and the page of a report, as a browser without scripts gets them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import folders
import httpx
import pytest
from hashing import HashingEmbedder
from running import serving

HOSTILE = """Thornwick Youth Offending Service

Short quality screening

Staff wrote <script>alert("x")</script> & <b>bold</b> notes about zebras in Thornwick.

Published 2014
"""


class Links(HTMLParser):
    """What a page points to, and the anchors it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.labels: list[str | None] = []
        self.fields: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors += [value for value in [given.get("id")] if value]
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        if tag == "label":
            self.labels.append(given.get("for"))
        if tag in ("input", "select", "textarea"):
            self.fields.append(given.get("id"))


def test_the_first_visit_offers_examples_that_find_something(client: httpx.Client):
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    examples = [link for link in Links(page.text).links if link.startswith("/?q=")]
    assert len(examples) >= 3
    for example in examples:
        assert "Read it in the report" in client.get(example).text


def test_a_search_shows_hits_with_their_place_and_an_answer_above(client: httpx.Client):
    page = client.get("/", params={"q": "post-16 ETE gaps"}).text
    assert '<input id="q" name="q" type="search" value="post-16 ETE gaps"' in page
    assert page.index('class="answer"') < page.index('class="hits"')
    assert "<mark>" in page
    for term in ("Theme", "Kind", "Area", "Published"):
        assert f"<dt>{term}</dt>" in page


def test_every_link_of_the_page_leads_somewhere(client: httpx.Client):
    page = client.get("/", params={"q": "victims"}).text
    reports: dict[str, list[str]] = {}
    deep = 0
    for link in Links(page).links:
        parts = urlsplit(link)
        assert not parts.netloc, link
        if not parts.path:
            assert parts.fragment in Links(page).anchors
            continue
        answer = client.get(link)
        assert answer.status_code == 200, link
        if parts.path.startswith("/reports/"):
            if parts.path not in reports:
                reports[parts.path] = Links(answer.text).anchors
            assert parts.fragment in reports[parts.path]
            deep += 1
    assert deep >= 10


def test_the_page_can_be_walked_by_label_and_landmark(client: httpx.Client):
    page = client.get("/", params={"q": "victims"}).text
    walked = Links(page)
    assert walked.fields
    assert set(walked.fields) == set(walked.labels)
    assert len(walked.anchors) == len(set(walked.anchors))
    for landmark in ("<main", "<header", "<footer", 'role="search"', '<html lang="en-GB">', "<h1"):
        assert landmark in page
    assert walked.links.index("#main") < walked.links.index("/")
    assert "<script" not in page
    assert " style=" not in page


def test_filters_of_the_form_are_kept_and_applied(client: httpx.Client):
    # As a browser sends the form: fields left alone are empty.
    page = client.get(
        "/?q=training&theme=&kind=recommendation&polarity=&area=Harrowmere&year="
    ).text
    assert '<option value="recommendation" selected>' in page
    assert '<option value="Harrowmere" selected>' in page
    kinds = re.findall(r"<dt>Kind</dt><dd>(\w+)", page)
    assert kinds
    assert set(kinds) == {"recommendation"}


def test_more_matches_are_a_link_away_and_back(client: httpx.Client):
    first = client.get("/", params={"q": "management board", "kind": "finding"}).text
    link = unescape(re.search(r'href="([^"]+)" rel="next"', first)[1])  # type: ignore[index]
    assert "kind=finding" in link
    second = client.get(link).text
    assert '<ol class="hits" start="11">' in second
    assert 'class="answer"' not in second
    back = unescape(re.search(r'href="([^"]+)" rel="prev"', second)[1])  # type: ignore[index]
    assert client.get(back).text == first


@pytest.mark.parametrize("query", ["q=custody&area=Atlantis", "q=custody&year=2031"])
def test_nothing_found_says_what_to_try(client: httpx.Client, query: str):
    page = client.get(f"/?{query}").text
    assert "Nothing found" in page
    assert "Take a filter away" in page


def test_text_of_a_report_is_text_and_never_markup(
    tmp_path: Path, hashing_embedder: HashingEmbedder
):
    folders.add_text(tmp_path / "data", "thornwick.txt", HOSTILE)
    folders.index(tmp_path / "data", hashing_embedder)
    with serving(tmp_path / "data", hashing_embedder) as client:
        found = client.get("/api/search?q=zebras&k=1").json()["hits"][0]["passage"]
        pages = [
            client.get("/", params={"q": 'zebras <script>"'}).text,
            client.get(urlsplit(found["url"]).path).text,
        ]
    for page in pages:
        assert "<script" not in page
        assert "<b>" not in page
        assert "zebras" in page
    assert "&lt;" in pages[0]


def test_a_report_that_is_gone_is_told_in_a_page(client: httpx.Client):
    page = client.get("/reports/none", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "no report at this address" in page.text
