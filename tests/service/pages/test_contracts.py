"""A page is one Struct: its template uses every field of it and nothing else, and what surrounds
every page keeps strangers out."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

import httpx
import msgspec
import pytest
from jinja2 import UndefinedError
from msgspec import Struct

from service.pages.about import AboutPage
from service.pages.areas import AreaPage, AreasPage, ComparePage
from service.pages.ask import AskPage
from service.pages.faults import ProblemPage
from service.pages.home import HomePage
from service.pages.leftout import LeftOutPage
from service.pages.navigation import NAVIGATION
from service.pages.overview import OverviewPage
from service.pages.practice import PracticePage, ShortlistPage
from service.pages.reader import ReportPage
from service.pages.reports import ReportsPage
from service.pages.search import SearchPage, Suggestions
from service.templating import STATIC, asset, render

TEMPLATES = Path(STATIC).parent / "templates"

PAGES: dict[str, type[Struct]] = {
    "home.html": HomePage,
    "search.html": SearchPage,
    "suggestions.html": Suggestions,
    "ask.html": AskPage,
    "reports.html": ReportsPage,
    "report.html": ReportPage,
    "leftout.html": LeftOutPage,
    "practice.html": PracticePage,
    "shortlist.html": ShortlistPage,
    "areas.html": AreasPage,
    "area.html": AreaPage,
    "compare.html": ComparePage,
    "overview.html": OverviewPage,
    "about.html": AboutPage,
    "problem.html": ProblemPage,
}


def source(template: str) -> str:
    """A template with what it includes."""
    text = (TEMPLATES / template).read_text("utf-8")
    return re.sub(r'{% include "(\w+\.html)" %}', lambda found: source(found[1]), text)


@pytest.mark.parametrize("template", PAGES)
def test_a_template_uses_every_field_of_its_page_and_no_other(template: str) -> None:
    used = set(re.findall(r"\bpage\.(\w+)", source(template)))
    assert used == set(PAGES[template].__struct_fields__)


def test_a_field_that_a_page_lacks_is_an_error_and_no_blank() -> None:
    with pytest.raises(UndefinedError, match="suggestions"):
        render("suggestions.html", msgspec.defstruct("Bare", [])())


def test_the_policy_lets_nothing_in_but_our_own_files(client: httpx.Client) -> None:
    policy = client.get("/ask").headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"


def test_our_files_are_kept_by_browsers_until_they_change(client: httpx.Client) -> None:
    page = client.get("/search?q=victims").text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(files) >= 6
    for file in files:
        answer = client.get(file)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert re.search(r"\?v=[0-9a-f]{12}$", file)
    assert asset("css/base.css") in files


def test_what_is_not_ours_comes_with_its_licence() -> None:
    vendored = {path.name for path in (STATIC / "vendor").iterdir()}
    assert vendored == {"htmx-2.0.11.min.js", "htmx-LICENSE.txt"}
    assert 'version:"2.0.11"' in (STATIC / "vendor" / "htmx-2.0.11.min.js").read_text("utf-8")


@pytest.mark.parametrize("link", NAVIGATION, ids=lambda link: link.label)
def test_every_page_of_the_head_answers_says_where_it_is_and_is_light(
    client: httpx.Client, link
) -> None:
    page = client.get(link.address)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert f'<a href="{link.address}" aria-current="page">{link.label}</a>' in page.text
    assert len(page.content) < 200_000


@pytest.mark.parametrize(
    "page",
    [
        "/search?q=housing&area=pellmouth&k=20&year_from=2012",
        "/search?series=fji&kind=recommendation&sort=date",
        "/ask?q=What+about+girls%3F&before=Who+praised+them%3F&area=Pellmouth",
        "/search?like=harrowmere-2016-fji:theme-1:explanation-of-findings:1",
        "/practice?q=reading&area=Pellmouth",
        "/shortlist?passage=harrowmere-2016-fji:theme-1:explanation-of-findings:1&passage=gone",
        "/reports",
        "/reports/harrowmere-2016-fji",
        "/areas",
        "/areas/pellmouth",
        "/areas/pellmouth/compare?other=harrowmere&theme=Protecting+the+public",
        "/overview",
        "/about",
        "/",
    ],
)
def test_the_foot_of_a_page_leads_programs_to_what_it_shows(
    client: httpx.Client, page: str
) -> None:
    text = client.get(page).text
    found = re.search(r'<a href="([^"]+)">The same data for programs', text)
    assert found
    answer = client.get(unescape(found[1]))
    assert answer.status_code == 200
    data = answer.json()
    path = page.partition("?")[0]
    assert ("openapi" in data) == (path == "/")
    if path == "/search":
        shown = re.findall(r"to ([\d,]+) shown", text)
        counted = data["close"]["total"] if data["close"] else data["total"]
        assert f">{counted:,} " in text
        assert len(data["hits"]) == int(shown[0].replace(",", "")) if shown else data["total"]
    if path == "/ask":
        assert data["resolved"]
        for sentence in data["sentences"]:
            assert escape(sentence["text"][:30]) in text
    if path == "/shortlist":
        (one,) = data["chosen"]
        assert data["gone"] == 1
        assert escape(one["reference"]) in text
        assert escape(one["text"][:40]) in text
    if path == "/practice":
        assert data["total"] == text.count('class="card"')
