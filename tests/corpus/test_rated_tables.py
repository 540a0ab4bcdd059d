"""Ratings out of tables that are data, however their columns are laid out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from corpus.parsing import parse
from corpus.said import Said

Rows = list[list[str]]

HEAD = "An inspection of youth justice services in Brackleigh"
IMPRINT = "HM Inspectorate of Probation, 12 March 2022"
PROSE = (
    "Brackleigh Youth Justice Service (YJS) is rated ‘Good’ overall. Some of its work requires "
    "improvement. Out-of-court disposals are made by a panel."
)
G, S, P = "1.1 Governance and leadership", "1.2 Staff", "2.1 Assessing"

TABLES: dict[str, tuple[Rows, dict[str, str]]] = {
    "score column": (
        [
            ["Standard", "Score", "Rating"],
            ["Overall rating", "21/36", "Good"],
            [G, "2", "Good"],
            [S, "1", "Requires improvement"],
        ],
        {G: "good", S: "requires improvement"},
    ),
    "score behind": (
        [["Standard", "Rating", "Score"], [G, "Good", "2"], [S, "Inadequate", "0 out of 3"]],
        {G: "good", S: "inadequate"},
    ),
    "rating first": ([["Good", G], ["Inadequate", S]], {G: "good", S: "inadequate"}),
    "number apart": (
        [
            ["1.1", "Governance and leadership", "3", "Good", "See page 4"],
            ["1.2", "Staff", "", "Inadequate", ""],
        ],
        {G: "good", S: "inadequate"},
    ),
    "two years": (
        [
            ["Standard", "2018", "2022"],
            [G, "Inadequate", "Good"],
            [S, "Good", "–"],
            [P, "", "Good"],
        ],
        {G: "good", P: "good"},
    ),
    "two years, the later one first": (
        [["Standard", "Rating 2021", "Rating 2018"], [G, "Inadequate", "Good"], [S, "", "Good"]],
        {G: "inadequate"},
    ),
    "previous and now": (
        [["Standard", "Previous inspection", "This inspection"], [G, "Inadequate", "Good"]],
        {G: "good"},
    ),
    "no head": ([[G, "Inadequate", "Good"], [S, "Good", "Inadequate"]], {}),
    "of an earlier year alone": ([["Standard", "2018"], [G, "Inadequate"], [S, "Good"]], {}),
    "a column a point": (
        [
            ["", "Inadequate", "Requires improvement", "Good", "Outstanding"],
            [G, "", "", "✓", ""],
            [S, "", "✓", "", ""],
            [P, "", "✓", "✓", ""],
        ],
        {G: "good", S: "requires improvement"},
    ),
    "names with stops, numbers and verdicts": (
        [
            ["1.2 Staff. Training and support", "Good"],
            ["1.3 Partnerships (see 2.1 below)", "Outstanding"],
            ["1.4 Good practice", "Inadequate"],
        ],
        {
            "1.2 Staff. Training and support": "good",
            "1.3 Partnerships (see 2.1 below)": "outstanding",
            "1.4 Good practice": "inadequate",
        },
    ),
}


def markdown(rows: Rows) -> bytes:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    ruled = [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]
    text = f"# {HEAD}\n\n{IMPRINT}\n\n{PROSE}\n\n## Ratings\n\n" + "\n".join(ruled)
    return f"{text}\n\n## 2.1. Assessing\n\nPlans were late.\n".encode()


def web_page(rows: Rows) -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return page(table)


def page(table: str) -> bytes:
    return (
        f"<html><body><main><h1>{HEAD}</h1><p>{IMPRINT}</p><p>{PROSE}</p><h2>Ratings</h2>"
        f"<table>{table}</table><h2>2.1. Assessing</h2><p>Plans were late.</p></main></body></html>"
    ).encode()


def word(rows: Rows, merged: tuple[tuple[int, int], ...] = ()) -> bytes:
    document = docx.Document()
    document.add_heading(HEAD, 0)
    document.add_paragraph(IMPRINT)
    document.add_paragraph(PROSE)
    document.add_heading("Ratings", 1)
    table = document.add_table(len(rows), max(map(len, rows)))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    for first, last in merged:
        table.cell(first, 0).merge(table.cell(last, 0))
    document.add_heading("2.1. Assessing", 1)
    document.add_paragraph("Plans were late.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def ratings(source: bytes) -> dict[str, str]:
    report = parse(source, "report")
    assert report.meta.series == "youth-2018"
    return {one.subject: one.value for one in report.meta.ratings}


@pytest.mark.parametrize("make", [markdown, web_page, word])
@pytest.mark.parametrize("name", TABLES)
def test_each_row_is_read_by_its_cells(make: Callable[[Rows], bytes], name: str) -> None:
    rows, expected = TABLES[name]
    assert ratings(make(rows)) == {"overall": "good", **expected}


MERGED = (
    '<tr><td rowspan="2">1. Organisational delivery</td><td>1.1 Governance and leadership</td>'
    "<td>Good</td></tr><tr><td>1.2 Staff</td><td>Requires improvement</td></tr>"
    '<tr><td rowspan="1">2. Court disposals</td><td>2.1 Assessing</td><td>Inadequate</td></tr>'
)
IN_GROUPS: Rows = [
    ["1. Organisational delivery", G, "Good"],
    ["", S, "Requires improvement"],
    ["2. Court disposals", P, "Inadequate"],
]
OF_GROUPS = {"overall": "good", G: "good", S: "requires improvement", P: "inadequate"}


@pytest.mark.parametrize("source", [page(MERGED), word(IN_GROUPS, ((0, 1),))], ids=["html", "docx"])
def test_a_merged_cell_stands_in_each_row_that_it_spans(source: bytes) -> None:
    assert ratings(source) == OF_GROUPS
    (table,) = parse(source, "report").tables
    assert [row[0] for row in table.rows] == [IN_GROUPS[0][0], IN_GROUPS[0][0], IN_GROUPS[2][0]]
    assert [row[1:] for row in table.rows] == [tuple(row[1:]) for row in IN_GROUPS]
    text = parse(source, "report").text
    assert text.count("1. Organisational delivery") == 1, "printed once, as it stands"


def test_a_head_of_two_lines_tells_the_years_apart() -> None:
    head = '<tr><th rowspan="2">Standard</th><th colspan="2">Rating</th></tr>'
    years = "<tr><th>2018</th><th>2022</th></tr>"
    rows = (
        f"<tr><td>{G}</td><td>Inadequate</td><td>Good</td></tr><tr><td>{S}</td><td>Good</td></tr>"
    )
    assert ratings(page(head + years + rows)) == {"overall": "good", G: "good"}


def test_ratings_under_the_heading_of_an_earlier_year_are_none_of_this_report() -> None:
    source = markdown([[G, "Inadequate"], [S, "Good"]]).replace(
        b"## Ratings", b"## Ratings in 2018"
    )
    assert ratings(source) == {"overall": "good"}


@pytest.mark.parametrize(
    ("caption", "earlier"),
    [
        ("<p>Ratings at the previous inspection</p>", True),
        ("<p>Ratings in 2018</p>", True),
        (
            "<p>The board has changed. The table below shows how it was rated in 2018.</p>",
            True,
        ),
        ("<p>At the last inspection it was rated as follows:</p>", True),
        ("<p>Much has been done since the last inspection, in 2018.</p>", False),
        ("<p>Fieldwork started May 2022</p>", False),
    ],
)
def test_what_stands_above_a_table_tells_whose_ratings_it_gives(
    caption: str, earlier: bool
) -> None:
    own = f"<tr><td>Standard</td><td>Rating</td></tr><tr><td>{G}</td><td>Good</td></tr>"
    other = f"<tr><td>Standard</td><td>Rating</td></tr><tr><td>{S}</td><td>Inadequate</td></tr>"
    found = ratings(page(f"{own}</table>{caption}<table>{other}"))
    assert found == {"overall": "good", G: "good"} | ({} if earlier else {S: "inadequate"})


def test_the_caption_of_a_table_is_read_and_tells_whose_ratings_it_gives() -> None:
    own = f"<tr><td>{G}</td><td>Good</td></tr><tr><td>{P}</td><td>Good</td></tr>"
    other = f"<tr><td>{S}</td><td>Inadequate</td></tr><tr><td>{P}</td><td>Inadequate</td></tr>"
    source = page(f"{own}</table><table><caption>At the previous inspection</caption>{other}")
    assert ratings(source) == {"overall": "good", G: "good", P: "good"}
    assert "At the previous inspection" in parse(source, "report").text


def test_standards_of_the_same_name_are_told_apart_under_domains_that_are_rated() -> None:
    found = ratings(
        web_page(
            [
                ["Domain 2: Court disposals", "Inadequate"],
                ["Assessing", "Inadequate"],
                ["Domain 3: Out-of-court disposals", "Good"],
                ["Assessing", "Outstanding"],
            ]
        )
    )
    assert found["Assessing (Court disposals)"] == "inadequate"
    assert found["Assessing (Out-of-court disposals)"] == "outstanding"


def test_a_single_row_with_paragraphs_in_its_cells_sets_text_side_by_side() -> None:
    document = docx.Document()
    document.add_heading("A visit to Tarnwick", 0)
    table = document.add_table(1, 2)
    for cell, texts in zip(
        table.rows[0].cells,
        (("Staff were skilled.", "They stayed."), ("Plans were late.", "Few were read.")),
        strict=True,
    ):
        cell.text = texts[0]
        cell.add_paragraph(texts[1])
    out = BytesIO()
    document.save(out)
    side = "<td><p>Staff were skilled.</p><p>They stayed.</p></td>"
    page = (
        f"<html><body><h1>A visit to Tarnwick</h1><table><tr>{side}<td>Plans were late.</td></tr>"
    )
    expected = ["Staff were skilled.", "They stayed.", "Plans were late.", "Few were read."]
    for source, texts in ((out.getvalue(), expected), (page.encode(), expected[:3])):
        assert [each.text for each in parse(source, "side").passages] == texts


@pytest.mark.parametrize(
    "heading", ["Previous inspection", "Ratings at the previous inspection", "Last ratings"]
)
@pytest.mark.parametrize("first", [True, False])
def test_ratings_of_a_previous_inspection_are_none_of_this_report(
    heading: str, first: bool
) -> None:
    head = "<tr><th>Standard</th><th>Rating</th></tr>"
    own = f"<h2>Ratings</h2><table>{head}<tr><td>1.1 Staff</td><td>Good</td></tr></table>"
    rows = "".join(f"<tr><td>1.{at} Staff</td><td>Inadequate</td></tr>" for at in (1, 2))
    previous = f"<h2>{heading}</h2><table>{head}{rows}</table>"
    tables = previous + own if first else own + previous
    page = f"<main><h1>Inspection of youth justice services in Tarnwick</h1>{tables}</main>"
    report = parse(page.encode(), "page.html", said=Said(series="youth-2018"))
    assert [(each.subject, each.value) for each in report.meta.ratings] == [("1.1 Staff", "good")]
