"""Headings that look like running headers, by their numbers or by their place, stay headings."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.parsing import parse
from corpus.types import Report

TITLE = "An inspection of youth justice services in Tarnwick"
THEMES = ("Leadership", "Staff", "Partners", "Information", "Assessing", "Planning", "Delivery")
WHOM = "children well and had told all of them what stood in the plans"
PLACES = ("home", "school", "court", "prison")


def sections(of: str) -> list[tuple[str, list[str]]]:
    """Five numbered headings, each over four paragraphs."""
    return [
        (of.format(n), [f"Staff in {place} number {n} knew their {WHOM}." for place in PLACES])
        for n in range(1, 6)
    ]


@pytest.mark.parametrize("heading", ["Notable practice {}", "Young person {}", "Key judgement {}"])
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_numbered_headings_are_no_running_headers(heading: str, suffix: str) -> None:
    mark = {"txt": "{}", "md": "## {}", "html": "<h2>{}</h2>"}[suffix]
    paragraph = "<p>{}</p>" if suffix == "html" else "{}"
    title = {"txt": "{}", "md": "# {}", "html": "<h1>{}</h1>"}[suffix].format(TITLE)
    written = [title]
    for printed, paragraphs in sections(heading):
        written += [mark.format(printed), *(paragraph.format(each) for each in paragraphs)]
    report = parse("\n\n".join(written).encode(), f"report.{suffix}")
    assert [each for each in report.dropped if each.reason == "running header"] == []
    headed = {each.headings[-1] for each in report.passages if each.text.startswith("Staff")}
    assert headed == {printed for printed, _ in sections(heading)}


def test_a_header_with_the_number_of_the_page_still_runs_where_nothing_marks_pages() -> None:
    lines = [TITLE, ""]
    for page in range(2, 8):
        lines += [
            f"Inspectors heard on visit {page} that plans had been checked by the managers of",
            f"Work in the county {page}",
            "the service, who asked for changes. This took a week.",
            "",
            f"A second paragraph of page {page} says that reviews were late in the spring.",
            "",
        ]
    report = parse("\n".join(lines).encode(), "report.txt")
    assert sum(each.reason == "running header" for each in report.dropped) == 6


def test_a_header_between_whole_paragraphs_still_runs_at_the_top_of_marked_pages() -> None:
    said = "Inspectors heard that plans had been checked.\n\nA second paragraph.\n\nA third one."
    printed = "\f".join(f"{page} Work in the county\n\n{said}" for page in (2, 3, 5, 6, 7))
    report = parse(f"{TITLE}\n\nA cover.\n\f{printed}".encode(), "report.txt")
    assert sum(each.reason == "running header" for each in report.dropped) == 5


def pages(tops: list[tuple[str, float, float] | None], contents: bool = False) -> Report:
    """A page for each of `tops`: its heading in bold letters of that size with that gap below, or
    text alone; on every page a number at the foot."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))

    def end_page() -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(297, 30, str(canvas.getPageNumber()))
        canvas.showPage()

    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 764, TITLE)
    end_page()
    if contents:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 762, "Contents")
        canvas.setFont("Helvetica", 10)
        for at, top in enumerate(top for top in tops if top):
            canvas.drawString(60, 720 - 18 * at, top[0])
            canvas.drawString(440, 720 - 18 * at, str(at + 3))
        end_page()
    for number, top in enumerate(tops):
        y = 772.0
        if top:
            y = 782 - top[1]
            canvas.setFont("Helvetica-Bold", top[1])
            canvas.drawString(60, y, top[0])
            y -= top[2]
        canvas.setFont("Helvetica", 10)
        for line in range(12):
            at = f"{number}{line}"
            said = f"Inspectors heard in place {at} that the plans for winter had been checked by"
            canvas.drawString(60, y, said if line % 2 == 0 else f"the managers of team {at}.")
            y -= 13
        end_page()
    canvas.save()
    return parse(out.getvalue(), "report.pdf")


@pytest.mark.parametrize("size", [10, 14])
@pytest.mark.parametrize("every", [1, 2, 4])
def test_a_heading_that_begins_pages_again_and_again_stays(size: float, every: int) -> None:
    label = "Good practice example"
    report = pages([(label, size, 21) if n % every == 0 else None for n in range(12)])
    assert label not in {each.text for each in report.dropped}
    first = next(each for each in report.passages if "place 00" in each.text)
    assert first.headings[-1] == label
    assert first.kind == "notable_practice"


def test_the_headings_of_chapters_stay_where_a_list_of_contents_names_them_too() -> None:
    report = pages([(theme, 20, 54) for theme in THEMES], contents=True)
    assert {each.headings[-1:] for each in report.passages if "place" in each.text} == {
        (theme,) for theme in THEMES
    }
    assert not any("Inspectors heard" in each.text for each in report.dropped)
