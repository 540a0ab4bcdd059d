"""Core case inspections, 2009 to 2012: scores, comments and the table of both."""

from __future__ import annotations

from passages import the

from corpus.parsing import parse
from corpus.types import Rating

CORE_CASE = """\
 Core Case Inspection of youth offending work in Thornby
Foreword

We read 30 cases and were glad to have done so.

Edith Marchbank
HM Chief Inspector of Probation
May 2010
 2 Core Case Inspection of youth offending work in Thornby

Scoring and Summary Table

\tLowest\tHighest\tThornby
Safeguarding work\t37%\t91%\t52%
(action to protect the young person)
Risk of Harm work\t35%\t85%\t69%

Safeguarding score: 52%

Comment: SUBSTANTIAL improvement required

Recommendations (primary responsibility is indicated in brackets)

Changes are necessary to ensure that, in a higher proportion of cases:

(1) plans are written on time (YOS Manager)

(2) victims are asked (YOS Manager and Pellshire Police).

Making a difference

A bench by the river

Two boys built a bench. The parish was glad of it.
 3 Core Case Inspection of youth offending work in Thornby

1. ASSESSMENT AND SENTENCE PLANNING

1.1 Risk of Harm to others (RoH)

General Criterion: The danger is understood from the start.

Score: 66%

Comment: MODERATE improvement required

Strengths:

(1) A screening had been done in 28 of the 30 cases.

Areas for improvement:

(1) Weapons were often passed over.

1.3 Safeguarding

General Criterion: The child comes to no harm.

Score: 44%

Comment: DRASTIC improvement required

COMMENTARY on Assessment and Sentence Planning as a whole

Case managers knew more than they wrote.
"""


def test_a_core_case_inspection() -> None:
    report = parse(CORE_CASE.encode(), "c.txt")
    assert report.id == "thornby-2010-core-case"
    assert report.title == "Core Case Inspection of youth offending work in Thornby"
    screening = the(report, "A screening had been done")
    assert (screening.theme, screening.section, screening.number, screening.kind) == (
        "Protecting the public",
        "Strengths",
        "1",
        "finding",
    )
    assert screening.headings[:2] == (
        "1. ASSESSMENT AND SENTENCE PLANNING",
        "1.1 Risk of Harm to others (RoH)",
    )
    assert the(report, "The danger is understood").kind == "context"
    assert the(report, "Score: 44%").kind == "judgement"
    assert the(report, "Score: 44%").theme == "Protecting the child or young person"
    assert the(report, "knew more than they wrote").theme is None
    assert the(report, "victims are asked").kind == "recommendation"
    assert the(report, "built a bench").kind == "notable_practice"


def test_scores_in_per_cent_keep_their_own_scale() -> None:
    assert parse(CORE_CASE.encode(), "c.txt").meta.ratings == tuple(
        Rating(subject, value, "core-case")
        for subject, value in (
            ("Safeguarding", "52%"),
            ("Safeguarding", "substantial"),
            ("1.1 Risk of Harm to others (RoH)", "66%"),
            ("1.1 Risk of Harm to others (RoH)", "moderate"),
            ("1.3 Safeguarding", "44%"),
            ("1.3 Safeguarding", "drastic"),
        )
    )


def test_a_table_is_text_and_data() -> None:
    report = parse(CORE_CASE.encode(), "c.txt")
    (table,) = report.tables
    assert table.rows == (
        ("Lowest", "Highest", "Thornby"),
        ("Safeguarding work", "37%", "91%", "52%"),
        ("(action to protect the young person)",),
        ("Risk of Harm work", "35%", "85%", "69%"),
    )
    assert report.text[table.start : table.end].split("\n")[3] == "Risk of Harm work 35% 85% 69%"
