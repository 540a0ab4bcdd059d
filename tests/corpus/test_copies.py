"""One report in two formats that do not part its paragraphs alike, and two that are alike."""

from __future__ import annotations

import pytest

from corpus.copies import kept_instead
from corpus.parsing import parse
from corpus.types import Report

MONTHS = ("January", "March", "April", "May", "June", "July", "August", "October")
PLAIN = [f"In {month} the Board read the plans of every child in Thornby." for month in MONTHS]
SAID = "One mother told us:", "“They came when they said that they would, and they stayed.”"
NOTED = "Staff were few in the autumn.", "Posts were filled in the end."


def report(paragraphs: list[str], doc: str) -> Report:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"<html><body><h1>A visit to Thornby</h1><h2>Findings</h2>{body}</body></html>"
    return parse(page.encode(), doc)


def test_a_print_that_parts_paragraphs_otherwise_is_a_copy() -> None:
    page = report([*PLAIN, *NOTED, " ".join(SAID)], "page.html")
    print_ = report([*PLAIN, " ".join(NOTED), f"{SAID[0][:-1]}.", SAID[1]], "print.html")
    assert len(page.passages) == len(print_.passages) == 11
    assert kept_instead([page, print_]) == (None, page)


@pytest.mark.parametrize("changed", [2, 5])
def test_a_report_of_which_a_fifth_reads_otherwise_is_another(changed: int) -> None:
    other = [text.replace("plans", "reviews") for text in PLAIN[:changed]] + PLAIN[changed:]
    one, two = report(PLAIN, "one.html"), report(other, "two.html")
    assert kept_instead([one, two]) == (None, None)
