"""Letters of short quality screenings and press releases, both invented here."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

import docx
import pytest
from passages import the
from typeset import saved

from corpus.parsing import parse
from corpus.records.recommendations import recommendations
from corpus.types import Report

LETTER = """\


<i>To:</i>\tOlga Penhale, Chair of Thornby YOS Management Board
<i>From:</i>\tIvo Grant, HM Assistant Chief Inspector
<i>Publication date:</i>\t3rd June 2013

Report of Short Quality Screening (SQS) of youth offending work in Thornby

This report outlines what we found on our visit, conducted from the 6th-8th May 2013.

Context

HMI Probation inspects. In Thornby we read 14 cases held by the Youth Offending Service (YOS).

Summary

Overall, we found warm and purposeful work with children and young people, who spoke of it with pleasure to all.

Commentary on the inspection in Thornby:

1. Reducing the likelihood of reoffending

- 1.1. Assessment was sufficient in 9 out of 14 cases. Most of these said what might help, and provided an

account of the family as it saw itself. That was good.

- 1.2. One inspector wrote: "*This plan was the child's own*".

2. Ensuring that the sentence is served

- 2.1. Most complied.

Operational management

Staff felt supported.

Key strengths

- Assessments were clear.
- Victims were heard.

Areas requiring improvement

- Reviews should be done when they are due.

We are grateful to the staff who helped us.

If you have questions please contact the lead inspector, Ivo Grant, on 01632 960001.

Copy to:

Local Authority Chief Executive\t<i>Rhona Pike</i>
Chair of Youth Court Bench\t<i>Sam Oduya</i>
"""

RELEASE = """\
Inspection of youth offending work: Thornby turns a corner

Thornby Youth Offending Service (YOS) had found its feet, said Edith Marchbank, Chief Inspector of Probation.

It was a joint inspection, of which inspectors make only a handful in a year.

Inspectors were pleased to find that:

  • work to reduce reoffending was good. Plans were clear;
  • work to protect children and reduce their vulnerability was unsatisfactory. Some were missed; and
  • governance and partnership arrangements were satisfactory.

Inspectors were surprised, however, that work to ensure the sentence was served was poor.

Edith Marchbank said:

“Thornby has done much of what we asked.”

– ENDS –
NOTES TO EDITORS

  1. The report is available at https://www.example.org/hmiprobation/ from 9 March 2016.
  2. The inspections are led by HMI Probation, with participation by Ofsted and CQC (and in Wales by Estyn).
  3. For further information, please contact the press office on 01632 960002.
"""


@pytest.fixture(scope="module")
def letter() -> Report:
    return parse(LETTER.encode(), "letter.txt")


@pytest.fixture(scope="module")
def release() -> Report:
    return parse(RELEASE.encode(), "release.txt")


def test_a_letter_says_who_it_is(letter: Report) -> None:
    meta = letter.meta
    assert (letter.id, meta.document_type) == ("thornby-2013-sqs", "letter")
    assert (meta.published, meta.fieldwork) == ("2013-06-03", ("2013-05-06", "2013-05-08"))
    assert meta.service == "Thornby Youth Offending Service"


def test_what_a_letter_lists_as_requiring_improvement_is_what_it_recommends(
    letter: Report,
) -> None:
    assert the(letter, "Reviews should be done").kind == "recommendation"
    assert the(letter, "Victims were heard").kind == "finding"
    assert the(letter, "We are grateful").kind != "recommendation"
    (record,) = recommendations(letter)
    assert record.text == "Reviews should be done when they are due."


@pytest.mark.parametrize(
    "thanks",
    [
        "We are grateful to the staff who helped us.",
        "We would like to thank the staff for their time.",
        "Finally, our thanks go to the staff.",
    ],
)
def test_the_thanks_of_a_letter_without_marks_of_items_are_no_recommendation(thanks: str) -> None:
    plain = LETTER.replace("- Reviews should", "Reviews should").replace(
        "We are grateful to the staff who helped us.", thanks
    )
    report = parse(plain.encode(), "letter.txt")
    assert the(report, "Reviews should be done").kind == "recommendation"
    assert the(report, thanks).kind == "context"
    assert [one.text for one in recommendations(report)] == [
        "Reviews should be done when they are due."
    ]


def test_a_letter_names_themes_in_its_own_words(letter: Report) -> None:
    passage = the(letter, "Most complied")
    assert passage.theme == "Making sure the sentence is served"
    assert passage.printed_theme == "Ensuring that the sentence is served"
    assert passage.section == "Commentary on the inspection in Thornby"
    assert (passage.number, passage.kind) == ("2.1", "finding")


def test_an_item_goes_on_over_a_blank_line(letter: Report) -> None:
    assert the(letter, "provided an account of the family").number == "1.1"


def test_emphasis_is_no_text(letter: Report) -> None:
    assert '"This plan was the child\'s own".' in the(letter, "One inspector wrote").text


def test_operational_management_belongs_to_no_theme(letter: Report) -> None:
    passage = the(letter, "Staff felt supported")
    assert (passage.theme, passage.section) == (None, "Operational management")


def test_bullets_are_passages_and_what_follows_them_stands_outside(letter: Report) -> None:
    assert the(letter, "Victims were heard").section == "Key strengths"
    thanks, contact = the(letter, "We are grateful"), the(letter, "please contact")
    assert (thanks.section, thanks.kind) == (None, "context")
    assert (contact.section, contact.kind) == (None, "contact")


def test_head_and_copy_list_are_contacts_row_by_row(letter: Report) -> None:
    head, copies = the(letter, "Olga Penhale"), the(letter, "Rhona Pike")
    assert head.text.startswith("To: Olga Penhale, Chair of Thornby YOS Management Board\nFrom:")
    assert "Local Authority Chief Executive Rhona Pike\nChair of Youth Court" in copies.text
    assert (head.kind, copies.kind, copies.section) == ("contact", "contact", "Copy to")


def test_a_release_belongs_to_the_inspection_of_its_report(release: Report) -> None:
    assert release.id == "thornby-2016-fji-press-release"
    assert release.meta.inspection_id == "thornby-2016-fji"
    assert (release.meta.document_type, release.meta.published) == ("press_release", "2016-03-09")
    assert release.meta.partners == ("Ofsted", "Care Quality Commission")


def test_bullets_of_a_release_tell_their_theme_and_carry_their_lead_in(release: Report) -> None:
    passage = the(release, "Some were missed")
    assert passage.theme == "Protecting the child or young person"
    assert passage.headings == ("Inspectors were pleased to find that",)
    assert (passage.section, passage.kind) == (None, "finding")


def test_prose_of_a_release_has_a_theme_only_where_it_gives_a_verdict(release: Report) -> None:
    assert the(release, "found its feet").theme is None
    assert the(release, "Inspectors were surprised").theme == "Making sure the sentence is served"


def test_the_chief_inspector_is_quoted_by_name(release: Report) -> None:
    passage = the(release, "Thornby has done much")
    assert passage.kind == "quotation"
    assert passage.text.startswith("Edith Marchbank said: “Thornby")


def test_notes_to_editors(release: Report) -> None:
    note, contact = the(release, "The report is available"), the(release, "press office")
    assert (note.section, note.number, note.kind) == ("Notes to editors", "1", "context")
    assert (contact.number, contact.kind) == ("3", "contact")
    assert "ENDS" not in "".join(passage.text for passage in release.passages)


def test_ratings_of_a_release(release: Report) -> None:
    found = {rating.subject: rating.value for rating in release.meta.ratings}
    assert found == {
        "Reducing reoffending": "good",
        "Protecting the child or young person": "unsatisfactory",
        "Governance and partnerships": "satisfactory",
        "Making sure the sentence is served": "poor",
    }


def test_an_overall_rating_is_a_judgement_on_the_later_scale() -> None:
    text = (
        "Thornby Youth Justice Service rated ‘Good’\n\nThornby Youth Justice Service (YJS) has "
        "received an overall rating of ‘Good’ after an inspection.\n\nENDS\n\nNotes to editor\n\n"
        "  1. The report is available on the website on 4 May 2022 00.01.\n"
    )
    report = parse(text.encode(), "r.txt")
    assert report.id == "thornby-2022-youth-2018-press-release"
    assert [(r.subject, r.value, r.scale) for r in report.meta.ratings] == [
        ("overall", "good", "2018")
    ]
    assert the(report, "overall rating").kind == "judgement"


def test_the_greetings_of_a_letter_stand_alone_above_its_subject_and_who_signs() -> None:
    lines = (
        "To: Anna Reed, Chair of the Tarnwick Management Board",
        "Publication date: 14 May 2014",
        "Dear Anna,",
        "Report of Short Quality Screening (SQS) of youth offending work in Tarnwick",
        "This report outlines what we found in 14 cases of the winter, and what we were told.",
        "Yours sincerely,",
        "Olga Penhale",
        "Assistant Chief Inspector",
    )
    letter = docx.Document()
    for line in lines:
        letter.add_paragraph(line)
    report = parse(saved(letter), "letter.docx")
    assert report.title == lines[3]
    said = [each.text for each in report.passages]
    assert said == [*lines[:6], "Olga Penhale\nAssistant Chief Inspector"]
    assert the(report, "This report outlines").kind == "context"
    assert the(report, "Olga Penhale").kind == "contact"


@pytest.mark.parametrize("closing", ["Yours sincerely", "Yours faithfully,", "Kind regards"])
def test_who_signs_a_letter_below_its_last_list_is_no_part_of_the_list(closing: str) -> None:
    letter = docx.Document()
    letter.add_paragraph("To: Anna Reed, Chair of the Tarnwick Management Board")
    letter.add_paragraph("Publication date: 14 May 2014")
    letter.add_paragraph("Report of Short Quality Screening (SQS) of youth work in Tarnwick")
    letter.add_paragraph().add_run("Key strengths").bold = True
    letter.add_paragraph("Staff were patient.", style="List Bullet")
    letter.add_paragraph().add_run("Areas requiring improvement").bold = True
    letter.add_paragraph("Plans should be reviewed in every case.", style="List Bullet")
    letter.add_paragraph(closing)
    letter.add_paragraph("Olga Penhale")
    letter.add_paragraph("Copy to:")
    letter.add_paragraph("The Chief Executive of Tarnwick Council")
    report = parse(saved(letter), "letter.docx")
    assert the(report, "Plans should").kind == "recommendation"
    assert [(the(report, each).kind, the(report, each).headings) for each in (closing, "Olga")] == [
        ("contact", ()),
        ("contact", ()),
    ]


def test_the_rows_at_the_head_of_a_release_are_no_headline() -> None:
    release = "To:\tOlga Penhale\nFrom:\tIvo Grant\n\nPlans were late.\n\nNOTES TO EDITORS\n"
    report = parse(release.encode(), "release.txt")
    assert {table.start for table in report.tables} <= {each.start for each in report.passages}


def test_a_legend_is_listed_with_its_number() -> None:
    text = (
        "Case assessment score\nTheme 1: Reducing reoffending\nData Summary\n"
        "Plans were late for a month. It showed.\n1.1. The Board should:\n Foreword\n"
    )
    report = parse(text.encode(), "a.txt")
    said = " ".join((report.text, *(item.text for item in report.dropped)))
    assert "1.1" in said
