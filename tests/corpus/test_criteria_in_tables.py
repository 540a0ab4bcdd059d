"""Core case inspections that set each criterion as a table: its name and what it asks for at the
left, its score at the right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from in_tables import Parts, Rows, in_pdf, in_word
from passages import the

from corpus.types import Rating, Report

TITLE = "Core Case Inspection of youth offending work in Thornby"
ROH: Rows = (
    ("1.1 Risk of Harm to others (RoH):", "Score:"),
    ("General Criterion: The danger to others is understood from the start.", "66%"),
)
LOR: Rows = (
    ("1.2", "Likelihood of Reoffending (LoR)"),
    ("General Criterion:", "Why a young person offends has been worked out."),
    ("Score: 58%", "Comment: MINIMUM improvement required"),
)
REPORT: Parts = (
    TITLE,
    "May 2010",
    "# Scoring and Summary Table",
    "Each criterion has a score.",
    "# Recommendations",
    "Changes are necessary to ensure that, in a higher proportion of cases:",
    "(1) plans are written on time (YOS Manager)",
    "# 1. ASSESSMENT AND SENTENCE PLANNING",
    ROH,
    "Comment: SUBSTANTIAL improvement required",
    "## Strengths:",
    "(1) A screening had been done in 28 of the 30 cases.",
    "## Areas for improvement:",
    "(1) Weapons were often passed over.",
    LOR,
    "Strengths:",
    "(1) Parents had been asked in 20 cases.",
    "# 3. OUTCOMES",
    "Much had been gained by the end of most orders.",
)


@pytest.mark.parametrize("made", [in_word, in_pdf])
def test_a_criterion_set_as_a_table_heads_what_is_said_of_it(
    made: Callable[[Parts], Report],
) -> None:
    report = made(REPORT)
    chapter, roh = "1. ASSESSMENT AND SENTENCE PLANNING", "1.1 Risk of Harm to others (RoH)"
    asked = the(report, "danger to others is understood")
    assert asked.headings == (chapter, roh)
    assert asked.text.startswith("General Criterion: ")
    assert (asked.theme, asked.kind) == ("Protecting the public", "context")
    assert the(report, "Score: 66%").kind == "judgement"
    screening, weapons = the(report, "A screening had"), the(report, "Weapons were")
    assert screening.headings == (chapter, roh, "Strengths")
    assert weapons.headings == (chapter, roh, "Areas for improvement")
    assert (weapons.theme, weapons.number) == ("Protecting the public", "1")
    parents = the(report, "Parents had been asked")
    assert parents.headings == (chapter, "1.2 Likelihood of Reoffending (LoR)", "Strengths")
    assert the(report, "Much had been gained").headings == ("3. OUTCOMES",)


@pytest.mark.parametrize("made", [in_word, in_pdf])
def test_its_score_and_comment_are_ratings_of_the_criterion(
    made: Callable[[Parts], Report],
) -> None:
    assert made(REPORT).meta.ratings == tuple(
        Rating(subject, value, "core-case")
        for subject, value in (
            ("1.1 Risk of Harm to others (RoH)", "66%"),
            ("1.1 Risk of Harm to others (RoH)", "substantial"),
            ("1.2 Likelihood of Reoffending (LoR)", "58%"),
            ("1.2 Likelihood of Reoffending (LoR)", "minimum"),
        )
    )


def test_a_comment_on_nothing_that_is_named_is_no_overall_rating() -> None:
    stray = (*REPORT[:4], "Comment: DRASTIC improvement required", *REPORT[4:])
    assert "overall" not in {rating.subject for rating in in_word(stray).meta.ratings}


def test_a_table_of_the_scores_of_all_criteria_stays_a_table() -> None:
    scores: Rows = (
        ("1.1 Risk of Harm to others (RoH)", "Score: 66%"),
        ("1.2 Likelihood of Reoffending (LoR)", "Score: 58%"),
    )
    headlines: Rows = (
        ("Safeguarding score:", "52%", "Comment: DRASTIC improvement required"),
        ("Risk of Harm score:", "69%", "Comment: MODERATE improvement required"),
    )
    report = in_word((*REPORT[:4], scores, headlines, *REPORT[4:]))
    assert scores in [table.rows for table in report.tables]
    assert report.meta.ratings[:2] == (
        Rating("Safeguarding", "52%", "core-case"),
        Rating("Safeguarding", "drastic", "core-case"),
    )


def test_a_score_below_its_label_is_that_of_the_criterion() -> None:
    below = (*REPORT[:8], "1.1 Risk of Harm to others (RoH):", "Score:", "66%", *REPORT[9:14])
    report = in_word(below)
    assert Rating("1.1 Risk of Harm to others (RoH)", "66%", "core-case") in report.meta.ratings
