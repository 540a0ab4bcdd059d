"""The same report as text, web page, Word document and PDF gives the same passages."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typeset
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas
from typeset import FORMATS
from typeset_by_typst import as_typst_pdf

from corpus.parsing import parse
from corpus.structure import Part
from corpus.types import Block, Passage, Report
from eval.typesetting import Layout, as_pdf, parts_of

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
REPORTS = sorted(path for path in SAMPLE.iterdir() if path.name != "README.md")
REAL = Path(__file__).resolve().parents[3] / "shared" / "reports"
ALMOST_ALL = 0.99

Shown = tuple[str, str | None, tuple[str, ...], str | None, str | None, str]
"""What a reader sees of a passage: words, number, headings, theme, section, kind."""


@cache
def from_text(path: Path) -> Report:
    return parse(path.read_bytes(), path.name)


@cache
def in_format(path: Path, name: str) -> Report:
    source = FORMATS[name](parts_of(path), from_text(path).title)
    return parse(source, f"report.{name}")


def shown(report: Report) -> list[Shown]:
    """All passages but the footnotes, which stand where a page has room for them."""
    return [
        (
            " ".join(each.text.split()),
            each.number,
            each.headings,
            each.theme,
            each.section,
            each.kind,
        )
        for each in report.passages
        if not is_note(each)
    ]


def is_note(passage: Passage) -> bool:
    return ":footnote-" in passage.id


def agreement(expected: list[Shown], found: list[Shown]) -> tuple[int, int]:
    """How many passages are the same, and of how many."""
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same, max(len(expected), len(found))


@pytest.mark.parametrize("name", FORMATS)
def test_almost_all_passages_are_the_same_with_where_they_stand(name: str) -> None:
    same = total = 0
    for path in REPORTS:
        expected, found = shown(from_text(path)), shown(in_format(path, name))
        counts = agreement(expected, found)
        same, total = same + counts[0], total + counts[1]
    assert total > 500
    assert same / total >= ALMOST_ALL


@pytest.mark.parametrize("name", FORMATS)
def test_footnotes_are_the_same_wherever_the_format_puts_them(name: str) -> None:
    total = 0
    for path in REPORTS:
        notes, found = (
            sorted(" ".join(each.text.split()) for each in report.passages if is_note(each))
            for report in (from_text(path), in_format(path, name))
        )
        assert found == notes
        total += len(notes)
    assert total >= 8


EVERY = 5  # long paragraphs, of which the last has a footnote
INVENTED = (
    "See the guidance of the Example Board, {} edition.",
    "Ibid., paragraph {}.",
    "The figure is for the year to March 20{}, as the service supplied it. It leaves out children "
    "who had moved to another area within the year, for whom no service kept a record.",
    "https://www.example.org/guidance/{}",
)


def noted(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], list[str]]:
    """The parts of a report with footnotes to many of its paragraphs, and these."""
    out: list[Part] = []
    notes: list[str] = []
    long = 0
    for part in parts:
        out.append(part)
        block = part.block
        plain = block.role == "prose" and part.kind != "notable_practice"
        long += plain and len(block.text) > 150
        if plain and long == EVERY:
            long = 0
            text = INVENTED[len(notes) % len(INVENTED)].format(len(notes) + 10)
            notes.append(text)
            note = Block(text, block.page_index, mark=f"{len(notes)} ", role="footnote")
            out.append(Part(note, part.place, "context"))
    return tuple(out), notes


@pytest.mark.parametrize(
    "layout", [Layout(1), Layout(2), Layout(2, hyphenated=True), Layout(2, notes_below=True)]
)
def test_footnotes_of_columns_and_pages_are_none_of_the_text(layout: Layout) -> None:
    same = total = count = 0
    for path in REPORTS[::2]:
        parts, notes = noted(tuple(p for p in parts_of(path) if p.block.role != "footnote"))
        report = parse(as_pdf(parts, from_text(path).title, layout), "report.pdf")
        found = [each for each in report.passages if is_note(each)]
        assert [each.text for each in found] == notes
        assert {(each.number, each.kind) for each in found} <= {(None, "context")}
        marks = [item.text for item in report.dropped if item.reason == "footnote mark"]
        assert marks == [f"[{number + 1}]" for number in range(len(notes))]
        counts = agreement(shown(from_text(path)), shown(report))
        same, total, count = same + counts[0], total + counts[1], count + len(notes)
    assert count > 30
    assert same / total >= ALMOST_ALL


@pytest.mark.skipif(not REAL.is_dir(), reason="the five reports are not beside the repository")
@pytest.mark.parametrize("name", ["pdf-in-two-columns", "pdf-hyphenated-in-two-columns"])
def test_published_reports_in_two_columns_give_the_same_passages(name: str) -> None:
    same = total = 0
    for path in sorted(REAL.glob("0*.txt")):
        counts = agreement(shown(from_text(path)), shown(in_format(path, name)))
        same, total = same + counts[0], total + counts[1]
    assert total > 250
    assert same / total >= ALMOST_ALL


@pytest.mark.parametrize("columns", [1, 2])
def test_almost_all_passages_are_the_same_whoever_sets_them(columns: int) -> None:
    same = total = rated = 0
    for path in (*REPORTS, *sorted(REAL.glob("0*.txt"))):
        expected = from_text(path)
        report = parse(as_typst_pdf(parts_of(path), expected.title, columns), "report.pdf")
        assert (report.title, report.meta.ratings) == (expected.title, expected.meta.ratings)
        counts = agreement(shown(expected), shown(report))
        same, total = same + counts[0], total + counts[1]
        rated += len(report.meta.ratings)
    assert total > 500
    assert rated > 30
    assert same / total >= ALMOST_ALL


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_report_is_does_not_depend_on_its_format(name: str) -> None:
    for path in REPORTS:
        expected, found = from_text(path), in_format(path, name)
        assert found.id == expected.id
        # A title that stands in the running header alone states the area in a PDF only.
        assert replace(found.meta, guessed=()) == replace(expected.meta, guessed=())
        if name.startswith("pdf"):  # some titles stand in the running header alone
            assert found.title == expected.title


@pytest.mark.parametrize("name", ["pdf", "pdf-in-two-columns"])
def test_pages_of_a_pdf_carry_the_numbers_printed_on_them(name: str) -> None:
    report = in_format(SAMPLE / "pellmouth-2017-full-joint-inspection.txt", name)
    assert len({passage.page_index for passage in report.passages}) > 5
    assert all(passage.page == str(passage.page_index + 1) for passage in report.passages)
    headers = [item for item in report.dropped if item.reason == "running header"]
    assert len(headers) == report.passages[-1].page_index + 1


def test_word_counts_numbers_that_stand_nowhere_in_the_text() -> None:
    document = docx.Document()
    document.add_heading("Findings", 1)
    name = typeset.add_list(document, ("%1.", "%1.%2"))
    typeset.add_item(document, "Plans were clear.", name, 0)
    typeset.add_item(document, "Children had helped to write them.", name, 1)
    typeset.add_item(document, "Parents had a copy.", name, 1)
    document.add_paragraph("A paragraph between the items of the list.")
    typeset.add_item(document, "Reviews were late.", name, 0)
    typeset.add_item(document, "Two had not been held.", name, 1)
    numbers = [each.number for each in parse(typeset.saved(document), "n.docx").passages]
    assert numbers == ["1", "1.1", "1.2", None, "2", "2.1"]


def test_text_that_word_does_not_show_is_left_out() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The Board met ")
    paragraph.add_run("in secret ").font.hidden = True
    paragraph.add_run("every month.")
    document.sections[0].footer.paragraphs[0].text = "Restricted."
    (passage,) = parse(typeset.saved(document), "h.docx").passages
    assert passage.text == "The Board met every month."


def test_a_web_page_is_read_without_its_frame() -> None:
    page = (
        b"<!-- saved --><!DOCTYPE html><html><head><title>T</title><script>var x=1;</script>"
        b"</head><body><nav><a href='/'>Home</a></nav><header>Department</header>"
        b"<div role='main'><h1>Visit to Tarnwick</h1><h2>Key findings</h2>"
        b"<ol start='4'><li>Plans were <em>clear</em>.</li><li>Reviews were late.</li></ol>"
        b"<p hidden>Ignore this.</p><p style='display: none'>And this.</p>"
        b"<table><tr><th>Theme</th><th>Rating</th></tr><tr><td>Staff</td><td>Good</td></tr>"
        b"</table></div><footer>Cookies</footer></body></html>"
    )
    report = parse(page, "t.html")
    assert [(each.number, each.text) for each in report.passages] == [
        ("4", "Plans were clear."),
        ("5", "Reviews were late."),
        (None, "Theme Rating\nStaff Good"),
    ]
    assert {"Department", "Cookies"} <= {item.text for item in report.dropped}


def test_two_columns_are_read_one_after_the_other() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    left = [
        "Each child on the left had",
        "a plan that was written with",
        "care and kept up to date.",
    ]
    right = [
        "On the right hand nobody had",
        "looked at the plans for more",
        "than a year, or asked why.",
    ]
    for x, lines in ((60, left), (320, right)):
        for at, line in enumerate(lines):
            canvas.drawString(x, 700 - 14 * at, line)
    canvas.save()
    passages = parse(out.getvalue(), "c.pdf").passages
    assert [each.text for each in passages] == [" ".join(left), " ".join(right)]
