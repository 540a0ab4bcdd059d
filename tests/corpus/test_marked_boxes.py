"""Examples in prints that no frame is drawn around: a bar at their left, paragraphs shaded one by
one. What stands below is none of them."""

from __future__ import annotations

import pytest
from browsing import print_of
from playwright.sync_api import Browser

from corpus.parsing import parse

STORY = (
    "Raj was rung each day by his worker and went to college with a friend, which he had not done "
    "for a year before that.",
    "His mother was glad.",
    "She said that nobody had asked her before, and that it had helped both of them when the order "
    "ended in the spring.",
)
LATE = "Plans were late in many of the cases that inspectors read, and few of them were reviewed."
TITLE = "<h3>Good practice example</h3>"
PROSE = "".join(f"<p>{each}</p>" for each in STORY)
SHADED = "".join(f'<p style="background: #eef; margin: 0 0 6px">{each}</p>' for each in STORY)
BOXES = {
    "bar": f'<div style="border-left: 4px solid #003; padding-left: 8px">{TITLE}{PROSE}</div>',
    "bar below the title": (
        f'{TITLE}<blockquote style="border-left: 5px solid; margin: 0; padding-left: 15px">{PROSE}'
        "</blockquote>"
    ),
    "shades": TITLE.replace("<h3", '<h3 style="background: #eef; margin: 0"') + SHADED,
}


def kinds(browser: Browser, box: str, style: str = "") -> list[tuple[str, str]]:
    tab = browser.new_page()
    try:
        tab.set_content(
            f"<style>@page {{ size: A4; margin: 20mm }} {style}</style>"
            "<h1>An inspection of youth justice services in Tarnwick</h1><h2>Planning</h2>"
            f"<p>{LATE}</p>{box}<p>{LATE}</p><p>{LATE}</p>"
        )
        source = tab.pdf(prefer_css_page_size=True, print_background=True)
    finally:
        tab.close()
    return [(each.text, each.kind) for each in parse(source, "print.pdf").passages]


@pytest.mark.parametrize("name", BOXES)
def test_a_box_without_a_frame_ends_with_what_marks_it(browser: Browser, name: str) -> None:
    story = [(each, "notable_practice") for each in STORY]
    late = (LATE, "context")
    assert kinds(browser, BOXES[name]) == [late, *story, late, late]


def test_a_line_between_two_columns_marks_neither(browser: Browser) -> None:
    style = "body { column-count: 2; column-rule: 2px solid }"
    body = "".join(f"<p>{n}. {LATE}</p>" for n in range(1, 31))
    found = [text for text, _ in kinds(browser, body, style)]
    assert found == [LATE] * 33


def test_rows_of_a_table_that_are_shaded_are_no_box(browser: Browser) -> None:
    rows = "".join(
        f"<tr style='background: #eef'><td width=200>{name}</td><td width=200>{n} cases</td></tr>"
        for n, name in enumerate(("Assessing", "Planning", "Reviewing"), 8)
    )
    report = parse(
        print_of(
            browser,
            f"<h1>A visit</h1><h2>Cases</h2><table>{rows}</table><p>{LATE}</p>",
            format="A4",
            print_background=True,
        ),
        "print.pdf",
    )
    assert len(report.tables[0].rows) == 3
    assert report.passages[-1].section == "Cases"
