"""What is held, and how it changes: list, remove, build, rollback, export."""

from __future__ import annotations

from pathlib import Path

import folders
import msgspec
import pytest
from command_line import CommandLine

from service.views import PassageView


def listed(indexed: CommandLine) -> dict[str, str]:
    """Report ids by document."""
    return {view["doc"]: view["id"] for view in indexed.listed()}


def test_list_shows_every_report(indexed: CommandLine) -> None:
    shown = indexed("list")
    assert shown.code == 0
    for report_id in listed(indexed).values():
        assert report_id in shown.out
    assert "Youth justice in Ostervale" in shown.out


def test_without_a_library_listing_fails_as_searching_does(
    indexed: CommandLine, tmp_path: Path
) -> None:
    shown = indexed("list", "--data", tmp_path / "new", "--json")
    searched = indexed("search", "--data", tmp_path / "new", "--json", "college")
    assert (shown.code, shown.out, shown.err) == (1, searched.out, searched.err)
    assert "findings add" in shown.err


@pytest.mark.parametrize("by", ["id", "doc"])
def test_a_removed_report_is_found_no_more(indexed: CommandLine, by: str) -> None:
    name = listed(indexed)["ostervale.txt"] if by == "id" else "ostervale.txt"
    removed = indexed("remove", name)
    assert removed.code == 0
    assert "ostervale.txt" in removed.out
    assert list(listed(indexed)) == ["brackleigh.txt"]
    found = indexed("search", "victims contacted promptly", "--json").json
    assert all(hit["passage"]["doc"] != "ostervale.txt" for hit in found["hits"])
    assert indexed.loaded == 1, "removing embeds nothing; only the search loads a model"


def test_the_last_report_can_be_removed(indexed: CommandLine) -> None:
    for doc in ("brackleigh.txt", "ostervale.txt"):
        assert indexed("remove", doc).code == 0
    assert listed(indexed) == {}
    assert indexed("search", "anything", "--json").json["total"] == 0


def test_removing_what_is_not_there_is_told(indexed: CommandLine) -> None:
    removed = indexed("remove", "nowhere")
    assert removed.code == 1
    assert "nowhere" in removed.err
    assert "findings list" in removed.err
    assert len(listed(indexed)) == 2


def test_build_derives_everything_again(indexed: CommandLine) -> None:
    built = indexed("build", "--json")
    assert built.code == 0
    assert built.json["embedded_reports"] == 2
    assert built.json["generation"] == 3


def test_build_of_an_empty_library_says_what_to_do(indexed: CommandLine, tmp_path: Path) -> None:
    built = indexed("build", "--data", tmp_path / "new")
    assert built.code == 1
    assert "findings add" in built.err


def test_rollback_goes_back_and_says_when_it_cannot(indexed: CommandLine) -> None:
    back = indexed("rollback", "--json")
    assert (back.code, back.json) == (0, {"generation": 1, "left": 2})
    assert list(listed(indexed)) == ["brackleigh.txt"]
    further = indexed("rollback")
    assert further.code == 1
    assert "no intact generation older than 1" in further.err


def test_export_prints_every_table_as_data_and_as_a_spreadsheet(
    indexed: CommandLine, tmp_path: Path
) -> None:
    report = tmp_path / "wend.md"
    report.write_text("# Wend\n\n## Staff\n\n| Post | Held |\n|---|---|\n| Nurse | =2 |\n", "utf-8")
    indexed("add", report)
    printed = indexed("export", "tables")
    (table,) = [msgspec.json.decode(line) for line in printed.out.splitlines()]
    assert (table["rows"], table["section"]) == ([["Post", "Held"], ["Nurse", "=2"]], "Staff")
    sheet = indexed("export", "tables", "--format", "csv", "--report", table["report_id"])
    last = sheet.out.splitlines()[-1]
    assert last.startswith('"Wend",')
    assert last.endswith('"1","Nurse","\'=2"')
    unknown = indexed("export", "tables", "--report", "nobody")
    assert (unknown.code, "`findings list` shows the ids" in unknown.err) == (1, True)


def test_export_prints_every_passage_with_the_fields_of_the_interface(
    indexed: CommandLine,
) -> None:
    exported = indexed("export", "passages", "--format", "jsonl")
    assert exported.code == 0
    lines = [msgspec.json.decode(line) for line in exported.out.splitlines()]
    total = sum(view["passages"] for view in indexed.listed())
    assert len(lines) == total > 0
    assert {tuple(line) for line in lines} == {PassageView.__struct_fields__}
    assert "Few children attended college on most days." in exported.out


@pytest.mark.parametrize("before", [True, False])
def test_the_data_folder_may_be_named_before_or_after_the_command(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: bool
) -> None:
    monkeypatch.setenv("FINDINGS_DATA", str(tmp_path / "elsewhere"))
    named = ("--data", indexed.data)
    shown = indexed(*named, "list", "--json") if before else indexed("list", *named, "--json")
    assert shown.json["total"] == 2
    assert indexed("list", "--json").code == 1, "the next command is not affected"


def test_the_folder_named_after_the_command_wins(indexed: CommandLine, tmp_path: Path) -> None:
    shown = indexed("--data", tmp_path / "elsewhere", "list", "--data", indexed.data, "--json")
    assert shown.json["total"] == 2


def test_reports_whose_files_have_gone_are_named_and_stay(
    findings: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("a.txt", folders.BRACKLEIGH), ("b.txt", folders.OSTERVALE)):
        (folder / name).write_text(text, "utf-8")
    findings("add", folder)
    (folder / "b.txt").unlink()
    again = findings("add", folder)
    assert "left       b.txt: its file is no longer there" in again.err
    assert "`findings remove b.txt`" in again.err
    assert len(findings.listed()) == 2
    findings("remove", "b.txt")
    assert "left" not in findings("add", folder).err
