"""What a reader of a full joint inspection would notice, on a report invented here."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

import pytest

from corpus.parsing import parse
from corpus.types import Passage, Report

TEXT = """\
 Foreword
This inspection of youth offending work in Thornby was done because the service had asked for it, which
is rare.

Edith Marchbank
HM Chief Inspector of Probation
March 2016
 Key judgements

Summary

Reducing reoffending

Overall work to reduce reoffending was satisfactory. Staff knew the children and young people well.

Protecting children and young people

Overall work to protect children and young people was unsatisfactory. Plans were thin.

Reducing reoffending

Governance and partnerships
 Governance and partnerships

Overall, the effectiveness of governance and partnership arrangements was good.
 Recommendations
Within six months of publication of this report those who are named in brackets below should make sure that:

1. every plan names who will do what (YOS manager)

2. the Board meets each quarter, with a doctor among its
members (Chair of the Board)

Please note – names in the examples have been changed.
 Reducing
reoffending
 Theme 1: Reducing reoffending

What we expect to see

We look for plans that follow from assessments.

Case assessment score

Overall, 64% of this work was done well enough.

Key Findings

1. Assessments were good.

2. Plans were late

3. Reviews were missing.

Explanation of findings

1. Assessments explained why children and young people had offended. Caseworkers asked the families, who
told them a good deal, and wrote down what they were told in words that the families themselves would
 recognise. That is good practice.

2. Plans were late in seven cases, and the caseworkers who were responsible for them said that they had

Example of notable ractice: A plan in pictures

Tomas could not read. His caseworker drew the plan as a comic and he hung it on his bedroom wall, where

he could see it each morning. He kept every appointment.
 been waiting for a form. The form was not needed.
3. Reviews were missing in nine cases.

Comments from children and young people

“She rang me every Monday.”

“He was sound . . . he listened.”
 3. Nobody had noticed that they were missing.

Example of notable practice: A title which is so long that it fills the whole of its line and has to go
on in the next

The caseworker met the grandmother.
 Data Summary

The chart summarises 20 cases.

Reducing Reoffending
 Governance
and partnerships

5


31Full Joint Inspection of Youth Offending Work in Thornby

Theme 5: Governance and partnerships

Explanation of findings

1\ufffd Leadership – offending is reduced and other objectives are
met

1.1. The Board met twice.

1.10. It did not meet again.
 Appendices
 Appendix 1 - Background to the inspection

Methodology

The published rate1 was low. Fieldwork for this inspection was undertaken on the weeks commencing:

04 January 2016 and 18 January 2016.

Others were asked for their views.
1 The rate that was available was published in the summer of 2015.

http://www.example.org/inspections/a-very-long-path/
that-goes-on/here/
 Anyone wishing to comment should write to:

HM Chief Inspector of Probation

12 Quay Street

Leeds

LS1 4AB

http://www.example.org/inspections
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(TEXT.encode(), "a.txt")


def the(report: Report, words: str) -> Passage:
    found = [passage for passage in report.passages if words in passage.text]
    assert len(found) == 1, [passage.text for passage in found]
    return found[0]


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
