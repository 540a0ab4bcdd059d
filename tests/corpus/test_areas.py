"""One identity for each area, and a table that users extend."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.areas import areas, read_areas
from corpus.errors import TableUnreadable
from corpus.parsing import parse

MERGED = """\
[[area]]
name = "Brackleigh and Wend"
also = ["Brackleigh & Wend Combined"]
covers = ["Brackleigh", "Wend"]
"""


@pytest.mark.parametrize(
    "printed", ["Lewisham", "London Borough of Lewisham", "the London Borough of Lewisham"]
)
def test_the_kind_of_a_council_is_no_part_of_its_area(printed: str) -> None:
    assert areas().name(printed) == "Lewisham"


def test_other_names_and_spellings_are_one_area(tmp_path: Path) -> None:
    (tmp_path / "areas.toml").write_text(MERGED, "utf-8")
    known = read_areas(tmp_path / "areas.toml")
    for printed in ("Brackleigh and Wend", "Brackleigh & Wend", "Brackleigh & Wend Combined"):
        assert known.name(printed) == "Brackleigh and Wend"
    assert known.covers("Brackleigh & Wend") == ("Brackleigh", "Wend")
    assert known.kin("Wend") == ("Wend", "Brackleigh and Wend")
    assert known.kin("Brackleigh and Wend") == ("Brackleigh and Wend", "Brackleigh", "Wend")
    assert known.kin("Ostervale") == ("Ostervale",)
    assert known.digest != areas().digest


def test_an_entry_of_the_user_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "areas.toml").write_text('[[area]]\nname = "Orrinshaw and Marl"\n', "utf-8")
    assert areas().covers("Orrinshaw and Marl") == ("Orrinshaw", "Marl")
    assert read_areas(tmp_path / "areas.toml").covers("Orrinshaw and Marl") == ()


def test_without_a_file_the_built_in_table_holds(tmp_path: Path) -> None:
    assert read_areas(tmp_path / "areas.toml").digest == areas().digest


@pytest.mark.parametrize("text", ["area = 3", "[[area]]\ntown = 'x'", "[[", "\udcff"])
def test_what_is_no_table_is_refused_with_the_file_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "areas.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(TableUnreadable, match=r"areas\.toml is no table of areas"):
        read_areas(path)


def test_a_report_goes_by_the_one_name_of_its_area(tmp_path: Path) -> None:
    (tmp_path / "areas.toml").write_text(MERGED, "utf-8")
    text = (
        "# An inspection of youth justice services in Brackleigh & Wend Combined\n\n"
        "HM Inspectorate of Probation, May 2022\n\nOverall rating: Good\n\n"
        "## Domain one: Organisational delivery\n\n### 1.1. Governance and leadership\n\nGood.\n\n"
        "### 2.1. Assessing\n\nOut-of-court disposals were assessed. It requires improvement.\n"
    )
    report = parse(text.encode(), "m.md", known=read_areas(tmp_path / "areas.toml"))
    assert (report.meta.area, report.meta.covers) == (
        "Brackleigh and Wend",
        ("Brackleigh", "Wend"),
    )
    assert report.id == "brackleigh-and-wend-2022-youth-2018"


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("An inspection of youth justice work with children and victims in Tarnwick", "Tarnwick"),
        ("An inspection of youth justice services in the London Borough of Tarnwick", "Tarnwick"),
        ("An inspection of youth offending services in: St Helens", "St Helens"),
    ],
)
def test_a_title_names_the_area(title: str, area: str) -> None:
    report = parse(f"# {title}\n\n## Findings\n\nAll was well.\n".encode(), "a.md")
    assert report.meta.area == area


RELEASE = """Service rated ‘Good’

{service} has received an overall rating of ‘Good’ following an inspection by HM Inspectorate of
Probation.

ENDS

Notes to editor

1. The report is available on the inspectorate’s website on {date} 00.01.
2. The Inspectorate uses a four-point scale: ‘Outstanding’, ‘Good’, ‘Requires improvement’ and
‘Inadequate’.
"""


@pytest.mark.parametrize(
    ("service", "area"),
    [
        ("St. Marl Youth Justice Service (YJS)", "St Marl"),
        ("Marlow & Dene Youth Justice Service (YJS)", "Marlow and Dene"),
        ("Wend Council’s Youth Justice Service (YJS)", "Wend"),
        (
            "Wend, Marlow, St Dene and Saltby Youth Justice Service",
            "Wend, Marlow, St Dene and Saltby",
        ),
    ],
)
def test_a_service_names_its_area_however_it_is_written(service: str, area: str) -> None:
    report = parse(RELEASE.format(service=service, date="5 July 2022").encode(), "a.txt")
    assert report.meta.area == area


def test_a_report_and_its_release_are_of_one_inspection_whichever_and_is_printed() -> None:
    made = [
        parse(RELEASE.format(service=f"{area} Youth Justice Service", date=date).encode(), "a.txt")
        for area in ("Marlow & Dene", "Marlow and Dene")
        for date in ("5 July 2022", "Tuesday 5 July 2022", "Tues, 5 July 2022")
    ]
    assert len({report.meta.inspection_id for report in made}) == 1
    assert {report.meta.published for report in made} == {"2022-07-05"}


def test_a_service_that_is_named_without_its_area_is_guessed_by_what_the_report_calls_it() -> None:
    text = """Full Joint Inspection of Youth Offending Work in Marlow

July 2015

Theme 1: Reducing reoffending

1. The YOS Management Board met each month. The YOS manager read every plan in it.

Appendix 1

Youth Offending Team (YOT) is the term used in the Crime and Disorder Act 1998.
"""
    meta = parse(text.encode(), "a.txt").meta
    assert meta.service == "Marlow Youth Offending Service"
    assert "service" in meta.guessed
    named = text.replace("The YOS Management", "The Marlow YOS Management")
    assert "service" not in parse(named.encode(), "a.txt").meta.guessed
