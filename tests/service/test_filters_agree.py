"""A value of a filter is held or is not: what is searched, asked and hinted at agree on it."""

from __future__ import annotations

from typing import Any

import httpx
import msgspec
import pytest
from asking import ask
from by_hand import report

from index.columns import FIELDS, Columns
from index.types import Entry, Filter
from service.answers.coverage import covered, not_held
from service.hints import hints

HELD = report("saltby-2017-fji", "Ynys Môn & Saltby", "2017-02-23", "report", "Few were trained.")
ENTRIES = tuple(
    Entry(msgspec.structs.replace(passage, theme="Reducing reoffending"), HELD, "concern")
    for passage in HELD.passages
)
KIND = HELD.passages[0].kind


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("theme", "REDUCING reoffending", True),
        ("theme", "reducing-reoffending", True),
        ("theme", "reducing", False),
        ("section", "key findings", True),
        ("section", "key-findings", True),
        ("section", "findings", False),
        ("kind", KIND, True),
        ("kind", "contact", False),
        ("polarity", "concern", True),
        ("polarity", "strength", False),
        ("area", "ynys môn & saltby", True),
        ("area", "ynys-mon-saltby", True),
        ("area", "ynys", False),
        ("year", 2017, True),
        ("year", 2016, False),
        ("year_from", 2017, True),
        ("year_from", 2018, False),
        ("year_to", 2017, True),
        ("year_to", 2016, False),
        ("series", "FJI", True),
        ("series", "sqs", False),
        ("report", "Saltby-2017-FJI", True),
        ("report", "saltby 2017 fji", True),
        ("report", "saltby-2017", False),
    ],
)
def test_search_coverage_and_hints_agree(field: str, value: Any, held: bool):
    ranged = field in ("year_from", "year_to")
    filter = Filter(**{field: value if ranged else (value,)})
    passing = Columns(ENTRIES).passing(filter)
    assert passing is not None
    assert bool(passing.any()) is held
    if field not in ("kind", "polarity", "year_from", "year_to"):  # closed sets and ranges
        assert (hints(filter, ENTRIES) == ()) is held
    if field in ("area", "year", "series", "report"):
        assert (not_held(filter, (HELD,)) is None) is held
    on_passages = field in ("theme", "section", "kind", "polarity")
    assert bool(covered(filter, (HELD,))) is (held or on_passages)


def test_every_field_of_a_filter_is_compared_above():
    marks: Any = test_search_coverage_and_hints_agree
    fields = {case[0] for case in marks.pytestmark[0].args[1]}
    assert fields == {*FIELDS, "year_from", "year_to"} == set(Filter.__struct_fields__)


def test_long_values_that_begin_alike_stay_two():
    start = "How well the partnership works with children who have left school "
    early, late = (
        Entry(msgspec.structs.replace(ENTRIES[0].passage, section=start + end), HELD, "none")
        for end in ("early", "late")
    )
    passing = Columns((early, late)).passing(Filter(section=((start + "late").upper(),)))
    assert passing is not None
    assert passing.tolist() == [False, True]


def test_letters_that_a_slug_lacks_still_tell_values_apart():
    one, two = (
        Entry(msgspec.structs.replace(ENTRIES[0].passage, section=name), HELD, "none")
        for name in ("Глава 2", "Раздел 2")
    )
    for wanted, expected in (("глава 2", [True, False]), ("2", [False, False])):
        passing = Columns((one, two)).passing(Filter(section=(wanted,)))
        assert passing is not None
        assert passing.tolist() == expected


def test_a_dash_parts_words_as_a_hyphen_does():
    entry = Entry(msgspec.structs.replace(ENTRIES[0].passage, section="2013–14"), HELD, "none")
    passing = Columns((entry,)).passing(Filter(section=("2013-14",)))
    assert passing is not None
    assert passing.tolist() == [True]


@pytest.mark.parametrize("field", ["area", "series", "report"])
def test_a_question_searches_what_a_search_finds_in_capitals(client: httpx.Client, field: str):
    question = "What was said about training?"
    found = client.get("/api/search", params={"q": question}).json()
    value = found["facets"][field][0]["value"].upper()
    narrowed = client.get("/api/search", params={"q": question, field: value}).json()
    assert narrowed["total"] > 0
    asked = ask(client, question, filters={field: [value]})
    assert asked["coverage"]["inspections_searched"] > 0


PLACES = ("/api/search?q=custody&", "/api/practice?", "/api/ask?q=custody&")
PAGES = ("/search?q=custody&", "/practice?", "/ask?q=custody&")


@pytest.mark.parametrize("place", [*PLACES, *PAGES])
@pytest.mark.parametrize("chosen", ["theme=Weather", "year=20x"])
def test_what_no_report_can_have_is_refused(client: httpx.Client, place: str, chosen: str):
    refused = client.get(place + chosen)
    assert refused.status_code == 400
    if chosen.startswith("theme"):
        assert "Reducing reoffending" in refused.text
        assert "Weather" in refused.text
    for spelled in ("reducing-reoffending", "reducing reoffending"):
        assert client.get(f"{place}theme={spelled}").status_code == 200


@pytest.mark.parametrize("page", ["/search?q=custody&", "/practice?", "/search?"])
def test_a_bookmark_outlives_the_area_it_names(client: httpx.Client, page: str):
    found = client.get(f"{page}area=Atlantis")
    assert found.status_code == 200
    assert "No passage in the library has the area “Atlantis”." in found.text
    assert "Harrowmere" in found.text


def test_a_question_about_what_is_no_theme_is_refused(client: httpx.Client):
    asked = {"question": "custody", "filters": {"theme": "Weather"}}
    refused = client.post("/api/ask", json=asked)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == "filters.theme"
    assert "Reducing reoffending" in refused.json()["errors"][0]["allowed"]
