"""What one sentence says: progress or still wanting, of which subject, compared with when."""

from __future__ import annotations

import pytest
from by_hand import finding

from index.lineage.asking import subjects
from index.lineage.comparing import direction, names_earlier, years_named
from index.lineage.concepts import concepts
from index.lineage.stance import clauses, stance, told
from index.lineage.subject import recommended, subject, without_addressee


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Reviews took place in most of the cases that we read.", "mentioned"),
        ("Reviews were late in most of the cases that we read.", "repeated"),
        ("Oversight was effective in 55 per cent of court cases.", "repeated"),
        ("More than eight in ten older children were at work or in college.", "progress"),
        ("Visits have risen to 80%, up from 60% in 2016.", "progress"),
        ("Some 40% of children were reoffending, compared with 35% before.", "repeated"),
        ("This is a marked improvement: plans were poor in our 2016 inspection.", "progress"),
        ("In 2016 we found that plans were poor and reviews were late.", "mentioned"),
        (
            "An earlier inspection found late plans, reviews never held and poor records.",
            "mentioned",
        ),
        ("In 2016 we found poor plans, late reviews, but both are now strong.", "progress"),
        ("Planning needs to improve if all children are to be safe.", "repeated"),
        ("In 2016 the inspection made six recommendations.", None),
        ("Reviews were still late in most of the cases.", "repeated"),
        ("Plans were sufficient in only 6 of 20 cases.", "repeated"),
        ("Managers had signed off 9 of the 10 plans that were not good enough.", "repeated"),
        ("Managers had signed off 9 of the 10 plans.", "progress"),
        ("Plans were sufficient in 18 of 20 cases.", "progress"),
        ("The sharing of information with the hospital was not robust.", "repeated"),
        ("The service had recognised a growing gang problem in the port.", "mentioned"),
        ("Inspectors recognised a growing problem with late plans.", "repeated"),
        ("Victims were contacted in three of the eight cases.", "repeated"),
        ("The board had improved a great deal since the last inspection.", "progress"),
        ("Staff described risk well, but plans did not say what would be done.", "repeated"),
        ("Although few were trained at first, practice was now strong.", "progress"),
        ("A child who is missing is looked for at once (achieved).", "progress"),
        ("The shared plan does not yet exist (partly achieved).", "mixed"),
        ("Nothing has been done for girls (not achieved).", "repeated"),
        ("Work with girls was less successful.", "repeated"),
        ("Oversight was effective in less than two-thirds of the cases.", "repeated"),
        ("Managers’ checks were effective in only half the relevant cases.", "repeated"),
        ("The work was done in three-quarters of cases.", "progress"),
        ("Assessments gave sufficient attention to health.", "progress"),
        ("Friends had not been taken sufficient account of.", "repeated"),
        ("The checks did not work well.", "repeated"),
        ("Planning to keep children safe fell short in eight cases.", "repeated"),
        ("Assessments made little use of what the police knew.", "repeated"),
        ("The duty worker is told when a child is missing.", "mentioned"),
        ("Reviews were not always held or done well enough.", "repeated"),
        ("We ask whether plans keep other people safe.", None),
        ("Reviews should follow any significant change.", None),
        ("Many children were less likely to reoffend by the end.", "progress"),
        ("Girls were less likely to be offered a place.", "repeated"),
        ("Were the reviews held on time when they were needed?", None),
        ("A plan was needed in 22 cases.", None),
        ("Planning: Good", None),
    ],
)
def test_a_sentence_says_progress_or_still_wanting_or_neither(sentence: str, expected: str | None):
    assert stance(finding(sentence), sentence) == expected


def test_a_recalled_recommendation_is_quoted_with_what_became_of_it():
    recalled = finding("In 2016 we recommended weekly checks. That has not been achieved.")
    (span, said), _ = told(recalled)
    assert said == "repeated"
    assert recalled.passage.text[slice(*span)] == recalled.passage.text


def test_the_subject_spells_acronyms_out_and_leaves_the_addressee_aside():
    asked = "Provide ETE for all (YOS manager and Chair of the Board)"
    assert without_addressee(asked) == "Provide ETE for all"
    assert subject("ETE") == subject("education, training and employment")
    assert subject("young people and children of the service") == frozenset()


def test_from_where_something_is_to_be_known_is_no_part_of_what_is_recommended():
    asked = (
        "Risk is assessed in every case, using information from schools and police (YOS manager)"
    )
    assert recommended(asked) == "Risk is assessed in every case"
    assert (
        recommended("Staff use information from schools.") == "Staff use information from schools."
    )


@pytest.mark.parametrize(
    ("earlier", "later", "shared"),
    [
        ("interventions meet the needs of young women", "Nothing was offered to girls.", "girls"),
        (
            "assessments of vulnerability",
            "They knew whether each child’s safety was at stake.",
            "safety of the child",
        ),
        (
            "plans to protect the public",
            "Planning to keep others safe fell short.",
            "risk to others",
        ),
        ("education for those over 16", "Older children had apprenticeships.", "age over 16"),
        (
            "countersigning by managers",
            "Management oversight was sufficient.",
            "managers’ oversight",
        ),
        ("IT systems should be reliable", "The records system had failed again.", "IT and records"),
        (
            "protect children who are vulnerable",
            "It was unclear what the safety needs of children were.",
            "safety of the child",
        ),
        ("plans should be reviewed on time", "The scheme needs review.", ""),
        ("IT systems should be reliable", "The scheme needs review to see if it is of use.", ""),
        ("a manager reads what is countersigned", "Boys under supervision went missing.", ""),
        ("plans should be reviewed on time", "A peer review of the service was held.", ""),
        ("plans should be reviewed on time", "Staff attend review meetings at the hospital.", ""),
    ],
)
def test_eras_word_one_subject_in_their_own_ways(earlier: str, later: str, shared: str):
    common = concepts(earlier) & concepts(later)
    assert shared in common if shared else not common


@pytest.mark.parametrize(
    ("sentence", "earlier", "expected"),
    [
        ("Half of them work, compared with a third at the last inspection.", "2016", True),
        ("This is an advance on 2016.", "", True),
        ("There were two posts in 2016.", "2016", True),
        ("There were two posts in 2014.", "2016", False),
        ("Plans were poor, as they were when we inspected.", "", True),
        ("Plans were poor in the last month of the order.", "2016", False),
        ("We found the same weakness for the second time.", "", True),
    ],
)
def test_a_sentence_names_an_earlier_inspection_or_does_not(
    sentence: str, earlier: str, expected: bool
):
    named = names_earlier(sentence) or not years_named(sentence).isdisjoint(earlier.split())
    assert named == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Seventy-one per cent of children work, compared with 52 per cent in 2016.", "better"),
        ("Sixty per cent over 16 work, down from 80 per cent.", "worse"),
        ("The wait is six weeks, down from nine weeks in 2016.", "better"),
        ("The wait is 14 weeks, up from six.", "worse"),
        ("There are 3 posts, compared with 40% of the budget.", None),
        ("Visits took place in 9 cases, compared with 8 of 20 cases in 2016.", None),
        ("Half are at work, compared with 20% in 2016.", None),
        ("It stands at 20%, compared with 20% in 2016.", None),
        ("All are at work.", None),
    ],
)
def test_a_figure_is_better_or_worse_than_the_one_it_is_compared_with(
    sentence: str, expected: str | None
):
    assert direction(sentence) == expected


def test_a_sentence_of_two_minds_is_parted_into_clauses_with_a_side_each():
    text = (
        "We found a skilled team and strong partners. However, the scheme needs review, and the "
        "planning of work needs improvement to keep others safe."
    )
    said = [(stance, "planning" in clause) for clause, stance in clauses(text)]
    assert said == [("progress", False), ("repeated", True)]


def test_most_cases_although_a_few_is_parted_too():
    text = "That was done well in most cases although in a few debts had not been thought of."
    assert [side for _, side in clauses(text)] == ["progress", "repeated"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assessments and plans should be reviewed on time.", {"reviewing"}),
        ("Managers who countersign plans send poor ones back.", {"managers’ oversight"}),
        ("Assessments draw on what others know, and are reviewed.", {"assessment", "reviewing"}),
        ("Plans should keep victims safe.", {"planning", "victims"}),
    ],
)
def test_what_is_reviewed_or_checked_is_not_what_is_asked_about(text: str, expected: set[str]):
    assert subjects(text) == expected
