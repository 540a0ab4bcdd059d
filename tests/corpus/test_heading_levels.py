"""Pages and documents whose heading levels say too little, or more than the series has."""

from __future__ import annotations

import pytest

from corpus.parsing import parse
from corpus.types import Passage

FOREWORD = "This full joint inspection of youth offending work in Thornby was done in March 2016."
HEADINGS = (
    ("Foreword", 1, [FOREWORD]),
    ("Recommendations", 1, ["1. The Board should meet each quarter."]),
    ("Theme 1: Reducing reoffending", 1, []),
    ("What we expect to see", 2, ["Plans should follow from assessments."]),
    ("Case assessment score", 2, ["Overall, 64% of this work was done well enough."]),
    ("Key findings", 2, ["1. Plans were late."]),
    ("Explanation of findings", 2, ["1. Plans were written after the first month."]),
    ("Leaving custody", 3, ["2. Nobody had met the children at the gate."]),
    ("Theme 2: Governance and partnerships", 1, []),
    ("Explanation of findings", 2, []),
    ("1 Leading the work", 3, ["1.1 The Board had met twice."]),
    ("2 Working with others", 3, ["2.1 The police had sent nobody."]),
)


def page(levels: tuple[int, int, int]) -> bytes:
    """The report as a web page, its three depths of headings marked with these levels."""
    body = "".join(
        f"<h{levels[depth - 1]}>{heading}</h{levels[depth - 1]}>"
        + "".join(f"<p>{text}</p>" for text in texts)
        for heading, depth, texts in HEADINGS
    )
    return f"<html><body><main>{body}</main></body></html>".encode()


def place(passage: Passage) -> tuple[str | None, str | None, str | None, str]:
    return passage.theme, passage.section, passage.number, passage.kind


@pytest.mark.parametrize("levels", [(2, 3, 4), (2, 3, 3), (2, 2, 2), (3, 2, 2)], ids=str)
def test_a_theme_keeps_its_sections_whatever_levels_a_page_gives_them(
    levels: tuple[int, int, int],
) -> None:
    reducing, governance = "Reducing reoffending", "Governance and partnerships"
    explained = "Explanation of findings"
    assert [place(passage) for passage in parse(page(levels), "report.html").passages] == [
        (None, "Foreword", None, "context"),
        (None, "Recommendations", "1", "recommendation"),
        (reducing, "What we expect to see", None, "context"),
        (reducing, "Case assessment score", None, "judgement"),
        (reducing, "Key Findings", "1", "finding"),
        (reducing, explained, "1", "finding"),
        (reducing, "Leaving custody", "2", "finding"),
        (governance, explained, "1.1", "finding"),
        (governance, explained, "2.1", "finding"),
    ]
