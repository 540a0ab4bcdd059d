"""What later inspections are said to say of a recommendation, and what is never said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from by_hand import report

from index.embedding import Embedder
from index.generation import open_current
from index.lineage.asking import asked_for
from index.lineage.comparing import direction, names_earlier, years_named
from index.lineage.concepts import concepts
from index.lineage.stance import clauses, stance, told
from index.lineage.subject import subject, without_addressee
from index.lineage.types import Lineage, Outcome, Sequel
from index.retriever import Retriever
from index.types import Entry

HARROWMERE_2016 = "harrowmere-2016-fji"
HARROWMERE_2021 = "harrowmere-2021-youth-2018"


@pytest.fixture(scope="module")
def retriever(sample_data: Path, model: Embedder) -> Retriever:
    return Retriever(open_current(sample_data), model)


def entries_of(retriever: Retriever, inspection: str, type_: str | None = None) -> list[Entry]:
    return [
        entry
        for entry in retriever.generation.entries
        if entry.report.meta.inspection_id == inspection
        and type_ in (None, entry.report.meta.document_type)
    ]


def traced(retriever: Retriever, later: Sequence[Entry]) -> dict[str | None, Lineage]:
    """The lineages of the recommendations of 2016, by their printed number."""
    asked = asked_for(entries_of(retriever, HARROWMERE_2016))
    lineages = retriever.tracer.trace(asked, [later])
    return {lineage.entry.passage.number: lineage for lineage in lineages}


def entry(text: str) -> Entry:
    found = report("brackwell-2016-fji", "Brackwell", "2016", "report", text)
    return Entry(found.passages[0], found, "none")


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
        ("Planning needs to improve if all children are to be safe.", "repeated"),
        ("In 2016 the inspection made six recommendations.", None),
        ("Reviews were still late in most of the cases.", "repeated"),
        ("Plans were sufficient in only 6 of 20 cases.", "repeated"),
        ("Plans were sufficient in 18 of 20 cases.", "progress"),
        ("Victims were contacted in three of the eight cases.", "repeated"),
        ("The board had improved a great deal since the last inspection.", "progress"),
        ("Staff described risk well, but plans did not say what would be done.", "repeated"),
        ("Although few were trained at first, practice was now strong.", "progress"),
        ("A child who is missing is looked for at once (achieved).", "progress"),
        ("The shared plan does not yet exist (partly achieved).", "mixed"),
        ("Nothing has been done for girls (not achieved).", "repeated"),
        ("Work with girls was less successful.", "repeated"),
        ("The duty worker is told when a child is missing.", "mentioned"),
        ("Reviews were not always held or done well enough.", "repeated"),
        ("We ask whether plans keep other people safe.", None),
        ("Reviews should follow any significant change.", None),
        ("Were the reviews held on time when they were needed?", None),
        ("A plan was needed in 22 cases.", None),
        ("Planning: Good", None),
    ],
)
def test_a_sentence_says_progress_or_still_wanting_or_neither(sentence: str, expected: str | None):
    assert stance(entry(sentence), sentence) == expected


def test_a_recalled_recommendation_is_quoted_with_what_became_of_it():
    recalled = entry("In 2016 we recommended weekly checks. That has not been achieved.")
    (span, said), _ = told(recalled)
    assert said == "repeated"
    assert recalled.passage.text[slice(*span)] == recalled.passage.text


def test_the_subject_spells_acronyms_out_and_leaves_the_addressee_aside():
    asked = "Provide ETE for all (YOS manager and Chair of the Board)"
    assert without_addressee(asked) == "Provide ETE for all"
    assert subject("ETE") == subject("education, training and employment")
    assert subject("young people and children of the service") == frozenset()


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
    ],
)
def test_eras_word_one_subject_in_their_own_ways(earlier: str, later: str, shared: str):
    common = concepts(earlier) & concepts(later)
    assert shared in common if shared else not common


def test_what_was_asked_for_is_asked_again_or_found_done(retriever: Retriever):
    lineages = traced(retriever, entries_of(retriever, HARROWMERE_2021))
    assert list(lineages) == [str(number) for number in range(1, 9)]
    (plans,) = lineages["3"].sequels
    assert plans.outcome == "repeated"
    assert "recommendation" in [claim.entry.passage.kind for claim in plans.claims]
    (board,) = lineages["2"].sequels
    assert board.outcome == "progress"
    assert "every statutory partner" in board.claims[0].quote


def test_every_claim_is_a_quotation_of_the_report(retriever: Retriever):
    lineages = traced(retriever, entries_of(retriever, HARROWMERE_2021))
    claims = [claim for one in lineages.values() for claim in one.sequels[0].claims]
    assert len(claims) > len(lineages)
    for claim in claims:
        passage = claim.entry.passage
        start, end = passage.start + claim.span[0], passage.start + claim.span[1]
        assert claim.entry.report.text[start:end] == claim.quote


def test_a_claim_tells_which_subjects_it_takes_up_and_which_it_leaves_out(retriever: Retriever):
    later = entries_of(retriever, HARROWMERE_2021)
    asked = asked_for(entries_of(retriever, HARROWMERE_2016))
    lineages = retriever.tracer.trace(asked, [later])
    victims = next(one for one in lineages if "victim" in one.entry.passage.text)
    claim = victims.sequels[0].claims[0]
    assert "victim" in claim.quote
    assert "victims" in claim.speaks_of
    silent = 0
    for one in lineages:
        for claim in one.sequels[0].claims:
            assert set(claim.speaks_of) <= concepts(claim.quote) & concepts(one.entry.passage.text)
            assert not concepts(claim.entry.passage.text) & set(claim.silent_on)
            silent += len(claim.silent_on)
    assert silent


def test_absence_is_claimed_of_a_full_report_alone(retriever: Retriever):
    health = [e for e in entries_of(retriever, HARROWMERE_2021) if "Health" in e.passage.headings]
    assert health
    (board,) = traced(retriever, health)["2"].sequels
    assert (board.outcome, board.claims, board.full) == ("not_mentioned", (), True)
    release = entries_of(retriever, HARROWMERE_2016, "press_release")
    (opening,) = [e for e in release if "five aspects" in e.passage.text]
    (lineage,) = retriever.tracer.trace(
        asked_for(entries_of(retriever, "harrowmere-2013-sqs"))[:1], [[opening]]
    )
    assert lineage.sequels[0].outcome == "not_held"
    assert not lineage.sequels[0].full


def test_a_printed_verdict_is_on_what_the_inspection_just_before_recommended(
    retriever: Retriever,
):
    asked = asked_for(entries_of(retriever, "pellmouth-2017-fji"))
    later = entries_of(retriever, "pellmouth-2022-youth-2018")
    said = {
        claim.quote[claim.quote.rindex("(") :]: (lineage.entry.passage.number, claim.stance)
        for lineage in retriever.tracer.trace(asked, [later])
        for claim in lineage.sequels[0].claims
        if "achieved)" in claim.quote and claim.stance != "mixed"
    }
    assert said == {"(achieved).": ("2", "progress"), "(not achieved).": ("4", "repeated")}
    earlier = asked_for(entries_of(retriever, "pellmouth-2010-core-case"))
    for lineage in retriever.tracer.trace(
        earlier, [entries_of(retriever, "pellmouth-2017-fji"), later]
    ):
        for claim in lineage.sequels[1].claims:
            assert claim.stance == "mentioned" or "achieved)" not in claim.quote


@pytest.mark.parametrize(
    ("held", "standing"),
    [
        ("", None),
        ("repeated progress", "progress"),
        ("repeated mentioned", "mentioned"),
        ("progress mixed not_mentioned", "not_mentioned"),
        ("repeated (mentioned)", "repeated"),
        ("progress (repeated) (not_held)", "repeated"),
        ("not_mentioned (not_held)", "not_mentioned"),
        ("(repeated) mentioned", "mentioned"),
        ("(not_held) (mentioned)", "mentioned"),
        ("(repeated) (mentioned)", "repeated"),
    ],
)
def test_how_it_stands_is_what_the_latest_full_report_says(held: str, standing: Outcome | None):
    """Outcomes in order of time, in brackets where only a letter or a press release is held."""
    sequels = tuple(
        Sequel(f"brackwell-{n}", not one.startswith("("), one.strip("()"), ())  # type: ignore[arg-type]
        for n, one in enumerate(held.split())
    )
    assert Lineage(entry("Plans were late."), sequels).standing == standing


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


def test_what_inspectors_compare_with_before_is_claimed_first(retriever: Retriever):
    later = entries_of(retriever, HARROWMERE_2021)
    asked = asked_for(entries_of(retriever, "harrowmere-2013-sqs"))
    between = entries_of(retriever, HARROWMERE_2016)
    reviews = next(
        one
        for one in retriever.tracer.trace(asked, [between, later])
        if "reviewed" in one.entry.passage.text
    )
    assert [sequel.outcome for sequel in reviews.sequels] == ["repeated", "progress"]
    assert reviews.standing == "progress"
    assert "marked improvement" in reviews.sequels[-1].claims[0].quote
    (learning,) = traced(retriever, later)["1"].sequels
    assert learning.outcome == "progress"
    assert learning.claims[0].compares
    assert "compared with 57 per cent" in learning.claims[0].quote
    (plans,) = traced(retriever, later)["3"].sequels
    assert [claim.compares for claim in plans.claims] == [True, True, False, False]


def test_a_sentence_of_two_minds_is_parted_into_clauses_with_a_side_each():
    text = (
        "We found a skilled team and strong partners. However, the scheme needs review, and the "
        "planning of work needs improvement to keep others safe."
    )
    said = [(stance, "planning" in clause) for clause, stance in clauses(text)]
    assert said == [("progress", False), ("repeated", True)]


def test_a_release_is_read_by_the_clause_on_what_was_recommended(real_data: Path, model: Embedder):
    retriever = Retriever(open_current(real_data), model)
    asked = asked_for(entries_of(retriever, "cambridgeshire-2017-fji"))
    later = entries_of(retriever, "cambridgeshire-2023-youth-2018")
    outcomes = {
        lineage.entry.passage.number: lineage.sequels[0].outcome
        for lineage in retriever.tracer.trace(asked, [later])
    }
    assert outcomes["8"] == "repeated"  # the quality of planning: "needs improvement"
    assert outcomes["3"] == "not_held"  # computers: only the press release is held


def test_a_letter_asks_for_what_it_lists_as_requiring_improvement(retriever: Retriever):
    asked = asked_for(entries_of(retriever, "harrowmere-2013-sqs"))
    assert [entry.passage.section for entry in asked] == ["Areas requiring improvement"] * 3
