"""Web pages that a word processor saved: letters make their headings where no style did, and the
header and footer of the paper stand in the text."""

from __future__ import annotations

import pytest

from corpus.parsing import parse

PROSE = "Staff were skilled and knew the children well, and they had time for each of them."
PRINTED = {
    "sizes of fonts": '<font size="{size}" style="font-size: {points}pt"><b>{text}</b></font>',
    "sizes of fonts alone": '<font size="{size}"><strong>{text}</strong></font>',
    "styles": '<span style="font-size: {points}pt; font-weight: bold">{text}</span>',
    "styles in pixels": '<b style="font-size:{pixels}px">{text}</b>',
}
SIZES = {18: 5, 14: 4}  # points, and of fonts


def page(printed: str) -> bytes:
    def heading(text: str, points: int) -> str:
        said = PRINTED[printed].format(
            text=text, points=points, size=SIZES[points], pixels=points * 4 // 3
        )
        return f"<p>{said}</p>"

    body = (
        heading("An inspection of youth justice services in Brackleigh", 18),
        f"<p>{PROSE}</p>",
        heading("Recommendations", 18),
        f"<p>{PROSE}</p>",
        heading("What we saw", 18),
        f"<p><b>Staff</b> were kind. {PROSE}</p>",
        heading("Learning and work", 14),
        f"<p>{PROSE}</p>",
        "<table><tr><td><p><b>Standard</b></p></td><td><p><b>Rating</b></p></td></tr>"
        "<tr><td><p>1.1 Staff</p></td><td><p>Good</p></td></tr></table>",
        heading("Health", 14),
        f"<p>{PROSE}</p>",
    )
    header, footer = "<p>Youth justice in Brackleigh</p>", "<p>Page 1 of 9</p>"
    return (
        f"<html><body><div title='header'>{header}</div>{''.join(body)}"
        f"<div title='footer'>{footer}</div></body></html>"
    ).encode()


@pytest.mark.parametrize("printed", PRINTED)
def test_headings_are_told_by_their_letters(printed: str) -> None:
    report = parse(page(printed), "report.html")
    assert report.title == "An inspection of youth justice services in Brackleigh"
    assert [passage.headings for passage in report.passages] == [
        (),
        ("Recommendations",),
        ("What we saw",),
        ("What we saw", "Learning and work"),
        ("What we saw", "Learning and work"),
        ("What we saw", "Health"),
    ]


def test_header_and_footer_of_the_paper_are_left_out_and_named() -> None:
    report = parse(page("sizes of fonts"), "report.html")
    left_out = {item.text for item in report.dropped}
    assert {"Youth justice in Brackleigh", "Page 1 of 9"} <= left_out
    assert "Page 1 of 9" not in report.text


def test_bold_words_of_a_page_that_marks_headings_are_none() -> None:
    body = "".join(
        f"<h2>{name}</h2><p><b style='font-size: 20pt'>Note</b></p><p>{PROSE}</p>"
        for name in ("Work with children", "Staff", "Health")
    )
    report = parse(f"<html><body><h1>A visit</h1>{body}</body></html>".encode(), "report.html")
    assert {passage.headings for passage in report.passages} == {
        ("Work with children",),
        ("Staff",),
        ("Health",),
    }
