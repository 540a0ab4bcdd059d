"""Where a language model words freely what the reports say, their own words are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import serving
from scripted import Asked, Scripted

from index.embedding import SentenceEmbedder
from index.retriever import Retriever
from service.answers.generative.endpoint import Written
from service.answers.generative.reader import Checked, checked
from service.client import Findings

QUESTION = "How many victims had been contacted in Harrowmere in 2016?"
CONTACTED = "The victim had been contacted in 12."
OF_ALL = "There was an identifiable victim in 24 cases."


def cite_of(asked: Asked, quote: str) -> str:
    number = next(block.number for block in asked.blocks if quote in block.text)
    return f'[{number}: "{quote}"]'


def paraphrase(asked: Asked) -> str:
    """A true sentence in free words, an untrue one and another true one on the same words, and a
    sentence that keeps to the passage."""
    kept = "their wishes were usually respected"
    return "\n".join(
        [
            f"Just half of those harmed got a call or letter. {cite_of(asked, CONTACTED)}",
            f"The victim had been contacted in 21. {cite_of(asked, CONTACTED)}",
            f"Contact with victims had reached a dozen of them. {cite_of(asked, CONTACTED)}",
            f"Where victims had been asked, {kept}. {cite_of(asked, kept)}",
        ]
    )


def test_the_words_cited_stand_in_place_of_what_is_worded_too_freely(
    sample_data: Path, model: SentenceEmbedder, writer: Scripted
) -> None:
    writer.says = paraphrase
    with serving(sample_data, model, llm_url=writer.url, llm_model="scripted") as client:
        base = str(client.base_url)
        with Findings(base) as findings:
            given = findings.ask(QUESTION, reader="generative")
    assert [one.text for one in given.sentences] == [
        f"{OF_ALL} {CONTACTED}",  # a number of cases, behind what it is of
        "Where victims had been asked, their wishes were usually respected.",
    ]
    assert given.citations[0].quote == f"{OF_ALL} {CONTACTED}"
    found = given.verification
    assert found is not None
    assert (found.written_by, found.written, found.removed.unsupported) == ("generative", 4, 3)
    assert found.quoted == 3


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        # A recommendation without its heading reads as if it were so.
        (
            "harrowmere-2016-fji:recommendations:4",
            "Everybody who has been harmed should be asked for their views and needs.",
        ),
        # A line of a table tells nothing alone.
        (
            "keldermoor-2025-youth-2025:ratings:p2",
            "Keldermoor came out well overall, and worst on work with victims.",
        ),
    ],
)
def test_what_misleads_alone_is_not_quoted_in_place_of_a_sentence(
    retriever: Retriever, passage: str, sentence: str
) -> None:
    found = of_passage(retriever, passage, sentence)
    assert (found.kept, found.removed.unsupported, found.quoted) == ((), 1, 0)


def test_speech_is_quoted_to_its_end(retriever: Retriever) -> None:
    passage = (
        "harrowmere-2021-youth-2018:domain-two-court-disposals:2-3-implementation-and-delivery:p5"
    )
    said = "A child said their worker had turned up at their first gig."
    (kept,) = of_passage(retriever, passage, said).kept
    assert kept.text.startswith("One child told us: “My worker")
    assert kept.text.endswith("has ever done that.”")


def test_what_is_far_from_a_passage_of_one_sentence_is_removed(retriever: Retriever) -> None:
    short = [one.passage for one in retriever.generation.entries if len(one.passage.sentences) == 1]
    for passage in short[:40]:
        found = of_passage(retriever, passage.id, "A chess clock is wound by the left hand.")
        assert (found.kept, found.removed.unsupported) == ((), 1)


@pytest.mark.parametrize(
    ("passage", "invented"),
    [
        # The number of another thing in the same sentence.
        (
            "harrowmere-2016-fji:theme-5:explanation-of-findings:2.4",
            "A probation officer was in post for five days a week, after a gap of three months.",
        ),
        # Somebody else.
        (
            "harrowmere-2016-fji:theme-2:explanation-of-findings:7",
            "The victim liaison officer had been contacted in 12.",
        ),
    ],
)
def test_figures_and_people_of_the_same_words_put_elsewhere_are_not_shown(
    retriever: Retriever, passage: str, invented: str
) -> None:
    found = of_passage(retriever, passage, invented)
    assert found.removed.unsupported == 1
    assert all(one.quoted and one.text != invented for one in found.kept)


def of_passage(retriever: Retriever, passage: str, sentence: str) -> Checked:
    entry = retriever.generation.entry(passage)
    return checked(Written(f"{sentence} [1]", whole=True), [entry], retriever.embedder)
