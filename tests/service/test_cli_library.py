"""What is held, and how it changes: list, remove, build, rollback, export."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from command_line import CommandLine
from hashing import HashingEmbedder

from service.views import PassageView


@pytest.fixture
def findings(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Over two reports and two generations."""
    return CommandLine(hashed_data, HashingEmbedder(), monkeypatch, capsys)


def listed(findings: CommandLine) -> dict[str, str]:
    """Report ids by document."""
    return {view["doc"]: view["id"] for view in findings("list", "--json").json["reports"]}


def test_list_shows_every_report(findings: CommandLine) -> None:
    shown = findings("list")
    assert shown.code == 0
    for report_id in listed(findings).values():
        assert report_id in shown.out
    assert "Youth justice in Ostervale" in shown.out


def test_without_a_library_listing_fails_as_searching_does(
    findings: CommandLine, tmp_path: Path
) -> None:
    shown = findings("list", "--data", tmp_path / "new", "--json")
    searched = findings("search", "--data", tmp_path / "new", "--json", "college")
    assert (shown.code, shown.out, shown.err) == (1, searched.out, searched.err)
    assert "findings add" in shown.err


@pytest.mark.parametrize("by", ["id", "doc"])
def test_a_removed_report_is_found_no_more(findings: CommandLine, by: str) -> None:
    name = listed(findings)["ostervale.txt"] if by == "id" else "ostervale.txt"
    removed = findings("remove", name)
    assert removed.code == 0
    assert "ostervale.txt" in removed.out
    assert list(listed(findings)) == ["brackleigh.txt"]
    found = findings("search", "victims contacted promptly", "--json").json
    assert all(hit["passage"]["doc"] != "ostervale.txt" for hit in found["hits"])
    assert findings.loaded == 1, "removing embeds nothing; only the search loads a model"


def test_the_last_report_can_be_removed(findings: CommandLine) -> None:
    for doc in ("brackleigh.txt", "ostervale.txt"):
        assert findings("remove", doc).code == 0
    assert listed(findings) == {}
    assert findings("search", "anything", "--json").json["total"] == 0


def test_removing_what_is_not_there_is_told(findings: CommandLine) -> None:
    removed = findings("remove", "nowhere")
    assert removed.code == 1
    assert "nowhere" in removed.err
    assert "findings list" in removed.err
    assert len(listed(findings)) == 2


def test_build_derives_everything_again(findings: CommandLine) -> None:
    built = findings("build", "--json")
    assert built.code == 0
    assert built.json["embedded_reports"] == 2
    assert built.json["generation"] == 3


def test_build_of_an_empty_library_says_what_to_do(findings: CommandLine, tmp_path: Path) -> None:
    built = findings("build", "--data", tmp_path / "new")
    assert built.code == 1
    assert "findings add" in built.err


def test_rollback_goes_back_and_says_when_it_cannot(findings: CommandLine) -> None:
    back = findings("rollback", "--json")
    assert (back.code, back.json) == (0, {"generation": 1, "left": 2})
    assert list(listed(findings)) == ["brackleigh.txt"]
    further = findings("rollback")
    assert further.code == 1
    assert "no intact generation older than 1" in further.err


def test_export_prints_every_table_as_data_and_as_a_spreadsheet(
    findings: CommandLine, tmp_path: Path
) -> None:
    report = tmp_path / "wend.md"
    report.write_text("# Wend\n\n## Staff\n\n| Post | Held |\n|---|---|\n| Nurse | =2 |\n", "utf-8")
    findings("add", report)
    printed = findings("export", "tables")
    (table,) = [msgspec.json.decode(line) for line in printed.out.splitlines()]
    assert (table["rows"], table["section"]) == ([["Post", "Held"], ["Nurse", "=2"]], "Staff")
    sheet = findings("export", "tables", "--format", "csv", "--report", table["report_id"])
    last = sheet.out.splitlines()[-1]
    assert last.startswith('"Wend",')
    assert last.endswith('"1","Nurse","\'=2"')
    unknown = findings("export", "tables", "--report", "nobody")
    assert (unknown.code, "`findings list` shows the ids" in unknown.err) == (1, True)


def test_export_prints_every_passage_with_the_fields_of_the_interface(
    findings: CommandLine,
) -> None:
    exported = findings("export", "passages", "--format", "jsonl")
    assert exported.code == 0
    lines = [msgspec.json.decode(line) for line in exported.out.splitlines()]
    total = sum(view["passages"] for view in findings("list", "--json").json["reports"])
    assert len(lines) == total > 0
    assert {tuple(line) for line in lines} == {PassageView.__struct_fields__}
    assert "Few children attended college on most days." in exported.out


@pytest.mark.parametrize("before", [True, False])
def test_the_data_folder_may_be_named_before_or_after_the_command(
    findings: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: bool
) -> None:
    monkeypatch.setenv("FINDINGS_DATA", str(tmp_path / "elsewhere"))
    named = ("--data", findings.data)
    shown = findings(*named, "list", "--json") if before else findings("list", *named, "--json")
    assert shown.json["total"] == 2
    assert findings("list", "--json").code == 1, "the next command is not affected"


def test_the_folder_named_after_the_command_wins(findings: CommandLine, tmp_path: Path) -> None:
    shown = findings("--data", tmp_path / "elsewhere", "list", "--data", findings.data, "--json")
    assert shown.json["total"] == 2
