"""Which series a report is of does not depend on where its lines happen to break."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from corpus.series import recognise

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
REPORTS = [path for path in sorted(SAMPLE.glob("*-*.*")) if path.suffix in (".txt", ".md")]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_of_one_series_however_its_lines_break(path: Path) -> None:
    text = path.read_text()
    series = recognise(text).id
    for width in (44, 60, 76, 100):
        broken = (line for row in text.split("\n") for line in textwrap.wrap(row, width) or [""])
        assert recognise("\n".join(broken)).id == series, width


def test_a_sentence_that_breaks_before_to_makes_no_letter() -> None:
    path = next(path for path in REPORTS if recognise(path.read_text()).id == "youth-2025")
    text = (
        f"{path.read_text()}\n\nAreas for improvement:\n\nPlans helped staff to see how\n"
        "to: listen.\n\n2 Short quality screening: a commentary on the inspection was a letter.\n"
    )
    assert recognise(text).id == "youth-2025"
