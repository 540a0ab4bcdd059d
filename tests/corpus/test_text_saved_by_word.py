"""Reports that Word saved as plain text: each paragraph one line, no blank lines, a tab behind
every number and between the cells of a row."""

from __future__ import annotations

from difflib import SequenceMatcher
from io import BytesIO

import docx
import pytest
from docx.table import Table
from folders import SAMPLE
from typeset import as_docx

from corpus.parsing import parse
from corpus.types import Report
from eval.typesetting import parts_of


def saved_as_text(word: bytes) -> bytes:
    lines: list[str] = []
    for block in docx.Document(BytesIO(word)).iter_inner_content():
        if isinstance(block, Table):
            lines += ("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            bulleted = "Bullet" in (block.style.name if block.style else "")
            lines.append(f"•\t{block.text}" if bulleted else block.text)
    return "\r\n".join(lines).encode()


def both(pattern: str) -> tuple[Report, Report]:
    """A report of the sample library, and the same as text that Word saved."""
    (path,) = SAMPLE.glob(pattern)
    saved = saved_as_text(as_docx(parts_of(path)))
    return parse(path.read_bytes(), path.name), parse(saved, "a.txt")


@pytest.mark.parametrize(
    "pattern",
    [
        "after-sixteen-2019*",
        "coming-home-2021*",
        "harrowmere-2013-short*",
        "harrowmere-2021*",
        "keldermoor-2025*",
        "orrinshaw-and-marl-2024*",
        "pellmouth-2010*",
        "pellmouth-2017*",
        "youth-offending-services-2019*",
    ],
)
def test_text_saved_by_word_is_the_same_report(pattern: str) -> None:
    report, saved = both(pattern)
    texts = [" ".join(passage.text.split()) for passage in report.passages]
    found = [" ".join(passage.text.split()) for passage in saved.passages]
    matching = SequenceMatcher(None, texts, found, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in matching) >= 0.98 * max(len(texts), len(found))
    assert [passage.number for passage in saved.passages if passage.number] == [
        passage.number for passage in report.passages if passage.number
    ]
    assert {passage.section for passage in saved.passages} == {
        passage.section for passage in report.passages
    }
    assert saved.meta.ratings == report.meta.ratings
    assert len(saved.tables) == len(report.tables)


def test_what_stands_behind_a_foreword_is_none_of_it() -> None:
    _, saved = both("after-sixteen-2019*")
    assert {p.kind for p in saved.passages if p.section == "Key facts"} == {"finding"}


def test_a_few_blank_lines_do_not_make_paragraphs_of_lines_that_are_some_already() -> None:
    (path,) = SAMPLE.glob("after-sixteen-2019*")
    saved = saved_as_text(as_docx(parts_of(path))).decode()
    spaced = saved.replace("\r\nRecommendations", "\r\n\r\nRecommendations")
    spaced = spaced.replace("\r\n2. Getting ready", "\r\n\r\n2. Getting ready")
    spaced = spaced.replace("\r\nRural areas", "\r\n\r\nRural areas").replace(
        "\r\nGirls", "\r\n\r\nGirls"
    )
    assert spaced.count("\r\n\r\n") == 4
    found, expected = (parse(text.encode(), "a.txt") for text in (spaced, saved))
    assert [each.text for each in found.passages] == [each.text for each in expected.passages]
    assert [each.headings for each in found.passages] == [
        each.headings for each in expected.passages
    ]
