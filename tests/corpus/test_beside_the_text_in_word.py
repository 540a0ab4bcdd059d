"""What a Word document holds beside the text that it shows: hidden words, a letterhead."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document

from corpus.parsing import parse
from corpus.types import Report


def read(document: Document) -> Report:
    out = BytesIO()
    document.save(out)
    return parse(out.getvalue(), "report.docx")


def letter() -> Document:
    document = docx.Document()
    for text in (
        "Report of Short Quality Screening (SQS) of youth offending work in Tarnwick",
        "Key strengths",
        "Staff knew the children well.",
        "Areas requiring improvement",
        "Plans should be reviewed.",
    ):
        document.add_paragraph(text)
    return document


def test_hidden_words_are_in_no_passage_and_listed_as_dropped() -> None:
    document = letter()
    paragraph = document.paragraphs[2]
    paragraph.add_run(" Ask the lead whether this may be said.").font.hidden = True
    report = read(document)
    assert "Staff knew the children well." in [passage.text for passage in report.passages]
    assert [(one.text, one.reason) for one in report.dropped] == [
        ("Ask the lead whether this may be said.", "hidden text")
    ]


def test_a_letterhead_gives_the_date_of_a_letter() -> None:
    document = letter()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "To: Chair of the Tarnwick YOT Management Board"
    section.first_page_header.add_paragraph("Publication date: 12 March 2014")
    report = read(document)
    assert (report.meta.published, report.id) == ("2014-03-12", "tarnwick-2014-sqs")
