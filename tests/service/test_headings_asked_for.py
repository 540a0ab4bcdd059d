"""Questions that name what a report lists under a heading of its own, asked over a socket."""

from __future__ import annotations

import httpx
from asking import ask, quoted, texts


def test_what_stands_below_a_heading_is_listed_whole(client: httpx.Client):
    answer = ask(client, "What were the key strengths in Keldermoor in 2014?")
    assert len(texts(answer)) == 2
    assert answer["lead"] == "What Keldermoor 2014 lists under “Key strengths”."
    answer = ask(client, "List the areas requiring improvement in Keldermoor in 2014")
    assert len(texts(answer)) == 4
    assert {one["headings"][-1] for one in quoted(answer)} == {"Areas requiring improvement"}


def test_what_an_earlier_inspection_lists_is_not_how_it_is(client: httpx.Client):
    answer = ask(client, "key strengths of Harrowmere")
    assert "lists under" not in (answer["lead"] or "")
    assert 2021 in {one["year"] for one in quoted(answer)}


def test_some_of_what_is_listed_is_looked_for(client: httpx.Client):
    answer = ask(client, "key strengths on social workers in Keldermoor in 2014")
    assert "lists under" not in (answer["lead"] or "")
