"""Quotations are exact, or they are not shown."""

from __future__ import annotations

import msgspec
import pytest

from index.types import Entry, Filter, Hit, Interpreted, Results
from service.answers.evidence import Evidence, Found, Sought
from service.answers.extractive import read
from service.answers.reading import Reading
from service.answers.verification import Misquotation, cite, exact
from service.templating import marked
from service.views import passage_view, search_view


def test_a_citation_is_the_words_at_its_place(entries_by_hand: tuple[Entry, ...]):
    entry = entries_by_hand[1]
    citation = cite(entry, (33, 51), 7)
    assert citation.quote == "Most were content."
    assert (citation.n, citation.page, citation.page_index) == (7, "3", 2)
    assert citation.start == entry.passage.start + 33
    assert exact(citation, entry.report)


@pytest.mark.parametrize("span", [(0, 0), (-3, 5), (30, 4000)])
def test_a_span_outside_its_passage_is_no_citation(
    entries_by_hand: tuple[Entry, ...], span: tuple[int, int]
):
    with pytest.raises(Misquotation):
        cite(entries_by_hand[1], span, 1)


def test_a_report_whose_text_moved_is_not_quoted(entries_by_hand: tuple[Entry, ...]):
    entry = entries_by_hand[0]
    moved = Entry(
        entry.passage, msgspec.structs.replace(entry.report, text=" " + entry.report.text), "none"
    )
    with pytest.raises(Misquotation, match="findings build"):
        cite(moved, (0, 10), 1)
    hit = Hit(1, 1.0, moved, (0, 10), ())
    good = Hit(2, 0.5, entry, (0, 10), ())
    results = Results((hit, good), 2, {}, Interpreted("x"), 1, 0.9)
    assert [shown.rank for shown in search_view("x", results, (), 1.0).hits] == [2]


def test_addresses_are_absolute_when_the_service_knows_its_own(
    entries_by_hand: tuple[Entry, ...],
):
    entry = entries_by_hand[0]
    path = "/reports/brackwell-2016-fji#brackwell-2016-fji:theme-1:key-findings:1"
    assert passage_view(entry).url == path
    assert passage_view(entry, "https://f.example/").url == f"https://f.example{path}"


def test_marked_words_are_escaped_inside_and_out():
    assert marked("a <b>bold</b> & b", [(5, 9), (12, 14)]) == (
        "a &lt;b&gt;<mark>bold</mark>&lt;/b<mark>&gt; </mark>&amp; b"
    )


def test_an_answer_that_cannot_be_quoted_is_withheld_and_logged(
    entries_by_hand: tuple[Entry, ...], log_lines: list[str]
):
    entry = entries_by_hand[0]
    moved = Entry(
        entry.passage, msgspec.structs.replace(entry.report, text=" " + entry.report.text), "none"
    )
    hit = Hit(1, 1.0, moved, (0, 10), ())
    results = Results((hit,), 1, {}, Interpreted("x"), 1, 0.99)
    reports = (moved.report,)
    cosines = (0.5,) * max(1, len(entry.passage.sentences))
    asked = "learners in training"
    found = Evidence(
        asked, results.interpreted, Sought({"learn": 1.0}), (Found(hit, 1.0, cosines),)
    )
    answer = read(Reading(asked, results, Filter(), reports, reports, found))
    assert (answer.status, answer.sentences, answer.citations) == ("not_found", (), ())
    assert "withheld" in str(answer.missing)
    assert any("a quotation is withheld" in line for line in log_lines)
