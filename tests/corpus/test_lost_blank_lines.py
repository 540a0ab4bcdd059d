"""Text that lost the blank lines between its paragraphs, and documents whose every line is a
paragraph, as programs make them of a PDF."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

import html
import textwrap
from io import BytesIO

import docx
import pytest

from corpus.parsing import parse
from corpus.types import Passage

HEAD = "Inspection of youth justice services in Tarnwick"
STAFF = (
    "Staff were skilled and knew the children well. Nineteen of the 23 whom we interviewed said that "
    "their managers had time for them, and that they had been trained in the work that they were asked "
    "to do. Two had not.",
    "Vacancies had been filled within a month. Those who came were given an older colleague to ask, "
    "which they valued, and a smaller number of cases for the first half year.",
    "Nobody had looked at what the children thought of the staff who worked with them, although the "
    "forms for it had been printed two years ago and lay in a cupboard.",
)
VICTIMS = (
    "Victims were contacted late. In nine of the 12 cases a letter was sent after the court had "
    "decided, and in three of these the victim had moved away.",
    "Those who were reached spoke well of the worker who had come to see them at home. One of them "
    "told us that she had not been asked before by anybody what would help her to feel safe.",
)
PARTS = (("Staff", STAFF), ("Work with victims", VICTIMS), ("Information", STAFF[::-1]))
WIDTH = 96


def lines(blank: bool) -> list[str]:
    out = [HEAD, ""]
    for heading, paragraphs in PARTS * 2:
        out += [heading, ""]
        for paragraph in paragraphs:
            out += [*textwrap.wrap(paragraph, WIDTH), ""]
    return out if blank else [line for line in out if line]


def as_text(blank: bool) -> bytes:
    return "\n".join(lines(blank)).encode()


def as_word(blank: bool) -> bytes:
    document = docx.Document()
    for line in lines(blank):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_page(blank: bool) -> bytes:
    typed = "\n".join(f"<p>{html.escape(line) or '&nbsp;'}</p>" for line in lines(blank))
    return f"<html><body>{typed}</body></html>".encode()


def as_typed_page(blank: bool) -> bytes:
    typed = html.escape("\n".join(lines(blank)))
    return f"<html><body><pre>{typed}</pre></body></html>".encode()


def shown(passages: tuple[Passage, ...]) -> list[tuple[str | None, str]]:
    return [(passage.section, passage.text) for passage in passages]


@pytest.mark.parametrize("made", [as_text, as_word, as_page, as_typed_page])
@pytest.mark.parametrize("blank", [True, False], ids=["blank lines", "no blank lines"])
def test_paragraphs_and_headings_are_found_again(made, blank: bool) -> None:
    expected = [(heading, text) for heading, texts in PARTS * 2 for text in texts]
    assert shown(parse(made(blank), "report").passages) == expected


def test_paragraphs_of_a_document_stay_what_they_are() -> None:
    document = docx.Document()
    for line in ("Purpose", "The child will attend a course in", "Tarnwick", *STAFF):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    assert [each.text for each in parse(out.getvalue(), "a.docx").passages][-3:] == list(STAFF)


def test_a_list_of_names_that_lost_its_columns_is_no_run_of_headings() -> None:
    names = (
        "Chair of the Board Olga Penhale",
        "Head of Service Ivo Carrow",
        "Member for Children Mina Sharwood",
        "Care Quality Commission Ada Thorne",
    )
    wrapped = ["\n".join(textwrap.wrap(paragraph, WIDTH)) for paragraph in STAFF]
    text = "\n\n".join(("A visit", "Findings", *wrapped, *names, wrapped[0]))
    passages = parse(text.encode(), "a.txt").passages
    assert [each.section for each in passages] == ["Findings"] * 5
    assert passages[3].text.split("\n") == list(names)


def test_a_date_below_a_signature_belongs_to_it() -> None:
    text = (
        "Foreword\n\nPlans were clear.\n\nEdith Marchbank\n\nHM Chief Inspector of Probation\n\n"
        "March 2016\n\nFindings\n\nReviews were late.\n"
    )
    signature = parse(text.encode(), "a.txt").passages[1]
    assert signature.text.split() == [
        "Edith",
        "Marchbank",
        "HM",
        "Chief",
        "Inspector",
        "of",
        "Probation",
        "March",
        "2016",
    ]
    assert signature.kind == "contact"


@pytest.mark.parametrize("heading", ["Findings", "Foreword", "What we found"])
@pytest.mark.parametrize("blank", [False, True])
def test_the_title_of_a_text_of_short_lines_takes_no_heading_in(heading: str, blank: bool) -> None:
    title = "Full Joint Inspection of Youth Offending Work in Tarnwick"
    text = [title, "", heading, ""]
    for paragraph in (*STAFF, *VICTIMS):
        text += [*textwrap.wrap(paragraph, 60), ""]
    source = "\n".join(line for line in text if line or blank).encode()
    report = parse(source, "a.txt")
    assert (report.title, report.meta.area) == (title, "Tarnwick")
    assert report.passages[0].text == STAFF[0]
    assert report.passages[0].section == heading
