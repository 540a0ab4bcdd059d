"""Which words of a later inspection are shown under a recommendation, and which are not."""

from __future__ import annotations

import pytest
from msgspec import structs

from index.lineage import outcomes
from index.lineage.asking import asked_for
from index.lineage.concepts import concepts
from index.lineage.types import Lineage, Sequel
from index.retriever import Retriever
from index.types import Entry

CORE = "pellmouth-2010-core-case"
FULL = "pellmouth-2017-fji"
YOUTH = "pellmouth-2022-youth-2018"


@pytest.fixture(scope="module")
def pellmouth(retriever: Retriever) -> dict[tuple[str, str | None], Lineage]:
    """Every lineage of the sample's Pellmouth, by inspection and printed number."""
    held = {one: entries_of(retriever, one) for one in (CORE, FULL, YOUTH)}
    first, second = asked_for(held[CORE]), asked_for(held[FULL])
    traced = [
        (CORE, retriever.tracer.trace(first, [held[FULL], held[YOUTH]])),
        (FULL, retriever.tracer.trace(second, [held[YOUTH]], first)),
    ]
    return {
        (inspection, one.entry.passage.number): one for inspection, found in traced for one in found
    }


def entries_of(retriever: Retriever, inspection: str) -> list[Entry]:
    entries = retriever.generation.entries
    return [one for one in entries if one.report.meta.inspection_id == inspection]


def quotes(sequel: Sequel) -> list[str]:
    return [claim.quote for claim in sequel.claims]


def test_poor_work_that_managers_let_pass_answers_what_countersigning_is_to_mean(
    pellmouth: dict[tuple[str, str | None], Lineage],
):
    of_2017, _ = pellmouth[CORE, "7"].sequels
    assert of_2017.outcome == "repeated"
    assert "Managers had approved 11 of the 13 plans that we thought insufficient." in quotes(
        of_2017
    )
    for number in "23456":  # it is about approving, not about the plans that were approved
        for later in pellmouth[CORE, number].sequels:
            assert not any("had approved 11" in quote for quote in quotes(later))


def test_a_sentence_that_goes_on_with_its_is_read_and_quoted_behind_what_it_speaks_of(
    pellmouth: dict[tuple[str, str | None], Lineage],
):
    (sequel,) = pellmouth[FULL, "6"].sequels
    assert sequel.outcome == "progress"
    (claim,) = sequel.claims
    assert claim.quote.startswith("Each morning a dashboard")
    assert claim.quote.endswith("43 of the 45 records that we checked.")
    assert claim.speaks_of == ("IT and records",)


def test_words_that_name_no_subject_of_a_recommendation_are_not_its_nearest(
    pellmouth: dict[tuple[str, str | None], Lineage],
):
    _, of_2022 = pellmouth[CORE, "1"].sequels
    assert of_2022.outcome == "mentioned"
    assert not any("14 weeks" in quote or "therapy" in quote for quote in quotes(of_2022))
    assert all(claim.speaks_of for claim in of_2022.claims)


def test_what_recalls_a_recommendation_is_claimed_with_the_sentence_that_answers(
    retriever: Retriever,
):
    asked = asked_for(entries_of(retriever, "harrowmere-2016-fji"))
    later = entries_of(retriever, "harrowmere-2021-youth-2018")
    (of_release,) = (
        one.sequels[0]
        for one in retriever.tracer.trace(asked, [later])
        if "leaving custody know where they will live" in one.entry.passage.text
    )
    first = of_release.claims[0]
    assert first.stance == "repeated"
    assert first.compares
    assert first.quote.startswith("In 2016 we recommended that children should know")
    assert first.quote.endswith("That has not been achieved.")


def test_of_claims_in_the_same_words_the_definite_one_is_kept(
    pellmouth: dict[tuple[str, str | None], Lineage],
):
    (claim,) = pellmouth[FULL, "6"].sequels[0].claims
    weaker = structs.replace(claim, stance="mentioned", closeness=claim.closeness / 2)
    for claims in ((claim, weaker), (weaker, claim)):
        assert outcomes.sequel(YOUTH, True, claims).claims == (claim,)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The wait for an assessment is 14 weeks.", False),
        ("Children were waiting for assessments by the clinic.", False),
        ("A speech and language assessment was offered.", False),
        ("The first assessment was late.", True),
    ],
)
def test_an_assessment_that_a_child_waits_for_is_not_the_assessment_of_the_case(
    sentence: str, named: bool
):
    assert ("assessment" in concepts(sentence)) is named
