"""`findings add` with what the user says, and with the same report twice."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import folders
import pytest
from command_line import CommandLine


def word_document(text: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "brackleigh.txt"
    path.write_text(folders.BRACKLEIGH, "utf-8")
    return path


def test_what_is_said_on_the_command_line_is_shown_and_kept(
    findings: CommandLine, report: Path
) -> None:
    said = ("--area", "Brackleigh", "--published", "2016-05", "--series", "sqs")
    added = findings("add", report, *said, "--licence", "CC0", "--source", "https://x.org/b")
    assert added.code == 0
    (shown,) = findings.listed()
    assert shown["id"] == "brackleigh-2016-sqs"
    assert (shown["area"], shown["year"], shown["licence"]) == ("Brackleigh", 2016, "CC0")
    assert shown["source"] == "https://x.org/b"
    assert findings("add", report).out.startswith("1 unchanged")
    updated = findings("add", report, "--area", "Ostervale")
    assert "updated    brackleigh.txt" in updated.out
    assert [each["id"] for each in findings.listed()] == ["ostervale-2016-sqs"]


def test_a_date_that_is_none_is_refused_before_anything_is_done(
    findings: CommandLine, report: Path
) -> None:
    refused = findings("add", report, "--published", "May 2016")
    assert refused.code == 2
    assert "Write 2017, 2017-02 or 2017-02-23" in refused.err
    assert not findings.data.exists()


def test_files_that_say_something_go_with_their_reports(
    findings: CommandLine, report: Path
) -> None:
    (report.parent / "brackleigh.txt.toml").write_text('area = "Brackleigh"\n', "utf-8")
    (report.parent / "stray.toml").write_text("area = 1\n", "utf-8")
    added = findings("add", report.parent, "--json").json
    assert [file["doc"] for file in added["files"]] == ["brackleigh.txt"]
    assert findings.listed()[0]["area"] == "Brackleigh"


def test_a_change_in_the_table_of_areas_is_taken_up(findings: CommandLine, report: Path) -> None:
    findings("add", report, "--area", "Brackleigh & Wend")
    assert findings.listed()[0]["covers"] == []
    (findings.data / "areas.toml").write_text(
        '[[area]]\nname = "Brackleigh and Wend"\ncovers = ["Brackleigh", "Wend"]\n', "utf-8"
    )
    assert findings("build").code == 0
    assert findings.listed()[0]["area"] == "Brackleigh and Wend"
    assert findings.listed()[0]["covers"] == ["Brackleigh", "Wend"]
    (findings.data / "areas.toml").write_text("area = 3", "utf-8")
    failed = findings("build")
    assert failed.code == 1
    assert "areas.toml is no table of areas" in failed.err


def test_the_same_report_in_two_formats_is_indexed_once(
    findings: CommandLine, report: Path
) -> None:
    body = "".join(f"<p>{text}</p>" for text in folders.BRACKLEIGH.split("\n\n"))
    page = report.with_name("the-page.html")
    page.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", "utf-8")
    added = findings("add", report, page, "--json").json
    assert [file["doc"] for file in added["files"]] == ["brackleigh.txt"]
    assert Path(added["skipped"][0]["path"]).name == "the-page.html"
    assert "the same report as brackleigh.txt" in added["skipped"][0]["reason"]
    assert "not indexed  the-page.html" in findings("list").err
    findings("remove", "brackleigh.txt")
    assert [each["doc"] for each in findings.listed()] == ["the-page.html"]


def test_what_was_refused_is_listed_until_it_is_mended(findings: CommandLine, report: Path) -> None:
    broken = report.with_name("broken.docx")
    broken.write_bytes(b"PK\x03\x04 nothing")
    findings("add", report, broken)
    told = findings("list").err
    assert "not added    broken.docx" in told
    broken.write_bytes(word_document(folders.OSTERVALE))
    findings("add", broken)
    assert "not added" not in findings("list").err


def test_what_was_refused_and_is_gone_is_listed_no_longer(
    findings: CommandLine, report: Path
) -> None:
    broken = report.with_name("broken.pdf")
    broken.write_bytes(b"%PDF-1.4 nothing")
    findings("add", report.parent)
    broken.unlink()
    again = findings("add", report.parent)
    assert "gone       broken.pdf" in again.err
    assert again.code == 0
    assert "not added" not in findings("list").err


def test_a_line_taken_out_beside_a_report_is_taken_back(
    findings: CommandLine, report: Path
) -> None:
    beside = report.with_name("brackleigh.txt.toml")
    beside.write_text('area = "Ostervale"\n', "utf-8")
    findings("add", report.parent)
    assert findings.listed()[0]["area"] == "Ostervale"
    beside.unlink()
    added = findings("add", report.parent, "--json").json
    assert [file["status"] for file in added["files"]] == ["updated"]
    assert findings.listed()[0]["area"] is None


def test_a_series_that_is_not_known_is_refused_with_those_that_are(
    findings: CommandLine, report: Path
) -> None:
    refused = findings("add", report, "--series", "nonsense")
    assert refused.code == 2
    assert "'nonsense' is no series that is known" in refused.err
    assert "sqs, annual" in refused.err
    assert not findings.data.exists()
