"""A question that joins two subjects is answered on both, or it is said which was not found; how
inspectors rate something is its ratings."""

from __future__ import annotations

import httpx
from asking import ask, quoted, texts


def test_of_two_subjects_joined_those_that_nothing_names_are_said(client: httpx.Client):
    answer = ask(client, "any notable practice about housing for girls in Keldermoor?")
    assert answer["status"] == "partial"
    assert "Nothing that was found names accommodation or girls" in answer["missing"]


def test_where_both_are_named_nothing_is_missing(client: httpx.Client):
    answer = ask(client, "What do reports say about education in custody?")
    assert answer["status"] == "answered"
    assert answer["missing"] is None


def test_how_inspectors_rate_something_is_its_ratings_in_every_area(client: httpx.Client):
    answer = ask(client, "How did inspectors rate planning across areas?")
    assert all("Planning" in one for one in texts(answer))
    areas = {passage["area"] for passage in quoted(answer)}
    assert {"Harrowmere", "Pellmouth", "Keldermoor"} <= areas
