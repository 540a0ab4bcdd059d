"""What a reader of a full joint inspection would notice, on a report invented here."""

from __future__ import annotations

import pytest
from joint import TEXT
from passages import the

from corpus.parsing import parse
from corpus.types import Report


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(TEXT.encode(), "a.txt")


def test_metadata_come_from_the_text(report: Report) -> None:
    meta = report.meta
    assert report.id == meta.inspection_id == "thornby-2016-fji"
    assert report.title == "Full Joint Inspection of Youth Offending Work in Thornby"
    assert (meta.area, meta.published, meta.year) == ("Thornby", "2016-03", 2016)
    assert meta.fieldwork == ("2016-01-04", "2016-01-18")
    assert meta.licence == "Open Government Licence v3.0"


def test_verdicts_are_ratings_on_the_scale_of_their_era(report: Report) -> None:
    assert {(rating.subject, rating.value, rating.scale) for rating in report.meta.ratings} == {
        ("Reducing reoffending", "satisfactory", "fji"),
        ("Protecting the child or young person", "unsatisfactory", "fji"),
        ("Governance and partnerships", "good", "fji"),
    }


def test_a_finding_is_named_by_theme_section_and_number(report: Report) -> None:
    passage = the(report, "Assessments explained why")
    assert passage.id == "thornby-2016-fji:theme-1:explanation-of-findings:1"
    assert passage.headings == ("Theme 1: Reducing reoffending", "Explanation of findings")
    assert (passage.theme, passage.section) == ("Reducing reoffending", "Explanation of findings")
    assert (passage.number, passage.kind) == ("1", "finding")


def test_a_sentence_goes_on_over_lines_and_pages(report: Report) -> None:
    assert "who told them a good deal" in the(report, "Assessments explained").text
    assert the(report, "would recognise. That is good").number == "1"


def test_a_paragraph_is_joined_over_a_box_which_comes_after_it(report: Report) -> None:
    finding = the(report, "said that they had been waiting for a form.")
    box = the(report, "Tomas could not read")
    assert finding.number == "2"
    assert finding.end < box.start
    assert "where he could see it" in box.text


def test_a_misprinted_label_is_read_as_meant(report: Report) -> None:
    box = the(report, "Tomas could not read")
    assert (box.kind, box.section) == ("notable_practice", "Example of notable practice")
    assert box.headings[-1] == "Example of notable ractice: A plan in pictures"
    assert (box.theme, box.number) == ("Reducing reoffending", None)


def test_a_box_title_may_run_over_two_lines(report: Report) -> None:
    box = the(report, "met the grandmother")
    assert box.text == "The caseworker met the grandmother."
    assert box.headings[-1].endswith("and has to go on in the next")


def test_each_quotation_of_a_comment_box_is_a_passage(report: Report) -> None:
    first, second = the(report, "every Monday"), the(report, "he listened")
    assert first.kind == second.kind == "quotation"
    assert first.section == "Comments from children and young people"
    assert first.id != second.id


def test_items_of_one_number_are_two_passages_without_a_blank_line(report: Report) -> None:
    first, second = the(report, "missing in nine"), the(report, "Nobody had noticed")
    assert (first.number, second.number) == ("3", "3")
    assert first.id == "thornby-2016-fji:theme-1:explanation-of-findings:3"
    assert second.id == "thornby-2016-fji:theme-1:explanation-of-findings:3-2"


def test_an_item_without_a_stop_ends_at_the_next_number(report: Report) -> None:
    found = [p for p in report.passages if p.section == "Key Findings"]
    assert [p.text for p in found] == [
        "Assessments were good.",
        "Plans were late",
        "Reviews were missing.",
    ]


def test_the_summary_is_judgement_under_its_canonical_theme(report: Report) -> None:
    passage = the(report, "Plans were thin")
    assert (passage.kind, passage.section) == ("judgement", "Summary")
    assert passage.theme == "Protecting the child or young person"
    assert passage.printed_theme == "Protecting children and young people"


def test_recommendations_have_numbers_and_no_theme(report: Report) -> None:
    passage = the(report, "a doctor among its members")
    assert (passage.kind, passage.number, passage.theme) == ("recommendation", "2", None)
    note = the(report, "Please note")
    assert (note.kind, note.number, note.section) == ("context", None, "Recommendations")
    assert the(report, "Within six months").number is None


def test_subsections_of_governance_stay_in_their_section(report: Report) -> None:
    passage = the(report, "It did not meet again")
    assert passage.id == "thornby-2016-fji:theme-5:explanation-of-findings:1.10"
    assert passage.section == "Explanation of findings"
    assert passage.headings[-1] == (
        "1 Leadership – offending is reduced and other objectives are met"
    )


def test_no_theme_leaks_into_the_appendix(report: Report) -> None:
    passage = the(report, "Others were asked")
    assert (passage.theme, passage.section, passage.kind) == (None, "Methodology", "context")


def test_a_lead_in_keeps_the_line_that_follows_it(report: Report) -> None:
    assert "weeks commencing: 04 January 2016" in the(report, "The published rate was").text


def test_a_footnote_is_a_passage_of_its_own(report: Report) -> None:
    note = the(report, "The rate that was available")
    assert note.text.startswith("The rate that")
    assert (note.number, note.kind) == (None, "context")


def test_signatures_and_addresses_are_contacts(report: Report) -> None:
    assert the(report, "Edith Marchbank").text == (
        "Edith Marchbank\nHM Chief Inspector of Probation\nMarch 2016"
    )
    address = the(report, "LS1 4AB")
    assert "Anyone wishing to comment" in address.text
    assert address.kind == the(report, "Edith Marchbank").kind == "contact"


def test_furniture_is_in_no_passage_and_is_listed_with_its_reason(report: Report) -> None:
    reasons = {(item.text, item.reason) for item in report.dropped}
    assert ("31Full Joint Inspection of Youth Offending Work in Thornby", "running header") in (
        reasons
    )
    assert ("5", "page number") in reasons
    assert ("\ufffd", "replacement character") in reasons
    assert ("that-goes-on/here/", "web address") in reasons
    stubs = [item.text for item in report.dropped if item.reason.startswith("legend")]
    assert stubs.count("Reducing reoffending") == 2
    everything = "\n".join(passage.text for passage in report.passages)
    for gone in ("http", "31Full", "\ufffd", "Reducing Reoffending"):
        assert gone not in everything


def test_pages_are_those_of_the_first_character(report: Report) -> None:
    assert the(report, "The Board met twice").page == "31"
    finding, box = the(report, "waiting for a form"), the(report, "Tomas")
    assert finding.page_index == box.page_index
    assert the(report, "Nobody had noticed").page_index == finding.page_index + 2
    assert report.page_at(the(report, "The Board met twice").start).page == "31"


def test_the_case_score_is_a_judgement_and_the_chart_text_context(report: Report) -> None:
    assert the(report, "64% of this work").kind == "judgement"
    chart = the(report, "The chart summarises")
    assert (chart.kind, chart.section, chart.theme) == (
        "context",
        "Data Summary",
        "Reducing reoffending",
    )
