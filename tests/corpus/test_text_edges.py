"""Plain and Markdown text as people write it, beyond headings and paragraphs."""

from __future__ import annotations

import pytest

from corpus.parsing import parse
from corpus.types import Report

PLAIN = "Plans were clear. Children had helped to write them."


def read(text: str) -> Report:
    return parse(text.encode(), "x.md")


def texts(report: Report) -> list[str]:
    return [passage.text for passage in report.passages]


def test_front_matter_is_furniture() -> None:
    front = "title: Visit to Tarnwick\ndate: 2019-03-02\ntags:\n  - youth"
    report = read(f"---\n{front}\n---\n\n# A visit to Tarnwick\n\n{PLAIN}\n")
    assert report.title == "A visit to Tarnwick"
    assert texts(report) == [PLAIN]
    assert [item.text for item in report.dropped if item.reason == "front matter"] == [front]


def test_the_title_of_a_text_may_stand_in_its_front_matter_alone() -> None:
    report = read(f'---\ntitle: "Visit to Tarnwick"\n---\n\n{PLAIN}\n')
    assert (report.title, texts(report)) == ("Visit to Tarnwick", [PLAIN])


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    report = read(f"---\n{PLAIN}\n---\n\nReviews were late.\n")
    assert texts(report) == [PLAIN, "Reviews were late."]


def test_an_empty_line_within_a_quotation_parts_its_paragraphs() -> None:
    report = read(
        "# Visit\n\nThe Board heard parents.\n\n> The worker came every week\n> and she listened.\n"
        ">\n> Nobody had done that before.\n\nReviews were late.\n"
    )
    assert texts(report) == [
        "The Board heard parents.",
        "The worker came every week and she listened.",
        "Nobody had done that before.",
        "Reviews were late.",
    ]


def test_nothing_in_a_fence_is_a_heading_or_a_list() -> None:
    report = read(
        "# Visit\n\n## Method\n\nWe counted as follows.\n\n```text\nAll cases of the year\n"
        "# less those that were closed\n- and those moved away\n```\nReviews were late.\n"
    )
    assert texts(report) == [
        "We counted as follows.",
        "All cases of the year # less those that were closed - and those moved away",
        "Reviews were late.",
    ]
    assert {passage.headings for passage in report.passages} == {("Method",)}
    assert {"```text", "```"} <= {item.text for item in report.dropped}


def test_a_fence_that_is_never_closed_fences_nothing() -> None:
    report = read(f"# Visit\n\n```\n\n## Method\n\n{PLAIN}\n\n## Reviews\n\nThey were late.\n")
    assert [passage.headings for passage in report.passages] == [("Method",), ("Reviews",)]


def test_a_numbered_heading_may_stand_directly_on_its_paragraph() -> None:
    report = read(
        "A visit to Tarnwick\n\n1. Governance and leadership\nThe Board had met twice in the year. "
        "It had a plan, which\nwas kept up to date.\n\n2. Staff\nStaff were trained. They had "
        "supervision every\nmonth.\n\n2.1 Workload\nWorkloads were fair in the year we looked at.\n"
    )
    assert [(each.headings, each.text) for each in report.passages] == [
        (
            ("1. Governance and leadership",),
            "The Board had met twice in the year. It had a plan, which was kept up to date.",
        ),
        (("2. Staff",), "Staff were trained. They had supervision every month."),
        (("2. Staff", "2.1 Workload"), "Workloads were fair in the year we looked at."),
    ]


def test_a_numbered_item_that_goes_on_in_the_next_line_is_no_heading() -> None:
    report = read(
        "A visit to Tarnwick\n\nKey findings\n\n1. The Board had met twice in the whole of the "
        "year\nWithout a plan it could not lead.\n\n2. Staff were trained, and they had supervision"
        "\nEvery month.\n"
    )
    assert [passage.number for passage in report.passages] == ["1", "2"]


def test_a_foreword_is_no_title() -> None:
    report = read(
        "Foreword\n\nThis was a hard year for Tarnwick. We saw work that was good.\n\n"
        "Edith Marchbank\nHM Chief Inspector of Probation\nMarch 2016\n\nKey findings\n\n"
        "1. Plans were clear.\n"
    )
    assert report.title == "This was a hard year for Tarnwick."
    assert report.passages[0].section == "Foreword"


def test_a_tight_list_needs_no_colon_before_it() -> None:
    report = read(
        "# Visit\n\n## Findings\n\nInspectors saw three things\n- plans were clear\n"
        "- reviews were late, as\n  they had been\n- children were heard\n\nSo they wrote.\n"
    )
    lead_in = ("Findings", "Inspectors saw three things")
    assert [(each.headings, each.text) for each in report.passages] == [
        (lead_in, "plans were clear"),
        (lead_in, "reviews were late, as they had been"),
        (lead_in, "children were heard"),
        (("Findings",), "So they wrote."),
    ]


def test_a_dash_that_begins_one_line_is_no_list() -> None:
    report = read("# Visit\n\nThe Board met in the open\n- which was new - and often.\n")
    assert texts(report) == ["The Board met in the open - which was new - and often."]


def test_raised_endings_are_joined_to_their_numbers_and_dates_read() -> None:
    report = read(
        "# A visit to Tarnwick\n\nPublished on 1 st May 2021\n\nFieldwork took place from 22 nd "
        "March 2021, the 11 th week, in two areas * . We met at 21 St John Street.\n"
    )
    assert report.meta.published == "2021-05-01"
    assert report.meta.fieldwork == ("2021-03-22",)
    assert texts(report)[-1] == (
        "Fieldwork took place from 22nd March 2021, the 11th week, in two areas*. We met at 21 St "
        "John Street."
    )


def test_numbered_paragraphs_with_a_tab_behind_the_number_are_no_table() -> None:
    said = ("Plans were late in the winter.", "Reviews were missing.", "Nobody had noticed it.")
    for stop in ("", ".", ")"):
        lines = [f"{at}{stop}\t{text}" for at, text in enumerate(said, 1)]
        report = parse("\r\n".join(("A note on work", "Findings", *lines)).encode(), "a.txt")
        assert report.tables == ()
        numbered = [(each.number, each.text) for each in report.passages if each.number]
        assert numbered == [(str(at), text) for at, text in enumerate(said, 1)], stop


def test_rows_that_begin_with_a_number_are_a_table() -> None:
    rows = ["1.1\tGovernance and leadership\tGood", "1.2\tStaff\tInadequate"]
    report = parse("\n".join(("A note on work", "", *rows)).encode(), "a.txt")
    assert [len(table.rows) for table in report.tables] == [2]


def test_a_sentence_on_what_was_published_when_is_whole_and_no_date_of_the_report() -> None:
    text = (
        "Thornby Youth Offending Service\n\nFebruary 2017\n\nFindings\n\n"
        "The reoffending rate that was available throughout the inspection of Thornby was\n"
        "published July 2016, and was based on what courts had decided in the year to March\n"
        "2015. Nothing newer was to be had.\n"
    )
    report = parse(text.encode(), "a.txt")
    assert report.meta.published == "2017-02"
    assert "Thornby was published July 2016, and was based" in report.passages[-1].text


@pytest.mark.parametrize("line", ["Published July 2016", "published July 2016."])
def test_a_line_of_its_own_on_when_a_report_was_published_gives_its_date(line: str) -> None:
    text = f"Findings\n\nStaff of Thornby were skilled and knew the children well\n{line}\n"
    assert parse(text.encode(), "a.txt").meta.published == "2016-07"
