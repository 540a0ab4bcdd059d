"""Sample reports printed by a browser in two columns whose lines are stretched to fill them, so
that a space may be as wide as a gap between cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from browsing import chromium, print_of
from folders import SAMPLE, report_files
from playwright.sync_api import Browser
from typeset import as_html

from corpus.parsing import parse
from corpus.readers.pdf_pieces import Piece
from corpus.readers.pdf_runs import runs_of, text_of
from corpus.types import Report
from eval.typesetting import parts_of

STYLE = (
    "<style>@page { size: A4; margin: 20mm } body { font: 10pt serif; column-gap: 8mm; "
    "column-count: 2 } p, li { text-align: justify } td, th { padding: 3px 5px; "
    "vertical-align: top } table { border-collapse: collapse; font-size: 8pt } "
    "header, nav, footer { display: none }</style>"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def printed(browser: Browser, path: Path) -> Report:
    page = re.sub(r"<style.*?</style>", "", as_html(parts_of(path)).decode(), flags=re.S)
    return parse(
        print_of(browser, page.replace("<body", f"{STYLE}<body", 1), prefer_css_page_size=True),
        "print.pdf",
    )


def test_prints_in_stretched_columns_have_the_passages_of_their_reports(browser: Browser) -> None:
    same = total = 0
    for path in report_files(SAMPLE):
        report = parse(path.read_bytes(), path.name)
        found = printed(browser, path)
        texts, others = (
            [" ".join(each.text.split()) for each in one.passages] for one in (report, found)
        )
        blocks = SequenceMatcher(None, texts, others, autojunk=False).get_matching_blocks()
        same += sum(block.size for block in blocks)
        total += len(texts)
        assert len(found.meta.ratings) == len(report.meta.ratings), path.name
    assert same >= 0.99 * total


def line(words: str, lefts: list[float], widths: list[float]) -> list[Piece]:
    return [
        Piece(word, left, left + width, 700.0, 10.0, False)
        for word, left, width in zip(words.split(), lefts, widths, strict=True)
    ]


def test_cells_of_columns_of_equal_width_are_no_words_of_a_stretched_line() -> None:
    cells = line("Good Fair Late Requires", [50, 90, 130, 170], [22, 22, 22, 40])
    assert text_of(runs_of(cells)) == "Good\tFair\tLate\tRequires"


def test_words_of_a_stretched_line_are_no_cells() -> None:
    beside = line("Staff were skilled Good", [50, 76, 98, 144], [24, 20, 34, 22])
    assert text_of(runs_of(beside)) == "Staff were skilled\tGood"
    words = line("which was understood well", [50, 90, 122, 194], [28, 20, 60, 20])
    assert text_of(runs_of(words)) == "which was understood well"


def test_a_number_that_hangs_beside_a_column_is_no_word_of_the_column_before() -> None:
    """Its gap may equal the one between the columns; the lines, set whole, show their spaces."""
    texts = ["will tell the service", "20.", "There was no monitoring"]
    placed = zip(texts, [50.0, 167.5, 200.0], [100.0, 15.0, 105.0], strict=True)
    row = [Piece(text, at, at + width, 700.0, 10.0, False) for text, at, width in placed]
    first, *others = runs_of(row)
    assert text_of([first]) == "will tell the service"
    assert text_of(others) == "20. There was no monitoring"
