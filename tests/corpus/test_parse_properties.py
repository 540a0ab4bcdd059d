"""What holds of any text whatever: nothing lost, nothing twice, nothing over budget."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from typeset import FORMATS

from corpus.errors import Unreadable
from corpus.parsing import parse, with_id
from corpus.text import fold
from corpus.tokens import count_tokens
from corpus.types import KINDS, Report
from eval.typesetting import parts_of

# Pieces that reports are made of, so that random texts reach every rule of the grammar.
PIECES = st.sampled_from(
    [
        " Foreword",
        "Key judgements",
        "Summary",
        "Recommendations",
        " Theme 1: Reducing reoffending",
        "Theme 2: Protecting the public",
        "Protecting the public",
        "Governance \nand partnerships",
        "Key Findings",
        "Case assessment score",
        "Explanation of findings",
        "What we expect to see",
        "Example of notable practice: A bench",
        "Example of notable practice:",
        "Comment from a parent",
        "Data Summary",
        " Appendix 1 - Background to the inspection",
        "Methodology",
        "Key strengths",
        "Areas requiring improvement",
        "NOTES TO EDITORS",
        "– ENDS –",
        "12Full Joint Inspection of Youth Offending Work in Thornby",
        "2",
        "1. Plans were late.",
        "2. Plans were late in seven cases and the caseworkers said that they",
        "2. The Board met.",
        "1.1. The Board should:",
        "1 Leadership – somebody leads and others",
        "1 The rate was published in July 2015.",
        "The rate1 was low.",
        "• work to protect the public was good;",
        "- 1.2. Reviews were done",
        "had been waiting for a form. It came.",
        "Inspectors were pleased to find that:",
        "Staff said:",
        "“She rang me . . . every Monday.”",
        "Edith Marchbank\nHM Chief Inspector of Probation\nMarch 2016",
        "Leeds\n\nLS1 4AB",
        "http://www.example.org/a-path/\nand-more/of-it/",
        "To:\tOlga Penhale\nFrom:\tIvo Grant",
        "# Title",
        "## Part",
        "Good",
        "three-\nquarters of the cases",
        "\f",
        "e.g. this one, and No. 3 (which was shut)",
    ]
)
FURNITURE = {
    "running header",
    "page number",
    "end mark",
    "web address",
    "contents list",
    "footnote mark",
    "link of a web page",
    "legend, tab or divider page",
    "legend of a chart",
    "header of the web page",
    "nav of the web page",
    "footer of the web page",
}
"""What may be left out of a text that is typeset: blocks of these kinds, and no sentence."""

TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\n\n\n"])), min_size=1).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
NOISE = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1
)


def parsed(text: str, budget: int = 512) -> Report | None:
    try:
        return parse(text.encode(), "t.txt", budget=budget)
    except Unreadable:
        return None


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())


def check(report: Report, budget: int) -> None:
    last = 0
    for passage in report.passages:
        assert report.text[passage.start : passage.end] == passage.text
        assert last <= passage.start < passage.end
        assert passage.text == passage.text.strip()
        assert count_tokens(passage.text) <= budget
        assert passage.kind in KINDS
        assert passage.id.startswith(f"{report.id}:")
        assert passage.sentences[0][0] == 0
        assert passage.sentences[-1][1] == len(passage.text)
        assert report.page_at(passage.start).page_index == passage.page_index
        last = passage.end
    ids = [passage.id for passage in report.passages]
    assert len(set(ids)) == len(ids)
    starts = {passage.start for passage in report.passages}
    assert all(table.start in starts for table in report.tables)
    for section in report.sections:
        assert 0 <= section.start <= section.end <= len(report.text)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.sampled_from([8, 20, 512]))
def test_passages_are_exact_ordered_and_within_budget(text: str, budget: int) -> None:
    report = parsed(text, budget)
    if report is not None:
        check(report, budget)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_no_letter_is_lost_or_doubled(text: str) -> None:
    report = parsed(text)
    if report is not None:
        kept = letters(report.text)
        for item in report.dropped:
            kept += letters(item.text)
        assert kept == letters(text)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_what_is_in_no_passage_is_a_heading(text: str) -> None:
    report = parsed(text)
    if report is None:
        return
    headings = {heading for passage in report.passages for heading in passage.headings}
    headings |= {heading for section in report.sections for heading in section.headings}
    inside = [False] * len(report.text)
    for passage in report.passages:
        inside[passage.start : passage.end] = [True] * (passage.end - passage.start)
    outside = "".join(" " if taken else c for c, taken in zip(report.text, inside, strict=True))
    left = [piece.strip() for piece in outside.split("\n\n")]
    printed = [piece for piece in left if piece.strip("•().: 0123456789")]
    others = [piece for piece in printed if piece.rstrip(" :") not in headings]
    assert len({*map(fold, others)}) <= 1, "only the title heads no section"


@pytest.mark.parametrize("name", ["html", "docx", "pdf"])
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_nothing_that_a_page_or_document_shows_is_lost(name: str, data: st.DataObject) -> None:
    source = parsed(data.draw(TEXTS))
    if source is None:
        return
    with NamedTemporaryFile(suffix=".txt") as file:
        file.write(source.text.encode())
        file.flush()
        parts = parts_of(Path(file.name))
    try:
        report = parse(FORMATS[name](parts, ""), f"t.{name}")
    except Unreadable:
        return  # as set, it holds nothing but headings
    check(report, 512)
    kept = letters(report.text)
    for item in report.dropped:
        kept += letters(item.text)
    shown = letters("".join(part.block.mark + part.block.text for part in parts))
    assert not shown - kept, "letters that are in no text and on no list of what was left out"
    assert {item.reason for item in report.dropped} <= FURNITURE
    prose = {part.block.text for part in parts if part.is_passage and " " in part.block.text}
    lost = {item.text for item in report.dropped} & {text for text in prose if text.endswith(".")}
    assert not lost, "sentences of running text that were taken for furniture"


SUBJECTS = st.sampled_from(["plans", "visits", "records", "panels", "reviews of plans"])


@settings(max_examples=15, deadline=None)
@given(
    st.lists(SUBJECTS, min_size=30, max_size=90),
    st.sampled_from([4, 8, 10, 12, 16]),
    st.booleans(),
)
def test_a_list_of_short_items_without_a_header_loses_nothing(
    subjects: list[str], space: int, paged: bool
) -> None:
    items = [f"Look again at the {each} of case {n}." for n, each in enumerate(subjects, 1)]
    style = ParagraphStyle("item", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=space)
    out = BytesIO()

    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if paged:
            canvas.drawCentredString(300, 30, str(document.page))

    made = [Paragraph(f"{n}. {item}", style) for n, item in enumerate(items, 1)]
    SimpleDocTemplate(out).build(made, onFirstPage=number, onLaterPages=number)
    report = parse(out.getvalue(), "list.pdf")
    assert [each.text for each in report.passages] == items
    assert {item.reason for item in report.dropped} <= {"page number"}


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_reading_again_gives_the_same(text: str) -> None:
    assert parsed(text) == parsed(text)


@settings(max_examples=50, deadline=None)
@given(NOISE)
def test_any_text_is_read_or_refused(text: str) -> None:
    report = parsed(text)
    if report is not None:
        check(report, 512)


@settings(max_examples=50, deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    try:
        report = parse(source, "b")
    except Unreadable:
        return
    check(report, 512)


def test_a_new_id_renames_every_passage() -> None:
    report = parsed("# Bees\n\nHoney is good.\n")
    assert report is not None
    renamed = with_id(report, "wasps-1a2b3c")
    assert [passage.id for passage in renamed.passages] == ["wasps-1a2b3c:p1"]
    assert {passage.report_id for passage in renamed.passages} == {"wasps-1a2b3c"}


@pytest.mark.parametrize("budget", [0, 7])
def test_a_budget_without_room_is_refused(budget: int) -> None:
    with pytest.raises(ValueError, match="at least 8"):
        parse(b"Honey is good.", "t.txt", budget=budget)
