"""How lineage is measured, worked out by hand, and how good it is on the sample library."""

from __future__ import annotations

from pathlib import Path

import pytest
from by_hand import report

from eval.commands.lineage import SAMPLE_LINEAGE
from eval.errors import TopicsError
from eval.lineage import JudgedPair, Said, Traced, lineage_text, quality, read_judged, trace
from index.lineage.types import Claim, Outcome, Sequel, Stance
from index.retriever import Retriever
from index.types import Entry

REPORT = report(
    "brackwell-2018", "Brackwell", "2018", "report", "Plans were late. Boards met.", "Staff left."
)
FIRST, SECOND = (Entry(passage, REPORT, "none") for passage in REPORT.passages)


def claim(stance: Stance, entry: Entry, sentence: int) -> Claim:
    return Claim(stance, entry, entry.passage.sentences[sentence], 0.7)


def one(says: tuple[Said, ...], outcome: Outcome, *claims: Claim) -> Traced:
    sequel = Sequel("brackwell-2018", True, outcome, claims)
    return Traced(JudgedPair("r", "brackwell-2018", says), "Brackwell", sequel)


def test_precision_counts_sentence_and_stance():
    late = Said(FIRST.passage.id, "Plans were late.", "repeated", unsure=True)
    traced = (
        # Right; wrong stance of the right sentence; a sentence that says nothing of it.
        one((late,), "repeated", claim("repeated", FIRST, 0), claim("progress", FIRST, 0)),
        one((late,), "progress", claim("progress", SECOND, 0)),
        one((late,), "mentioned", claim("mentioned", FIRST, 0), claim("mentioned", FIRST, 1)),
        one((), "not_mentioned"),
        one((late,), "not_mentioned"),
    )
    brackwell, over_all = quality(traced).areas
    assert (brackwell.claims, brackwell.correct, brackwell.precision) == (3, 1, 1 / 3)
    assert brackwell.certain == 0  # the one correct claim rests on a judgment in doubt
    repeated, progress, mixed = quality(traced).stances
    assert (repeated.stance, repeated.claims, repeated.correct) == ("repeated", 1, 1)
    assert (progress.claims, progress.about, progress.correct, mixed.claims) == (2, 1, 0, 0)
    assert (brackwell.found, brackwell.findable) == (1, 4)
    assert (brackwell.mentions_correct, brackwell.mentions) == (1, 2)
    assert (brackwell.absent_correct, brackwell.absent) == (1, 2)
    assert (over_all.area, over_all.pairs) == ("all", 5)
    assert "0.333" in lineage_text(quality(traced))


def test_a_malformed_line_is_named(tmp_path: Path):
    file = tmp_path / "judged.jsonl"
    file.write_text('{"recommendation": "r", "inspection": "i", "says": []}\n{"says": 1}\n')
    with pytest.raises(TopicsError, match="line 2"):
        read_judged(file)


def test_what_is_claimed_of_the_sample_is_mostly_right_and_most_is_found(retriever: Retriever):
    """The judgments have been looked at: this keeps what was reached, area by area."""
    areas = quality(trace(read_judged(SAMPLE_LINEAGE), retriever)).areas
    for one in areas:
        assert one.precision is not None, one.area
        assert one.precision >= 0.9, one.area
        assert one.absent_correct == one.absent, one.area
    found = {one.area: one.found for one in areas}
    assert found["Harrowmere"] >= 13
    assert found["Keldermoor"] >= 1
    assert found["Pellmouth"] >= 18
    assert found["all"] >= 32
