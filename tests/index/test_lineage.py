"""What later inspections are said to say of a recommendation, and what is never said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from by_hand import finding

from index.embedding import Embedder
from index.generation import open_current
from index.lineage.asking import asked_for
from index.lineage.concepts import concepts
from index.lineage.outcomes import sequel
from index.lineage.types import Claim, Lineage, Outcome, Sequel, Stance
from index.retriever import Retriever
from index.types import Entry

HARROWMERE_2016 = "harrowmere-2016-fji"
HARROWMERE_2021 = "harrowmere-2021-youth-2018"


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


def test_a_letter_that_is_the_whole_inspection_supports_absence(retriever: Retriever):
    letter = entries_of(retriever, "keldermoor-2014-sqs")
    asked = asked_for(entries_of(retriever, "pellmouth-2017-fji"))
    sequels = [one.sequels[0] for one in retriever.tracer.trace(asked, [letter])]
    assert all(one.full for one in sequels)
    assert "not_mentioned" in {one.outcome for one in sequels}
    assert "not_held" not in {one.outcome for one in sequels}


def test_what_is_told_of_no_case_or_of_few_alone_is_told_of_all(retriever: Retriever):
    letter = entries_of(retriever, "keldermoor-2014-sqs")
    asked = asked_for(entries_of(retriever, "pellmouth-2017-fji"))
    said = {
        one.entry.passage.number: (one.sequels[0].outcome, one.sequels[0].claims[0].quote)
        for one in retriever.tracer.trace(asked, [letter])
        if one.sequels[0].claims
    }
    assert said["1"] == (
        "repeated",
        "Child sexual exploitation was not considered in any of the cases, including that of a "
        "girl of 14 whose friends were all over 20.",
    )
    assert said["5"] == (
        "repeated",
        "Warnings were issued in three cases only, and it was difficult to see why these three "
        "had been chosen.",
    )


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
    assert Lineage(finding("Plans were late."), sequels).standing == standing


def test_no_side_is_cut_off_behind_many_claims_of_the_other():
    def claim(stance: Stance, text: str, closeness: float) -> Claim:
        return Claim(stance, finding(text), (0, len(text)), closeness)

    subjects = ("victims", "schools", "hospitals", "custody", "housing")
    praise = [claim("progress", f"Plans on {one} were good.", 0.9) for one in subjects]
    wanting = claim("repeated", "Plans after release were late.", 0.7)
    less_close = claim("repeated", "Plans on exploitation were late.", 0.6)
    seen = sequel("brackwell-2018", True, [*praise, less_close, wanting])
    assert seen.outcome == "mixed"
    assert [one.stance for one in seen.claims] == ["progress"] * 3 + ["repeated"]
    assert seen.claims[-1] == wanting
    assert sequel("brackwell-2018", True, praise).outcome == "progress"


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


def test_the_words_nearest_to_a_recommendation_are_on_what_it_asks_for(retriever: Retriever):
    """Keldermoor was to assess risk, "using information from the police, schools and ..."."""
    asked = asked_for(entries_of(retriever, "keldermoor-2014-sqs"))
    later = entries_of(retriever, "keldermoor-2025-youth-2025")
    claims = retriever.tracer.trace(asked, [later])[0].sequels[0].claims
    assert "the assessment did not say so" in " ".join(claim.quote for claim in claims)
    assert not any("coordinated well with police" in claim.quote for claim in claims)


HARROWMERE_2013 = "harrowmere-2013-sqs"


def test_what_a_report_says_of_reviews_alone_is_about_reviews_of_assessments_and_plans(
    retriever: Retriever,
):
    asked = asked_for(entries_of(retriever, HARROWMERE_2013))
    later = entries_of(retriever, HARROWMERE_2016, "report")
    (reviews,) = (
        lineage.sequels[0]
        for lineage in retriever.tracer.trace(asked, [later])
        if "reviewed" in lineage.entry.passage.text
    )
    quotes = {claim.quote: claim.stance for claim in reviews.claims}
    assert quotes["Reviews were late or did not take account of what had changed."] == "repeated"
    assert quotes["Vulnerability plans were not always reviewed when circumstances changed."]


def test_the_closest_words_of_a_real_report_are_quoted_first(real_data: Path, model: Embedder):
    retriever = Retriever(open_current(real_data), model)
    asked = asked_for(entries_of(retriever, "cambridgeshire-2014-sqs"))
    later = entries_of(retriever, "cambridgeshire-2017-fji")
    reviews = retriever.tracer.trace(asked, [later])[2].sequels[0]
    assert reviews.outcome == "repeated"
    assert "following a significant change" in reviews.claims[0].quote
    assert any("insufficient review" in claim.quote for claim in reviews.claims)
    patterns = retriever.tracer.trace(asked, [later])[0].sequels[0]
    assert patterns.outcome == "mixed"
    wanting = [claim.quote for claim in patterns.claims if claim.stance == "repeated"]
    assert len(wanting) == 1
    assert "not led to conviction" in wanting[0]


def test_a_sentence_that_tells_of_several_recommendations_stands_under_each_it_names(
    retriever: Retriever,
):
    asked = asked_for(entries_of(retriever, HARROWMERE_2013))
    later = entries_of(retriever, HARROWMERE_2016, "report")
    shown = {
        lineage.entry.passage.text.split()[0]: lineage.sequels[0].claims
        for lineage in retriever.tracer.trace(asked, [later])
    }
    assert shown.keys() == {"Plans", "Assessments", "Oversight"}
    for claims in shown.values():  # on plans, on reviews and on oversight by managers
        assert claims[0].quote.startswith("All three of its actions")


def test_what_is_said_of_a_recommendation_is_said_of_a_later_one_that_takes_it_up(
    retriever: Retriever,
):
    earlier = asked_for(entries_of(retriever, HARROWMERE_2013))
    asked = asked_for(entries_of(retriever, HARROWMERE_2016))
    later = entries_of(retriever, HARROWMERE_2021)

    def told(lineages: Sequence[Lineage], about: str) -> tuple[Outcome, set[str]]:
        (sequel,) = next(one for one in lineages if about in one.entry.passage.text).sequels
        return sequel.outcome, {claim.quote for claim in sequel.claims}

    of_2013 = told(retriever.tracer.trace(earlier, [later]), "Oversight by managers")
    of_2016 = told(retriever.tracer.trace(asked, [later], earlier), "managers who countersign")
    assert of_2016 == of_2013
    assert of_2013[0] == "repeated"
    assert "Management oversight was sufficient in 62 per cent of court cases." in of_2013[1]
