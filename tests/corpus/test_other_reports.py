"""Reports of 2018 and after by their standards, and texts of no known kind."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

from passages import the

from corpus.parsing import parse

YOUTH = """\
# An inspection of youth justice services in Thornby

HM Inspectorate of Probation, May 2022

## Foreword

We came to Thornby in the spring and were made welcome by everybody, which we had not expected of a busy place.

Edith Marchbank

HM Chief Inspector of Probation

## Ratings

Overall rating: Good

| | Standard | Rating |
|---|---|---|
| 1.1 | Governance and leadership | Good |
| 2.1 | Assessing | Requires improvement |

## Recommendations

**The Thornby Youth Justice Service should:**

1. write plans that children can read
2. ask parents.

## Domain one: Organisational delivery

### 1.1. Governance and leadership

**Good**

**Strengths:**

- The Board knows its own figures.

#### Good practice example: Supper with the Board

Children cook and the Board eats. Out-of-court disposals are what they talk about.

### 1.2. Staff

Staff stay.

## Domain two: Court disposals

### 2.1. Assessing

Assessments were long. A child said: “Nobody asked me.”

One child told us: “My worker came to the hearing.”
"""


def test_a_report_by_standards() -> None:
    report = parse(YOUTH.encode(), "y.md")
    assert (report.id, report.meta.published) == ("thornby-2022-youth-2018", "2022-05")
    assert report.title == "An inspection of youth justice services in Thornby"
    assert {(r.subject, r.value) for r in report.meta.ratings} == {
        ("overall", "good"),
        ("1.1 Governance and leadership", "good"),
        ("2.1 Assessing", "requires improvement"),
    }
    board = the(report, "knows its own figures")
    assert (board.theme, board.printed_theme) == (
        "Governance and partnerships",
        "Governance and leadership",
    )
    assert board.headings == (
        "Domain one: Organisational delivery",
        "1.1. Governance and leadership",
        "Strengths",
    )
    assert the(report, "Staff stay").section == "1.2. Staff"
    assert the(report, "Children cook").kind == "notable_practice"
    assert the(report, "Children cook").section == "Good practice example"
    assert the(report, "came to the hearing").kind == "quotation"
    assert the(report, "Assessments were long").kind == "finding"
    plan = the(report, "plans that children can read")
    assert (plan.kind, plan.number) == ("recommendation", "1")
    assert plan.headings[-1] == "The Thornby Youth Justice Service should"
    assert the(report, "Edith Marchbank").kind == "contact"


def test_an_unknown_text_comes_out_as_sections_and_paragraphs() -> None:
    text = (
        "The keeping of bees\n\nBees are kept for honey. They are also kept for\ncompany.\n\n"
        "Hives\n\nA hive is a box. It has:\n\n- frames, and\n- a lid.\n"
    )
    report = parse(text.encode(), "bees.txt")
    assert (report.id, report.title) == ("the-keeping-of-bees", "The keeping of bees")
    assert report.meta.document_type == "document"
    assert report.meta.series is None
    assert [(p.section, p.text) for p in report.passages] == [
        (None, "Bees are kept for honey. They are also kept for company."),
        ("Hives", "A hive is a box. It has:"),
        ("Hives", "frames, and"),
        ("Hives", "a lid."),
    ]
    assert report.passages[-1].headings == ("Hives", "It has")
    assert all(passage.theme is None for passage in report.passages)


def test_marked_headings_nest_by_their_level() -> None:
    text = "# Title\n\n## One\n\nText one.\n\n### Deep\n\nText deep.\n\n## Two\n\nText two.\n"
    report = parse(text.encode(), "n.md")
    assert [(p.headings, p.id) for p in report.passages] == [
        (("One",), "title:one:p1"),
        (("One", "Deep"), "title:one:deep:p1"),
        (("Two",), "title:two:p1"),
    ]
    spans = {section.path: report.text[section.start : section.end] for section in report.sections}
    assert spans["one"] == "One\n\nText one.\n\nDeep\n\nText deep."
    assert spans["one:deep"] == "Deep\n\nText deep."


def test_a_contents_list_is_furniture() -> None:
    text = "Contents\nForeword .......... 3\nHives and other boxes    12\n\nForeword\n\nHoney is good.\n"
    report = parse(text.encode(), "c.txt")
    assert [passage.text for passage in report.passages] == ["Honey is good."]
    assert {item.reason for item in report.dropped} == {"contents list"}


def test_running_headers_are_known_by_their_recurrence() -> None:
    pages = [
        f"The bee inspector’s annual review {n}\n\nOn page {n} there is a thought." for n in (4, 5)
    ]
    report = parse("\f".join(pages).encode(), "h.txt")
    assert [passage.page for passage in report.passages] == ["4", "5"]
    assert len(report.passages) == 2
    assert all("annual" not in passage.text for passage in report.passages)


def test_a_sample_report_is_marked_invented_and_has_no_licence() -> None:
    text = (
        "# A letter\n\nThis report is invented for Findings.\n\n## Summary\n\nHM Inspectorate of "
        "Probation came.\n"
    )
    meta = parse(text.encode(), "i.md").meta
    assert meta.invented
    assert meta.licence is None
    assert meta.inspectorate == "HM Inspectorate of Probation"


def test_hyphens_at_line_ends() -> None:
    text = (
        "Planning was good enough in almost three-\nquarters of the cases that we read and the "
        "accom-\nmodation offered to them was suit\u00ad\nable for most of those who asked for it.\n"
    )
    passage = parse(text.encode(), "h.txt").passages[0]
    assert "three-quarters of the cases" in passage.text
    assert "accommodation offered" in passage.text
    assert "suitable for most" in passage.text


def test_a_list_directly_below_its_lead_in_is_a_list() -> None:
    for mark in "-*":
        text = (
            f"# Title\n\nBees came.\n\nThe board should:\n{mark} improve\nplans\n{mark} train "
            "staff\n\nThen it rained.\n"
        )
        report = parse(text.encode(), "l.md")
        assert [(p.text, p.headings) for p in report.passages] == [
            ("Bees came.", ()),
            ("improve plans", ("The board should",)),
            ("train staff", ("The board should",)),
            ("Then it rained.", ()),
        ]


def test_a_dash_in_running_prose_begins_no_list() -> None:
    text = "# Title\n\nBees came to the garden\n- and stayed there.\n"
    assert [p.text for p in parse(text.encode(), "d.md").passages] == [
        "Bees came to the garden - and stayed there."
    ]


def test_underlined_headings() -> None:
    text = (
        "Title\n=====\n\nIntro.\n\nSub\n---\n\ntext one.\n\nOther sub\n---------\nText two.\n\n"
        "---\n\nText three.\n\nA sentence over a rule.\n---\n\nText four.\n"
    )
    report = parse(text.encode(), "u.md")
    assert report.title == "Title"
    assert [(p.section, p.text) for p in report.passages] == [
        (None, "Intro."),
        ("Sub", "text one."),
        ("Other sub", "Text two."),
        ("Other sub", "Text three."),
        ("Other sub", "A sentence over a rule."),
        ("Other sub", "Text four."),
    ]


def test_numbered_headings_nest_by_their_number() -> None:
    text = (
        "The keeping of bees\n\nBees are kept for honey and for company.\n\n1 Introduction\n\n"
        "We asked.\n\n1.1 Scope\n\nFew were asked.\n\n2 Practice\n\n2.1 What works\n\nHives do."
        "\n\n1. Paint them.\n\n2. Dry them.\n\n3. Next steps\n\nWe shall ask again of everybody.\n"
    )
    report = parse(text.encode(), "n.txt")
    assert report.title == "The keeping of bees"
    assert [(p.headings, p.number, p.text) for p in report.passages[1:4]] == [
        (("1 Introduction",), None, "We asked."),
        (("1 Introduction", "1.1 Scope"), None, "Few were asked."),
        (("2 Practice", "2.1 What works"), None, "Hives do."),
    ]
    assert [p.section for p in report.passages[1:4]] == [
        "1 Introduction",
        "1.1 Scope",
        "2.1 What works",
    ]


def test_short_numbered_items_are_no_headings() -> None:
    text = (
        "The keeping of bees\n\nBees are kept for honey and for company.\n\n1. Paint the hive\n\n"
        "2. Dry the lid\n\n3. Buy a veil\n\nThen wait for the spring, which may be late.\n"
    )
    report = parse(text.encode(), "i.txt")
    assert [(p.number, p.text) for p in report.passages[1:4]] == [
        ("1", "Paint the hive"),
        ("2", "Dry the lid"),
        ("3", "Buy a veil"),
    ]


def test_a_word_alone_below_a_paragraph_heads_a_section() -> None:
    text = (
        "We went to see the hives of four parishes and asked their keepers.\n\nFindings\n\n"
        "Bees were glad of the clover.\n\nChapter Two\n\nMoney was short.\n"
    )
    report = parse(text.encode(), "w.txt")
    assert [(p.section, p.text) for p in report.passages][1:] == [
        ("Findings", "Bees were glad of the clover."),
        ("Chapter Two", "Money was short."),
    ]
