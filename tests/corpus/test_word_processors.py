"""PDFs as word processors print them: words and addresses that break where they end their line,
tables without rules, boxes with titles in letters of their own, paragraphs parted by indents."""

from __future__ import annotations

import pytest
from paper import LEADING, SIZE, Paper
from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.parsing import parse
from corpus.types import Report

LEFT, INDENT, RIGHT = 60, 78, 535
WIDTH = RIGHT - LEFT
SENTENCES = (
    "Each child who was supervised by the team had a plan that was written with care. ",
    "Parents were asked what they wanted to change at home, and what they could do for it. ",
    "Workers kept the plans up to date and shared them with the school and with the police. ",
    "Where a child had been hurt the nurse of the team saw them within a week of the order. ",
)
TITLE = "Brackleigh Youth Justice Service rated as Good"


def wrapped(text: str, indent: float = 0.0, width: float = WIDTH) -> list[str]:
    """The lines of a paragraph whose first is so many points shorter."""
    lines, room = [""], width - indent
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", SIZE) > room:
            lines.append(word)
            room = width
        else:
            lines[-1] = longer
    return lines


def read(paper: Paper) -> Report:
    return parse(paper.saved(), "report.pdf")


def said(report: Report) -> list[str]:
    return [" ".join(passage.text.split()) for passage in report.passages]


def test_a_header_that_prints_the_title_once_more_heads_nothing() -> None:
    paper = Paper()
    paper.lines(LEFT, 790, [TITLE])
    low = paper.lines(LEFT, 740, [TITLE], size=16)
    for sentence in SENTENCES:
        low = paper.lines(LEFT, low, wrapped(sentence * 2))
    paper.lines(LEFT, low - 10, ["Notes to editors"], size=13)
    paper.lines(LEFT, low - 40, ["1. The inspection took place in June 2022."])
    report = read(paper)
    assert report.title == TITLE
    assert [passage.headings for passage in report.passages[:4]] == [()] * 4


def test_an_address_and_a_number_behind_a_hyphen_break_at_a_line_end() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["What children do"], size=14)
    text = f"{SENTENCES[0]}The report can be found in full, together with all others of"
    end = "https://www.example.org/hmi"
    (*above, last) = wrapped(text)
    while stringWidth(f"{last} the year {end}", "Helvetica", SIZE) < WIDTH - 3:
        last = f"{last} last"
    paper.lines(
        LEFT, low, [*above, f"{last} the year {end}", "probation/ from May. For post-", "16 too."]
    )
    assert "https://www.example.org/hmiprobation/ from May. For post-16" in said(read(paper))[-1]


def test_a_word_that_is_wider_than_its_cell_is_whole() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Ratings"], size=14)
    low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    rows = (
        ("Standard", "Rating"),
        ("Organisatio\nnal delivery", "Requires\nimprovemen\nt"),
        ("Staff carry\nout visits", "Good"),
    )
    paper.table(LEFT, low, rows, (80, 70))
    table = read(paper).tables[0]
    assert [*table.rows][1:] == [
        ("Organisational delivery", "Requires improvement"),
        ("Staff carry out visits", "Good"),
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_row_that_the_end_of_the_page_tears_is_one(ruled: bool) -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Ratings"], size=14)
    low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    above = (("1.1 Leadership of the service", "Good"), ("1.2 Staff of the", "Inadequate"))
    below = (("service and volunteers", ""), ("1.3 Partnerships", "Good"), ("1.4 Places", "Good"))
    if ruled:
        paper.table(LEFT, low, above, (170, 90))
        paper.turn()
        paper.table(LEFT, 780, below, (170, 90))
    else:
        for at, cells in enumerate(above):
            paper.row(low - 24 * at, cells, (LEFT, 240))
        paper.turn()
        for at, cells in enumerate(below):
            paper.row(780 - 24 * at, cells, (LEFT, 240))
    paper.lines(LEFT, 660, wrapped("".join(SENTENCES)))
    (table,) = read(paper).tables
    assert table.rows == (
        ("1.1 Leadership of the service", "Good"),
        ("1.2 Staff of the service and volunteers", "Inadequate"),
        ("1.3 Partnerships", "Good"),
        ("1.4 Places", "Good"),
    )


def test_a_row_whose_cells_all_go_on_overleaf_is_one() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Scores"], size=14)
    low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    above = (("Safeguarding", "MODERATE"), ("Likelihood of", "SUBSTANTIAL improvement"))
    paper.table(LEFT, low, above, (170, 170))
    paper.turn()
    paper.table(LEFT, 780, (("reoffending", "required"), ("Others", "MINIMUM")), (170, 170))
    paper.lines(LEFT, 700, wrapped("".join(SENTENCES)))
    (table,) = read(paper).tables
    assert table.rows[1] == ("Likelihood of reoffending", "SUBSTANTIAL improvement required")
    assert len(table.rows) == 3


def test_a_table_of_one_row_is_read_cell_by_cell() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Sharing good practice"], size=14)
    low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    story = "Dean was anxious about his school.\nHis worker walked the way with him\nand drew it."
    paper.table(LEFT, low, (("Assessment and planning\n\nCriterion: 1.3", story),), (180, 200))
    text = said(read(paper))[-1]
    assert "His worker walked the way with him and drew it." in text


def test_a_large_figure_in_the_text_is_no_number_of_a_page() -> None:
    paper = Paper()
    paper.lines(LEFT, 700, ["An inspection of youth justice services in Brackleigh"], size=24)
    paper.turn()
    for title in ("Contextual facts", "Work with children"):
        paper.lines(LEFT, 800, ["An inspection of youth justice services in Brackleigh"])
        low = paper.lines(LEFT, 760, [title], size=18)
        low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
        low = paper.lines(LEFT, low - 10, ["148"], size=18)
        paper.lines(LEFT, low - 10, wrapped(SENTENCES[3]))
        paper.turn()
    report = read(paper)
    assert report.text.count("148") == 2
    assert {passage.headings for passage in report.passages} <= {
        ("Contextual facts",),
        ("Work with children",),
    }


def test_a_copy_list_alone_on_its_page_is_read_row_by_row() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Report of Short Quality Screening in Brackleigh"], size=14)
    paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    paper.turn()
    offices = (
        ("Director of Children's Services", "Stephen Ulverley"),
        ("Lead Elected Member for Children's Services", "Margaret Ossington-Day"),
        ("Police and Crime Commissioner", "Brian Thackwell"),
        ("Chair of Youth Court Bench", "Ivor Maddern"),
    )
    for at, cells in enumerate(offices):
        paper.row(780 - 28 * at, cells, (LEFT, 290))
    text = " ".join(said(read(paper))[-1].split())
    assert text.endswith(" ".join(" ".join(office) for office in offices))


def test_a_heading_right_above_a_table_without_rules_is_no_row_of_it() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["1.1 Assessing"], size=14)
    low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    low = paper.lines(LEFT, low - 8, ["1.2 Planning"], size=13) + 6
    paper.row(low, ("Did planning focus enough on:", "Cases", "% yes"), (LEFT, 300, 380))
    for at, what in enumerate(("change for the child?", "safety of the child?", "victims?")):
        paper.row(low - 20 * (at + 1), (what, f"{9 + at} of 21", f"{43 + at}%"), (LEFT, 300, 380))
    report = read(paper)
    assert report.tables[0].rows[0][0] == "Did planning focus enough on:"
    assert report.passages[-1].headings[-1] == "1.2 Planning"


def test_a_box_stands_in_the_section_that_prints_it_however_large_its_title() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["2. Work with children"], size=18)
    low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    low = paper.lines(LEFT, low, ["Education and work"], size=11)
    low = paper.lines(LEFT, low, wrapped("".join(SENTENCES)))
    high = low - 8
    low = paper.lines(LEFT + 8, high - 22, ["Good practice example: The bus"], size=14)
    low = paper.lines(LEFT + 8, low, wrapped(SENTENCES[0] * 3, width=WIDTH - 30))
    paper.frame(LEFT, low, RIGHT, high)
    paper.lines(LEFT, low - 30, wrapped(SENTENCES[3] * 2))
    box = next(p for p in read(paper).passages if p.kind == "notable_practice")
    assert box.headings[-2:] == ("Education and work", "Good practice example: The bus")


def test_paragraphs_in_a_box_need_no_space_between_them() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Work with children"], size=18)
    for sentence in SENTENCES:
        low = paper.lines(LEFT, low, wrapped(sentence * 2))
    high = low - 8
    low = paper.lines(LEFT + 8, high - 22, ["Good practice example: The bus"], size=13)
    told = [SENTENCES[1] * 3, SENTENCES[2] * 3]
    lines = [wrapped(text, width=WIDTH - 16) for text in told]
    assert stringWidth(f"{lines[0][-1]} Workers", "Helvetica", SIZE) < WIDTH - 40
    low = paper.lines(LEFT + 8, low, [*lines[0], *lines[1]])
    paper.frame(LEFT, low, RIGHT, high)
    assert said(read(paper))[-2:] == [" ".join(text.split()) for text in told]


def test_paragraphs_are_parted_by_first_lines_that_are_indented() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Work with children"], size=18) + 8
    paragraphs = [sentence * count for count in (2, 4, 3) for sentence in SENTENCES]
    lead_in = "They said so."
    paragraphs.insert(4, lead_in)
    for text in paragraphs:
        if low < 120:
            paper.turn()
            low = 780.0
        first, *others = wrapped(text, indent=INDENT - LEFT)
        paper.lines(INDENT, low, [first])
        low -= LEADING
        paper.lines(LEFT, low, others)
        low -= LEADING * len(others)
    assert said(read(paper)) == [" ".join(text.split()) for text in paragraphs]


def test_further_lines_of_items_that_hang_begin_no_paragraph() -> None:
    paper = Paper()
    low = paper.lines(LEFT, 760, ["Work with children"], size=18)
    items = [f"{at + 1}.  {sentence * 2}" for at, sentence in enumerate(SENTENCES * 2)]
    for item in items:
        first, *others = wrapped(item, width=WIDTH - 18)
        paper.lines(LEFT, low, [first])
        low -= LEADING
        low = paper.lines(INDENT, low, others)
    found = said(read(paper))
    assert found == [" ".join(item.split(maxsplit=1)[1].split()) for item in items]
