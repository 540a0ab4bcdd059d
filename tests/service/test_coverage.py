"""What was looked through, what is not held, and why a filter found nothing."""

from __future__ import annotations

import pytest
from by_hand import report
from msgspec import structs

from corpus.types import Report
from index.types import Entry, Filter
from service.answers.coverage import coverage, covered, held, not_held, only_summaries
from service.answers.types import Coverage
from service.hints import hints

Reports = tuple[Report, ...]


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (Filter(), ["brackwell-2016-fji", "brackwell-2016-press", "ostmarsh-2013-sqs"]),
        (Filter(area=("OSTMARSH",)), ["ostmarsh-2013-sqs"]),
        (Filter(year=(2016,)), ["brackwell-2016-fji", "brackwell-2016-press"]),
        (Filter(year_to=2015), ["ostmarsh-2013-sqs"]),
        (Filter(year_from=2014), ["brackwell-2016-fji", "brackwell-2016-press"]),
        (Filter(report=("brackwell-2016-press",)), ["brackwell-2016-press"]),
        (Filter(series=("sqs",)), ["ostmarsh-2013-sqs"]),
        (Filter(series=("thematic",)), []),
        (Filter(area=("Brackwell",), year=(2013,)), []),
        # A condition on passages takes no report away.
        (
            Filter(kind=("contact",)),
            ["brackwell-2016-fji", "brackwell-2016-press", "ostmarsh-2013-sqs"],
        ),
    ],
)
def test_the_reports_that_meet_a_filter(by_hand: Reports, filter: Filter, expected: list[str]):
    assert [report.id for report in covered(filter, by_hand)] == expected


def test_a_report_and_its_press_release_are_one_inspection(by_hand: Reports):
    assert coverage(by_hand, ["brackwell-2016-fji", "brackwell-2016-press"]) == Coverage(
        inspections_searched=2,
        inspections_with_evidence=1,
        areas=("Brackwell", "Ostmarsh"),
        years=(2013, 2016),
        evidence=("Brackwell 2016",),
        line="Searched: 2 inspections, published 2013 to 2016: Brackwell; Ostmarsh. "
        "Evidence in 1 of 2 inspections: Brackwell 2016.",
    )


def test_the_inspections_with_evidence_are_listed(by_hand: Reports):
    found = coverage(by_hand, ["ostmarsh-2013-sqs", "brackwell-2016-press"])
    assert found.evidence == ("Brackwell 2016", "Ostmarsh 2013")
    assert found.line.endswith("Evidence in 2 of 2 inspections: Brackwell 2016; Ostmarsh 2013.")
    alone = coverage(by_hand[1:2], ["brackwell-2016-press"])
    assert alone.line == (
        "Searched: 1 inspection, published 2016: Brackwell. "
        "Evidence in 1 of 1 inspection: Brackwell 2016 (press release only)."
    )
    assert coverage((), ()).line == "No inspection was searched."


def test_an_answer_that_is_full_may_leave_out_inspections(by_hand: Reports):
    full = coverage(by_hand, ["ostmarsh-2013-sqs"], room=1)
    assert full.line.endswith("Evidence in at least 1 of 2 inspections: Ostmarsh 2013.")
    every = coverage(by_hand, [report.id for report in by_hand], room=2)
    assert "Evidence in 2 of 2 inspections" in every.line


def test_what_is_held_is_said_in_a_sentence(by_hand: Reports):
    assert held(by_hand) == (
        "The library holds 2 inspections, published 2013 to 2016: Brackwell; Ostmarsh."
    )
    assert held(by_hand[2:]) == ("The library holds 1 inspection, published 2013: Ostmarsh.")
    assert "findings add" in held(())


def test_what_is_not_held_is_named(by_hand: Reports):
    said = not_held(Filter(area=("Brackwell", "Essex"), year=(2031,)), by_hand)
    assert said is not None
    assert said.startswith("No report in the library has the area Essex and year 2031.")
    assert not_held(Filter(area=("brackwell",)), by_hand) is None


def test_silence_of_a_release_is_no_evidence_and_that_of_a_whole_letter_is(by_hand: Reports):
    assert only_summaries(by_hand) is None  # a short quality screening is a letter alone
    assert only_summaries(by_hand[1:]) == (
        "Of 1 of the 2 inspections only press releases are held, not the full reports, which may "
        "say more."
    )
    assert only_summaries(by_hand[1:2]) == (
        "Only press releases are held here, not the full reports, which may say more."
    )


def test_of_a_screening_known_by_its_release_the_letter_is_what_may_say_more(by_hand: Reports):
    screening, release = by_hand[2], by_hand[1]
    told = structs.replace(
        screening,
        meta=structs.replace(screening.meta, document_type="press_release"),
    )
    assert only_summaries([told]) == (
        "Only press releases are held here, not the letters, which may say more."
    )
    assert only_summaries([told, release]) == (
        "Only press releases are held here, not the full reports and the letters, which may say "
        "more."
    )


def test_a_letter_of_a_series_that_has_reports_is_no_whole_inspection(by_hand: Reports):
    other = report("ostmarsh-2016-letter", "Ostmarsh", "2016", "press_release", "Plans were late.")
    letter = structs.replace(other, meta=structs.replace(other.meta, document_type="letter"))
    assert only_summaries([letter]) == (
        "Only letters are held here, not the full reports, which may say more."
    )
    assert coverage([letter], [letter.id]).line.endswith("Ostmarsh 2016 (letter only).")


def test_a_filter_value_that_nothing_has_is_hinted_at(entries_by_hand: tuple[Entry, ...]):
    filter = Filter(
        area=("Brackwel",), theme=("reducing reoffending",), section=("Foreword",), year=(2031,)
    )
    found = hints(filter, entries_by_hand)
    assert [(hint.field, hint.value) for hint in found] == [
        ("section", "Foreword"),
        ("area", "Brackwel"),
        ("year", "2031"),
    ]
    assert found[2].suggestions == ("2016", "2013")
    assert found[1].suggestions == ("Brackwell",)
    assert found[0].suggestions == ("Key Findings",)


def test_the_slug_of_an_area_needs_no_hint(entries_by_hand: tuple[Entry, ...]):
    assert hints(Filter(area=("brackwell",)), entries_by_hand) == ()
