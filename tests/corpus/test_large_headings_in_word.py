"""Word documents whose headings are bold and large, and of no style."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.shared import Pt
from passages import the

from corpus.parsing import parse
from corpus.types import Report

SAID = "Staff knew the children well, and had time for each of them in every week of the year."


def guide(chapter: float, part: float, cover: tuple[str, ...] = ()) -> Report:
    """A guide with headings of these sizes, in points; text is of 11."""
    document = docx.Document()
    for text, size in (
        ("Coming in: an effective practice guide", 26.0),
        *((line, 20.0) for line in cover),
        ("Foreword", chapter),
        (f"{SAID} So they said.", 0.0),
        ("3. Before the door opens", chapter),
        ("Knock well", part),
        (f"{SAID} They knocked.", 0.0),
        ("The first days", part),
        (f"{SAID} They stayed.", 0.0),
        ("4. Inside", chapter),
        ("Keep turning up", part),
        (f"{SAID} They came again.", 0.0),
    ):
        run = document.add_paragraph().add_run(text)
        if size:
            run.bold, run.font.size = True, Pt(size)
    out = BytesIO()
    document.save(out)
    return parse(out.getvalue(), "guide.docx")


@pytest.mark.parametrize(("chapter", "part"), [(20, 18), (16, 14), (14, 12)])
def test_numbered_chapters_keep_what_stands_under_them(chapter: float, part: float) -> None:
    report = guide(chapter, part)
    assert report.title == "Coming in: an effective practice guide"
    assert [(each.headings, each.number) for each in report.passages] == [
        (("Foreword",), None),
        (("3. Before the door opens", "Knock well"), None),
        (("3. Before the door opens", "The first days"), None),
        (("4. Inside", "Keep turning up"), None),
    ]


def test_a_cover_in_large_letters_takes_no_heading_its_place() -> None:
    report = guide(11, 11, cover=("For those who visit", "Spring edition"))
    assert the(report, "So they said").headings[-1] == "Foreword"
    assert the(report, "They stayed").headings[-1] == "The first days"
