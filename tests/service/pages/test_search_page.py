"""The search page as a browser without scripts gets it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import folders
import httpx
import pytest
from hashing import HashingEmbedder
from page_parts import Links, close, link, total
from running import serving

from corpus.vocabulary import THEMES
from index.confidence import THRESHOLD

HOSTILE = """Thornwick Youth Offending Service

Short quality screening

Staff wrote <script>alert("x")</script> & <b>bold</b> notes about zebras in Thornwick.

Published 2014
"""


def test_where_close_matches_end_the_page_says_so(client: httpx.Client):
    page = client.get("/search?q=girls+in+Keldermoor&k=50").text
    parts = page.split("have little in common with what was searched for")
    assert len(parts) == 2
    assert parts[0].count('id="hit-') == close(page) + 1  # the note stands in the first that is not
    assert "No close match" in client.get("/search?q=zzqx+blorp").text


def test_what_the_reports_may_hold_nothing_on_is_said(client: httpx.Client):
    said = "The reports may hold nothing on this"
    sure = {}
    for query in ("custody", "parking permits of allotments", "girls in Keldermoor"):
        answer = client.get("/api/search", params={"q": query}).json()
        sure[query] = answer["confidence"] >= THRESHOLD
        page = client.get("/search", params={"q": query}).text
        assert (said in page) is not sure[query]
        assert ("No sure match" in page) is not sure[query]
        assert ("close match" in page.partition('id="results">')[2][:40]) is sure[query]
        exported = client.get("/export/search.csv", params={"q": query}).text
        assert ("No sure match" in exported) is not sure[query]
    assert set(sure.values()) == {True, False}
    assert said not in client.get("/search?area=Pellmouth").text


def test_the_first_page_offers_examples_that_find_something(client: httpx.Client):
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    examples = [one for one in Links(page.text).links if one.startswith("/search?q=")]
    assert len(examples) >= 10
    for example in examples:
        assert 'class="best"' in client.get(example).text, example


def test_an_address_of_before_leads_on(client: httpx.Client):
    page = client.get("/", params={"q": "victims", "kind": "finding"})
    assert page.status_code == 303
    assert page.headers["location"] == "/search?q=victims&kind=finding"


def test_a_hit_shows_its_place_its_kind_and_what_matched(client: httpx.Client):
    page = client.get("/search", params={"q": "post-16 ETE gaps"}).text
    api = client.get("/api/search", params={"q": "post-16 ETE gaps", "fold": True}).json()
    first = api["hits"][0]
    assert 'name="q" type="search" value="post-16 ETE gaps"' in page
    numbered = next(hit["passage"] for hit in api["hits"] if hit["passage"]["number"])
    assert f"<span>{numbered['section']}</span>" in unescape(page)
    assert f"paragraph {numbered['number']}</span>" in page
    assert "Also searched for: ETE: education, training" in page
    assert total(page) == api["total"]
    quote = f"?quote={first['citation']['start']}-{first['citation']['end']}#"
    assert first["passage"]["url"].replace("#", quote) in page
    text = re.sub(r"</?mark>", "", unescape(page))
    assert f'<span class="best">{first["citation"]["quote"]}</span>' in text


def test_paragraphs_of_one_number_under_several_themes_are_told_apart(client: httpx.Client):
    page = client.get(
        "/search", params={"q": "plans", "report": "pellmouth-2017-fji", "k": 50}
    ).text
    places = re.findall(r'<p class="place">(.*?)</p>', page)
    numbered = [one for one in places if "Key Findings" in one and "paragraph" in one]
    assert len(numbered) >= 3
    assert len(set(numbered)) == len(numbered)
    bare = [
        re.sub("|".join(f"<span>{theme}</span>" for theme in THEMES), "", one) for one in places
    ]
    assert len(set(bare)) < len(set(places))  # without its theme a place would be said twice


def test_words_that_no_report_uses_are_told(client: httpx.Client):
    page = client.get("/search", params={"q": "sourdough zebras"}).text
    assert "No report uses “sourdough” or “zebras”." in page
    assert "In no report" not in page  # it is said already
    assert "exactly what was typed" not in page  # nothing was read into it
    half = client.get("/search", params={"q": "sourdough for victims"}).text
    assert "In no report: sourdough" in half
    assert "No report uses" not in half
    known = client.get("/search", params={"q": "post-16 ETE gaps"}).text
    assert "In no report" not in known


def test_every_link_of_the_page_leads_somewhere(client: httpx.Client):
    page = client.get("/search", params={"q": "victims", "kind": "finding"}).text
    reports: dict[str, list[str]] = {}
    deep = 0
    for one in dict.fromkeys(Links(page).links):
        parts = urlsplit(one)
        assert not parts.netloc, one
        if not parts.path:
            assert parts.fragment in Links(page).anchors
            continue
        answer = client.get(one)
        assert answer.status_code == 200, one
        if parts.path.startswith("/reports/"):
            if parts.path not in reports:
                reports[parts.path] = Links(answer.text).anchors
            assert parts.fragment in reports[parts.path]
            deep += 1
    assert deep >= 10


def test_the_page_can_be_walked_by_label_and_landmark(client: httpx.Client):
    page = client.get("/search", params={"q": "victims"}).text
    walked = Links(page)
    assert walked.fields
    assert set(walked.fields) == set(walked.labels)
    assert len(walked.anchors) == len(set(walked.anchors))
    for landmark in ("<main", "<header", "<footer", 'role="search"', '<html lang="en-GB">', "<h1"):
        assert landmark in page
    assert walked.links.index("#main") < walked.links.index("/")
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r"\son\w+=", page)


def test_more_like_this_leaves_the_passage_itself_out(client: httpx.Client):
    page = client.get("/search", params={"q": "post-16 ETE gaps"}).text
    alike = client.get(link(page, "More like this"))
    like = client.get("/api/search", params={"q": "post-16 ETE gaps", "fold": True}).json()["hits"][
        0
    ]
    assert f"#{like['passage']['id']}" in alike.text  # named above the results
    listed = alike.text.split('<ol class="passages"', 1)[1]
    assert f"#{like['passage']['id']}" not in listed
    assert listed.count('class="source"') >= 9


def test_programs_get_what_the_page_shows_of_passages_like_one(client: httpx.Client):
    (first,) = client.get("/api/search", params={"q": "post-16 ETE gaps", "k": 1}).json()["hits"]
    page = client.get("/search", params={"like": first["passage"]["id"]}).text
    view = client.get(link(page, "The same data for programs")).json()
    alike = [hit["passage"]["id"] for hit in view["hits"]]
    assert first["passage"]["id"] not in alike
    assert [hit["rank"] for hit in view["hits"]] == list(range(1, 11))
    listed = page.split('<ol class="passages"', 1)[1]
    places = [listed.index(f"#{passage_id}") for passage_id in alike]
    assert places == sorted(places)
    asked = {"like": first["passage"]["id"], "fold": True, "k": 4, "close": True}
    parts = [client.get("/api/search", params={**asked, "offset": n}).json() for n in (0, 4)]
    assert [hit["passage"]["id"] for part in parts for hit in part["hits"]] == alike[:8]


def test_the_like_of_a_passage_that_is_not_held_are_not_found(client: httpx.Client):
    assert client.get("/api/search", params={"like": "nowhere:p1"}).status_code == 404


def test_what_others_append_to_a_link_is_passed_over(client: httpx.Client):
    plain = client.get("/search?q=victims")
    for more in ("utm_source=mail", "page=3"):
        decorated = client.get(f"/search?q=victims&{more}")
        assert decorated.status_code == 200
        assert re.findall(r'href="/reports/[^"]+', decorated.text) == re.findall(
            r'href="/reports/[^"]+', plain.text
        )


def test_suggestions_are_the_library_s_own_headings(client: httpx.Client):
    found = client.get("/suggestions?q=reoff").text
    assert 'value="' in found
    for heading in re.findall(r'value="([^"]+)"', found):
        assert "reoff" in heading.lower()
    assert client.get("/suggestions?q=zzzz").text.strip() == ""


def test_text_of_a_report_is_text_and_never_markup(
    tmp_path: Path, hashing_embedder: HashingEmbedder
):
    folders.add_text(tmp_path / "data", "thornwick.txt", HOSTILE)
    folders.index(tmp_path / "data", hashing_embedder)
    with serving(tmp_path / "data", hashing_embedder) as client:
        found = client.get("/api/search?q=zebras&k=1").json()["hits"][0]["passage"]
        pages = [
            client.get("/search", params={"q": 'zebras <script>"'}).text,
            client.get("/search", params={"q": "zebras", "area": '"><script>'}).text,
            client.get(urlsplit(found["url"]).path).text,
            client.get("/search", params={"like": found["id"]}).text,
            client.get("/").text,
            client.get("/reports").text,
        ]
    for page in pages:
        assert "<script>" not in page
        assert "<b>" not in page
    assert "&lt;script&gt;" in pages[0]
    assert "zebras" in pages[2]


def test_a_report_that_is_gone_is_told_in_a_page(client: httpx.Client):
    page = client.get("/reports/none", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "no report at this address" in page.text


def test_plain_words_are_shown_once_with_all_that_stands_for_them(client: httpx.Client):
    page = unescape(client.get("/search?q=bosses+who+rubber-stamp").text)
    assert re.search(r"Also searched for: bosses: manager, [a-z ,]+; rubber-stamp: counter", page)
    assert page.count("bosses: ") == 1
    assert "<mark>countersigned</mark>" in page.lower()
    literal = client.get(link(page, "Search for exactly what was typed")).text
    assert "<mark>countersigned</mark>" not in literal.lower()


def test_what_was_read_into_the_words_can_be_undone(client: httpx.Client):
    page = client.get("/search?q=post-16+ETE+gaps").text
    literal = client.get(link(page, "Search for exactly what was typed")).text
    assert "Also searched for" not in literal
    again = client.get(link(literal, "Read acronyms and spelling too")).text
    assert "Also searched for" in again


def test_a_search_becomes_a_question(client: httpx.Client):
    page = client.get("/search?q=staff+training&area=Harrowmere").text
    assert link(page, "Ask this as a question") == "/ask?area=Harrowmere&q=staff+training"


def test_an_acronym_with_a_letter_left_out_is_put_right_and_said_so(client: httpx.Client) -> None:
    page = client.get("/search?q=MAPA").text
    assert "MAPA read as MAPPA" in page
    assert "multi-agency public protection arrangements" in page
    assert "No close match" not in page


@pytest.mark.parametrize(
    ("address", "said", "again"),
    [
        (
            "/search?q=a&year_from=2018&year_to=2012",
            "2018 is later than the last year, 2012.",
            True,
        ),
        ("/search?q=a&kind=box", "Kind of passage</strong> can be one of these: Finding,", True),
        ("/search?q=a&k=3", "Number of results</strong> must be a whole number from 10", True),
        ("/areas/pellmouth/compare?other=pellmouth", "choose another area.", True),
        ("/export/answer.docx", "What is looked for</strong> is required.", False),
    ],
)
def test_a_page_that_cannot_be_shown_says_why_in_plain_words(
    client: httpx.Client, address: str, said: str, again: bool
) -> None:
    answer = client.get(address, headers={"accept": "text/html"})
    assert answer.status_code == 400
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    assert said in main
    for name in ("year_from", "year_to", "notable_practice", "<strong>k<", "<strong>q<"):
        assert name not in main
    assert ("Open the page without them" in main) == again
    if again:
        assert client.get(address.partition("?")[0]).status_code == 200
