"""What a written sentence may not make of what it cites, however like the two are."""

from __future__ import annotations

import pytest

from corpus.parsing import parse
from index.embedding import SentenceEmbedder
from index.types import Entry
from service.answers.generative.endpoint import Written
from service.answers.generative.reader import checked

REPORT = """\
Full Joint Inspection of Youth Offending Work in Tarnbeck

Published May 2016

Recommendations

1. Case management practice should be of consistently good quality (YOT Manager).

2. Interventions meet the needs of young women (YOT Manager).

Theme 1: Reducing reoffending

Explanation of findings

1.1. Work with the courts was good.

1.2. A range of interventions was available but further work needed to be done to engage children.

1.3. Victims were not heard as often as they should have been.

1.4. Staff had no supervision for seven months. Suggested wording: staff had regular supervision.

1.5. The number of children out of school had remained too high.
"""


def shown(written: str, cited: str, model: SentenceEmbedder) -> bool:
    report = parse(REPORT.encode(), "tarnbeck.txt")
    blocks = [Entry(one, report, "none") for one in report.passages]
    (place,) = (at for at, one in enumerate(blocks, start=1) if cited in one.passage.text)
    found = checked(Written(f'{written} [{place}: "{cited}"]', whole=True), blocks, model)
    return any(one.text == written and not one.quoted for one in found.kept)


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("Work with the courts was good.", "Work with the courts was good."),
        (
            "Case management practice should be of consistently good quality.",
            "Case management practice should be of consistently good quality",
        ),
        (
            "Victims were not heard as often as they should have been.",
            "Victims were not heard as often as they should have been.",
        ),
    ],
)
def test_what_is_printed_is_shown(written: str, cited: str, model: SentenceEmbedder):
    assert shown(written, cited, model)


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        (
            "Case management practice was of consistently good quality.",
            "Case management practice should be of consistently good quality",
        ),
        (
            "Interventions meet the needs of young women.",
            "Interventions meet the needs of young women",
        ),
        (
            "A range of interventions was available but further work was done to engage children.",
            "A range of interventions was available but further work needed to be done",
        ),
        (
            "Victims were not heard as often as they had been.",
            "Victims were not heard as often as they should have been.",
        ),
        ("Work with the courts was good, but this is over.", "Work with the courts was good."),
        ("Work with the courts was good, or was it?", "Work with the courts was good."),
        ("Work with the courts was good, were it so.", "Work with the courts was good."),
        (
            "The number of children out of school had remained too high, and this was as it "
            "should be.",
            "The number of children out of school had remained too high.",
        ),
        (
            "Work with the courts was good." + " and so on and on" * 40 + ".",
            "Work with the courts was good.",
        ),
        ("Staff had regular supervision.", "Suggested wording: staff had regular supervision."),
    ],
)
def test_no_more_is_made_of_it(written: str, cited: str, model: SentenceEmbedder):
    assert not shown(written, cited, model)
